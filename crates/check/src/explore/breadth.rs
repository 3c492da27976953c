//! Breadth first: one step farther from the start with each layer, so that the first violation is a shortest one.
//!
//! A layer is cut into blocks. Of each block the successors are made by all threads at once, which only read what is known;
//! then the parts of the table are filled, each by one thread, in the order of the block. So no lock is needed, and what is
//! found first does not depend on the number of threads.

use super::{
    Bounds, Choices, Ended, Model, Progress, Report,
    known::{Known, PARTS, Part, part_of, print},
    model::{Claims, Findings},
    path,
    report::places,
};
use std::mem::take;

/// So many states make a block.
const BLOCK: u64 = 4096;
/// A block with fewer states is not worth a thread.
const WORTH_A_THREAD: usize = 64;

/// A state with its fingerprint.
type Seen<S> = (u64, S);

/// A successor that was not known when its block began.
struct Candidate<S> {
    print: u64,
    parent: u64,
    findings: Findings,
    state: S,
}

/// What one thread works with.
pub(super) struct Worker<M: Model> {
    actions: Vec<M::Action>,
    batch: Vec<(u64, Made<M::State>)>,
    pub choices: Choices,
    pub generated: u64,
}

/// A successor: a state, or the place of the action that makes it.
enum Made<S> {
    State(S),
    By(usize),
}

impl<M: Model> Worker<M> {
    pub fn new(bounds: &Bounds) -> Self {
        let choices = Choices::enumerated(bounds.choices);
        Self { actions: Vec::new(), batch: Vec::new(), choices, generated: 0 }
    }

    /// The fingerprints of a state's successors, each once the memory was asked whether it is known.
    #[inline]
    fn prepare(&mut self, model: &M, bounds: &Bounds, known: &Known, state: &M::State) {
        if M::FORESEES && !bounds.symmetry {
            self.actions.clear();
            model.actions(state, &mut self.actions);
            let foreseen = |(at, action)| Some((model.foresee(state, action)?.max(1), Made::By(at)));
            self.batch.extend(self.actions.iter().enumerate().filter_map(foreseen));
            self.generated += self.batch.len() as u64;
        } else {
            let mut batch = std::mem::take(&mut self.batch);
            expand(model, self, state, |_, _, next| batch.push((key(model, bounds, &next), Made::State(next))));
            self.batch = batch;
        }
        known.touch(self.batch.iter().map(|(print, _)| *print));
    }
}

impl<S> Made<S> {
    #[inline]
    fn state<M: Model<State = S>>(
        self,
        model: &M,
        before: &S,
        actions: &[M::Action],
        choices: &mut Choices,
    ) -> Option<S> {
        match self {
            Self::State(state) => Some(state),
            Self::By(at) => model.next(before, &actions[at], choices),
        }
    }
}

/// What is known of the violations so far: the bits of the properties that break in the state with the least fingerprint.
#[derive(Clone, Copy, Default)]
struct Found {
    met: u64,
    broken: Option<(u64, u64)>,
}

impl Found {
    #[inline]
    fn note(&mut self, print: u64, findings: Findings) {
        self.met |= findings.met;
        if findings.broken != 0 && self.broken.is_none_or(|(least, _)| print < least) {
            self.broken = Some((print, findings.broken));
        }
    }

    fn join(&mut self, other: Self) {
        self.met |= other.met;
        if let Some((print, broken)) = other.broken {
            self.note(print, Findings { broken, met: 0 });
        }
    }
}

/// The fingerprint by which a state is known.
#[inline]
pub(super) fn key<M: Model>(model: &M, bounds: &Bounds, state: &M::State) -> u64 {
    let stands_for = if bounds.symmetry { model.representative(state) } else { None };
    stands_for.map_or_else(|| print(state), |representative| print(&representative))
}

/// Makes every successor of a state.
#[inline]
pub(super) fn expand<M: Model>(
    model: &M,
    worker: &mut Worker<M>,
    state: &M::State,
    mut visit: impl FnMut(&M::Action, &Choices, M::State),
) {
    let Worker { actions, choices, generated, .. } = worker;
    actions.clear();
    model.actions(state, actions);
    for action in actions.iter() {
        loop {
            choices.begin();
            if let Some(next) = model.next(state, action, choices) {
                *generated += 1;
                visit(action, choices, next);
            }
            if !choices.advance() {
                break;
            }
        }
    }
}

struct Search<'a, M: Model> {
    model: &'a M,
    bounds: &'a Bounds,
    claims: Claims,
    known: Known,
    next: Vec<Vec<Seen<M::State>>>,
    found: Found,
    workers: Vec<Worker<M>>,
}

/// Visits every state that can be reached, the nearest first. `watch` is told now and then how far it is; it ends the
/// search by answering false.
pub fn breadth_first<M: Model>(
    model: &M,
    bounds: &Bounds,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Report<M::Action> {
    let threads = bounds.crew();
    let mut search = Search {
        model,
        bounds,
        claims: Claims::of(model),
        known: Known::new(),
        next: (0..PARTS).map(|_| Vec::new()).collect(),
        found: Found::default(),
        workers: (0..threads).map(|_| Worker::new(bounds)).collect(),
    };
    search.start();
    let (mut depth, mut ended) = (0, search.over());
    // Two sets of buffers take turns: one is read, the other filled.
    let mut present: Vec<Vec<Seen<M::State>>> = (0..PARTS).map(|_| Vec::new()).collect();
    while ended.is_none() {
        present.iter_mut().for_each(Vec::clear);
        std::mem::swap(&mut search.next, &mut present);
        let layer: Vec<&Seen<M::State>> = present.iter().flatten().collect();
        if layer.is_empty() {
            ended = Some(Ended::Complete);
        } else if bounds.depth > 0 && depth == bounds.depth {
            ended = Some(if search.stuck(&layer) { Ended::Complete } else { Ended::AtDepth });
        } else {
            ended = search.layer(&layer, depth, watch);
            depth += u32::from(search.next.iter().any(|part| !part.is_empty()));
        }
    }
    search.report(ended.unwrap_or(Ended::Complete), depth)
}

impl<M: Model> Search<'_, M> {
    fn start(&mut self) {
        for state in self.model.initial() {
            let print = key(self.model, self.bounds, &state);
            if self.known.parts[part_of(print)].insert(print, 0) {
                self.found.note(print, self.claims.judge(self.model, &state));
                self.next[part_of(print)].push((print, state));
            }
        }
    }

    fn over(&self) -> Option<Ended> {
        let full = self.bounds.states > 0 && self.known.len() >= self.bounds.states;
        let violated = self.found.broken.map(|_| Ended::Violated);
        violated.or_else(|| full.then_some(Ended::OutOfStates))
    }

    /// Whether nothing can happen any more in any of these states.
    fn stuck(&self, layer: &[&Seen<M::State>]) -> bool {
        let mut actions = Vec::new();
        layer.iter().all(|(_, state)| {
            self.model.actions(state, &mut actions);
            actions.is_empty()
        })
    }

    fn layer(
        &mut self,
        layer: &[&Seen<M::State>],
        depth: u32,
        watch: &mut dyn FnMut(Progress) -> bool,
    ) -> Option<Ended> {
        let mut layer = layer;
        while !layer.is_empty() {
            let (block, rest) = layer.split_at(self.block(layer.len() as u64) as usize);
            let waiting = rest.len() as u64;
            layer = rest;
            self.visit(block);
            let states = self.known.len();
            let more = self.next.iter().map(|part| part.len() as u64).sum::<u64>();
            if let Some(ended) = self.over() {
                return Some(ended);
            }
            if !watch(Progress { states, depth: depth + 1, waiting: waiting + more }) {
                return Some(Ended::Cancelled);
            }
        }
        None
    }

    /// How many states the next block has: fewer when few are left to be visited, so that the bound is kept nearly.
    fn block(&self, waiting: u64) -> u64 {
        let left = if self.bounds.states == 0 { u64::MAX } else { self.bounds.states - self.known.len() };
        (left / 64).clamp(WORTH_A_THREAD as u64, BLOCK).min(waiting)
    }

    fn visit(&mut self, block: &[&Seen<M::State>]) {
        if self.workers.len() == 1 || block.len() < WORTH_A_THREAD { self.alone(block) } else { self.together(block) }
    }

    fn alone(&mut self, block: &[&Seen<M::State>]) {
        let Self { model, bounds, claims, known, next, found, workers } = self;
        for (parent, before) in block {
            workers[0].prepare(model, bounds, known, before);
            let Worker { batch, actions, choices, .. } = &mut workers[0];
            for (print, made) in batch.drain(..) {
                let part = &mut known.parts[part_of(print)];
                if part.insert(print, *parent)
                    && let Some(state) = made.state(*model, before, actions, choices)
                {
                    found.note(print, claims.judge(*model, &state));
                    next[part_of(print)].push((print, state));
                }
            }
        }
    }

    fn together(&mut self, block: &[&Seen<M::State>]) {
        let Self { model, bounds, claims, known, next, found, workers } = self;
        let each = block.len().div_ceil(workers.len());
        let (model, known_now, claims) = (*model, &*known, *claims);
        let mut made: Vec<Vec<Vec<Candidate<M::State>>>> = std::thread::scope(|scope| {
            let all = block.chunks(each).zip(workers.iter_mut());
            let busy = all.map(|(share, worker)| {
                let bounds = &**bounds;
                scope.spawn(move || candidates(model, bounds, claims, known_now, worker, share))
            });
            let busy: Vec<_> = busy.collect();
            busy.into_iter().map(|one| one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        let mut shares: Vec<_> = known
            .parts
            .iter_mut()
            .zip(next.iter_mut())
            .enumerate()
            .map(|(at, (part, next))| {
                let mine: Vec<_> = made.iter_mut().map(|of_one| take(&mut of_one[at])).collect();
                (part, next, mine)
            })
            .collect();
        let each = PARTS.div_ceil(workers.len());
        std::thread::scope(|scope| {
            let busy: Vec<_> = shares.chunks_mut(each).map(|share| scope.spawn(|| settle::<M>(share))).collect();
            for one in busy {
                found.join(one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
        });
    }

    fn report(self, ended: Ended, depth: u32) -> Report<M::Action> {
        let unmet = places(self.claims.sometimes() & !self.found.met);
        let counterexample =
            self.found.broken.map(|(print, bits)| path::to(self.model, self.bounds, &self.known, print, places(bits)));
        Report {
            states: self.known.len(),
            generated: self.workers.iter().map(|worker| worker.generated).sum(),
            depth,
            ended,
            unmet,
            choices_cut_short: self.workers.iter().any(|worker| worker.choices.cut_short()),
            bytes: self.known.bytes(),
            counterexample,
        }
    }
}

/// The successors of a share of a block that are not known yet, for each part of the table.
fn candidates<M: Model>(
    model: &M,
    bounds: &Bounds,
    claims: Claims,
    known: &Known,
    worker: &mut Worker<M>,
    share: &[&Seen<M::State>],
) -> Vec<Vec<Candidate<M::State>>> {
    let mut made: Vec<Vec<_>> = (0..PARTS).map(|_| Vec::new()).collect();
    for (parent, before) in share {
        worker.prepare(model, bounds, known, before);
        let Worker { batch, actions, choices, .. } = worker;
        for (print, next) in batch.drain(..) {
            if known.get(print).is_none()
                && let Some(state) = next.state(model, before, actions, choices)
            {
                let findings = claims.judge(model, &state);
                made[part_of(print)].push(Candidate { print, parent: *parent, findings, state });
            }
        }
    }
    made
}

/// A part of the table, the states of the next layer that belong to it, and what is to be entered.
type Share<'a, S> = (&'a mut Part, &'a mut Vec<Seen<S>>, Vec<Vec<Candidate<S>>>);

fn settle<M: Model>(shares: &mut [Share<'_, M::State>]) -> Found {
    let mut found = Found::default();
    for (part, next, made) in shares {
        for Candidate { print, parent, findings, state } in take(made).into_iter().flatten() {
            if part.insert(print, parent) {
                found.note(print, findings);
                next.push((print, state));
            }
        }
    }
    found
}
