//! What a scenario file cannot say.

mod explore;
mod hand;
mod minimise;
mod mutants;
mod normal;
mod stories;
mod sweep;

use super::Pbft;
use kernel::{Blueprint, Plan};

/// The protocol, erased.
pub const PBFT: &[&dyn Blueprint] = &[&Plan::<Pbft>::NEW];
