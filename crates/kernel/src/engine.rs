//! What the kernel asks of any protocol: the object-safe face of an engine with all its nodes.

use crate::{Body, mail::MailBag, world::Seat};
use model::{
    Answer, Asked, Choice, Due, FaultModel, Glance, Healed, Metric, Micros, NodeId, NodeView, OpId, Order, Panel,
    Phrase, Reading, RefusalText,
};
use std::sync::Arc;

/// Where and when a step happens.
pub struct Moment<'a> {
    /// Virtual time.
    pub now: Micros,
    /// The number of the event.
    pub event: u64,
    /// The node's clock.
    pub reading: Reading,
    /// The nodes it has links to.
    pub peers: &'a [NodeId],
    /// Where freedom comes from.
    pub choice: &'a mut dyn Choice,
    /// Whether reasons of refusals are wanted.
    pub verbose: bool,
}

/// One effect, with its types erased.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Puts a message on a link.
    Send {
        /// The addressee.
        to: NodeId,
        /// The message.
        body: Arc<dyn Body>,
        /// Whether an honest node would not have sent it.
        lie: bool,
        /// How long the sender holds it back.
        hold: Micros,
    },
    /// Arms the timer in this slot, replacing what was there.
    Set {
        /// The slot, an index into the node's timers.
        slot: u16,
        /// When it fires.
        due: Due,
    },
    /// Disarms the timer in this slot.
    Cancel {
        /// The slot.
        slot: u16,
    },
    /// A write became durable.
    Persisted,
    /// An operation ends.
    Reply {
        /// Which.
        id: OpId,
        /// With what.
        body: Arc<dyn Body>,
    },
    /// A node commits itself.
    Decide {
        /// The position.
        slot: u64,
        /// The value.
        body: Arc<dyn Body>,
    },
    /// A rule was applied.
    Applied(u16),
    /// A rule was refused.
    Refused(u16, Option<Phrase>),
}

/// What is known of one invariant so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvariantState {
    /// How often it was checked.
    pub checked: u64,
    /// Its first violation (for "always"), or the moment at which it was met (for "sometimes").
    pub judgement: Option<Judgement>,
}

/// When and why an invariant broke, or when it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Virtual time.
    pub at: Micros,
    /// The number of the event.
    pub event: u64,
    /// The node that moved, where there was one.
    pub node: Option<NodeId>,
    /// What went wrong.
    pub why: Option<Phrase>,
}

/// All nodes of one protocol: their memories, disks, timers, liars and invariants. Cloning forks it.
pub trait Engine: Send + Sync {
    /// A fork.
    fn boxed_clone(&self) -> Box<dyn Engine>;

    /// The node starts, with what its disk holds. Its effects are pending afterwards.
    fn boot(&mut self, seat: Seat, moment: &mut Moment<'_>);
    /// Mail reaches the node. Its effects are pending afterwards; the same holds for the next two.
    fn deliver(&mut self, seat: Seat, from: NodeId, body: &dyn Body, moment: &mut Moment<'_>);
    /// The timer in this slot fires.
    fn fire(&mut self, seat: Seat, slot: u16, moment: &mut Moment<'_>);
    /// The node is asked to do an operation.
    fn request(&mut self, seat: Seat, id: OpId, body: &dyn Body, via: Option<NodeId>, moment: &mut Moment<'_>);

    /// How many effects of the last step are pending.
    fn pending(&self, seat: Seat) -> usize;
    /// How many pending effects come before the first write.
    fn before_write(&self, seat: Seat) -> Option<usize>;
    /// Lets the first `count` pending effects take place: writes reach the disk, invariants see the move, and the
    /// erased effects are appended to `deeds`.
    fn release(&mut self, seat: Seat, count: usize, now: Micros, event: u64, deeds: &mut Vec<Deed>);

    /// The node crashes: memory, timers and pending effects are lost.
    fn crash(&mut self, seat: Seat);
    /// The node's disk is lost.
    fn wipe(&mut self, seat: Seat);
    /// The node falls into the adversary's hands, or gets another order. Returns the timers that now run twice: the slot
    /// of the first puppet's and the slot of the second's.
    fn corrupt(&mut self, seat: Seat, order: &Order) -> Vec<(u16, u16)>;
    /// The node is told to be honest again.
    fn reform(&mut self, seat: Seat);

    /// Checks the invariants that look at everybody. Returns whether a new violation was found.
    fn survey(&mut self, mail: &dyn MailBag, now: Micros, event: u64) -> bool;
    /// The invariants, in the order of the protocol's table.
    fn invariants(&self) -> &[InvariantState];
    /// Checks the "eventually" invariants as of now; one entry for each invariant of the table. `open` are the operations
    /// that have not ended at clients that are up and clean.
    fn eventually(&self, mail: &dyn MailBag, now: Micros, open: &[OpId]) -> Vec<Option<Result<(), Phrase>>>;
    /// How many slots were decided by clean nodes.
    fn decided(&self) -> u64;
    /// The faults that the protocol is built for.
    fn assumes(&self) -> FaultModel;
    /// How long after everything has healed the protocol has recovered at the latest, if it promises that.
    fn recovers_within(&self, healed: &Healed) -> Option<Micros>;
    /// Whether everybody has come to the same.
    fn converged(&self, mail: &dyn MailBag, now: Micros) -> Option<bool>;

    /// The word and the words of the timer in this slot, and whether it is mere upkeep.
    fn timer(&self, seat: Seat, slot: u16) -> Option<(&'static str, String, bool)>;
    /// The word of the timer in this slot.
    fn timer_word(&self, seat: Seat, slot: u16) -> Option<&'static str>;
    /// Appends the canonical bytes of the timer in this slot.
    fn write_timer(&self, seat: Seat, slot: u16, bytes: &mut Vec<u8>);
    /// What the stage draws.
    fn glance(&self, seat: Seat) -> Glance;
    /// The node in words.
    fn view(&self, seat: Seat) -> NodeView;
    /// What liars are told, if the node is one.
    fn order(&self, seat: Seat) -> Option<&Order>;
    /// The protocol's own figures.
    fn metrics(&self, mail: &dyn MailBag, now: Micros) -> Vec<Metric>;
    /// The structure.
    fn panels(&self, mail: &dyn MailBag, now: Micros) -> Vec<Panel>;
    /// What each reason of a refusal wanted and had.
    fn refusals(&self) -> &'static [RefusalText];
    /// Answers about a node or a thing.
    fn why(&self, asked: Asked, mail: &dyn MailBag, now: Micros) -> Vec<Answer>;

    /// A fingerprint of what a node is now: its memory if it is up, its disk, its timers, its lie. It does not depend on how
    /// the node came there.
    #[cfg(feature = "explore")]
    fn print(&self, seat: Seat) -> u64;
    /// A fingerprint of what belongs to no single node: what the invariants remember, what was decided, what liars share.
    #[cfg(feature = "explore")]
    fn common_print(&self) -> u64;
    /// Whether the protocol can read its nodes' clocks, so that times are part of what its nodes are.
    #[cfg(feature = "explore")]
    fn reads_clock(&self) -> bool;
}

impl Clone for Box<dyn Engine> {
    fn clone(&self) -> Self {
        self.boxed_clone()
    }
}
