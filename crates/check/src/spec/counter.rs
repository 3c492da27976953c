//! A counter that starts at 0.

use super::{Specification, always, maybe_number, number, unknown};
use model::{Call, Datum, Phrase, phrase};

/// The counter.
pub struct Counter;

/// What is done to it.
pub enum Op {
    /// Adds, and may tell the new count.
    Add(i64, Option<i64>),
    /// Reads.
    Read(Option<i64>),
}

impl Specification for Counter {
    type Op = Op;
    type State = i64;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        let by = || if call.value == Datum::Nothing { Ok(1) } else { number(&call.value) };
        match call.f {
            "add" | "increment" => Ok(Op::Add(by()?, maybe_number(answer)?)),
            "decrement" => Ok(Op::Add(by()?.saturating_neg(), maybe_number(answer)?)),
            "read" => Ok(Op::Read(answer.map(number).transpose()?)),
            _ => unknown(call, "add, increment, decrement, read"),
        }
    }

    fn start() -> i64 {
        0
    }

    fn step(state: &i64, op: &Op) -> Option<i64> {
        match op {
            Op::Add(by, told) => {
                let sum = state.saturating_add(*by);
                told.is_none_or(|told| told == sum).then_some(sum)
            }
            Op::Read(told) => told.is_none_or(|told| told == *state).then_some(*state),
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Read(_) | Op::Add(0, _))
    }

    fn say(state: &i64) -> Phrase {
        phrase!("count-is", "the count is {}", *state)
    }

    fn why(state: &i64, op: &Op) -> Phrase {
        match op {
            Op::Add(by, Some(told)) => {
                phrase!("add-told", "it told {} where the count was {} and {} was added", *told, *state, *by)
            }
            Op::Read(Some(told)) => phrase!("count-read", "it read {} where the count was {}", *told, *state),
            _ => always(),
        }
    }
}
