//! Values and settings: `seed=7`, `latency=5ms..15ms`, `loss=2%`.

use super::{Spanned, Word};
use model::{Micros, NodeId};

/// A share in parts per million: exact where a fraction would not be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Ppm(pub i64);

/// One percent in parts per million.
pub const PPM_PER_PERCENT: i64 = 10_000;

/// One value, as a setting, a request or an expectation holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// `150ms`; below zero only in a clock's settings.
    Time(Micros),
    /// `2%` or `200ppm`; below zero only in a clock's settings.
    Share(Ppm),
    /// `-3`; smaller than 2^53 in size.
    Number(i64),
    /// `n0`.
    Node(NodeId),
    /// A word of the protocol's, or a quoted text: both are the same, `x` and `"x"`. Quotes are needed for what
    /// would read as something else, as `"n0"` or `"5ms"`.
    Text(String),
}

/// What a setting is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Given {
    /// One value or several: `order=fifo`, `weights=1,2,2`. Never empty.
    List(Vec<Spanned<Value>>),
    /// `5ms..15ms`: both ends belong to it, they are of one kind, and the second is not before the first.
    Span(Spanned<Value>, Spanned<Value>),
}

/// `word=what`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// What is set.
    pub word: Word,
    /// What to.
    pub given: Spanned<Given>,
}
