//! What was the matter, as spans beside the lanes; a partition, and a client's own trouble, also behind them.

use super::{Draft, NOTHING};
use crate::spacetime::labels::{shortened, width};
use crate::{Align, Dash, Form, Layer, Micros, Paint, TextSize, Tone, Width};
use lab::run::{Fault, FaultKind, Operations};
use lab::word;

/// More spans than this don't lie beside each other.
const MOST: usize = 4;
/// How broad a span is where time goes to the right, and where it goes down.
const BROAD: f64 = 17.0;
const UPRIGHT: f64 = 17.0;

/// Which span lies in which row.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// One for each fault; none where there is no room.
    rows: Vec<Option<usize>>,
    count: usize,
    broad: f64,
}

impl Strip {
    pub fn new(operations: &Operations, upright: bool) -> Self {
        let mut ends: Vec<Micros> = Vec::new();
        let rows = operations.faults.iter().map(|fault| {
            let until = fault.until.unwrap_or(Micros(i64::MAX));
            let free = ends.iter().position(|end| *end <= fault.from);
            match free {
                Some(row) => ends[row] = until,
                None if ends.len() < MOST => ends.push(until),
                None => return None,
            }
            free.or(Some(ends.len() - 1))
        });
        let rows = rows.collect();
        Self { rows, count: ends.len(), broad: if upright { UPRIGHT } else { BROAD } }
    }

    /// How much room all of it takes, across time.
    pub fn breadth(&self) -> f64 {
        if self.count == 0 { 0.0 } else { self.count as f64 * self.broad + 6.0 }
    }

    /// How many found no room.
    pub fn missing(&self) -> usize {
        self.rows.iter().filter(|row| row.is_none()).count()
    }
}

impl Draft<'_> {
    pub(super) fn faults(&mut self) {
        let operations = self.operations;
        for (at, fault) in operations.faults.iter().enumerate() {
            self.behind(fault);
            if let Some(row) = self.strip.rows[at] {
                self.beside(fault, row);
            }
        }
    }

    fn stretch(&self, fault: &Fault) -> (f64, f64) {
        let (first, last) = self.operations.times;
        let from = if fault.from <= first { 0.0 } else { self.axis.spot(fault.from) };
        let until = fault.until.filter(|until| *until < last);
        (from, until.map_or(self.axis.length, |until| self.axis.spot(until)).max(from + 3.0))
    }

    /// Behind the lanes: all of them where the network was partitioned, the client's own where it is one.
    fn behind(&mut self, fault: &Fault) {
        let (from, to) = self.stretch(fault);
        let seat = match fault.kind {
            FaultKind::Partition => {
                let half = self.reach((to - from) / 2.0, self.breadth() / 2.0);
                let at = self.place(f64::midpoint(from, to), self.breadth() / 2.0);
                let form = Form::Box { at, half, round: 0.0 };
                self.scene.push(NOTHING, Layer::Swarm, form, Paint::fill(Tone::FaultSoft));
                for along in [from, to] {
                    self.crossing(along, Layer::Links, Paint::line(Tone::Fault, Width::Hair).dashed(Dash::Drawn));
                }
                return;
            }
            FaultKind::Crashed(seat) | FaultKind::Paused(seat) | FaultKind::Byzantine(seat) => seat,
            FaultKind::Cut(..) => return,
        };
        let id = self.operations.everybody[usize::from(seat)];
        let Some(lane) = self.operations.lanes.iter().position(|one| *one == id) else { return };
        if lane < usize::from(self.lanes) {
            let at = self.place(f64::midpoint(from, to), self.across(lane as u16));
            let half = self.reach((to - from) / 2.0, self.gap / 2.0 - 1.0);
            let paint = Paint::both(Tone::FaultSoft, Tone::Fault, Width::Hair);
            self.scene.push(NOTHING, Layer::Ground, Form::Box { at, half, round: 3.0 }, paint);
        }
    }

    /// In the strip beside the lanes, with its words where there is room.
    fn beside(&mut self, fault: &Fault, row: usize) {
        let (from, to) = self.stretch(fault);
        let across = if self.options.upright {
            self.breadth() + 10.0 + (row as f64 + 0.5) * UPRIGHT
        } else {
            -8.0 - (row as f64 + 0.5) * BROAD
        };
        let half = self.reach((to - from) / 2.0, BROAD / 2.0 - 1.5);
        let form = Form::Box { at: self.place(f64::midpoint(from, to), across), half, round: 3.0 };
        let paint = Paint::both(Tone::FaultSoft, Tone::Fault, Width::Hair);
        self.scene.push(NOTHING, Layer::Links, form, paint);
        if self.options.upright {
            let at = self.place(from + 8.0, across);
            let names = self.name(fault);
            let names = shortened(&names, 3);
            self.text(NOTHING, at, &names, TextSize::Tiny, Align::Middle, Tone::FaultInk);
            return;
        }
        let words = self.told(fault);
        let room = ((to - from - 8.0) / 5.6).max(0.0) as usize;
        if room >= 2 {
            let whole = width(&words) * 0.82 < to - from - 8.0;
            let words = if whole { words } else { shortened(&words, room) };
            let at = self.place(from + 5.0, across);
            self.text(NOTHING, at, &words, TextSize::Tiny, Align::Left, Tone::FaultInk);
        }
    }

    /// Whom it is about; a sign where it is about everybody.
    fn name(&self, fault: &Fault) -> String {
        let id = |seat: u16| self.operations.everybody[usize::from(seat)].to_string();
        match fault.kind {
            FaultKind::Crashed(seat) | FaultKind::Paused(seat) | FaultKind::Byzantine(seat) => id(seat),
            FaultKind::Cut(a, _) => format!("{}…", id(a)),
            FaultKind::Partition => "‖".to_owned(),
        }
    }

    /// What it is, in words.
    pub(super) fn told(&self, fault: &Fault) -> String {
        let id = |seat: u16| self.operations.everybody[usize::from(seat)];
        let tongue = self.look.tongue;
        match fault.kind {
            FaultKind::Crashed(seat) => format!("{} {}", id(seat), tongue.say(word!("fault.crashed", "crashed"))),
            FaultKind::Paused(seat) => format!("{} {}", id(seat), tongue.say(word!("fault.paused", "paused"))),
            FaultKind::Byzantine(seat) => format!("{} {}", id(seat), tongue.say(word!("fault.byzantine", "Byzantine"))),
            FaultKind::Cut(a, b) => tongue.fill(word!("fault.cut", "{a} > {b} cut"), &[&id(a), &id(b)]),
            FaultKind::Partition => tongue.say(word!("fault.partition", "partition")).to_owned(),
        }
    }
}
