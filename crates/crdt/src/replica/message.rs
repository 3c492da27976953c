//! What replicas say to each other, and the one timer.

use super::{Operation, Snapshot};
use crate::data_type::Type;
use borsh::BorshSerialize;
use model::{Sort, Speak, Thing};
use primitives::clock::{Dot, VersionVector};
use std::sync::Arc;

/// A message.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Message<T: Type> {
    /// State gossip: all that the sender knows.
    State(#[borsh(bound(serialize = ""))] Arc<Snapshot<T>>),
    /// A delta-interval.
    Delta {
        /// The join of the deltas in it.
        #[borsh(bound(serialize = ""))]
        interval: Arc<Snapshot<T>>,
        /// The sender's count after the last of them.
        upto: u64,
    },
    /// The whole state, where no interval reaches.
    Whole {
        /// The sender's state.
        #[borsh(bound(serialize = ""))]
        state: Arc<Snapshot<T>>,
        /// The sender's count.
        upto: u64,
    },
    /// All up to this count has been joined.
    Ack {
        /// The count that is acknowledged.
        upto: u64,
    },
    /// An operation, from its source.
    Operation(#[borsh(bound(serialize = ""))] Arc<Operation<T>>),
    /// What the sender has delivered.
    Summary(Arc<VersionVector>),
    /// Operations that the addressee lacked when it sent its summary.
    Resend(#[borsh(bound(serialize = ""))] Vec<Arc<Operation<T>>>),
}

/// The kinds of messages, in the order of the enum.
pub const SORTS: &[Sort] = &[
    Sort { name: "state", glyph: "S", reply: false, help: "the sender's whole state, gossiped" },
    Sort {
        name: "delta",
        glyph: "D",
        reply: false,
        help: "the join of the deltas that the addressee has not acknowledged",
    },
    Sort {
        name: "whole",
        glyph: "W",
        reply: false,
        help: "the whole state, because the deltas that are missing are no longer kept",
    },
    Sort { name: "ack", glyph: "A", reply: true, help: "a delta was joined" },
    Sort { name: "operation", glyph: "O", reply: false, help: "an operation with its vector timestamp" },
    Sort { name: "summary", glyph: "V", reply: false, help: "the vector of what the sender has delivered" },
    Sort { name: "resend", glyph: "R", reply: true, help: "operations that the addressee lacks" },
];

impl<T: Type> Message<T> {
    /// How many entries it carries: of states, vectors and operations.
    #[must_use]
    pub fn entries(&self) -> u64 {
        match self {
            Self::State(snapshot) | Self::Delta { interval: snapshot, .. } | Self::Whole { state: snapshot, .. } => {
                snapshot.entries()
            }
            Self::Ack { .. } => 1,
            Self::Operation(operation) => operation.entries(),
            Self::Summary(vector) => vector.len() as u64,
            Self::Resend(batch) => batch.iter().map(|operation| operation.entries()).sum(),
        }
    }

    /// Whether its addressee will have seen this update, as far as the message alone can tell.
    #[must_use]
    pub fn brings(&self, dot: Dot) -> bool {
        match self {
            Self::State(snapshot) | Self::Delta { interval: snapshot, .. } | Self::Whole { state: snapshot, .. } => {
                snapshot.seen().covers(dot)
            }
            Self::Operation(operation) => operation.dot == dot,
            Self::Resend(batch) => batch.iter().any(|operation| operation.dot == dot),
            Self::Ack { .. } | Self::Summary(_) => false,
        }
    }
}

impl<T: Type> Speak for Message<T> {
    fn word(&self) -> &'static str {
        SORTS[usize::from(self.sort())].name
    }

    fn say(&self) -> String {
        match self {
            Self::State(snapshot) => format!("state with {}", counted(snapshot.seen().total(), ["update", "updates"])),
            Self::Delta { interval, upto } => {
                format!("delta up to {upto}, {}", counted(interval.entries(), ["entry", "entries"]))
            }
            Self::Whole { state, upto } => {
                format!("whole state at {upto}, {}", counted(state.entries(), ["entry", "entries"]))
            }
            Self::Ack { upto } => format!("ack {upto}"),
            Self::Operation(operation) => format!("{} {}", operation.dot, T::say(&operation.update)),
            Self::Summary(vector) => format!("has delivered {}", counted(vector.total(), ["update", "updates"])),
            Self::Resend(batch) => format!("resend {}", counted(batch.len(), ["operation", "operations"])),
        }
    }

    fn sort(&self) -> u8 {
        match self {
            Self::State(_) => 0,
            Self::Delta { .. } => 1,
            Self::Whole { .. } => 2,
            Self::Ack { .. } => 3,
            Self::Operation(_) => 4,
            Self::Summary(_) => 5,
            Self::Resend(_) => 6,
        }
    }

    fn epoch(&self) -> u32 {
        match self {
            Self::State(snapshot) | Self::Whole { state: snapshot, .. } => super::view::hue(snapshot),
            _ => 0,
        }
    }

    fn concerns(&self, thing: Thing) -> bool {
        let about = |operation: &Operation<T>| T::element(&operation.update) == Some(thing);
        match (self, thing) {
            (_, Thing::Update(replica, count)) => self.brings(Dot::new(replica, count)),
            (Self::Operation(operation), _) => about(operation),
            (Self::Resend(batch), _) => batch.iter().any(|operation| about(operation)),
            _ => false,
        }
    }

    fn upkeep(&self) -> bool {
        matches!(self, Self::State(_) | Self::Summary(_))
    }
}

/// What a replica waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Timer {
    /// The next round of gossip.
    Gossip,
}

impl Speak for Timer {
    fn word(&self) -> &'static str {
        "gossip"
    }

    fn upkeep(&self) -> bool {
        true
    }
}

/// A number and what it counts: one, or many.
fn counted(count: impl TryInto<u64>, [one, many]: [&str; 2]) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {}", if count == 1 { one } else { many })
}
