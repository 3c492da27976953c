//! Agreement among nodes that crash and come back, but never lie.
//!
//! - [`raft`]: a strong leader, terms, and a replicated log (Ongaro and Ousterhout 2014).
#![warn(missing_docs)]

pub mod raft;
