//! What the stage needs for every picture: flat arrays that the caller owns, small records, no text.

use model::{Glance, Micros, NodeId, Shape};

/// One moment of a run, for drawing. Reuse one value: filling it again keeps its arrays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Virtual time.
    pub now: Micros,
    /// How many events have happened.
    pub event: u64,
    /// Every participant, in the order of ids; other records point here by index.
    pub nodes: Vec<NodeDot>,
    /// Every message in flight or held back, in the order of sending.
    pub mail: Vec<MailDot>,
    /// Every link that the topology draws, each once, `a < b`. Between a client and the servers there are links, too.
    pub links: Vec<LinkDot>,
    /// The last messages that were lost, at most 64, oldest first.
    pub drops: Vec<DropDot>,
}

/// One participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeDot {
    /// Who.
    pub id: NodeId,
    /// How it is drawn.
    pub shape: Shape,
    /// From the left, 0 to 1000.
    pub x: i16,
    /// From the top, 0 to 1000.
    pub y: i16,
    /// What is the matter with it: the `NodeDot::*` bits.
    pub flags: u8,
    /// Which side of the partition it is on, from 0; all 0 where there is none.
    pub group: u8,
    /// What the protocol shows of it.
    pub glance: Glance,
    /// When the timer that is drawn as an arc was set, and when it fires; both 0 where there is none.
    pub timer_set: Micros,
    /// See `timer_set`.
    pub timer_due: Micros,
}

impl NodeDot {
    /// It has crashed.
    pub const DOWN: u8 = 1;
    /// It is paused.
    pub const PAUSED: u8 = 2;
    /// It is in the hands of the adversary.
    pub const LIAR: u8 = 4;
    /// It lied earlier in this run, and its state counts for no invariant.
    pub const TAINTED: u8 = 8;
    /// Its clock is off, by skew or drift.
    pub const SKEWED: u8 = 16;
    /// It waits for its disk.
    pub const WRITING: u8 = 32;
    /// It is told to crash within its next step.
    pub const DOOMED: u8 = 64;

    /// Whether all of these bits are set.
    #[must_use]
    pub const fn is(&self, bits: u8) -> bool {
        self.flags & bits == bits
    }
}

/// One message in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailDot {
    /// The sender's index in `nodes`.
    pub from: u16,
    /// The addressee's index in `nodes`.
    pub to: u16,
    /// It is the n-th message on this link, from 1: its name is `n0>n2#17`.
    pub ordinal: u32,
    /// Tells copies of one message apart.
    pub copy: u8,
    /// Its kind: an index into the protocol's table of messages.
    pub sort: u8,
    /// The `MailDot::*` bits.
    pub flags: u8,
    /// Whose hue fills it.
    pub epoch: u32,
    /// When it was sent.
    pub sent: Micros,
    /// When it arrives. Where it is held back, or order is manual, the moment is not known: `Micros(i64::MAX)`.
    pub arrives: Micros,
}

impl MailDot {
    /// An honest node would not have sent it.
    pub const LIE: u8 = 1;
    /// It waits at a cut, at a pause, or for a step by hand.
    pub const HELD: u8 = 2;
    /// It is a copy.
    pub const COPY: u8 = 4;
    /// It arrived damaged, or will.
    pub const CORRUPT: u8 = 8;
}

/// One link, both of its directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkDot {
    /// The lower index in `nodes`.
    pub a: u16,
    /// The higher index in `nodes`.
    pub b: u16,
    /// The `LinkDot::*` bits.
    pub flags: u8,
    /// The mean latency from `a` to `b` as things stand, for the label.
    pub latency: Micros,
}

impl LinkDot {
    /// Nothing gets from `a` to `b`.
    pub const CUT_FORTH: u8 = 1;
    /// Nothing gets from `b` to `a`.
    pub const CUT_BACK: u8 = 2;
    /// It crosses a partition.
    pub const PARTED: u8 = 4;
    /// It loses, doubles or damages messages.
    pub const LOSSY: u8 = 8;
    /// Its latency was set by hand.
    pub const SLOWED: u8 = 16;
}

/// One message that was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropDot {
    /// The sender's index in `nodes`.
    pub from: u16,
    /// The addressee's index in `nodes`.
    pub to: u16,
    /// Its kind.
    pub sort: u8,
    /// When it was sent.
    pub sent: Micros,
    /// When it was lost.
    pub at: Micros,
    /// When it would have arrived.
    pub arrives: Micros,
}
