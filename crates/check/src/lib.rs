//! Were the clients served as one would be served by one machine? Histories, and what they can be: linearizable,
//! sequentially consistent, causally consistent.
//!
//! A history is judged against a sequential specification (`spec`): what a register, a queue or a lock answers when it is
//! asked one thing after the other. `linearizable` and `sequential` search for an order (`search`), `causal` looks for
//! patterns that no causally consistent history has. A search that runs out of its budget says so, and guesses nothing.
#![warn(missing_docs)]

mod bits;
mod causal;
mod explain;
#[cfg(feature = "explore")]
pub mod explore;
mod history;
#[cfg(feature = "json")]
pub mod json;
mod judging;
mod linearizable;
mod model;
mod real_time;
mod recorder;
mod search;
mod sequential;
pub mod spec;
mod verdict;

use ::model::{Call, Datum};
pub use causal::causal;
pub use explain::words;
pub use history::{End, History, Operation};
pub use judging::{Judging, judging};
pub use linearizable::linearizable;
pub use model::{Consistency, Model, Verb};
pub use recorder::{Recorder, Trouble};
pub use sequential::sequential;
pub use spec::Specification;
pub use verdict::{Blocked, Budget, Explanation, Pattern, Stuck, Verdict};
