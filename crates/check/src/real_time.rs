//! Freedom by real time: what ended before another was invoked comes before it.
//!
//! Calls and returns stand in a doubly linked list; a placed operation is lifted out of it. What may come next are the calls
//! before the first return that is left (Wing and Gong 1993).

use crate::{
    bits::Bits,
    search::{Freedom, Maybe},
};

pub struct RealTime {
    /// Calls are even and returns odd; the last entry closes the ring.
    next: Vec<u32>,
    back: Vec<u32>,
    /// When each operation returned.
    until: Vec<u64>,
    maybe: Maybe,
    taken: Bits,
    /// The first that isn't placed, in the order of invocations.
    base: usize,
    /// Beyond the last one that is placed, one entry for each that is.
    tops: Vec<usize>,
}

impl RealTime {
    /// The spans of the operations that took effect, in the order of their invocation, and the others.
    pub fn new(spans: &[(u64, u64)], maybe: Maybe) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::with_capacity(spans.len() * 2);
        for (at, (from, until)) in (0_u32..).zip(spans) {
            entries.extend([(*from, at * 2), (*until, at * 2 + 1)]);
        }
        entries.sort_unstable();
        let ring = spans.len() * 2;
        let (mut next, mut back) = (vec![0; ring + 1], vec![0; ring + 1]);
        let mut last = ring as u32;
        for (_, entry) in entries {
            next[last as usize] = entry;
            back[entry as usize] = last;
            last = entry;
        }
        next[last as usize] = ring as u32;
        back[ring] = last;
        let until = spans.iter().map(|(_, until)| *until).collect();
        Self { next, back, until, maybe, taken: Bits::default(), base: 0, tops: Vec::new() }
    }

    fn ring(&self) -> u32 {
        (self.next.len() - 1) as u32
    }

    fn lift(&mut self, entry: u32) {
        let (back, next) = (self.back[entry as usize], self.next[entry as usize]);
        self.next[back as usize] = next;
        self.back[next as usize] = back;
    }

    fn unlift(&mut self, entry: u32) {
        let (back, next) = (self.back[entry as usize], self.next[entry as usize]);
        self.next[back as usize] = entry;
        self.back[next as usize] = entry;
    }

    /// The operation whose return is the first that is left.
    fn due(&self) -> Option<u32> {
        let mut entry = self.next[self.ring() as usize];
        while entry != self.ring() {
            if entry % 2 == 1 {
                return Some(entry / 2);
            }
            entry = self.next[entry as usize];
        }
        None
    }
}

impl Freedom for RealTime {
    type Place = (usize, Bits, Bits);

    fn next(&self, into: &mut Vec<u32>) {
        let mut entry = self.next[self.ring() as usize];
        while entry.is_multiple_of(2) && entry != self.ring() {
            into.push(entry / 2);
            entry = self.next[entry as usize];
        }
        // Whoever is due first is tried first.
        into.sort_unstable_by_key(|op| self.until[*op as usize]);
        if entry != self.ring() {
            self.maybe.before(self.until[entry as usize / 2], into);
        }
    }

    fn take(&mut self, op: u32) {
        if self.maybe.owns(op) {
            return self.maybe.take(op);
        }
        self.lift(op * 2);
        self.lift(op * 2 + 1);
        self.taken.insert(op as usize);
        let top = self.tops.last().copied().unwrap_or(0).max(op as usize + 1);
        self.tops.push(top);
        while self.taken.has(self.base) {
            self.base += 1;
        }
    }

    fn put_back(&mut self, op: u32) {
        if self.maybe.owns(op) {
            return self.maybe.put_back(op);
        }
        self.unlift(op * 2 + 1);
        self.unlift(op * 2);
        self.taken.remove(op as usize);
        self.tops.pop();
        self.base = self.base.min(op as usize);
    }

    fn done(&self) -> bool {
        self.next[self.ring() as usize] == self.ring()
    }

    fn place(&self) -> Self::Place {
        let top = self.tops.last().copied().unwrap_or(0);
        (self.base, self.taken.window(self.base, top), self.maybe.taken().clone())
    }

    fn reached(&self) -> u64 {
        self.due().map_or(u64::MAX, |op| self.until[op as usize])
    }

    fn blocked(&self) -> Vec<u32> {
        self.due().into_iter().collect()
    }
}
