//! The catalog marries engines and lab: one line for each protocol, and the stories found under `scenarios/`.

use lab::{Blueprint, Catalog, Plan, Story};

/// The protocols, in the order in which they are listed.
pub static PROTOCOLS: &[&dyn Blueprint] = &[
    &Plan::<consensus::raft::Raft>::NEW,
    &Plan::<byzantine::pbft::Pbft>::NEW,
    &Plan::<chain::pow::Pow>::NEW,
    &Plan::<crdt::OrSet>::NEW,
    &Plan::<crdt::LwwSet>::NEW,
    &Plan::<crdt::GCounter>::NEW,
    &Plan::<crdt::PnCounter>::NEW,
];

static STORIES: &[Story] = include!(concat!(env!("OUT_DIR"), "/stories.rs"));

static CATALOG: Catalog = Catalog { protocols: PROTOCOLS, stories: STORIES };

/// Everything that is built in.
#[must_use]
pub fn all() -> &'static Catalog {
    &CATALOG
}
