//! What a protocol has to recover from, once every fault has healed.

use crate::Micros;

/// The state of things when every fault has healed: servers are up, links are whole, nothing is lost any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Healed {
    /// The longest that a message takes from now on, with the write that it may cause.
    pub delay: Micros,
    /// How long faults could strike before. What doubles its timers, or has to catch up, needs longer after longer trouble.
    pub trouble: Micros,
    /// The most links between any two servers; 1 where all are linked to all.
    pub hops: u16,
}
