//! What a scenario expects of its run.

use super::{Node, Spanned, Value, Word};

/// What must be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `holds "election safety"`.
    Invariant { verdict: Spanned<Verdict>, name: Word },
    /// `not linearizable`.
    History { negated: bool, model: Spanned<Model> },
    /// `outcome replied c0#3`.
    Operation { outcome: Spanned<Outcome>, operation: Spanned<model::OpId> },
    /// `n2 role == leader`.
    Field { node: Node, field: Word, compare: Spanned<Compare>, value: Spanned<Value> },
    /// `sent(vote) <= 12`; a metric's name may have dots, as `latency.p50`. The value is a number, a time or a share.
    Metric { name: Word, part: Option<Word>, compare: Spanned<Compare>, value: Spanned<Value> },
}

/// What became of an invariant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It was never seen to be broken.
    Holds,
    /// It was seen to be broken.
    Violated,
    /// A "sometimes" was seen to happen.
    Reached,
}

/// What a history can be judged to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Model {
    /// Each operation takes effect at one moment between its call and its reply.
    Linearizable,
    /// In one order that keeps each client's own.
    Sequential,
    /// In one order of whole transactions.
    Serializable,
    /// Each client sees causes before their effects.
    Causal,
    /// All replicas ended equal.
    Converged,
}

/// What became of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was answered.
    Replied,
    /// It was still waiting at the end.
    Open,
    /// It was turned down.
    Refused,
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Compare {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}
