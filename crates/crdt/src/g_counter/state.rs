//! The payload: one count for each replica. It is a version vector, and is kept as one.

use crate::data_type::{Facet, Payload};
use primitives::clock::VersionVector;

impl Payload for VersionVector {
    fn entries(&self) -> u64 {
        self.len() as u64
    }
}

/// One column for each replica that has counted.
pub fn facets(state: &VersionVector) -> Vec<Facet> {
    let facet = |(replica, count): (model::NodeId, u64)| Facet {
        head: replica.to_string(),
        text: count.to_string(),
        hint: format!("{count} counted at {replica}"),
        things: Vec::new(),
    };
    state.iter().map(facet).collect()
}
