//! The one pure function that changes what the page shows.

use super::{Action, Draft, ScenarioDialog, Snapshot, State, Tab};
use picture::Item;
use std::rc::Rc;

/// The page after this happened.
#[must_use]
pub fn reduce(state: &State, action: Action) -> State {
    let mut next = state.clone();
    match action {
        Action::Beat(snapshot) => next.snapshot = snapshot,
        Action::Opened(snapshot) => on_opened(&mut next, snapshot),
        Action::ThemeChosen(theme) => next.theme = theme,
        Action::LanguageChosen(language) => next.language = language,
        Action::ToolChosen(tool) => next.tool = tool,
        Action::TabChosen(tab) => (next.tab, next.side_up) = (tab, true),
        Action::Selected(item) => on_selected(&mut next, item),
        Action::Picked(item) => on_picked(&mut next, item),
        Action::Inspected(item) => {
            on_selected(&mut next, Some(item));
            (next.tab, next.side_up) = (Tab::Inspect, true);
        }
        Action::Asked(which) => next.asked = which,
        Action::Traced(which) => (next.asked, next.tab) = (Some(which), Tab::SpaceTime),
        Action::FarAsked => next.far = true,
        Action::Followed(event) => on_followed(&mut next, event),
        Action::MenuOpened(menu) => next.menu = Some(menu),
        Action::MenuClosed => next.menu = None,
        Action::Searched(text) => next.search = text,
        Action::Filtered(filter) => next.filter = filter,
        Action::CatalogToggled => next.catalog_open = !next.catalog_open,
        Action::SideToggled => next.side_up = !next.side_up,
        Action::Typed(name, text) => next.draft.set(&name, text),
        Action::DraftRefused(complaints) => next.draft.complaints = complaints,
        Action::DraftReset => next.draft = Draft::of(&next.snapshot.recipe),
        Action::Refused(why) => next.refusal = Some(why),
        Action::RefusalRead => next.refusal = None,
        Action::Fitted => next.fit += 1,
        Action::ShareOpened(share) => (next.share, next.menu) = (Some(share), None),
        Action::ShareClosed => next.share = None,
        Action::KeysOpened => (next.keys_open, next.menu) = (true, None),
        Action::KeysClosed => next.keys_open = false,
        Action::LettersSwitched(letters) => next.letters = letters,
        dialog => on_dialog(&mut next, dialog),
    }
    next
}

/// Another selection: what was asked of the one before is no question of this one.
fn on_selected(next: &mut State, item: Option<Item>) {
    if next.selected != item {
        (next.asked, next.far, next.trail) = (None, false, None);
    }
    next.selected = item;
}

/// A reason was followed: the way back leads to the first question.
fn on_followed(next: &mut State, event: u64) {
    let here = next.selected.map(|item| (item, next.snapshot.now.event));
    let trail = next.trail.or(here);
    on_selected(next, Some(Item::Event(event)));
    next.trail = trail;
}

/// Another run: what belonged to the one before goes, what belongs to the page stays.
fn on_opened(next: &mut State, snapshot: Rc<Snapshot>) {
    next.draft = Draft::of(&snapshot.recipe);
    next.snapshot = snapshot;
    on_selected(next, None);
    next.menu = None;
    (next.dialog, next.share) = (None, None);
    next.refusal = None;
    next.catalog_open = false;
    next.filter.node = None;
    next.fit += 1;
}

/// A click on the stage opens the inspector, but where the side is a sheet it does not cover the stage.
fn on_picked(next: &mut State, item: Option<Item>) {
    on_selected(next, item);
    // The diagram highlights it, too.
    if item.is_some() && next.tab != Tab::SpaceTime {
        next.tab = Tab::Inspect;
    }
}

fn on_dialog(next: &mut State, action: Action) {
    match (action, &mut next.dialog) {
        (Action::DialogOpened(text), _) => {
            next.dialog = Some(ScenarioDialog { text, complaints: Vec::new() });
            next.menu = None;
        }
        (Action::DialogTyped(text), Some(dialog)) => dialog.text = text,
        (Action::DialogRefused(complaints), Some(dialog)) => dialog.complaints = complaints,
        (Action::DialogRefused(complaints), None) => next.refusal = complaints.into_iter().next(),
        _ => next.dialog = None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{stage::Tool, theme::Theme};
    use picture::NodeId;

    fn page() -> State {
        State::new(Theme::Light, Rc::new(Snapshot::default()))
    }

    fn after(actions: Vec<Action>) -> State {
        actions.into_iter().fold(page(), |state, action| reduce(&state, action))
    }

    #[test]
    fn inspecting_opens_the_tab_and_draws_the_sheet_up() {
        let state = after(vec![Action::Inspected(Item::Node(NodeId::n(2)))]);
        assert_eq!((state.tab, state.side_up), (Tab::Inspect, true));
        assert_eq!(state.selected, Some(Item::Node(NodeId::n(2))));
    }

    #[test]
    fn a_new_run_forgets_the_selection_and_keeps_the_tool() {
        let select = Action::Selected(Some(Item::Node(NodeId::n(2))));
        let open =
            Action::Opened(Rc::new(Snapshot { recipe: "protocol raft nodes=3\n".into(), ..Snapshot::default() }));
        let state = after(vec![Action::ToolChosen(Tool::Cut), select, Action::Refused("no".into()), open]);
        assert_eq!((state.selected, state.tool, state.refusal), (None, Tool::Cut, None));
        assert_eq!(state.draft.get("nodes"), Some("3"));
    }

    #[test]
    fn who_follows_reasons_finds_the_way_back_to_the_question() {
        let node = Item::Node(NodeId::n(2));
        let state = after(vec![Action::Selected(Some(node)), Action::Asked(Some(1)), Action::Followed(7)]);
        assert_eq!((state.selected, state.asked, state.trail), (Some(Item::Event(7)), None, Some((node, 0))));
        let state = reduce(&state, Action::Followed(3));
        assert_eq!((state.selected, state.trail), (Some(Item::Event(3)), Some((node, 0))), "the first question stays");
        let state = reduce(&state, Action::Selected(Some(node)));
        assert_eq!((state.selected, state.trail), (Some(node), None));
    }

    #[test]
    fn a_refused_scenario_stays_in_the_box_with_its_complaints() {
        let state = after(vec![
            Action::DialogOpened("protocol raft".into()),
            Action::DialogTyped("protocol rift".into()),
            Action::DialogRefused(vec!["expected a protocol".into()]),
        ]);
        let dialog = state.dialog.expect("it stays open");
        assert_eq!((dialog.text.as_str(), dialog.complaints.len()), ("protocol rift", 1));
    }

    #[test]
    fn a_refused_link_without_a_dialog_is_said_on_the_stage() {
        let state = after(vec![Action::DialogRefused(vec!["damaged".into()])]);
        assert_eq!(state.refusal.as_deref(), Some("damaged"));
    }

    #[test]
    fn typing_again_takes_the_complaint_back() {
        let state = after(vec![
            Action::Typed("nodes".into(), "999".into()),
            Action::DraftRefused(vec![("nodes".into(), "too many".into())]),
        ]);
        assert_eq!(state.draft.complaint("nodes"), Some("too many"));
        assert_eq!(reduce(&state, Action::Typed("nodes".into(), "7".into())).draft.complaint("nodes"), None);
    }
}
