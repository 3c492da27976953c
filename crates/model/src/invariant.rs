//! What must hold, as data.

use crate::{Effect, Micros, NodeId, Phrase, Protocol, Stage};

/// A move that was just made by a clean node.
pub struct Moved<'a, P: Protocol> {
    /// Who moved.
    pub node: NodeId,
    /// When, in true virtual time.
    pub now: Micros,
    /// The run's parameters.
    pub config: &'a P::Config,
    /// Its memory after the move.
    pub state: &'a P::State,
    /// What became of the move: where a crash or a slow disk cut the list, only the part that took place.
    pub effects: &'a [Effect<P>],
}

/// Whether something holds; if not, what, in words.
pub type Verdict = Result<(), Phrase>;

/// When an invariant must hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// At every moment.
    Always,
    /// At some moment of some run: it guards against tests that never get anywhere.
    Sometimes,
    /// At the end of a run whose faults have healed.
    Eventually,
}

/// How an invariant is checked.
pub enum Check<P: Protocol> {
    /// Looks at the node that moved, against the ghost of the past before this move: after every event at any size.
    Mover(fn(&P::Ghost, &Moved<'_, P>) -> Verdict),
    /// Looks at everybody and at messages in flight: after every event on small stages, else now and then.
    Everyone(fn(&dyn Stage<P>) -> Verdict),
    /// No two clean nodes decide different values for one slot. The kernel keeps the books.
    Agreement,
    /// No clean node decides twice, differently, for one slot.
    Integrity,
    /// What is decided was asked for by somebody: `Protocol::origin` names an operation that was invoked, as it was.
    Validity,
    /// Every operation of a client that is up and clean has ended.
    Completion,
}

/// What must hold, who says so, and how it is checked.
pub struct Invariant<P: Protocol> {
    /// A short name that scenarios quote: "election safety".
    pub name: &'static str,
    /// Section and figure.
    pub cite: &'static str,
    /// The whole sentence, for people.
    pub text: &'static str,
    /// When it must hold.
    pub when: When,
    /// How it is checked.
    pub check: Check<P>,
}
