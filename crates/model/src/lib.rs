//! The words every engine speaks.
mod id;
mod time;
pub use id::{NodeId, NotANode, OpId};
use std::{fmt::Debug, hash::Hash};
pub use time::{Clock, Micros, Reading, TrueTime};

/// What may be kept: copied, compared, hashed, printed.
pub trait Data: Clone + Debug + Eq + Hash + Send + Sync + 'static {}
impl<T: Clone + Debug + Eq + Hash + Send + Sync + 'static> Data for T {}
