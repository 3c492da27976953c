//! What an embedded page shows and does of all that the page could.

use super::embedded;
use crate::controller::Order;
use crate::state::{Action, Tab};
use crate::words::say;
use picture::Item;

/// The name of a tab's panel in the settings.
fn panel(tab: Tab) -> &'static str {
    match tab {
        Tab::Structure => "structure",
        Tab::SpaceTime => "space-time",
        Tab::Inspect => "inspect",
        Tab::Scenario => "scenario",
        Tab::Rules => "rules",
        Tab::Clients => "clients",
        Tab::Log => "log",
        Tab::Seeds => "seeds",
        Tab::Setup => "setup",
        Tab::About => "about",
    }
}

/// The tabs that are shown, in their order.
pub(super) fn tabs(panels: &[&str]) -> Vec<Tab> {
    Tab::ALL.into_iter().filter(|tab| panels.contains(&panel(*tab))).collect()
}

fn shown() -> Option<Vec<Tab>> {
    embedded().map(|embedded| tabs(&embedded.settings.panels))
}

/// The tab that is open first.
#[must_use]
pub fn first_tab() -> Tab {
    shown().and_then(|tabs| tabs.first().copied()).unwrap_or_default()
}

/// The shown tab so many places to the right, around the end.
#[must_use]
pub fn beside(here: Tab, steps: isize) -> Tab {
    shown().map_or_else(|| here.beside(steps), |tabs| among(&tabs, here, steps))
}

fn among(tabs: &[Tab], here: Tab, steps: isize) -> Tab {
    let at = tabs.iter().position(|tab| *tab == here).unwrap_or(0) as isize;
    let count = tabs.len().max(1) as isize;
    tabs.get((at + steps).rem_euclid(count) as usize).copied().unwrap_or(here)
}

/// What the page makes of an action: a tab that is not shown is not opened.
#[must_use]
pub fn heard(action: Action) -> Option<Action> {
    match shown() {
        Some(tabs) => within(&tabs, action),
        None => Some(action),
    }
}

fn within(tabs: &[Tab], action: Action) -> Option<Action> {
    let inspects = tabs.contains(&Tab::Inspect);
    match action {
        Action::TabChosen(tab) => tabs.contains(&tab).then_some(Action::TabChosen(tab)),
        Action::Picked(item) if !inspects => Some(Action::Selected(item)),
        // Embedded there is the run, and nothing else of the page.
        Action::Viewed(_) => None,
        Action::Inspected(item) if !inspects => Some(Action::Selected(Some::<Item>(item))),
        other => Some(other),
    }
}

/// Why the reader may not do this, where the run is only to be looked at.
///
/// # Errors
/// The reason, in words.
pub fn allows(order: &Order) -> Result<(), String> {
    if only_looks(order) { Ok(()) } else { allows_change() }
}

/// Why the reader may change nothing, where the run is only to be looked at.
///
/// # Errors
/// The reason, in words.
pub fn allows_change() -> Result<(), String> {
    let readonly = embedded().is_some_and(|embedded| embedded.settings.readonly);
    let why = say!("embed.readonly", "This run is only to be looked at; in the full page it can be changed.");
    if readonly { Err(why.into()) } else { Ok(()) }
}

/// Whether an order leaves the run as it is: whatever is not known to do so does not.
fn only_looks(order: &Order) -> bool {
    use Order::{Back, Beside, GoTo, Look, Next, Restart, Seek, SeekEvent, Share, Speed, Stand, Step, Toggle};
    let moves =
        matches!(order, Toggle | Stand | Step | Back | Next(_) | Restart | Seek(_) | SeekEvent(_) | GoTo(_) | Speed(_));
    moves || matches!(order, Beside(_) | Share | Look(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::table::PANELS;
    use picture::NodeId;

    #[test]
    fn every_tab_is_a_panel_of_the_settings() {
        assert!(Tab::ALL.into_iter().all(|tab| PANELS.contains(&panel(tab))));
    }

    #[test]
    fn a_tab_that_is_not_shown_is_not_opened_and_not_passed_through() {
        let tabs = tabs(&["log", "structure"]);
        assert_eq!(tabs, [Tab::Structure, Tab::Log]);
        assert_eq!((among(&tabs, Tab::Structure, 1), among(&tabs, Tab::Log, 1)), (Tab::Log, Tab::Structure));
        assert_eq!(among(&[], Tab::Rules, -1), Tab::Rules);
        assert_eq!(within(&tabs, Action::TabChosen(Tab::Rules)), None);
        assert_eq!(within(&tabs, Action::TabChosen(Tab::Log)), Some(Action::TabChosen(Tab::Log)));
        let node = Item::Node(NodeId::n(1));
        assert_eq!(within(&tabs, Action::Picked(Some(node))), Some(Action::Selected(Some(node))));
        assert_eq!(within(&[Tab::Inspect], Action::Picked(Some(node))), Some(Action::Picked(Some(node))));
    }

    #[test]
    fn looking_changes_nothing_and_everything_else_does() {
        assert!(only_looks(&Order::Toggle) && only_looks(&Order::SeekEvent(1)));
        for order in
            [Order::Act("heal".into()), Order::Undo, Order::Redo, Order::Reseed(1), Order::Scenario(String::new())]
        {
            assert!(!only_looks(&order), "{order:?}");
        }
    }

    #[test]
    fn a_page_that_stands_alone_allows_everything() {
        assert_eq!(allows(&Order::Undo), Ok(()));
        assert_eq!(heard(Action::TabChosen(Tab::Rules)), Some(Action::TabChosen(Tab::Rules)));
        assert_eq!((first_tab(), beside(Tab::About, 1)), (Tab::Structure, Tab::Structure));
    }
}
