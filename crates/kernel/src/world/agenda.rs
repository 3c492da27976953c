//! What the scenario and the user have planned, in order of (time, place in the file).

use crate::script::{Every, Planned, Script, Workload};
use model::{
    Micros,
    draw::{self, Purpose},
};
use std::{cmp::Reverse, collections::BinaryHeap, sync::Arc};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    At(u32),
    Every(u32),
    Workload(u32, u32),
    User(u32),
}

/// The plan. The script is shared between forks; what is queued is small.
#[derive(Clone, Debug)]
pub(crate) struct Agenda {
    script: Arc<Script>,
    user: Vec<Planned>,
    user_done: usize,
    heap: BinaryHeap<Reverse<(Micros, u32, Source)>>,
    next_step: u32,
    seed: u64,
}

impl Agenda {
    pub fn new(script: Arc<Script>, seed: u64) -> Self {
        let mut heap = BinaryHeap::new();
        for (at, (time, planned)) in script.at.iter().enumerate() {
            heap.push(Reverse((*time, planned.order, Source::At(at as u32))));
        }
        for (at, every) in script.every.iter().enumerate().filter(|(_, every)| before_end(every, every.from)) {
            heap.push(Reverse((every.from, every.planned.order, Source::Every(at as u32))));
        }
        let mut agenda = Self { script, user: Vec::new(), user_done: 0, heap, next_step: 0, seed };
        for at in 0..agenda.script.workloads.len() {
            let from = agenda.script.workloads[at].from;
            agenda.next_arrival(at as u32, 0, from);
        }
        agenda
    }

    /// How many of the user's actions were added.
    pub fn user_actions(&self) -> usize {
        self.user.len()
    }

    /// How many of them have happened; they happen in the order in which they were added.
    pub fn user_actions_done(&self) -> usize {
        self.user_done
    }

    pub fn add(&mut self, at: Micros, planned: Planned) {
        self.heap.push(Reverse((at, planned.order, Source::User(self.user.len() as u32))));
        self.user.push(planned);
    }

    pub fn peek(&self) -> Option<Micros> {
        self.heap.peek().map(|Reverse((at, ..))| *at)
    }

    pub fn pop(&mut self) -> Option<(Micros, Planned)> {
        let Reverse((at, _, source)) = self.heap.pop()?;
        let planned = match source {
            Source::At(index) => self.script.at[index as usize].1.clone(),
            Source::User(index) => {
                self.user_done += 1;
                self.user[index as usize].clone()
            }
            Source::Every(index) => self.recur(index, at, source),
            Source::Workload(index, n) => {
                self.next_arrival(index, n + 1, at);
                self.drawn(index, n)
            }
        };
        Some((at, planned))
    }

    fn recur(&mut self, index: u32, at: Micros, source: Source) -> Planned {
        let every = &self.script.every[index as usize];
        let next = at + every.period;
        if before_end(every, next) {
            self.heap.push(Reverse((next, every.planned.order, source)));
        }
        every.planned.clone()
    }

    fn next_arrival(&mut self, index: u32, n: u32, after: Micros) {
        let workload = &self.script.workloads[index as usize];
        let word = draw::word(self.seed, Purpose::Workload, index, 0, n);
        let at = after + draw::exponential(word, workload.mean);
        if workload.until.is_none_or(|until| at < until) {
            self.heap.push(Reverse((at, workload.order, Source::Workload(index, n))));
        }
    }

    fn drawn(&self, index: u32, n: u32) -> Planned {
        let workload: &Workload = &self.script.workloads[index as usize];
        let total: u64 = workload.mix.iter().map(|mixed| u64::from(mixed.weight)).sum();
        let mut left = draw::below(draw::word(self.seed, Purpose::Workload, index, 1, n), total);
        let mixed = workload.mix.iter().find(|mixed| {
            let here = left < u64::from(mixed.weight);
            left = left.saturating_sub(mixed.weight.into());
            here
        });
        let variants = &mixed.unwrap_or(&workload.mix[0]).variants;
        let pick = draw::below(draw::word(self.seed, Purpose::Workload, index, 2, n), variants.len() as u64);
        variants[pick as usize].clone()
    }

    /// The next step of a manual run.
    pub fn step(&mut self) -> Option<Planned> {
        let planned = self.script.steps.get(self.next_step as usize)?.clone();
        self.next_step += 1;
        Some(planned)
    }

    pub fn steps_left(&self) -> usize {
        self.script.steps.len() - self.next_step as usize
    }
}

fn before_end(every: &Every, at: Micros) -> bool {
    every.before.is_none_or(|before| at < before)
}
