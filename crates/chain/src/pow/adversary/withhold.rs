//! A miner that never shows a block: its power is lost to everybody.

use super::super::Pow;
use super::{public, secret::Branch};
use model::Puppet;

/// Mines for itself until the public chain has more work.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Withhold {
    /// What nobody will ever see.
    pub branch: Branch,
}

impl Withhold {
    /// The public chain may have overtaken the secret one.
    pub fn on_public(&mut self, puppet: &Puppet<Pow>) {
        let overtaken =
            public(puppet).is_some_and(|tip| self.branch.tip.as_ref().is_some_and(|mine| mine.work < tip.work));
        if overtaken {
            self.branch.drop_all();
        }
    }
}
