//! From event to event by keyboard.

use lab::run::Window;
use picture::Item;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To this event.
    To(u64),
    /// The run goes to the selected one.
    Go(u64),
}

/// Left and right go through all events, up and down through those of the same node, Enter takes the run there. The first
/// key selects the last event that has happened.
pub fn step(window: &Window, selected: Option<Item>, key: &str) -> Option<Step> {
    let here = match selected {
        Some(Item::Event(event)) => window.happenings.iter().position(|one| one.event == event),
        _ => None,
    };
    let Some(here) = here else {
        let known = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].contains(&key);
        let last = window.happenings.iter().rfind(|one| one.event <= window.event).or(window.happenings.first());
        return last.filter(|_| known).map(|one| Step::To(one.event));
    };
    let (event, lane) = (window.happenings[here].event, window.happenings[here].lane);
    let before = || window.happenings[..here].iter().rev().filter(move |one| one.event != event);
    let after = || window.happenings[here..].iter().filter(move |one| one.event != event);
    let found = match key {
        "ArrowLeft" => before().next(),
        "ArrowRight" => after().next(),
        "ArrowUp" => before().find(|one| one.lane == lane),
        "ArrowDown" => after().find(|one| one.lane == lane),
        "Home" => window.happenings.first(),
        "End" => window.happenings.last(),
        "Enter" => return Some(Step::Go(event)),
        _ => None,
    };
    found.map(|one| Step::To(one.event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::run::{Happening, LogKind};
    use picture::Micros;

    fn window() -> Window {
        let one = |event: u64, lane: u16| Happening {
            event,
            at: Micros(event as i64),
            lane: Some(lane),
            kind: LogKind::Delivered,
            also: 0,
            became: None,
            causes: Vec::new(),
            text: String::new(),
        };
        Window {
            happenings: vec![one(1, 0), one(1, 1), one(2, 0), one(4, 1), one(5, 0)],
            event: 4,
            ..Window::default()
        }
    }

    #[test]
    fn the_keys_go_through_events_once_each_and_along_a_node() {
        let step = |event: u64, key: &str| super::step(&window(), Some(Item::Event(event)), key);
        assert_eq!(super::step(&window(), None, "ArrowLeft"), Some(Step::To(4)), "the last that has happened");
        assert_eq!(step(2, "ArrowLeft"), Some(Step::To(1)));
        assert_eq!(step(1, "ArrowRight"), Some(Step::To(2)), "an event of many nodes is one event");
        assert_eq!(step(5, "ArrowUp"), Some(Step::To(2)), "event 4 is another node's");
        assert_eq!(step(4, "Enter"), Some(Step::Go(4)));
        assert_eq!((step(5, "ArrowRight"), step(5, "x")), (None, None));
    }
}
