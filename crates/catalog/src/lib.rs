//! The catalog marries engines and lab: one line for each protocol, and the stories found under `scenarios/`.
//!
//! Natively everything is at hand: [`all`]. In the browser each protocol is a [`Shelf`] that can be listed before its engine
//! is there, and that is fetched when somebody wants it (with the feature `split`; without it, it is there already).

mod shelf;

pub use shelf::{Card, Missing, Shelf, Welcome};

use lab::{Catalog, Story};

include!(concat!(env!("OUT_DIR"), "/told.rs"));

shelf::protocols! {
    raft: consensus::raft::Raft,
    pbft: byzantine::pbft::Pbft,
    pow: chain::pow::Pow,
    or_set: crdt::OrSet,
    lww_set: crdt::LwwSet,
    g_counter: crdt::GCounter,
    pn_counter: crdt::PnCounter,
}

static STORIES: &[Story] = told!(all stories);

static CATALOG: Catalog = Catalog { protocols: PROTOCOLS, stories: STORIES, elsewhere: &[] };

/// Everything that is built in.
#[must_use]
pub fn all() -> &'static Catalog {
    &CATALOG
}

/// The shelf with this protocol.
#[must_use]
pub fn shelf(slug: &str) -> Option<&'static Shelf> {
    SHELVES.iter().find(|shelf| shelf.card.slug == slug)
}
