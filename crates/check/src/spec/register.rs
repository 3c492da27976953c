//! A register, which may be compared and set. A key-value store is one for each key.

use super::{Specification, always, flag, said, unknown};
use model::{Call, Datum, Phrase, phrase};

/// The register.
pub struct Register;

/// What is done to it.
pub enum Op {
    /// Reads it.
    Read(Option<Datum>),
    /// Writes it; a deletion writes nothing.
    Write(Datum),
    /// Sets it if it holds what is expected.
    Cas {
        /// What it must hold.
        old: Datum,
        /// What it then holds.
        new: Datum,
        /// Whether it did.
        swapped: Option<bool>,
    },
}

impl Specification for Register {
    type Op = Op;
    type State = Datum;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        match call.f {
            "read" | "get" => Ok(Op::Read(answer.cloned())),
            "write" | "put" => Ok(Op::Write(call.value.clone())),
            "delete" => Ok(Op::Write(Datum::Nothing)),
            "cas" => cas(&call.value, answer),
            _ => unknown(call, "read, write, cas, get, put, delete"),
        }
    }

    fn start() -> Datum {
        Datum::Nothing
    }

    fn step(state: &Datum, op: &Op) -> Option<Datum> {
        match op {
            Op::Read(None) => Some(state.clone()),
            Op::Read(Some(value)) => (value == state).then(|| state.clone()),
            Op::Write(value) => Some(value.clone()),
            Op::Cas { old, new, swapped } => {
                let fits = old == state;
                let possible = swapped.is_none_or(|swapped| swapped == fits);
                possible.then(|| if fits { new.clone() } else { state.clone() })
            }
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Read(_) | Op::Cas { swapped: Some(false), .. })
    }

    fn say(state: &Datum) -> Phrase {
        phrase!("register-holds", "the register holds {}", said(state))
    }

    fn why(state: &Datum, op: &Op) -> Phrase {
        match op {
            Op::Read(Some(value)) => {
                phrase!("read-other", "it read {} where the register held {}", said(value), said(state))
            }
            Op::Cas { old, swapped: Some(true), .. } => {
                phrase!("cas-found", "it found {} and set the register, which held {}", said(old), said(state))
            }
            Op::Cas { old, swapped: Some(false), .. } => {
                phrase!("cas-missed", "it did not find {}, and yet the register held {}", said(old), said(state))
            }
            _ => always(),
        }
    }
}

fn cas(value: &Datum, answer: Option<&Datum>) -> Result<Op, String> {
    match value {
        Datum::List(both) if both.len() == 2 => {
            // An answer that says nothing more says that the register was set.
            let swapped = answer.map(|answer| flag(Some(answer)).map(|yes| yes.unwrap_or(true))).transpose()?;
            Ok(Op::Cas { old: both[0].clone(), new: both[1].clone(), swapped })
        }
        other => Err(format!("expected the old and the new value of a cas, [old,new], found {other}")),
    }
}
