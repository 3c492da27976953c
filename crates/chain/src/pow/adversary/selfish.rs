//! The selfish miner: Eyal and Sirer 2014, Algorithm 1.
//!
//! The share of the others that mine on its block in a race (their gamma) is not set: it is whatever the network makes
//! of it, since both blocks travel on real links.

use super::super::Pow;
use super::super::block::Block;
use super::{public, secret::Branch};
use model::{Here, Lies, Puppet};
use std::sync::Arc;

/// The private chain, and `privateBranchLen`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Selfish {
    /// The private chain.
    pub branch: Branch,
    /// How many blocks were mined on it since it left the public one.
    pub length: u32,
}

impl Selfish {
    /// "On My pool found a block": after a tie the new block wins the race, otherwise it stays secret.
    pub fn on_found(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        block: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        let Some(public) = public(puppet) else { return };
        let tied = block.height == public.height + 1;
        self.branch.grow(block);
        self.length += 1;
        if tied && self.length == 2 {
            self.publish_all(here, puppet, lies);
        }
    }

    /// "On Others found a block": by how far the private chain still leads.
    pub fn on_public(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        before: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        let (Some(public), Some(mine)) = (public(puppet), self.branch.tip.clone()) else { return };
        if public.height <= before.height {
            return;
        }
        match i64::from(mine.height) - i64::from(public.height) {
            // They win.
            ..0 => {
                self.branch.drop_all();
                self.length = 0;
            }
            // Now same length: try our luck.
            0 => self.branch.publish(here, puppet, mine.height, lies),
            // We win, by one block.
            1 => self.publish_all(here, puppet, lies),
            // The lead is large enough: the first unpublished block keeps up.
            _ => self.branch.publish(here, puppet, public.height, lies),
        }
    }

    /// The private chain becomes the public one.
    fn publish_all(&mut self, here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, lies: &mut Lies<'_, Pow>) {
        self.branch.publish(here, puppet, u32::MAX, lies);
        self.branch.drop_all();
        self.length = 0;
    }
}
