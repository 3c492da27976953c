//! Where the freedom in a step comes from.

/// A source of choices. A step asks for all its freedom here, so that a run can be drawn, recorded or enumerated.
pub trait Choice {
    /// A number below `bound`, which is at least 1.
    fn pick(&mut self, bound: u32) -> u32;
}

/// Always the first alternative: for tests of a single step.
#[derive(Debug)]
pub struct First;

impl Choice for First {
    fn pick(&mut self, _: u32) -> u32 {
        0
    }
}

/// Picks that were written down, in order; when they run out, the first alternative. Each is taken modulo the bound.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    picks: std::collections::VecDeque<u32>,
}

impl Recorded {
    /// These picks, first one first.
    pub fn new(picks: impl IntoIterator<Item = u32>) -> Self {
        Self { picks: picks.into_iter().collect() }
    }
}

impl Choice for Recorded {
    fn pick(&mut self, bound: u32) -> u32 {
        self.picks.pop_front().map_or(0, |pick| pick % bound)
    }
}
