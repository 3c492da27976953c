//! Sequential specifications: what an object answers when it is asked one thing after the other.

mod counter;
mod lock;
mod log;
mod queue;
mod register;
mod set;

pub use counter::Counter;
pub use lock::Lock;
pub use log::Log;
pub use queue::Queue;
pub use register::Register;
pub use set::Set;

use model::{Arg, Call, Datum, Phrase, phrase, word};

/// An object's behaviour.
pub trait Specification {
    /// An operation with what came of it, as far as that is known.
    type Op;
    /// What the object remembers.
    type State: Clone + Ord;

    /// Understands a call and its answer; no answer where nobody knows it.
    ///
    /// # Errors
    /// Says what was expected.
    fn op(call: &Call, answer: Option<&Datum>) -> Result<Self::Op, String>;
    /// The object before anything was asked.
    fn start() -> Self::State;
    /// The object after the operation; none if it could not have come to this in this state.
    fn step(state: &Self::State, op: &Self::Op) -> Option<Self::State>;
    /// Whether the operation, with what came of it, changes no state whatever.
    fn reads(op: &Self::Op) -> bool;
    /// The part of the object that the operation is about, if parts don't depend on each other.
    fn part(_: &Self::Op) -> Option<&Datum> {
        None
    }
    /// The state in words: "the register holds 2".
    fn say(state: &Self::State) -> Phrase;
    /// Why the operation could not have come to this in this state.
    fn why(state: &Self::State, op: &Self::Op) -> Phrase;
}

/// A value as a part of a sentence.
pub(crate) fn said(value: &Datum) -> Arg {
    match value {
        Datum::Nothing => Arg::Word(word!("check.nothing", "nothing")),
        value => Arg::Text(value.to_string()),
    }
}

/// What is said where there is no reason.
fn always() -> Phrase {
    phrase!("always-can", "it always can")
}

/// An answer that is yes or no, or nothing.
fn flag(answer: Option<&Datum>) -> Result<Option<bool>, String> {
    match answer {
        None | Some(Datum::Nothing) => Ok(None),
        Some(Datum::Flag(yes)) => Ok(Some(*yes)),
        Some(other) => Err(format!("expected the result true or false, found {other}")),
    }
}

/// A whole number.
fn number(value: &Datum) -> Result<i64, String> {
    match value {
        Datum::Number(number) => Ok(*number),
        other => Err(format!("expected a whole number, found {other}")),
    }
}

/// A whole number, or nothing.
fn maybe_number(value: Option<&Datum>) -> Result<Option<i64>, String> {
    value.filter(|value| **value != Datum::Nothing).map(number).transpose()
}

/// Something, not nothing.
fn something(value: &Datum) -> Result<Datum, String> {
    if *value == Datum::Nothing { Err("expected a value".to_owned()) } else { Ok(value.clone()) }
}

/// A call that the object doesn't know.
fn unknown<T>(call: &Call, known: &str) -> Result<T, String> {
    Err(format!("expected one of {known}, found {}", call.f))
}
