//! What drawing costs, frame by frame: for `?perf=1` and for the bench.

use super::brush::Cost;
use super::count;
use lab::Decimal;
use std::fmt;

/// So many frames are remembered.
const KEPT: usize = 240;

/// The last frames.
#[derive(Default)]
pub struct Stats {
    script_ms: Vec<f64>,
    /// As bits: times are never negative, so that these have the same order, and whole numbers are sorted elsewhere, too.
    sorted: Vec<u64>,
    next: usize,
    /// All frames drawn so far.
    pub frames: u64,
    last: Cost,
    allocations: Option<u64>,
}

impl Stats {
    /// What the last drawing took.
    pub fn last(&mut self, cost: Cost) {
        self.last = cost;
    }

    /// One more frame passed: how long the script ran, how often it allocated.
    pub fn record(&mut self, script_ms: f64, allocations: Option<u64>) {
        if self.script_ms.len() < KEPT {
            self.script_ms.push(script_ms);
        } else {
            self.script_ms[self.next] = script_ms;
        }
        self.next = (self.next + 1) % KEPT;
        self.frames += 1;
        self.allocations = allocations;
    }

    /// The figures as they stand.
    pub fn sum_up(&mut self) -> Figures {
        self.sorted.clear();
        self.sorted.extend(self.script_ms.iter().map(|ms| ms.to_bits()));
        self.sorted.sort_unstable();
        Figures {
            p50_ms: share(&self.sorted, 0.50),
            p95_ms: share(&self.sorted, 0.95),
            frames: self.frames,
            cost: self.last,
            allocations: self.allocations,
        }
    }
}

fn share(sorted: &[u64], share: f64) -> f64 {
    let index = (sorted.len() as f64 * share) as usize;
    sorted.get(index.min(sorted.len().saturating_sub(1))).map_or(0.0, |bits| f64::from_bits(*bits))
}

/// Figures about the last frames, in words and, in the alternate form, as JSON.
pub struct Figures {
    p50_ms: f64,
    p95_ms: f64,
    frames: u64,
    cost: Cost,
    allocations: Option<u64>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (calls, pieces) = (self.cost.calls, self.cost.pieces);
        if f.alternate() {
            let allocations = self.allocations.map_or_else(|| "null".to_owned(), |count| count.to_string());
            return write!(
                f,
                r#"{{"p50_ms":{},"p95_ms":{},"frames":{},"calls":{calls},"pieces":{pieces},"allocations":{allocations}}}"#,
                Decimal(self.p50_ms, 3),
                Decimal(self.p95_ms, 3),
                self.frames
            );
        }
        write!(
            f,
            "script {} ms, 95 % within {} ms\n{calls} draw calls for {pieces} pieces",
            Decimal(self.p50_ms, 2),
            Decimal(self.p95_ms, 2)
        )?;
        match self.allocations {
            Some(count) => write!(f, "\n{count} allocations"),
            None => write!(f, "\n{} KB of memory", count::memory_kb()),
        }
    }
}
