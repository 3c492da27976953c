//! A queue: first in, first out.

use super::{Specification, always, said, set::listed, something, unknown};
use model::{Call, Datum, Phrase, phrase};

/// The queue.
pub struct Queue;

/// What is done to it.
pub enum Op {
    /// Puts a value at its end.
    Enqueue(Datum),
    /// Takes the value at its head; nothing if it is empty.
    Dequeue(Option<Datum>),
}

impl Specification for Queue {
    type Op = Op;
    type State = rpds::Queue<Datum>;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        match call.f {
            "enqueue" => Ok(Op::Enqueue(something(&call.value)?)),
            "dequeue" => Ok(Op::Dequeue(answer.cloned())),
            _ => unknown(call, "enqueue, dequeue"),
        }
    }

    fn start() -> Self::State {
        rpds::Queue::new()
    }

    fn step(state: &Self::State, op: &Op) -> Option<Self::State> {
        match op {
            Op::Enqueue(value) => Some(state.enqueue(value.clone())),
            Op::Dequeue(told) => {
                let head = state.peek().unwrap_or(&Datum::Nothing);
                let fits = told.as_ref().is_none_or(|told| told == head);
                fits.then(|| state.dequeue().unwrap_or_else(|| state.clone()))
            }
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Dequeue(Some(Datum::Nothing)))
    }

    fn say(state: &Self::State) -> Phrase {
        if state.is_empty() {
            return phrase!("queue-empty", "the queue is empty");
        }
        phrase!("queue-holds", "the queue holds {}", listed(state.iter(), state.len()))
    }

    fn why(state: &Self::State, op: &Op) -> Phrase {
        match (op, state.peek()) {
            (Op::Dequeue(Some(Datum::Nothing)), Some(head)) => {
                phrase!("found-empty", "it found the queue empty, and yet {} was at its head", said(head))
            }
            (Op::Dequeue(Some(told)), Some(head)) => {
                phrase!("took-other", "it took {} where {} was at the head", said(told), said(head))
            }
            (Op::Dequeue(Some(told)), None) => {
                phrase!("took-from-empty", "it took {} out of an empty queue", said(told))
            }
            _ => always(),
        }
    }
}
