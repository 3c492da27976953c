//! What the page can ask of the run.

use crate::state::{Speed, Want};
use lab::MarkKind;
use picture::Micros;

/// A wish.
#[derive(Clone, PartialEq, Debug)]
pub enum Order {
    /// Play, or pause.
    Toggle,
    /// Come to stand, and leave the address as it is: it may be about to lead elsewhere.
    Stand,
    /// Exactly one event.
    Step,
    /// Back by one event.
    Back,
    /// Until the next such mark.
    Next(MarkKind),
    /// From the beginning, without what the user did.
    Restart,
    /// From the beginning with this seed.
    Reseed(u64),
    /// Go to a moment that was already reached.
    Seek(Micros),
    /// Go to a moment, whether it was already reached or not.
    GoTo(Micros),
    /// Go to an event that was already reached.
    SeekEvent(u64),
    /// Go over to a branch, counted as they are listed.
    Switch(usize),
    /// Call a branch something else.
    Rename(usize, String),
    /// Show a branch beside the present one, or none.
    Beside(Option<usize>),
    /// How fast time passes.
    Speed(Speed),
    /// An action in the scenario's words.
    Act(String),
    /// Take the last action back.
    Undo,
    /// Do it again after all.
    Redo,
    /// The default run of a protocol.
    Protocol(String),
    /// A story, by its slug.
    Story(String),
    /// Another run, as this order opens it, and time passes at once; where things shall not move by themselves, not.
    Begin(Box<Order>),
    /// The default run with these parameters.
    Settings(Vec<(String, String)>),
    /// A scenario that was typed or loaded.
    Scenario(String),
    /// The run of a link: an address, or what follows its `#`.
    Link(String),
    /// Show what the run can be shared as.
    Share,
    /// Read this from now on.
    Look(Want),
}
