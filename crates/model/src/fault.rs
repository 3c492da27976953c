//! What a protocol is built to survive.

/// The faults under which a protocol's "always" invariants hold, and, once they have healed, its progress.
///
/// The kernel compares what happened in a run with this, and every verdict says whether the run stayed inside.
/// Sweeps draw their faults from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultModel {
    /// How many servers may be down at one time; `u16::MAX` where safety does not depend on it.
    pub crashes: u16,
    /// How many servers may lie in one run.
    pub liars: u16,
    /// How many clients may lie in one run; `u16::MAX` for all of them.
    pub lying_clients: u16,
    /// How many servers may come back without their disk in one run.
    pub amnesia: u16,
    /// Whether messages may be lost, links cut, the network partitioned.
    pub loss: bool,
    /// Whether messages may arrive twice.
    pub duplication: bool,
    /// Whether messages on one link may overtake each other.
    pub reordering: bool,
    /// How far a node's clock may be off, in microseconds; `i64::MAX` where it does not matter.
    pub clock_error_us: i64,
}

impl FaultModel {
    /// An asynchronous network of nodes that crash and come back with their disks, and never lie.
    pub const CRASH_RECOVERY: Self = Self {
        crashes: u16::MAX,
        liars: 0,
        lying_clients: 0,
        amnesia: 0,
        loss: true,
        duplication: true,
        reordering: true,
        clock_error_us: i64::MAX,
    };
}
