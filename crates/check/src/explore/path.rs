//! The way to a state, found again from the fingerprints on it: the steps are made once more, and of the successors the one
//! with the next fingerprint is taken.

use super::{
    Bounds, Counterexample, Model, Step,
    breadth::{Worker, expand, key},
    known::Known,
};

pub(super) fn to<M: Model>(
    model: &M,
    bounds: &Bounds,
    known: &Known,
    target: u64,
    broken: Vec<usize>,
) -> Counterexample<M::Action> {
    let mut prints = vec![target];
    while let Some(parent) = prints.last().and_then(|print| known.get(*print)).filter(|parent| *parent != 0) {
        prints.push(parent);
    }
    let first = prints.pop().unwrap_or(target);
    let initial = model.initial();
    let start = initial.iter().position(|state| key(model, bounds, state) == first).unwrap_or(0);
    let mut state = initial[start].clone();
    let mut worker = Worker::new(bounds);
    let mut steps = Vec::with_capacity(prints.len());
    for print in prints.into_iter().rev() {
        let mut found = None;
        expand(model, &mut worker, &state, |action, choices, next| {
            if found.is_none() && key(model, bounds, &next) == print {
                found = Some((Step { action: action.clone(), picks: choices.picks() }, next));
            }
        });
        let Some((step, next)) = found else { unreachable!("a model's steps give the same again") };
        steps.push(step);
        state = next;
    }
    Counterexample { broken, start, steps }
}
