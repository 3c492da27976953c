//! The payload: two vectors that only grow.

use crate::data_type::Facet;
use borsh::BorshSerialize;
use model::sorted::Set;
use primitives::clock::VersionVector;

/// The paper's P and N.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct Ledger {
    /// P: what was added, for each replica.
    pub ups: VersionVector,
    /// N: what was taken away, for each replica.
    pub downs: VersionVector,
}

impl Ledger {
    /// The sum of P less the sum of N.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.ups.total() as i64 - self.downs.total() as i64
    }

    /// One column for each replica that has counted.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let replicas: Set<_> = self.ups.iter().chain(self.downs.iter()).map(|(replica, _)| replica).collect();
        let facet = |replica: model::NodeId| {
            let (up, down) = (self.ups.get(replica), self.downs.get(replica));
            Facet {
                head: replica.to_string(),
                text: format!("+{up} -{down}"),
                hint: format!("{up} added and {down} taken away at {replica}"),
                things: Vec::new(),
            }
        };
        replicas.into_iter().map(facet).collect()
    }
}
