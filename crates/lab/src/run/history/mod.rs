//! A stretch of a run as plain data: who did what when, which message caused it, what was the matter, and the causal past
//! and future of an event. The space-time diagram is drawn from it.

mod cone;
mod gather;
mod operations;
mod recall;
mod select;

pub use cone::Cone;
pub use operations::{Bar, BarEnd, Operations};

use super::LogKind;
use model::{Micros, NodeId};

/// What part of a run is wanted. No window has more events than asked for, and it says how many it left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So many events around this one, two thirds of them before it where there are as many.
    Around(u64, usize),
    /// From this moment to that, at most so many events: where there are more, the latest.
    Times(Micros, Micros, usize),
}

/// A stretch of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Everybody, in the order of seats: servers, then clients.
    pub lanes: Vec<Lane>,
    /// What happened, in order; an event that moved several nodes has one for each.
    pub happenings: Vec<Happening>,
    /// The messages that were sent or came to their end here, in the order of sending.
    pub flights: Vec<Flight>,
    /// What was the matter, as far as it touches this stretch.
    pub faults: Vec<Fault>,
    /// When it begins and ends.
    pub times: (Micros, Micros),
    /// Its first and its last event.
    pub events: (u64, u64),
    /// How many events there are before it, and how many were reached after it.
    pub left_out: (u64, u64),
    /// The present.
    pub now: Micros,
    /// The last event that has happened by now; later ones were reached before the user went back.
    pub event: u64,
}

/// One participant, as it stands where the window begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Who.
    pub id: NodeId,
    /// Its epoch, if that is known.
    pub epoch: Option<u32>,
}

/// What happened at one node in one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The event's number.
    pub event: u64,
    /// When.
    pub at: Micros,
    /// Whose lane it is on; none where it was done to the run as a whole.
    pub lane: Option<u16>,
    /// What began it.
    pub kind: LogKind,
    /// Everything that it was, as bits `1 << kind`.
    pub also: u16,
    /// The role and the epoch that the node took, and whether the role is another than before.
    pub became: Option<(u8, u32, bool)>,
    /// The events that caused it: the one before at this node, the sending of the message, the setting of the timer.
    pub causes: Vec<u64>,
    /// In words.
    pub text: String,
}

impl Happening {
    /// Whether it was this, too.
    #[must_use]
    pub const fn is(&self, kind: LogKind) -> bool {
        self.also & (1 << kind as u16) != 0
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flight {
    /// The sender's lane.
    pub from: u16,
    /// The addressee's lane.
    pub to: u16,
    /// The n-th on this link.
    pub ordinal: u32,
    /// Tells copies apart.
    pub copy: u8,
    /// The event in which it was sent.
    pub cause: u64,
    /// When it was sent, if that is at hand.
    pub sent: Option<Micros>,
    /// Its kind: an index into the protocol's table of messages.
    pub sort: u8,
    /// Whose hue it has.
    pub epoch: u32,
    /// Whether it is known to be a lie.
    pub lie: bool,
    /// What became of it.
    pub fate: Fate,
    /// In words.
    pub text: String,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrived, in this event.
    Arrived(Micros, u64),
    /// It was lost, in this event.
    Lost(Micros, u64),
    /// Nothing yet; when it arrives, if that is known.
    Flying(Option<Micros>),
}

/// What was the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Since when.
    pub from: Micros,
    /// Until when; none where it lasts.
    pub until: Option<Micros>,
}

/// The kinds of faults that last; numbers are lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// This node was down.
    Crashed(u16),
    /// This node was paused.
    Paused(u16),
    /// This node was in the hands of the adversary.
    Byzantine(u16),
    /// Nothing got from the first to the second.
    Cut(u16, u16),
    /// The network was partitioned.
    Partition,
}
