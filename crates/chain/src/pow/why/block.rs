//! A block, as each miner sees it: followed, left aside, waiting, refused or unknown.

use super::{
    super::{Pow, block::Block, rules::Rule, state::Miner, state::State, tree},
    came, miner, say,
};
use model::{Answer, NodeId, Stage, Thing, phrase};
use std::sync::Arc;

/// A block by the first bytes of its name, wherever somebody has it.
pub fn find(stage: &dyn Stage<Pow>, print: u64) -> Option<Arc<Block>> {
    let mut found: Option<Arc<Block>> = None;
    stage.each(&mut |member| {
        let (State::Miner(miner), None) = (member.state, &found) else { return };
        let chain = |leaf: &Arc<Block>| {
            std::iter::once(leaf).chain(leaf.ancestors()).find(|block| block.name().print() == print).cloned()
        };
        found = miner.leaves.iter().chain(&miner.orphans).find_map(chain);
    });
    found
}

/// How it stands at a miner.
pub fn at(stage: &dyn Stage<Pow>, node: NodeId, known: &Miner, block: &Arc<Block>) -> Answer {
    if known.tip.descends_from(block.name()) {
        return confirmed(stage, node, known, block);
    }
    if tree::find(&known.leaves, block.name()).is_some() {
        let leaf = known.leaves.iter().filter(|leaf| leaf.descends_from(block.name())).max_by_key(|leaf| leaf.work);
        return miner::orphaned(node, known, block, leaf.unwrap_or(block));
    }
    if known.orphans.iter().any(|orphan| orphan.id == block.id) {
        return miner::waits(node, block);
    }
    miner::lacks(node, known, block)
}

fn confirmed(stage: &dyn Stage<Pow>, node: NodeId, known: &Miner, block: &Arc<Block>) -> Answer {
    let (count, wait) = (known.tip.height - block.height + 1, stage.config().confirmations);
    let question = phrase!("why-on-chain", "How firmly does block {} stand at {}?", say(block), node);
    let text = phrase!(
        "on-chain",
        "It is on the chain that {} follows, with {} blocks up to the tip, itself included; a merchant waits for {}.",
        node,
        count,
        wait
    );
    let figures =
        (phrase!("confirmations-wanted", "{} confirmations", wait), phrase!("confirmations-had", "{}", count));
    // The first block is nobody's, and came with the program.
    let chain = known.tip.above(block.height.max(1) - 1);
    Answer::new(Rule::WaitForConfirmations, question, text, figures)
        .of(Thing::Block(block.name().print()))
        .about([node, block.coinbase.miner])
        .because(chain.iter().take(usize::from(wait).max(1)).flat_map(|one| came(node, one)))
}
