//! What can be said of a history.

use model::{Datum, Phrase};

/// How many configurations a search may visit, for each part of the history that is judged on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget(pub u64);

impl Default for Budget {
    fn default() -> Self {
        Self(2_000_000)
    }
}

/// What became of it. Operations are indices into the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is consistent; one order for each part, where an order was found.
    Consistent(Vec<Vec<usize>>),
    /// It is not.
    Inconsistent(Box<Explanation>),
    /// The search ran out after so many configurations.
    Unknown(u64),
}

/// Why a history isn't consistent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Explanation {
    /// Which object, where there are several: a key, or an element of a set.
    pub object: Option<Datum>,
    /// How many operations this part of the history has that must have happened.
    pub operations: usize,
    /// The operation that can't be placed, in whatever order the others took effect, where there is such a one: all that ended
    /// before it can be ordered.
    pub culprit: Option<usize>,
    /// The longest orders that were found, each ending differently; at most three.
    pub stuck: Vec<Stuck>,
    /// What is wrong, where no order says it.
    pub pattern: Option<Pattern>,
}

/// An order that can't be gone on with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stuck {
    /// The operations that could be placed, in an order.
    pub order: Vec<usize>,
    /// What the object is then, in words: "the register holds 2".
    pub state: Phrase,
    /// The operations that would have to come next, and can't.
    pub blocked: Vec<Blocked>,
}

/// An operation that can't be placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// Which.
    pub operation: usize,
    /// Why, in words.
    pub why: Phrase,
}

/// Operations that contradict each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// What it is called in the literature: "WriteCORead".
    pub name: &'static str,
    /// The operations, in the order in which `why` speaks of them.
    pub operations: Vec<usize>,
    /// What is wrong with them, in words.
    pub why: Phrase,
}
