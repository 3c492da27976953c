//! Exhaustive exploration: every state that a model can reach, within stated bounds.
//!
//! A [`Model`] says what there is: where it starts, what can happen, what comes of it, what must hold. Three searches know
//! no more than that: [`breadth_first`] finds the shortest way to a violation and uses all cores, [`depth_first`] and
//! [`random_walks`] go deep. A state is remembered by a fingerprint of 64 bits; a search that ended with nothing left to
//! visit has seen every state within its bounds, but for the small chance of two states with one fingerprint.
//!
//! Results don't depend on the number of threads: the same states are counted, and the same counterexample is found.

pub mod actors;
mod breadth;
mod choices;
mod depth;
mod known;
mod model;
mod path;
pub mod play;
mod report;
mod walk;

pub use breadth::breadth_first;
pub use choices::Choices;
pub use depth::depth_first;
pub use model::{Kind, Model, Property};
pub use report::{Bounds, Counterexample, Ended, Progress, Report, Step};
pub use walk::random_walks;
