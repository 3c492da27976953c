//! Reads from the run what the space-time diagram shows.

use crate::state::{Detail, Light, Mode, Stretch, Want};
use lab::Run;
use lab::run::Extent;
use picture::Item;
use std::rc::Rc;

/// So many events are shown.
const EVENTS: usize = 60;
/// A selected event that is farther from the present than this does not keep the picture where it is.
const FAR: u64 = 240;

pub(super) fn stretch(run: &Run, want: &Want, mode: Mode, light: &Light) -> Detail {
    let selected = match want.selected {
        Some(Item::Event(event)) => Some(event),
        // Of an answer that is looked at, its last event.
        _ => light.slice.last().copied().filter(|_| want.asked.is_some()),
    };
    // While time passes the picture follows it; else it stays with what was chosen.
    let near = |event: &u64| mode == Mode::Paused && event.abs_diff(run.event()) <= FAR;
    let centre = selected.filter(near).unwrap_or_else(|| run.event());
    let window = run.window(Extent::Around(centre, EVENTS));
    Detail::SpaceTime(Rc::new(Stretch { window }))
}
