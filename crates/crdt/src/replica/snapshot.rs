//! A state and what it has seen, at one moment: shared by all who hold it, compared by fingerprint.
//!
//! A thousand replicas hold, send and keep the same few states. A snapshot never changes; it is shared by `Arc`, and its
//! canonical bytes are two fingerprints, reckoned once when it is made. So a message costs the same whatever the state's
//! size, and only a join that brings news walks over entries.

use super::Config;
use super::guards::Guard;
use crate::data_type::{Payload, Type};
use borsh::BorshSerialize;
use primitives::clock::{Dot, VersionVector};
use std::hash::{Hash, Hasher};
use std::io;
use std::sync::Arc;

/// A state, and the version vector of the updates that are in it. Both are lattices, and so is the pair.
#[derive(Clone, Debug)]
pub struct Snapshot<T: Type> {
    state: T::State,
    seen: Arc<VersionVector>,
    state_print: u64,
    seen_print: u64,
}

impl<T: Type> Snapshot<T> {
    /// A state with what it has seen.
    #[must_use]
    pub fn new(state: T::State, seen: VersionVector) -> Self {
        let (state_print, seen_print) = (print(&state), print(&seen));
        Self { state, seen: Arc::new(seen), state_print, seen_print }
    }

    /// The type's own state.
    #[must_use]
    pub fn state(&self) -> &T::State {
        &self.state
    }

    /// Which updates are in it.
    #[must_use]
    pub fn seen(&self) -> &Arc<VersionVector> {
        &self.seen
    }

    /// Equal for equal states, and hardly ever for others.
    #[must_use]
    pub fn state_print(&self) -> u64 {
        self.state_print
    }

    /// Equal for states that have seen the same updates, and hardly ever for others.
    #[must_use]
    pub fn seen_print(&self) -> u64 {
        self.seen_print
    }

    /// How many entries it takes to write it down, the vector's included.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.state.entries() + self.seen.len() as u64
    }

    /// Whether joining it to the other would change nothing.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let same = self.state_print == other.state_print && self.seen_print == other.seen_print;
        same || (self.seen.is_within(&other.seen) && T::is_within(&self.state, &other.state))
    }

    /// The least upper bound of two snapshots.
    #[must_use]
    pub fn joined(&self, config: &Config, other: &Self) -> Self {
        let (mut state, mut seen) = (self.state.clone(), VersionVector::clone(&self.seen));
        T::join(config, &mut state, &other.state);
        seen.join(&other.seen);
        Self::new(state, seen)
    }

    /// What this update adds to the snapshot at its source: to be joined.
    #[must_use]
    pub fn delta(&self, config: &Config, dot: Dot, update: &T::Update) -> Self {
        let seen = [(dot.replica, dot.count)].into_iter().collect();
        Self::new(T::delta(config, &self.state, update), seen)
    }

    /// The snapshot after an operation took effect.
    #[must_use]
    pub fn after(&self, config: &Config, dot: Dot, update: &T::Update) -> Self {
        let (mut state, mut seen) = (self.state.clone(), VersionVector::clone(&self.seen));
        T::effect(config, &mut state, update);
        seen.raise(dot.replica, dot.count);
        Self::new(state, seen)
    }
}

/// What becomes of a snapshot when another arrives; `None` where that brings nothing new. Who knows less takes over the
/// other's as it is, without copying anything.
pub fn merged<T: Type>(
    config: &Config,
    mine: &Arc<Snapshot<T>>,
    theirs: &Arc<Snapshot<T>>,
) -> Option<Arc<Snapshot<T>>> {
    if Arc::ptr_eq(mine, theirs) || theirs.is_within(mine) {
        None
    } else if mine.is_within(theirs) || config.lacks(Guard::KeepOwn) {
        Some(Arc::clone(theirs))
    } else if config.lacks(Guard::JoinConcurrent) {
        None
    } else {
        Some(Arc::new(mine.joined(config, theirs)))
    }
}

impl<T: Type> Default for Snapshot<T> {
    fn default() -> Self {
        Self::new(T::State::default(), VersionVector::new())
    }
}

impl<T: Type> PartialEq for Snapshot<T> {
    fn eq(&self, other: &Self) -> bool {
        let prints = self.state_print == other.state_print && self.seen_print == other.seen_print;
        prints && self.state == other.state && self.seen == other.seen
    }
}

impl<T: Type> Eq for Snapshot<T> {}

impl<T: Type> Hash for Snapshot<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.state_print, self.seen_print).hash(hasher);
    }
}

impl<T: Type> BorshSerialize for Snapshot<T> {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        (self.state_print, self.seen_print).serialize(writer)
    }
}

/// A fingerprint of canonical bytes. Writing to memory does not fail.
fn print(data: &impl BorshSerialize) -> u64 {
    xxhash_rust::xxh3::xxh3_64(&borsh::to_vec(data).unwrap_or_default())
}
