//! A set of small numbers, made to be compared and kept by the million: the first 64 need no memory of their own.

/// The set. Two sets with the same members are equal: words at the end that are zero are not kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Bits {
    first: u64,
    more: Vec<u64>,
}

impl Bits {
    pub fn has(&self, at: usize) -> bool {
        self.word(at / 64) >> (at % 64) & 1 == 1
    }

    pub fn insert(&mut self, at: usize) {
        let word = at / 64;
        if word > self.more.len() {
            self.more.resize(word, 0);
        }
        *self.slot(word) |= 1 << (at % 64);
    }

    pub fn remove(&mut self, at: usize) {
        let word = at / 64;
        if word <= self.more.len() {
            *self.slot(word) &= !(1 << (at % 64));
        }
        self.trim();
    }

    /// The members from `from` up to and without `end`, counted from `from`.
    pub fn window(&self, from: usize, end: usize) -> Self {
        let count = end.saturating_sub(from);
        let mut words = (0..count.div_ceil(64)).map(|at| self.shifted(from + at * 64));
        let mut cut = Self { first: words.next().unwrap_or(0), more: words.collect() };
        if !count.is_multiple_of(64) {
            let last = count / 64;
            *cut.slot(last) &= (1 << (count % 64)) - 1;
        }
        cut.trim();
        cut
    }

    /// The 64 members from here on.
    fn shifted(&self, from: usize) -> u64 {
        let (word, by) = (from / 64, from % 64);
        let low = self.word(word) >> by;
        if by == 0 { low } else { low | self.word(word + 1) << (64 - by) }
    }

    fn word(&self, at: usize) -> u64 {
        if at == 0 { self.first } else { self.more.get(at - 1).copied().unwrap_or(0) }
    }

    fn slot(&mut self, at: usize) -> &mut u64 {
        if at == 0 { &mut self.first } else { &mut self.more[at - 1] }
    }

    fn trim(&mut self) {
        while self.more.last() == Some(&0) {
            self.more.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn bits_are_a_set(changes in prop::collection::vec((any::<bool>(), 0..300_usize), 0..60), from in 0..300_usize, count in 0..200_usize) {
            let (mut bits, mut set) = (Bits::default(), BTreeSet::new());
            for (insert, at) in changes {
                if insert {
                    bits.insert(at);
                    set.insert(at);
                } else {
                    bits.remove(at);
                    set.remove(&at);
                }
            }
            prop_assert!((0..400).all(|at| bits.has(at) == set.contains(&at)));
            let (window, mut again) = (bits.window(from, from + count), Bits::default());
            set.range(from..from + count).for_each(|at| again.insert(at - from));
            prop_assert_eq!(window, again);
        }
    }
}
