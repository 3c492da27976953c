//! A tape: a sequence that grows and is cut at its end, and whose copies are cheap.
//!
//! Replicated logs need it: a world is a value, keyframes copy every node of it, and a log of a million entries must
//! not be copied each time. The elements lie in shared chunks under one shared spine. A copy is one reference; the first
//! change after it copies the spine (one pointer for 64 elements) and the one chunk that changes.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Range,
    sync::Arc,
};

/// Elements per chunk.
const CHUNK: usize = 64;

type Spine<T> = Arc<Vec<Arc<Vec<T>>>>;

/// A sequence of elements at the positions 0, 1, 2, ...
///
/// Every chunk but the last is full, and none is empty: equal contents have equal chunks.
#[derive(Clone)]
pub struct Tape<T> {
    chunks: Spine<T>,
}

impl<T> Default for Tape<T> {
    fn default() -> Self {
        Self { chunks: Arc::new(Vec::new()) }
    }
}

impl<T> Tape<T> {
    /// An empty tape.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        let last = self.chunks.last().map_or(0, |chunk| chunk.len());
        (self.chunks.len().saturating_sub(1) * CHUNK + last) as u64
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The element at this position, if the tape is that long.
    #[must_use]
    pub fn get(&self, at: u64) -> Option<&T> {
        let at = usize::try_from(at).ok()?;
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// The last element, if there is one.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.chunks.last()?.last()
    }

    /// The elements at these positions, in order. What lies beyond the end is left out.
    pub fn range(&self, range: Range<u64>) -> impl DoubleEndedIterator<Item = &T> + Clone {
        let end = range.end.min(self.len());
        (range.start.min(end)..end).filter_map(|at| self.get(at))
    }

    /// All elements, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }
}

impl<T: Clone> Tape<T> {
    /// Puts an element at the end.
    pub fn push(&mut self, element: T) {
        let chunks = Arc::make_mut(&mut self.chunks);
        match chunks.last_mut() {
            Some(last) if last.len() < CHUNK => Arc::make_mut(last).push(element),
            _ => chunks.push(Arc::new(vec![element])),
        }
    }

    /// The element at this position, to be changed; other copies of the tape keep what they have.
    pub fn get_mut(&mut self, at: u64) -> Option<&mut T> {
        let at = usize::try_from(at).ok()?;
        let chunk = Arc::make_mut(&mut self.chunks).get_mut(at / CHUNK)?;
        Arc::make_mut(chunk).get_mut(at % CHUNK)
    }

    /// Cuts the tape so that this many elements are left. A shorter tape stays as it is.
    pub fn truncate(&mut self, len: u64) {
        if len >= self.len() {
            return;
        }
        let len = len as usize;
        let chunks = Arc::make_mut(&mut self.chunks);
        chunks.truncate(len.div_ceil(CHUNK));
        if let Some(last) = chunks.last_mut()
            && !len.is_multiple_of(CHUNK)
        {
            Arc::make_mut(last).truncate(len % CHUNK);
        }
    }
}

impl<T: Clone> Extend<T> for Tape<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        elements.into_iter().for_each(|element| self.push(element));
    }
}

impl<T: Clone> FromIterator<T> for Tape<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut tape = Self::new();
        tape.extend(elements);
        tape
    }
}

/// Chunks that two tapes share are not looked into.
impl<T: PartialEq> PartialEq for Tape<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Vec<T>>, &Arc<Vec<T>>)| Arc::ptr_eq(a, b) || a == b;
        Arc::ptr_eq(&self.chunks, &other.chunks)
            || self.chunks.len() == other.chunks.len() && self.chunks.iter().zip(&*other.chunks).all(same)
    }
}

impl<T: Eq> Eq for Tape<T> {}

impl<T: Hash> Hash for Tape<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.len());
        self.iter().for_each(|element| element.hash(hasher));
    }
}

impl<T: fmt::Debug> fmt::Debug for Tape<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::draw::{Purpose, below, word};

    /// One random change, done to a tape and to a vector.
    fn change(tape: &mut Tape<u64>, plain: &mut Vec<u64>, round: u32) {
        let bits = |n| word(11, Purpose::Workload, round, 0, n);
        let at = below(bits(3), plain.len() as u64 + 10);
        if let Some(element) = tape.get_mut(at) {
            *element += 1;
            plain[at as usize] += 1;
        }
        if below(bits(0), 4) == 0 {
            let keep = below(bits(1), plain.len() as u64 + 10);
            tape.truncate(keep);
            plain.truncate(keep as usize);
        } else {
            let more = (0..below(bits(2), 200)).map(|n| n * u64::from(round));
            tape.extend(more.clone());
            plain.extend(more);
        }
    }

    #[test]
    fn a_tape_behaves_as_a_vector_does_and_copies_do_not_change() {
        let (mut tape, mut plain) = (Tape::new(), Vec::new());
        let mut copies = Vec::new();
        for round in 0..400 {
            change(&mut tape, &mut plain, round);
            copies.push((tape.clone(), plain.clone()));
        }
        for (tape, plain) in copies {
            assert_eq!(tape.len(), plain.len() as u64);
            assert_eq!(tape.is_empty(), plain.is_empty());
            assert_eq!(tape.last(), plain.last());
            assert!(tape.iter().eq(&plain));
            assert_eq!(tape.get(tape.len()), None);
            assert_eq!(tape, plain.iter().copied().collect());
        }
    }

    #[test]
    fn ranges_leave_out_what_is_not_there() {
        let tape: Tape<u32> = (0..130).collect();
        assert!(tape.range(60..70).copied().eq(60..70));
        assert!(tape.range(120..500).copied().eq(120..130));
        assert_eq!(tape.range(500..600).count(), 0);
        assert!(tape.range(0..130).rev().copied().eq((0..130).rev()));
    }

    #[test]
    fn tapes_differ_when_one_element_or_the_length_differs() {
        let tape: Tape<u32> = (0..200).collect();
        let mut other = tape.clone();
        other.push(200);
        assert_ne!(tape, other);
        other.truncate(199);
        other.push(7);
        assert_ne!(tape, other);
        other.truncate(199);
        other.push(199);
        assert_eq!(tape, other);
    }
}
