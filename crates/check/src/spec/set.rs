//! A set. Its elements don't depend on each other, unless somebody reads the whole.

use super::{Specification, always, flag, said, something, unknown};
use model::{Call, Datum, Phrase, phrase};
use rpds::RedBlackTreeSet;

/// The set.
pub struct Set;

/// What is done to it.
pub enum Op {
    /// Adds an element, and may tell whether it was new.
    Add(Datum, Option<bool>),
    /// Removes an element, and may tell whether it was there.
    Remove(Datum, Option<bool>),
    /// Asks for an element.
    Contains(Datum, Option<bool>),
    /// Reads the whole: sorted.
    Read(Option<Vec<Datum>>),
}

impl Specification for Set {
    type Op = Op;
    type State = RedBlackTreeSet<Datum>;

    fn op(call: &Call, answer: Option<&Datum>) -> Result<Op, String> {
        match call.f {
            "add" => Ok(Op::Add(something(&call.value)?, flag(answer)?)),
            "remove" => Ok(Op::Remove(something(&call.value)?, flag(answer)?)),
            "contains" => match (answer, flag(answer)?) {
                (Some(_), None) => Err("expected the result true or false of contains".to_owned()),
                (_, told) => Ok(Op::Contains(something(&call.value)?, told)),
            },
            "read" => Ok(Op::Read(answer.map(elements).transpose()?)),
            _ => unknown(call, "add, remove, contains, read"),
        }
    }

    fn start() -> Self::State {
        RedBlackTreeSet::new()
    }

    fn step(state: &Self::State, op: &Op) -> Option<Self::State> {
        let fits = |told: &Option<bool>, is: bool| told.is_none_or(|told| told == is);
        match op {
            Op::Add(element, new) => {
                let there = state.contains(element);
                let after = || if there { state.clone() } else { state.insert(element.clone()) };
                fits(new, !there).then(after)
            }
            Op::Remove(element, was) => fits(was, state.contains(element)).then(|| state.remove(element)),
            Op::Contains(element, told) => fits(told, state.contains(element)).then(|| state.clone()),
            Op::Read(None) => Some(state.clone()),
            Op::Read(Some(all)) => (state.size() == all.len() && state.iter().eq(all)).then(|| state.clone()),
        }
    }

    fn reads(op: &Op) -> bool {
        matches!(op, Op::Contains(..) | Op::Read(_) | Op::Add(_, Some(false)) | Op::Remove(_, Some(false)))
    }

    fn part(op: &Op) -> Option<&Datum> {
        match op {
            Op::Add(element, _) | Op::Remove(element, _) | Op::Contains(element, _) => Some(element),
            Op::Read(_) => None,
        }
    }

    fn say(state: &Self::State) -> Phrase {
        if state.is_empty() {
            return phrase!("set-empty", "the set is empty");
        }
        phrase!("set-holds", "the set holds {}", listed(state.iter(), state.size()))
    }

    fn why(state: &Self::State, op: &Op) -> Phrase {
        match op {
            Op::Add(element, _) | Op::Remove(element, _) | Op::Contains(element, _) => {
                if state.contains(element) {
                    phrase!("was-in", "that is not so: {} was in the set", said(element))
                } else {
                    phrase!("was-not-in", "that is not so: {} was not in the set", said(element))
                }
            }
            Op::Read(Some(all)) => match state.iter().find(|element| !all.contains(element)) {
                Some(element) => phrase!("did-not-see", "it did not see {}, which was in the set", said(element)),
                None => match all.iter().find(|element| !state.contains(element)) {
                    Some(element) => phrase!("saw-missing", "it saw {}, which was not in the set", said(element)),
                    None => always(),
                },
            },
            Op::Read(None) => always(),
        }
    }
}

/// The first twenty.
pub(super) fn listed<'a>(all: impl Iterator<Item = &'a Datum>, count: usize) -> String {
    let first: Vec<String> = all.take(20).map(ToString::to_string).collect();
    format!("{}{}", first.join(", "), if count > 20 { ", ..." } else { "" })
}

fn elements(answer: &Datum) -> Result<Vec<Datum>, String> {
    let Datum::List(all) = answer else { return Err(format!("expected the list of the elements, found {answer}")) };
    let mut sorted = all.to_vec();
    sorted.sort();
    match sorted.windows(2).find(|two| two[0] == two[1]) {
        Some(two) => Err(format!("expected each element once, found {} twice", two[0])),
        None => Ok(sorted),
    }
}
