//! A log: values are appended, and the whole is read.

use super::{Specification, always, maybe_number, said, something, unknown};
use model::{Call, Datum, Phrase, phrase};
use rpds::List;
use std::sync::Arc;

/// The log.
pub struct Log;

/// What is done to it.
pub enum Op {
    /// Appends a value, and may tell its position, counted from 0.
    Append(Datum, Option<i64>),
    /// Reads all values, the oldest first.
    Read(Option<Arc<[Datum]>>),
}

impl Specification for Log {
    type Op = Op;
    /// The newest first: logs that differ mostly differ there.
    type State = List<Datum>;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        match (call.f, answer) {
            ("append", _) => Ok(Op::Append(something(&call.value)?, maybe_number(answer)?)),
            ("read", None) => Ok(Op::Read(None)),
            ("read", Some(Datum::Nothing)) => Ok(Op::Read(Some(Arc::new([])))),
            ("read", Some(Datum::List(all))) => Ok(Op::Read(Some(all.clone()))),
            ("read", Some(other)) => Err(format!("expected the list of what was appended, found {other}")),
            _ => unknown(call, "append, read"),
        }
    }

    fn start() -> Self::State {
        List::new()
    }

    fn step(state: &Self::State, op: &Op) -> Option<Self::State> {
        match op {
            Op::Append(value, told) => {
                let fits = told.is_none_or(|told| usize::try_from(told) == Ok(state.len()));
                fits.then(|| state.push_front(value.clone()))
            }
            Op::Read(None) => Some(state.clone()),
            Op::Read(Some(all)) => {
                (all.len() == state.len() && all.iter().rev().eq(state.iter())).then(|| state.clone())
            }
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Read(_))
    }

    fn say(state: &Self::State) -> Phrase {
        match (state.len(), state.first()) {
            (_, None) => phrase!("log-empty", "the log is empty"),
            (1, Some(last)) => phrase!("log-holds", "the log holds {}", said(last)),
            (count, Some(last)) => {
                phrase!("log-has", "the log has {} entries, the last of them {}", count, said(last))
            }
        }
    }

    fn why(state: &Self::State, op: &Op) -> Phrase {
        match op {
            Op::Append(_, Some(told)) => {
                phrase!("told-position", "it was told position {} where the log had {} entries", *told, state.len())
            }
            Op::Read(Some(all)) => {
                let mut log: Vec<&Datum> = state.iter().collect();
                log.reverse();
                match all.iter().zip(&log).position(|(told, is)| told != *is) {
                    Some(at) => {
                        let (read, stood) = (said(&all[at]), said(log[at]));
                        phrase!("read-at-position", "it read {} at position {}, where {} stood", read, at, stood)
                    }
                    None => phrase!("read-entries", "it read {} entries where there were {}", all.len(), log.len()),
                }
            }
            _ => always(),
        }
    }
}
