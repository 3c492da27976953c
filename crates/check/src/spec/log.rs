//! A log: values are appended, and the whole is read.

use super::{Specification, maybe_number, something, unknown};
use model::{Call, Datum};
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

    fn say(state: &Self::State) -> String {
        match (state.len(), state.first()) {
            (_, None) => "the log is empty".to_owned(),
            (1, Some(last)) => format!("the log holds {last}"),
            (count, Some(last)) => format!("the log has {count} entries, the last of them {last}"),
        }
    }

    fn why(state: &Self::State, op: &Op) -> String {
        match op {
            Op::Append(_, Some(told)) => {
                format!("it was told position {told} where the log had {} entries", state.len())
            }
            Op::Read(Some(all)) => {
                let mut log: Vec<&Datum> = state.iter().collect();
                log.reverse();
                match all.iter().zip(&log).position(|(told, is)| told != *is) {
                    Some(at) => format!("it read {} at position {at}, where {} stood", all[at], log[at]),
                    None => format!("it read {} entries where there were {}", all.len(), log.len()),
                }
            }
            _ => "it always can".to_owned(),
        }
    }
}
