//! The search for an order (Wing and Gong 1993; Lowe 2017): place one operation after the other, go back where it gets
//! stuck, and never visit a configuration twice: which operations are placed, and what the object is after them.
//!
//! Two things keep it small. A read that fits what the object is now is placed at once and nothing else is tried: moved to the
//! front of any order that goes on from here, it changes nothing for the others. And of what may have happened or not, only what
//! could be told from a read is tried, after all that did happen, and of two that are the same only the earlier one.

use crate::{Specification, bits::Bits, verdict::Budget};
use std::{collections::BTreeSet, sync::Arc};

/// Which operations may come next: by real time, or by the order of each process.
pub trait Freedom {
    /// What was placed. Equal places leave equal freedom.
    type Place: Ord;
    /// The operations that may come next; those that must be placed sometime come first.
    fn next(&self, into: &mut Vec<u32>);
    /// Places one that may come next.
    fn take(&mut self, op: u32);
    /// Takes back the one that was placed last.
    fn put_back(&mut self, op: u32);
    /// Whether everything that must be placed is.
    fn done(&self) -> bool;
    /// What is placed.
    fn place(&self) -> Self::Place;
    /// How far this is: grows as more is placed.
    fn reached(&self) -> u64;
    /// The operations without which `reached` can't grow.
    fn blocked(&self) -> Vec<u32>;
}

/// What a search found. Operations are indices into what was searched.
pub enum Found<S> {
    /// An order.
    Order(Vec<u32>),
    /// There is none: the best of the dead ends, the longest first.
    None(Vec<DeadEnd<S>>),
    /// It ran out.
    Unknown(u64),
}

/// As far as one gets.
pub struct DeadEnd<S> {
    pub order: Vec<u32>,
    pub state: S,
    pub blocked: Vec<u32>,
}

/// How many dead ends are kept, each with another state.
const SHOWN: usize = 3;

struct Frame<S> {
    state: S,
    choices: Vec<u32>,
    tried: usize,
}

/// A search that can be gone on with, a slice at a time.
pub struct Search<S: Specification, F: Freedom> {
    ops: Arc<[S::Op]>,
    freedom: F,
    budget: Budget,
    spent: u64,
    seen: BTreeSet<(F::Place, S::State)>,
    frames: Vec<Frame<S::State>>,
    order: Vec<u32>,
    furthest: u64,
    dead_ends: Vec<DeadEnd<S::State>>,
}

impl<S: Specification, F: Freedom> Search<S, F> {
    pub fn new(ops: Arc<[S::Op]>, freedom: F, budget: Budget) -> Self {
        let mut search = Self {
            ops,
            freedom,
            budget,
            spent: 1,
            seen: BTreeSet::new(),
            frames: Vec::new(),
            order: Vec::new(),
            furthest: 0,
            dead_ends: Vec::new(),
        };
        search.enter(S::start());
        search
    }

    /// Visits so many configurations more, at most, and counts them down. Nothing where it has not found anything yet.
    pub fn go_on(&mut self, slice: &mut u64) -> Option<Found<S::State>> {
        if self.freedom.done() {
            return Some(Found::Order(std::mem::take(&mut self.order)));
        }
        while let Some(frame) = self.frames.last_mut() {
            if *slice == 0 {
                return None;
            }
            let Some(&op) = frame.choices.get(frame.tried) else {
                self.leave();
                continue;
            };
            frame.tried += 1;
            let Some(state) = S::step(&frame.state, &self.ops[op as usize]) else { continue };
            self.freedom.take(op);
            self.order.push(op);
            if self.freedom.done() {
                return Some(Found::Order(std::mem::take(&mut self.order)));
            }
            if !self.seen.insert((self.freedom.place(), state.clone())) {
                self.take_back();
                continue;
            }
            if self.spent >= self.budget.0 {
                return Some(Found::Unknown(self.spent));
            }
            (self.spent, *slice) = (self.spent + 1, *slice - 1);
            self.enter(state);
        }
        self.dead_ends.sort_by_key(|end| std::cmp::Reverse(end.order.len()));
        Some(Found::None(std::mem::take(&mut self.dead_ends)))
    }

    fn enter(&mut self, state: S::State) {
        self.note(&state);
        let mut choices = Vec::new();
        self.freedom.next(&mut choices);
        let at_once = choices.iter().copied().find(|op| {
            let op = &self.ops[*op as usize];
            S::reads(op) && S::step(&state, op).is_some()
        });
        if let Some(op) = at_once {
            choices = vec![op];
        }
        self.frames.push(Frame { state, choices, tried: 0 });
    }

    fn leave(&mut self) {
        self.frames.pop();
        self.take_back();
    }

    fn take_back(&mut self) {
        if let Some(op) = self.order.pop() {
            self.freedom.put_back(op);
        }
    }

    /// Keeps what gets furthest, for the explanation.
    fn note(&mut self, state: &S::State) {
        let reached = self.freedom.reached();
        if reached < self.furthest {
            return;
        }
        if reached > self.furthest {
            self.furthest = reached;
            self.dead_ends.clear();
        }
        let longer = |end: &DeadEnd<S::State>| end.order.len() < self.order.len();
        let same = self.dead_ends.iter().position(|end| end.state == *state);
        let shortest = || (0..SHOWN).min_by_key(|at| self.dead_ends[*at].order.len());
        let full = self.dead_ends.len() == SHOWN;
        match same.or_else(|| if full { shortest() } else { None }) {
            Some(at) if longer(&self.dead_ends[at]) => self.dead_ends[at] = self.dead_end(state),
            Some(_) => {}
            None => self.dead_ends.push(self.dead_end(state)),
        }
    }

    fn dead_end(&self, state: &S::State) -> DeadEnd<S::State> {
        DeadEnd { order: self.order.clone(), state: state.clone(), blocked: self.freedom.blocked() }
    }
}

/// The operations of which nobody knows whether they took effect, in the order of their invocation.
pub struct Maybe {
    /// Each with its place in the order of events, its number, and the one before it that is the same.
    all: Vec<(u64, u32, Option<u32>)>,
    first: u32,
    taken: Bits,
}

impl Maybe {
    /// Their numbers follow each other from `first` on.
    pub fn new(first: u32, from: impl Iterator<Item = (u64, Option<u32>)>) -> Self {
        let all = (first..).zip(from).map(|(op, (from, twin))| (from, op, twin)).collect();
        Self { all, first, taken: Bits::default() }
    }

    pub fn owns(&self, op: u32) -> bool {
        op >= self.first
    }

    /// Those that were invoked before this moment, and are not placed.
    pub fn before(&self, moment: u64, into: &mut Vec<u32>) {
        let until = self.all.partition_point(|(from, ..)| *from < moment);
        let free =
            self.all[..until].iter().filter(|(_, op, twin)| !self.has(*op) && twin.is_none_or(|twin| self.has(twin)));
        into.extend(free.map(|(_, op, _)| *op));
    }

    /// All that are not placed, whenever they were invoked; of two that are the same, both.
    pub fn free(&self, into: &mut Vec<u32>) {
        into.extend(self.all.iter().map(|(_, op, _)| *op).filter(|op| !self.has(*op)));
    }

    pub fn has(&self, op: u32) -> bool {
        self.taken.has((op - self.first) as usize)
    }

    pub fn take(&mut self, op: u32) {
        self.taken.insert((op - self.first) as usize);
    }

    pub fn put_back(&mut self, op: u32) {
        self.taken.remove((op - self.first) as usize);
    }

    pub fn taken(&self) -> &Bits {
        &self.taken
    }
}
