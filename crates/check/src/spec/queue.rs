//! A queue: first in, first out.

use super::{Specification, something, unknown};
use model::{Call, Datum};

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

    fn say(state: &Self::State) -> String {
        if state.is_empty() {
            return "the queue is empty".to_owned();
        }
        let all: Vec<String> = state.iter().take(20).map(ToString::to_string).collect();
        let more = if state.len() > 20 { ", ..." } else { "" };
        format!("the queue holds {}{more}", all.join(", "))
    }

    fn why(state: &Self::State, op: &Op) -> String {
        match (op, state.peek()) {
            (Op::Dequeue(Some(Datum::Nothing)), Some(head)) => {
                format!("it found the queue empty, and yet {head} was at its head")
            }
            (Op::Dequeue(Some(told)), Some(head)) => format!("it took {told} where {head} was at the head"),
            (Op::Dequeue(Some(told)), None) => format!("it took {told} out of an empty queue"),
            _ => "it always can".to_owned(),
        }
    }
}
