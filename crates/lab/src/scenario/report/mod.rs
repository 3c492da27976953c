//! What is wrong with a scenario, said so that a newcomer can mend it.
//!
//! The parser makes these, and so does everything later that reads a tree: the tree's spans point into the same text.

mod diagnostic;
mod nearest;
mod place;
mod render;

pub use diagnostic::Diagnostic;
pub use nearest::nearest;
pub use place::Place;
pub use render::render;

/// Either what was read, or what is wrong with it. Boxed, because errors are rare and large.
pub(crate) type Fallible<T> = Result<T, Box<Diagnostic>>;
