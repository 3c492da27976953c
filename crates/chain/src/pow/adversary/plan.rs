//! What all plans answer.

use super::super::Pow;
use super::super::block::Block;
use super::super::search::{Search, collect};
use super::super::state::Miner;
use super::{DoubleSpend, Forge, Selfish, Withhold};
use model::{Here, Lies, Puppet};
use std::sync::Arc;

/// A plan.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Plan {
    /// Pays twice.
    DoubleSpend(DoubleSpend),
    /// Shows blocks late.
    Selfish(Selfish),
    /// Shows invalid blocks.
    Forge(Forge),
    /// Shows no blocks.
    Withhold(Withhold),
}

impl Plan {
    /// What is to be mined now.
    pub fn template(&mut self, here: &Here<'_, Pow>, miner: &Miner) -> Search {
        match self {
            Self::DoubleSpend(plan) => plan.template(here, miner),
            Self::Selfish(plan) => plain(here, miner, plan.branch.end(&miner.tip)),
            Self::Forge(plan) => plan.template(here, miner),
            Self::Withhold(plan) => plain(here, miner, plan.branch.end(&miner.tip)),
        }
    }

    /// One slice of the search.
    pub fn advance(&mut self, search: &mut Search) -> Option<Arc<Block>> {
        match self {
            Self::Forge(plan) => plan.advance(search),
            _ => search.advance(),
        }
    }

    /// The block is found.
    pub fn on_found(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        block: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        match self {
            Self::DoubleSpend(plan) => plan.on_found(here, puppet, block, lies),
            Self::Selfish(plan) => plan.on_found(here, puppet, block, lies),
            Self::Forge(plan) => plan.on_found(here, puppet, block, lies),
            Self::Withhold(plan) => plan.branch.grow(block),
        }
    }

    /// Something happened to the puppet; its tip was `before`.
    pub fn on_public(
        &mut self,
        here: &Here<'_, Pow>,
        puppet: &mut Puppet<Pow>,
        before: &Arc<Block>,
        lies: &mut Lies<'_, Pow>,
    ) {
        match self {
            Self::DoubleSpend(plan) => plan.on_public(here, puppet, lies),
            Self::Selfish(plan) => plan.on_public(here, puppet, before, lies),
            Self::Forge(_) => {}
            Self::Withhold(plan) => plan.on_public(puppet),
        }
    }
}

/// An honest block on this parent.
pub fn plain(here: &Here<'_, Pow>, miner: &Miner, parent: &Arc<Block>) -> Search {
    let payments = collect(here.config, miner, parent);
    Search::new(here.config, here.me, here.clock(), parent, payments)
}
