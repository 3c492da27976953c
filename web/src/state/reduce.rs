//! The one pure function that changes what the page shows.

use super::{Action, Draft, Snapshot, State, Tab, Tip};
use picture::Item;
use std::rc::Rc;

/// The page after this happened.
#[must_use]
pub fn reduce(state: &State, action: Action) -> State {
    let mut next = state.clone();
    match action {
        Action::Beat(snapshot) => on_beat(&mut next, snapshot),
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
        Action::Viewed(view) => (next.view, next.menu, next.catalog_open) = (view, None, false),
        Action::TipTaken(watch) => next.tip = Tip::Taken(watch, false),
        Action::TipDismissed => next.tip = Tip::Gone,
        Action::ShareOpened(share) => (next.share, next.menu) = (Some(share), None),
        Action::ShareClosed => next.share = None,
        Action::KeysOpened => (next.keys_open, next.menu) = (true, None),
        Action::KeysClosed => next.keys_open = false,
        Action::LettersSwitched(letters) => next.letters = letters,
        Action::Wrote(writing) => next.writing = writing,
        Action::Ran(text) => next.writing = Rc::new(next.writing.ran(&text)),
        Action::Judged(text, wrong) => next.writing = Rc::new(next.writing.judged(&text, wrong)),
        Action::Brought(text) => {
            (next.writing, next.tab, next.side_up) = (Rc::new(next.writing.brought(text)), Tab::Scenario, true);
        }
    }
    next
}

/// Whoever does something to the run needs no suggestion any more.
fn on_beat(next: &mut State, snapshot: Rc<Snapshot>) {
    if next.tip != Tip::Gone && next.snapshot.recipe != snapshot.recipe {
        next.tip.on_changed();
    }
    next.snapshot = snapshot;
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
    // What was to be watched is gone with its run; a suggestion that was not taken may fit this one, too.
    if let Tip::Taken(..) = next.tip {
        next.tip = Tip::Gone;
    }
    on_selected(next, None);
    next.menu = None;
    next.share = None;
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
    fn a_text_that_is_brought_opens_its_pane_and_a_draft_outlives_another_run() {
        let open = Action::Opened(Rc::new(Snapshot::default()));
        let state = after(vec![Action::Brought("protocol raft".into()), open]);
        assert_eq!((state.tab, state.side_up), (Tab::Scenario, true));
        assert_eq!(state.writing.draft.as_deref(), Some("protocol raft"));
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
    fn typing_again_takes_the_complaint_back() {
        let state = after(vec![
            Action::Typed("nodes".into(), "999".into()),
            Action::DraftRefused(vec![("nodes".into(), "too many".into())]),
        ]);
        assert_eq!(state.draft.complaint("nodes"), Some("too many"));
        assert_eq!(reduce(&state, Action::Typed("nodes".into(), "7".into())).draft.complaint("nodes"), None);
    }
}
