//! What on the stage can be pointed at, and what the scenario language calls it.

use lab::{Micros, NodeId, Thing};
use std::fmt;

/// A thing on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A participant.
    Node(NodeId),
    /// A link, both of its directions, in the order in which the frame names its ends.
    Link(NodeId, NodeId),
    /// A message in flight or held back.
    Mail {
        /// Who sent it.
        from: NodeId,
        /// Whom it is for.
        to: NodeId,
        /// The n-th on this link.
        ordinal: u32,
        /// Tells copies apart.
        copy: u8,
    },
    /// A message that was lost.
    Drop {
        /// Who sent it.
        from: NodeId,
        /// Whom it was for.
        to: NodeId,
        /// When it was sent.
        sent: Micros,
    },
    /// An event of the run, by its number.
    Event(u64),
    /// What stands in a cell of a panel.
    Thing(Thing),
    /// A rule, by its place in the protocol's table.
    Rule(u16),
    /// An invariant, by its place in the protocol's table.
    Invariant(u16),
}

/// Prints what a scenario calls it: `n2`, `n0 n4`, `n0>n2#17`; a lost message, which no scenario names, as `n0>n2`.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(id) => write!(f, "{id}"),
            Self::Link(a, b) => write!(f, "{a} {b}"),
            Self::Mail { from, to, ordinal, .. } => write!(f, "{from}>{to}#{ordinal}"),
            Self::Drop { from, to, .. } => write!(f, "{from}>{to}"),
            Self::Event(event) => write!(f, "event {event}"),
            Self::Thing(thing) => thing.fmt(f),
            Self::Rule(at) => write!(f, "rule {at}"),
            Self::Invariant(at) => write!(f, "invariant {at}"),
        }
    }
}
