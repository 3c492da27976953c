//! The odometer: a step that asks for choices is made once for each combination of answers.

use model::{
    Choice,
    draw::{self, Purpose},
};

/// Where a step's choices come from: enumerated, drawn, or written down.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What was answered, and how many alternatives there were.
    taken: Vec<(u32, u32)>,
    /// How many of the answers the present step has used.
    used: usize,
    drawn: Option<(u64, u32)>,
    /// Of more alternatives only so many are tried; 0 for all of them.
    most: u32,
    cut_short: bool,
}

impl Choices {
    /// Every combination, one after the other; of each choice the first `most` alternatives, or all if that is 0.
    #[must_use]
    pub fn enumerated(most: u32) -> Self {
        Self { most, ..Self::default() }
    }

    /// Drawn from a seed.
    #[must_use]
    pub fn drawn(seed: u64) -> Self {
        Self { drawn: Some((seed, 0)), ..Self::default() }
    }

    /// As written down; beyond that the first alternative.
    #[must_use]
    pub fn recorded(picks: &[u32]) -> Self {
        Self { taken: picks.iter().map(|pick| (*pick, u32::MAX)).collect(), ..Self::default() }
    }

    /// What the last step was answered.
    #[must_use]
    pub fn picks(&self) -> Vec<u32> {
        self.taken[..self.used].iter().map(|(pick, _)| *pick).collect()
    }

    /// How often the present step has asked so far.
    pub(super) fn count(&self) -> u32 {
        self.used as u32
    }

    /// The same step once more, with the same answers.
    pub(super) fn again(&mut self) {
        self.used = 0;
    }

    /// Whether a choice had more alternatives than were to be tried.
    #[must_use]
    pub fn cut_short(&self) -> bool {
        self.cut_short
    }

    /// Before a step.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.used = 0;
        if self.drawn.is_some() {
            self.taken.clear();
        }
    }

    /// After a step: turns to the next combination; false if that was the last.
    #[inline]
    pub(super) fn advance(&mut self) -> bool {
        while let Some((pick, bound)) = self.taken.last_mut() {
            *pick += 1;
            if pick < bound {
                return true;
            }
            self.taken.pop();
        }
        false
    }

    /// A whole number below `bound`, drawn: for the one who walks.
    pub(super) fn draw(&mut self, bound: u64) -> u64 {
        let Some((seed, count)) = &mut self.drawn else { return 0 };
        *count += 1;
        draw::below(draw::word(*seed, Purpose::Pick, 0, 0, *count), bound.max(1))
    }
}

impl Choice for Choices {
    fn pick(&mut self, bound: u32) -> u32 {
        let tried = if self.most == 0 { bound } else { bound.min(self.most) };
        self.cut_short |= tried < bound;
        if self.used == self.taken.len() {
            let first = self.draw(u64::from(tried)) as u32;
            self.taken.push((first, tried));
        }
        self.used += 1;
        self.taken[self.used - 1].0
    }
}
