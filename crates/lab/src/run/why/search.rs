//! Looks for the events that clues describe, all clues in one walk back.

use super::{Because, matching, pages};
use crate::{Run, trace};
use kernel::{Record, Seat};
use model::{Answer, Clue, Pick};
use std::ops::ControlFlow;

/// The clues of one answer.
pub struct Clues {
    settled: Option<Trail>,
    others: Vec<Trail>,
}

/// What was found for one answer.
#[derive(Default)]
pub struct Found {
    pub events: Vec<Because>,
    pub cut: Option<u64>,
}

/// One clue, and how far it was followed.
struct Trail {
    seat: Seat,
    clue: Clue,
    found: Option<Because>,
    /// A start of the node was passed before anything was found.
    passed: bool,
    done: bool,
}

impl Clues {
    pub fn of(run: &Run, answer: &Answer) -> Self {
        let trail = |clue: &Clue| {
            let seat = run.timeline().world().seat_of(clue.at)?;
            Some(Trail { seat, clue: clue.clone(), found: None, passed: false, done: false })
        };
        Self {
            settled: answer.settled.as_ref().and_then(trail),
            others: answer.clues.iter().filter_map(trail).collect(),
        }
    }

    fn visit(&mut self, run: &Run, records: &[&Record]) {
        if let Some(settled) = &mut self.settled {
            settled.visit(run, records);
            if settled.found.is_none() {
                return;
            }
        }
        self.others.iter_mut().for_each(|trail| trail.visit(run, records));
    }

    fn done(&self) -> bool {
        self.settled.iter().chain(&self.others).all(|trail| trail.done)
    }

    fn result(self, first: u64) -> Found {
        // A search that ended at the beginning of the run has seen everything.
        let cut = (first > 1 && !self.done()).then_some(first);
        let all = self.settled.into_iter().chain(self.others).filter_map(|trail| trail.found);
        let mut events: Vec<Because> = all.collect();
        events.sort_by(|a, b| (a.event, a.node, &a.text).cmp(&(b.event, b.node, &b.text)));
        events.dedup();
        Found { events, cut }
    }
}

impl Trail {
    fn visit(&mut self, run: &Run, records: &[&Record]) {
        if self.done {
            return;
        }
        if let Some(record) = matching::fits(records, run.ids(), self.seat, &self.clue) {
            self.found = Some(because(run, record));
            self.done = self.clue.pick == Pick::Last || self.passed;
        }
        if self.clue.pick == Pick::First && matching::starts(records, self.seat) {
            (self.passed, self.done) = (true, self.found.is_some());
        }
    }
}

/// An event as a reason, by what one of its records says.
pub fn because(run: &Run, record: &Record) -> Because {
    Because {
        event: record.event,
        at: record.at,
        node: record.node.map(|seat| run.ids()[seat.index()]),
        text: trace::words_in(run.told.tongue, &run.told.info, run.ids(), record),
    }
}

/// Follows all clues at once, at most so many events back.
pub fn look(run: &Run, mut all: Vec<Clues>, back: u64) -> Vec<Found> {
    if back == 0 || all.iter().all(|clues| clues.done()) {
        return all.iter().map(|_| Found::default()).collect();
    }
    let first = pages::backwards(run, run.event(), back, &mut |records| {
        all.iter_mut().for_each(|clues| clues.visit(run, records));
        if all.iter().all(Clues::done) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    all.into_iter().map(|clues| clues.result(first)).collect()
}

/// The last event up to this one that has such a record.
pub fn last(run: &Run, from: u64, back: u64, wanted: &dyn Fn(&Record) -> bool) -> Option<Because> {
    let mut found = None;
    if back == 0 || from == 0 {
        return None;
    }
    pages::backwards(run, from, back, &mut |records| {
        found = records.iter().find(|record| wanted(record)).map(|record| because(run, record));
        if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found
}
