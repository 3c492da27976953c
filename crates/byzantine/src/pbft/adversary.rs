//! Lies.
/// Later.
pub type Liars = ();
