//! The states that are known: fingerprints in open addressing, each with one word beside it.

use std::hash::{BuildHasher, Hash};

/// The table is in so many parts, each of which one thread can fill while others fill theirs.
pub(super) const PARTS: usize = 64;
/// A part begins with so many slots.
const FIRST: usize = 64;

/// The fingerprint of a state. It is never 0, which marks a free slot.
#[inline]
pub(super) fn print(state: &impl Hash) -> u64 {
    foldhash::quality::FixedState::with_seed(0).hash_one(state).max(1)
}

/// In which part a fingerprint belongs.
#[inline]
pub(super) fn part_of(print: u64) -> usize {
    (print >> 58) as usize
}

/// One part.
#[derive(Clone, Debug)]
pub(super) struct Part {
    slots: Vec<Slot>,
    len: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    print: u64,
    word: u64,
}

impl Part {
    fn new() -> Self {
        Self { slots: vec![Slot::default(); FIRST], len: 0 }
    }

    #[inline]
    fn place(&self, print: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = print as usize & mask;
        while self.slots[at].print != print && self.slots[at].print != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    pub fn get(&self, print: u64) -> Option<u64> {
        let slot = self.slots[self.place(print)];
        (slot.print != 0).then_some(slot.word)
    }

    /// Where the search for a fingerprint begins, so that the processor fetches it.
    #[inline]
    fn first(&self, print: u64) -> u64 {
        self.slots[print as usize & (self.slots.len() - 1)].print
    }

    /// Remembers a state; false if it was known.
    #[inline]
    pub fn insert(&mut self, print: u64, word: u64) -> bool {
        let at = self.place(print);
        if self.slots[at].print != 0 {
            return false;
        }
        self.slots[at] = Slot { print, word };
        self.len += 1;
        if self.len * 4 > self.slots.len() * 3 {
            self.grow();
        }
        true
    }

    /// Changes the word of a known state.
    pub fn set(&mut self, print: u64, word: u64) {
        let at = self.place(print);
        self.slots[at].word = word;
    }

    #[cold]
    fn grow(&mut self) {
        let larger = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, larger) {
            if slot.print != 0 {
                let at = self.place(slot.print);
                self.slots[at] = slot;
            }
        }
    }
}

/// All parts.
pub(super) struct Known {
    pub parts: Vec<Part>,
}

impl Known {
    pub fn new() -> Self {
        Self { parts: (0..PARTS).map(|_| Part::new()).collect() }
    }

    #[inline]
    pub fn get(&self, print: u64) -> Option<u64> {
        self.parts[part_of(print)].get(print)
    }

    /// Asks for many places at once, so that the memory answers all while it would answer one.
    #[inline]
    pub fn touch(&self, prints: impl Iterator<Item = u64>) {
        let all = prints.fold(0, |all, print| all ^ self.parts[part_of(print)].first(print));
        std::hint::black_box(all);
    }

    pub fn len(&self) -> u64 {
        self.parts.iter().map(|part| part.len as u64).sum()
    }

    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| (part.slots.len() * size_of::<Slot>()) as u64).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_part_is_a_map_of_what_was_inserted_first() {
        let (mut part, mut map) = (Part::new(), BTreeMap::new());
        for n in 0..20_000_u64 {
            // Few distinct low bits, so that places collide.
            let print = (n * 7919 % 5000) << 3 | 1;
            assert_eq!(part.insert(print, n), !map.contains_key(&print), "{n}");
            map.entry(print).or_insert(n);
        }
        assert_eq!(part.len, map.len());
        assert!(map.iter().all(|(print, word)| part.get(*print) == Some(*word)));
        assert_eq!(part.get(2), None);
    }
}
