//! A lock that gives a fencing token with each acquisition, greater than all before.

use super::{Specification, flag, maybe_number, number, unknown};
use model::{Call, Datum};

/// The lock.
pub struct Lock;

/// What is done to it.
pub enum Op {
    /// Acquires it, with a token; nothing if somebody has it.
    Acquire(Option<Option<i64>>),
    /// Gives it back; whether the token was the holder's.
    Release(i64, Option<bool>),
    /// Asks for the holder's token; nothing if it is free.
    Read(Option<Option<i64>>),
}

/// Who has it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Holder {
    /// Nobody.
    Nobody,
    /// Whoever has this token.
    Token(i64),
    /// Somebody of whom nobody knows the token: greater than all before.
    Somebody,
}

impl Specification for Lock {
    type Op = Op;
    /// The holder, and the greatest token that was given and is known.
    type State = (Holder, Option<i64>);

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        let token = || answer.map(|answer| maybe_number(Some(answer))).transpose();
        match call.f {
            "acquire" => Ok(Op::Acquire(token()?)),
            "release" => {
                let done = answer.map(|answer| flag(Some(answer)).map(|yes| yes.unwrap_or(true))).transpose()?;
                Ok(Op::Release(number(&call.value)?, done))
            }
            "read" => Ok(Op::Read(token()?)),
            _ => unknown(call, "acquire, release, read"),
        }
    }

    fn start() -> Self::State {
        (Holder::Nobody, None)
    }

    fn step(state: &Self::State, op: &Op) -> Option<Self::State> {
        let (holder, last) = *state;
        let newer = |token: i64| last.is_none_or(|last| token > last);
        match op {
            Op::Acquire(None) if holder == Holder::Nobody => Some((Holder::Somebody, last)),
            Op::Acquire(None) | Op::Read(None) => Some(*state),
            Op::Acquire(Some(None)) => (holder != Holder::Nobody).then_some(*state),
            Op::Acquire(Some(Some(token))) => {
                (holder == Holder::Nobody && newer(*token)).then_some((Holder::Token(*token), Some(*token)))
            }
            Op::Release(token, done) => {
                let theirs = match holder {
                    Holder::Nobody => false,
                    Holder::Token(held) => held == *token,
                    // Whether it was theirs, only the answer can tell.
                    Holder::Somebody => newer(*token) && done.unwrap_or(true),
                };
                let after = if theirs { (Holder::Nobody, last.max(Some(*token))) } else { *state };
                done.is_none_or(|done| done == theirs).then_some(after)
            }
            Op::Read(Some(None)) => (holder == Holder::Nobody).then_some(*state),
            Op::Read(Some(Some(token))) => match holder {
                Holder::Token(held) if held == *token => Some(*state),
                Holder::Somebody if newer(*token) => Some((Holder::Token(*token), Some(*token))),
                _ => None,
            },
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Acquire(Some(None)) | Op::Release(_, Some(false)) | Op::Read(None | Some(None)))
    }

    fn say(state: &Self::State) -> String {
        let last = state.1.map(|last| format!(", the last token was {last}")).unwrap_or_default();
        match state.0 {
            Holder::Nobody => format!("the lock is free{last}"),
            Holder::Token(token) => format!("the lock is held with token {token}"),
            Holder::Somebody => format!("the lock is held with a token that nobody knows{last}"),
        }
    }

    fn why(state: &Self::State, op: &Op) -> String {
        let now = Self::say(state);
        match op {
            Op::Acquire(Some(Some(token))) if state.0 == Holder::Nobody => {
                format!("it got token {token}, which is not greater than all before: {now}")
            }
            Op::Acquire(Some(Some(token))) => format!("it got token {token}, and yet {now}"),
            Op::Acquire(_) => format!("it did not get the lock, and yet {now}"),
            Op::Release(token, Some(true)) => format!("it gave the lock back with token {token}, and yet {now}"),
            Op::Release(token, _) => format!("it could not give back token {token}, and yet {now}"),
            Op::Read(Some(Some(token))) => format!("it read token {token}, and yet {now}"),
            Op::Read(_) => format!("it saw a free lock, and yet {now}"),
        }
    }
}
