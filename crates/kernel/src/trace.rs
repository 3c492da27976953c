//! What happened, event by event.

use crate::{Body, world::Seat};
use model::{Micros, OpId, Phrase};
use std::sync::Arc;

/// One thing that happened in an event.
#[derive(Clone, Debug)]
pub struct Record {
    /// The number of the event, from 1; several records share it.
    pub event: u64,
    /// Virtual time.
    pub at: Micros,
    /// The node at which it happened, if it was one.
    pub node: Option<Seat>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum What {
    /// An action of the scenario or the user, as the scenario language says it; or why it was skipped.
    Acted {
        /// The action.
        text: Arc<str>,
        /// Why it had no effect, if it had none.
        skipped: Option<Arc<str>>,
    },
    /// A node came up.
    Booted,
    /// A message was sent.
    Sent {
        /// To whom.
        to: Seat,
        /// The n-th on its link.
        ordinal: u32,
        /// Tells copies apart.
        copy: u8,
        /// Whether an honest node would not have sent it.
        lie: bool,
        /// What it says.
        body: Arc<dyn Body>,
    },
    /// A message arrived.
    Delivered {
        /// From whom.
        from: Seat,
        /// The n-th on its link.
        ordinal: u32,
        /// The event in which it was sent.
        cause: u64,
        /// What it says.
        body: Arc<dyn Body>,
    },
    /// A message was lost.
    Dropped {
        /// From whom; `node` is the addressee.
        from: Seat,
        /// The n-th on its link.
        ordinal: u32,
        /// The event in which it was sent.
        cause: u64,
        /// Why.
        why: WhyDropped,
        /// What it said.
        body: Arc<dyn Body>,
    },
    /// A timer fired.
    Fired {
        /// Its words.
        timer: Arc<str>,
        /// The event in which it was set.
        cause: u64,
    },
    /// An operation was invoked.
    Requested {
        /// Which.
        id: OpId,
        /// What was asked for.
        body: Arc<dyn Body>,
    },
    /// An operation ended.
    Replied {
        /// Which.
        id: OpId,
        /// With what.
        body: Arc<dyn Body>,
    },
    /// A write became durable.
    Persisted,
    /// A node committed itself.
    Decided {
        /// The position.
        slot: u64,
        /// The value.
        body: Arc<dyn Body>,
    },
    /// A rule was applied: an index into the protocol's rules.
    Applied(u16),
    /// A rule was refused: an index into the protocol's rules, and why.
    Refused(u16, Option<Phrase>),
    /// The node's role or epoch changed.
    Became {
        /// Its role, an index into the protocol's roles.
        role: u8,
        /// Its epoch.
        epoch: u32,
        /// Whether the role is another than before.
        new_role: bool,
    },
    /// An invariant broke: an index into the protocol's invariants.
    Violated(u16),
}

/// Why a message was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum WhyDropped {
    /// The link lost it.
    Loss = 1,
    /// It was damaged, and that was noticed.
    Corrupt = 2,
    /// The link was cut.
    Cut = 3,
    /// The addressee was down.
    Down = 4,
    /// There is no link.
    NoLink = 5,
    /// By hand.
    Hand = 6,
    /// There is no such participant.
    Nobody = 7,
}

impl WhyDropped {
    /// In words that finish "dropped: ".
    #[must_use]
    pub const fn say(self) -> &'static str {
        match self {
            Self::Loss => "lost on the way",
            Self::Corrupt => "damaged on the way",
            Self::Cut => "the link is cut",
            Self::Down => "the addressee is down",
            Self::NoLink => "there is no link",
            Self::Hand => "by hand",
            Self::Nobody => "no such participant",
        }
    }
}
