//! A lock that gives a fencing token with each acquisition, greater than all before.

use super::{Specification, flag, maybe_number, number, unknown};
use model::{Call, Datum, Phrase, phrase};

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

    fn say(state: &Self::State) -> Phrase {
        match *state {
            (Holder::Nobody, None) => phrase!("lock-free", "the lock is free"),
            (Holder::Nobody, Some(last)) => phrase!("lock-freed", "the lock is free, the last token was {}", last),
            (Holder::Token(token), _) => phrase!("lock-held", "the lock is held with token {}", token),
            (Holder::Somebody, None) => phrase!("lock-taken", "the lock is held with a token that nobody knows"),
            (Holder::Somebody, Some(last)) => {
                phrase!(
                    "lock-taken-after",
                    "the lock is held with a token that nobody knows, the last token was {}",
                    last
                )
            }
        }
    }

    fn why(state: &Self::State, op: &Op) -> Phrase {
        let now = Self::say(state);
        match op {
            Op::Acquire(Some(Some(token))) if state.0 == Holder::Nobody => {
                phrase!("old-token", "it got token {}, which is not greater than all before: {}", *token, now)
            }
            Op::Acquire(Some(Some(token))) => phrase!("got-token", "it got token {}, and yet {}", *token, now),
            Op::Acquire(_) => phrase!("got-no-lock", "it did not get the lock, and yet {}", now),
            Op::Release(token, Some(true)) => {
                phrase!("gave-back", "it gave the lock back with token {}, and yet {}", *token, now)
            }
            Op::Release(token, _) => {
                phrase!("could-not-give-back", "it could not give back token {}, and yet {}", *token, now)
            }
            Op::Read(Some(Some(token))) => phrase!("read-token", "it read token {}, and yet {}", *token, now),
            Op::Read(_) => phrase!("saw-free", "it saw a free lock, and yet {}", now),
        }
    }
}
