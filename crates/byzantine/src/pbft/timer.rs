//! What participants wait for.

use borsh::BorshSerialize;
use model::Speak;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub enum Timer {
    /// A replica's: the primary is too slow (§4.4).
    View,
    /// A replica's: time to say what it has (thesis, §5.2).
    Status,
    /// A client's: time to ask everybody (§4.1).
    Retry,
}

impl Speak for Timer {
    fn word(&self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Status => "status",
            Self::Retry => "retry",
        }
    }

    fn upkeep(&self) -> bool {
        *self == Self::Status
    }
}
