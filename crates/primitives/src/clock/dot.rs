//! One event's name.

use borsh::BorshSerialize;
use model::NodeId;
use std::fmt;

/// The `count`-th event of a replica, counted from 1: `n0.3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize)]
pub struct Dot {
    /// Where it happened.
    pub replica: NodeId,
    /// Which one it was there, from 1.
    pub count: u64,
}

impl Dot {
    /// The `count`-th event of `replica`.
    #[must_use]
    pub const fn new(replica: NodeId, count: u64) -> Self {
        Self { replica, count }
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.replica, self.count)
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
