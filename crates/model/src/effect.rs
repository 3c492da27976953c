//! What a step is given, and what it does to the world.

use crate::{Choice, Micros, NodeId, OpId, Phrase, Protocol};
use std::sync::Arc;

/// What happens to a node.
#[derive(Debug)]
pub enum Input<'a, P: Protocol> {
    /// Mail arrives. The sender's name is true; what the message says may be a lie.
    Message {
        /// Who sent it.
        from: NodeId,
        /// What it says.
        message: &'a P::Message,
    },
    /// A timer that this node had set fires. It is no longer set.
    Timer(P::Timer),
    /// The world asks this node to do an operation.
    Request {
        /// The operation's name, unique in the run.
        id: OpId,
        /// What is asked for.
        request: &'a P::Request,
        /// The server that the client should try first, where the scenario names one.
        via: Option<NodeId>,
    },
}

impl<P: Protocol> Clone for Input<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Protocol> Copy for Input<'_, P> {}

/// When a timer fires, counted from the step that sets it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Due {
    /// After a time drawn evenly between two bounds, both included.
    After {
        /// Not earlier than this.
        least: Micros,
        /// Not later than this.
        most: Micros,
    },
    /// After an exponentially distributed time: memoryless.
    Exponential {
        /// Its mean.
        mean: Micros,
    },
    /// When the node's own clock shows this; at once if it already does.
    AtLocal(Micros),
}

impl Due {
    /// After exactly this time.
    #[must_use]
    pub const fn after(time: Micros) -> Self {
        Self::After { least: time, most: time }
    }

    /// After a time from a pair of bounds, as parameters give it.
    #[must_use]
    pub const fn within((least, most): (Micros, Micros)) -> Self {
        Self::After { least, most }
    }
}

/// What a step asks the world to do. The order counts: a crash in the middle of a step keeps a prefix of the list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Effect<P: Protocol> {
    /// Puts a message on the link. Each addressee of a broadcast is an effect of its own.
    Send {
        /// The addressee.
        to: NodeId,
        /// What to say; shared between the addressees of a broadcast.
        message: Arc<P::Message>,
    },
    /// Sets a timer, named by its value; setting it again replaces it.
    SetTimer {
        /// Which.
        timer: P::Timer,
        /// When it fires.
        due: Due,
    },
    /// Stops a timer; harmless if it isn't set.
    CancelTimer(P::Timer),
    /// Writes to the disk. What follows in the list happens after the write is durable.
    Persist(P::Write),
    /// Ends an operation, at its client; a second end is ignored.
    Reply {
        /// Which operation.
        id: OpId,
        /// With what result.
        reply: P::Reply,
    },
    /// The node commits itself: this value stands at this slot, for ever.
    Decide {
        /// The position, from 0 or 1 as the paper counts.
        slot: u64,
        /// What was decided.
        value: P::Decision,
    },
    /// A rule of the paper was applied.
    Applied(P::Rule),
    /// A rule's guard was not met.
    Refused {
        /// Which rule.
        rule: P::Rule,
        /// What was wanted and what was there. Not kept when nobody listens.
        why: Option<Phrase>,
    },
}

/// Where a step puts its effects, and where it asks for choices.
pub struct Out<'a, P: Protocol> {
    /// What was done so far, in order.
    pub effects: Vec<Effect<P>>,
    /// Where freedom comes from.
    pub choice: &'a mut dyn Choice,
    /// Whether anybody wants to read the reasons of refusals.
    pub verbose: bool,
}

impl<'a, P: Protocol> Out<'a, P> {
    /// An empty list, with reasons kept.
    pub fn new(choice: &'a mut dyn Choice) -> Self {
        Self { effects: Vec::new(), choice, verbose: true }
    }

    /// Sends to one node.
    pub fn send(&mut self, to: NodeId, message: P::Message) {
        self.effects.push(Effect::Send { to, message: Arc::new(message) });
    }

    /// Sends the same message to several nodes, in this order.
    pub fn send_all(&mut self, to: impl IntoIterator<Item = NodeId>, message: P::Message) {
        let message = Arc::new(message);
        self.effects.extend(to.into_iter().map(|to| Effect::Send { to, message: Arc::clone(&message) }));
    }

    /// Passes on a message that is already shared.
    pub fn forward(&mut self, to: NodeId, message: Arc<P::Message>) {
        self.effects.push(Effect::Send { to, message });
    }

    /// Sets a timer.
    pub fn set(&mut self, timer: P::Timer, due: Due) {
        self.effects.push(Effect::SetTimer { timer, due });
    }

    /// Stops a timer.
    pub fn cancel(&mut self, timer: P::Timer) {
        self.effects.push(Effect::CancelTimer(timer));
    }

    /// Writes to the disk.
    pub fn persist(&mut self, write: P::Write) {
        self.effects.push(Effect::Persist(write));
    }

    /// Ends an operation.
    pub fn reply(&mut self, id: OpId, reply: P::Reply) {
        self.effects.push(Effect::Reply { id, reply });
    }

    /// Commits the node to a value.
    pub fn decide(&mut self, slot: u64, value: P::Decision) {
        self.effects.push(Effect::Decide { slot, value });
    }

    /// Notes that a rule was applied.
    pub fn applied(&mut self, rule: P::Rule) {
        self.effects.push(Effect::Applied(rule));
    }

    /// Notes that a rule was not applied, and why.
    pub fn refuse(&mut self, rule: P::Rule, why: impl FnOnce() -> Phrase) {
        let why = self.verbose.then(why);
        self.effects.push(Effect::Refused { rule, why });
    }

    /// A free choice below `bound`, which is at least 1.
    pub fn pick(&mut self, bound: u32) -> u32 {
        self.choice.pick(bound)
    }

    /// Runs a part that is a protocol itself; what it does comes back as a list to be wrapped.
    pub fn inside<Q: Protocol, R>(&mut self, run: impl FnOnce(&mut Out<'_, Q>) -> R) -> (R, Vec<Effect<Q>>) {
        let mut inner = Out { effects: Vec::new(), choice: &mut *self.choice, verbose: self.verbose };
        let result = run(&mut inner);
        (result, inner.effects)
    }
}
