//! Logical clocks: what a replica has seen, told by counting.
//!
//! A [`Dot`] names one event; a [`VersionVector`] names all events up to a count for each replica; a [`CausalContext`]
//! names any set of events, as a version vector and the dots beyond it.
//!
//! Sources: Parker et al., "Detection of mutual inconsistency in distributed systems", IEEE TSE 9(3), 1983 (version
//! vectors); Almeida, Baquero, Gonçalves, Preguiça and Fonte, "Scalable and accurate causality tracking for eventually
//! consistent stores", DAIS 2014 (dots); Almeida, Shoker and Baquero, "Delta state replicated data types", JPDC 111,
//! 2018 (causal contexts).

mod context;
mod dot;
#[cfg(test)]
mod tests;
mod vector;

pub use context::CausalContext;
pub use dot::Dot;
pub use vector::VersionVector;
