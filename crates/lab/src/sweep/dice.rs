//! Draws in a row, from a seed.

use model::{
    Micros,
    draw::{self, Purpose},
};

/// One sequence of draws for one purpose.
pub(super) struct Dice {
    seed: u64,
    stream: u32,
    n: u32,
}

impl Dice {
    /// The sequence of a seed; streams don't depend on each other.
    pub fn of(seed: u64, stream: u32) -> Self {
        Self { seed, stream, n: 0 }
    }

    fn word(&mut self) -> u64 {
        self.n += 1;
        draw::word(self.seed, Purpose::Fault, self.stream, 0, self.n)
    }

    /// Below a bound above zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        let word = self.word();
        draw::below(word, bound)
    }

    /// One of these, of which there is at least one.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    /// Exponentially distributed, with this mean, in microseconds.
    pub fn exponential(&mut self, mean: i64) -> i64 {
        let word = self.word();
        draw::exponential(word, Micros(mean)).0
    }
}
