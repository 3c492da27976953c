//! A judge too dumb to be wrong: every order of every choice among what may have happened, and no thought.

use check::{End, History, Specification};
use model::Datum;
use std::collections::BTreeMap;

/// Whether `before(a, b)` demands that a comes before b.
pub type Before = fn(&History, usize, usize) -> bool;

/// Real time: a ended before b was asked for.
pub fn real_time(history: &History, a: usize, b: usize) -> bool {
    let (a, b) = (&history.operations[a], &history.operations[b]);
    matches!(a.end, End::Answered(_)) && a.until < b.from
}

/// The order of each process: what nobody knows the end of comes before nothing.
pub fn program(history: &History, a: usize, b: usize) -> bool {
    let (a, b) = (&history.operations[a], &history.operations[b]);
    matches!(a.end, End::Answered(_)) && a.process == b.process && a.from < b.from
}

pub fn judge<S: Specification>(history: &History, before: Before) -> bool {
    let ops: Vec<S::Op> = history
        .operations
        .iter()
        .map(|operation| {
            let answer = match &operation.end {
                End::Answered(answer) => Some(answer),
                _ => None,
            };
            S::op(&operation.call, answer).expect("an operation of the specification")
        })
        .collect();
    let left: Vec<usize> = (0..ops.len()).filter(|at| history.operations[*at].end != End::Failed).collect();
    go::<S>(history, &ops, before, &left, &BTreeMap::new())
}

fn go<S: Specification>(
    history: &History,
    ops: &[S::Op],
    before: Before,
    left: &[usize],
    objects: &BTreeMap<&Datum, S::State>,
) -> bool {
    if left.iter().all(|at| history.operations[*at].end == End::Unknown) {
        return true;
    }
    left.iter().any(|at| {
        if left.iter().any(|other| before(history, *other, *at)) {
            return false;
        }
        let key = &history.operations[*at].call.key;
        let state = objects.get(key).cloned().unwrap_or_else(S::start);
        S::step(&state, &ops[*at]).is_some_and(|after| {
            let mut objects = objects.clone();
            objects.insert(key, after);
            let left: Vec<usize> = left.iter().copied().filter(|other| other != at).collect();
            go::<S>(history, ops, before, &left, &objects)
        })
    })
}
