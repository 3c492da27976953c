//! Depth first: on and on from the state that was found last. It needs little memory, and finds what lies deep; what it
//! finds is no shortest way. One thread does it, since its order is its meaning.

use super::{
    Bounds, Counterexample, Ended, Model, Progress, Report, Step,
    breadth::{Worker, expand, key},
    known::{Known, part_of},
    model::Claims,
    report::places,
};

/// A step that waits to be taken, and where it leads.
type Ahead<M> = (Step<<M as Model>::Action>, <M as Model>::State);

/// Whoever watches is told after so many states.
const TELL: u64 = 4096;

struct Search<'a, M: Model> {
    model: &'a M,
    bounds: &'a Bounds,
    claims: Claims,
    /// With each state, the least depth at which it was met, plus one.
    known: Known,
    worker: Worker<M>,
    /// For each state on the way, what is still ahead of it, the last first.
    ahead: Vec<Vec<Ahead<M>>>,
    way: Vec<Step<M::Action>>,
    met: u64,
    deepest: u32,
    shallow: bool,
}

/// Visits every state that can be reached, going as deep as it can first. With a bound on depth, a state that is met again
/// nearer to the start is visited again, so that none within the bound is missed.
pub fn depth_first<M: Model>(model: &M, bounds: &Bounds, watch: &mut dyn FnMut(Progress) -> bool) -> Report<M::Action> {
    let mut search = Search {
        model,
        bounds,
        claims: Claims::of(model),
        known: Known::new(),
        worker: Worker::new(bounds),
        ahead: Vec::new(),
        way: Vec::new(),
        met: 0,
        deepest: 0,
        shallow: false,
    };
    let mut told = 0;
    for (start, state) in model.initial().into_iter().enumerate() {
        let mut at = Some(state);
        loop {
            if let Some(broken) = at.take().and_then(|state| search.enter(&state)) {
                let counterexample = Counterexample { broken, start, steps: search.way.clone() };
                return search.report(Ended::Violated, Some(counterexample));
            }
            let states = search.known.len();
            if bounds.states > 0 && states >= bounds.states {
                return search.report(Ended::OutOfStates, None);
            }
            if states >= told + TELL {
                told = states;
                let waiting = search.ahead.iter().map(|ahead| ahead.len() as u64).sum();
                if !watch(Progress { states, depth: search.deepest, waiting }) {
                    return search.report(Ended::Cancelled, None);
                }
            }
            at = search.go_on();
            if at.is_none() {
                break;
            }
        }
    }
    let ended = if search.shallow { Ended::AtDepth } else { Ended::Complete };
    search.report(ended, None)
}

impl<M: Model> Search<'_, M> {
    /// Visits a state, unless it is known; says what it breaks, if anything.
    fn enter(&mut self, state: &M::State) -> Option<Vec<usize>> {
        let depth = self.way.len() as u32;
        self.ahead.push(Vec::new());
        if !self.is_new(key(self.model, self.bounds, state), depth) {
            return None;
        }
        self.deepest = self.deepest.max(depth);
        let findings = self.claims.judge(self.model, state);
        self.met |= findings.met;
        if findings.broken != 0 {
            return Some(places(findings.broken));
        }
        let Self { model, worker, ahead, bounds, shallow, .. } = self;
        let ahead = ahead.last_mut()?;
        if bounds.depth > 0 && depth == bounds.depth {
            let mut actions = Vec::new();
            model.actions(state, &mut actions);
            *shallow |= !actions.is_empty();
            return None;
        }
        expand(*model, worker, state, |action, choices, next| {
            ahead.push((Step { action: action.clone(), picks: choices.picks() }, next));
        });
        ahead.reverse();
        None
    }

    /// Whether a state is to be visited: it is not known, or only from farther away than a bound on depth forgives.
    fn is_new(&mut self, print: u64, depth: u32) -> bool {
        let part = &mut self.known.parts[part_of(print)];
        if part.insert(print, u64::from(depth) + 1) {
            return true;
        }
        let nearer = self.bounds.depth > 0 && part.get(print).is_some_and(|before| u64::from(depth) + 1 < before);
        if nearer {
            part.set(print, u64::from(depth) + 1);
        }
        nearer
    }

    /// The next state: ahead of the last one, or of one before it.
    fn go_on(&mut self) -> Option<M::State> {
        while let Some(ahead) = self.ahead.last_mut() {
            if let Some((step, state)) = ahead.pop() {
                self.way.push(step);
                return Some(state);
            }
            self.ahead.pop();
            self.way.pop();
        }
        None
    }

    fn report(self, ended: Ended, counterexample: Option<Counterexample<M::Action>>) -> Report<M::Action> {
        Report {
            states: self.known.len(),
            generated: self.worker.generated,
            depth: self.deepest,
            ended,
            unmet: places(self.claims.sometimes() & !self.met),
            choices_cut_short: self.worker.choices.cut_short(),
            bytes: self.known.bytes(),
            counterexample,
        }
    }
}
