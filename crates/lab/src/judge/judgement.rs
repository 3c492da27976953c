//! A verdict on a run's history as plain data: what page and figure show.

use model::{Micros, OpId, Phrase};

/// What is asked of a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guarantee {
    /// One order that keeps real time.
    #[default]
    Linearizable,
    /// One order that keeps the order of each client.
    Sequential,
    /// Causes before effects.
    Causal,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The history has the guarantee.
    Kept,
    /// It has not.
    Broken,
    /// The search ran out after so many configurations.
    Unknown(u64),
}

/// A verdict, with all that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What was asked.
    pub guarantee: Guarantee,
    /// What became of it.
    pub outcome: Outcome,
    /// How many operations were judged.
    pub operations: usize,
    /// The event after which.
    pub event: u64,
    /// Which object it is about, where there are several and one is broken.
    pub object: Option<String>,
    /// The operation that can't be placed, in whatever order the others took effect.
    pub culprit: Option<OpId>,
    /// Orders: of what is kept one for each object, of what is broken the longest that were found.
    pub orders: Vec<Order>,
    /// How many operations an order of what is broken would have to have.
    pub wanted: usize,
    /// What contradicts itself, where no order says it: its name in the literature, what is wrong, the operations.
    pub pattern: Option<(&'static str, Phrase, Vec<OpId>)>,
}

/// Operations in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What was placed, one after the other.
    pub steps: Vec<Step>,
    /// What would have to come next and can't, and why.
    pub blocked: Vec<(OpId, Phrase)>,
}

/// An operation in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub op: OpId,
    /// A moment at which it can have taken effect, where real time is kept.
    pub point: Option<Micros>,
    /// What its object is then: "the register holds 2".
    pub state: Phrase,
}

impl Judgement {
    /// Why an operation can't be placed: where it is the culprit, or among those that contradict each other.
    #[must_use]
    pub fn accuses(&self, op: OpId) -> bool {
        let contradicts = |(_, _, all): &(_, _, Vec<OpId>)| all.last() == Some(&op);
        self.culprit == Some(op) || self.pattern.as_ref().is_some_and(contradicts)
    }

    /// The operation that the verdict is about, if it is about one.
    #[must_use]
    pub fn about(&self) -> Option<OpId> {
        let blocked = || self.orders.first().filter(|_| self.outcome == Outcome::Broken)?.blocked.first();
        let last = || self.pattern.as_ref().and_then(|(_, _, all)| all.last().copied());
        self.culprit.or_else(last).or_else(|| blocked().map(|(op, _)| *op))
    }

    /// Why the operation that the verdict is about can't be placed.
    #[must_use]
    pub fn why(&self) -> Option<&Phrase> {
        let about = self.about()?;
        let blocked = self.orders.iter().flat_map(|order| &order.blocked);
        let reason = blocked.filter(|(op, _)| *op == about).map(|(_, why)| why).next();
        reason.or(self.pattern.as_ref().map(|(_, why, _)| why))
    }
}
