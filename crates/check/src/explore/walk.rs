//! Random walks: from the start, one thing after another, drawn. They go where no exhaustive search comes to, and prove
//! nothing by finding nothing.

use super::{Bounds, Choices, Counterexample, Ended, Model, Progress, Report, Step, model::Claims, report::places};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// A walk without a bound on depth ends after so many steps.
const LONGEST: u32 = 1000;

/// What became of one walk, or of all.
#[derive(Default)]
struct Trail<A> {
    steps: u64,
    deepest: u32,
    met: u64,
    /// The number of the walk, and what it found.
    found: Option<(u64, Counterexample<A>)>,
}

impl<A> Trail<A> {
    fn join(&mut self, other: Self) {
        self.steps += other.steps;
        self.deepest = self.deepest.max(other.deepest);
        self.met |= other.met;
        if let Some((walk, found)) = other.found
            && self.found.as_ref().is_none_or(|(first, _)| walk < *first)
        {
            self.found = Some((walk, found));
        }
    }
}

/// Walks so many times from the start, each walk drawn from the seed and its number. Of the walks that find a violation the
/// one with the least number is told.
pub fn random_walks<M: Model>(
    model: &M,
    bounds: &Bounds,
    (seed, walks): (u64, u64),
    watch: &mut (dyn FnMut(Progress) -> bool + Send),
) -> Report<M::Action> {
    let claims = Claims::of(model);
    let (next, first) = (AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let all = Mutex::new((Trail { steps: 0, deepest: 0, met: 0, found: None }, watch, false));
    let lock = || all.lock().unwrap_or_else(PoisonError::into_inner);
    let work = || loop {
        let walk = next.fetch_add(1, Ordering::Relaxed);
        if walk >= walks || walk > first.load(Ordering::Relaxed) || lock().2 {
            return;
        }
        let trail = one(model, bounds, claims, seed, walk);
        if trail.found.is_some() {
            first.fetch_min(walk, Ordering::Relaxed);
        }
        let mut all = lock();
        all.0.join(trail);
        let progress = Progress { states: all.0.steps, depth: all.0.deepest, waiting: walks - walk };
        let go_on = (all.1)(progress);
        all.2 |= !go_on;
    };
    std::thread::scope(|scope| {
        (1..bounds.crew()).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    let (trail, _, cancelled) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    let ended = match &trail.found {
        Some(_) => Ended::Violated,
        None if cancelled => Ended::Cancelled,
        None => Ended::Walked,
    };
    Report {
        states: trail.steps,
        generated: trail.steps,
        depth: trail.deepest,
        ended,
        unmet: places(claims.sometimes() & !trail.met),
        choices_cut_short: false,
        bytes: 0,
        counterexample: trail.found.map(|(_, found)| found),
    }
}

fn one<M: Model>(model: &M, bounds: &Bounds, claims: Claims, seed: u64, walk: u64) -> Trail<M::Action> {
    let mut trail = Trail { steps: 0, deepest: 0, met: 0, found: None };
    let mut choices = Choices::drawn(seed.rotate_left(32) ^ walk);
    let initial = model.initial();
    let start = choices.draw(initial.len() as u64) as usize;
    let Some(mut state) = initial.into_iter().nth(start) else { return trail };
    let (mut steps, mut actions) = (Vec::new(), Vec::new());
    loop {
        let findings = claims.judge(model, &state);
        trail.met |= findings.met;
        if findings.broken != 0 {
            trail.found = Some((walk, Counterexample { broken: places(findings.broken), start, steps }));
            return trail;
        }
        if steps.len() as u32 == if bounds.depth == 0 { LONGEST } else { bounds.depth } {
            return trail;
        }
        actions.clear();
        model.actions(&state, &mut actions);
        let Some((step, next)) = drawn(model, &state, &mut actions, &mut choices) else { return trail };
        state = next;
        steps.push(step);
        trail.steps += 1;
        trail.deepest = trail.deepest.max(steps.len() as u32);
    }
}

/// One of the actions that can happen, drawn.
fn drawn<M: Model>(
    model: &M,
    state: &M::State,
    actions: &mut Vec<M::Action>,
    choices: &mut Choices,
) -> Option<(Step<M::Action>, M::State)> {
    while !actions.is_empty() {
        let at = choices.draw(actions.len() as u64) as usize;
        let action = actions.swap_remove(at);
        choices.begin();
        if let Some(next) = model.next(state, &action, choices) {
            return Some((Step { action, picks: choices.picks() }, next));
        }
    }
    None
}
