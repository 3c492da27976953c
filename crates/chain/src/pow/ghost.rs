//! What the invariants and the figures remember of the past: no engine reads it.

use super::Pow;
use super::block::{Block, Name};
use super::message::Write;
use super::rules::Rule;
use super::state::{Miner, State};
use crate::hash::Hash;
use model::sorted::Map;
use model::{Effect, Moved, NodeId};
use std::sync::Arc;

/// How many heights below the highest block are remembered: older siblings are not counted.
const REMEMBERED: u32 = 500;

/// The past, as clean nodes saw it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ghost {
    /// The tip that each miner had after its last move.
    pub tips: Map<NodeId, Arc<Block>>,
    /// The blocks of the last heights, each with the block before.
    pub known: Map<Name, Hash>,
    /// How many different blocks anybody has accepted.
    pub blocks: u32,
    /// How many of them have a sibling that came before.
    pub forks: u32,
    /// How many reorganisations there were, by the number of blocks that were left.
    pub depths: Map<u32, u32>,
}

/// Whether this move is a start: what was in memory before is gone.
pub fn is_start(moved: &Moved<'_, Pow>, miner: &Miner) -> bool {
    miner.tip.height == 0 || moved.effects.iter().any(|effect| matches!(effect, Effect::Applied(Rule::Rejoin)))
}

impl Ghost {
    /// Remembers a move.
    pub fn witness(&mut self, moved: &Moved<'_, Pow>) {
        let State::Miner(miner) = moved.state else { return };
        for effect in moved.effects {
            if let Effect::Persist(Write::Block(block)) = effect {
                self.note_block(block);
            }
        }
        let old = self.tips.get(&moved.node);
        if old.is_some_and(|old| old.id == miner.tip.id) {
            return;
        }
        if let Some(old) = old.cloned().filter(|_| !is_start(moved, miner)) {
            self.note_move(&old, &miner.tip);
        }
        self.tips.insert(moved.node, Arc::clone(&miner.tip));
    }

    fn note_block(&mut self, block: &Block) {
        let (name, previous) = (block.name(), block.header.previous);
        if self.known.contains_key(&name) {
            return;
        }
        let same_height =
            Name { height: name.height, id: Hash([0; 32]) }..=Name { height: name.height, id: Hash([255; 32]) };
        let sibling = self.known.range(same_height).any(|(_, parent)| *parent == previous);
        self.known.insert(name, previous);
        self.blocks += 1;
        self.forks += u32::from(sibling);
        self.forget(name.height.saturating_sub(REMEMBERED));
    }

    fn forget(&mut self, below: u32) {
        while self.known.first_key_value().is_some_and(|(oldest, _)| oldest.height < below) {
            self.known.pop_first();
        }
    }

    fn note_move(&mut self, old: &Arc<Block>, new: &Arc<Block>) {
        let shared = old.common(new).map_or(0, |block| block.height);
        if shared < old.height {
            *self.depths.entry(old.height - shared).or_default() += 1;
        }
    }
}
