//! Conflict-free replicated types, and how replicas exchange them.
//!
//! A type is a [`data_type::Type`]: a lattice, its mutators, its operations and its queries. One protocol,
//! [`replica::Replica`], spreads any of them by state gossip, by delta-intervals or by operations over causal
//! broadcast. The protocols of this family:
//!
//! - [`GCounter`]: a counter that only grows;
//! - [`PnCounter`]: a counter that goes both ways;
//! - [`LwwSet`]: a set in which the latest timestamp wins;
//! - [`OrSet`]: a set in which a remove takes away only the adds that it has observed.

pub mod data_type;
pub mod g_counter;
#[cfg(test)]
mod laws;
pub mod lww_set;
pub mod or_set;
pub mod pn_counter;
pub mod replica;
pub mod words;

/// Replicas of a counter that only grows.
pub type GCounter = replica::Replica<g_counter::GCounter>;
/// Replicas of a counter that goes both ways.
pub type PnCounter = replica::Replica<pn_counter::PnCounter>;
/// Replicas of a set in which the latest timestamp wins.
pub type LwwSet = replica::Replica<lww_set::LwwSet>;
/// Replicas of a set in which a remove takes away only the adds that it has observed.
pub type OrSet = replica::Replica<or_set::OrSet>;
