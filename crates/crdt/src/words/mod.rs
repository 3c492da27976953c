//! What replicas are asked, and what they answer.

mod counting;
mod membership;
mod reply;

pub use counting::{ADD, Counting, DECREMENT, INCREMENT, READ, SUBTRACT};
pub use membership::{FORMS as SET_FORMS, Membership};
pub use reply::{Reply, listed};

/// A member of a set: a short text, shared by all who hold it.
pub type Element = std::sync::Arc<str>;
