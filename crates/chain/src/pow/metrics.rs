//! The figures of a run.

use super::Pow;
use super::block::Block;
use super::state::State;
use model::{Amount, Metric, MetricText, NodeId, Stage};
use std::sync::Arc;

/// What is measured.
pub const TABLE: &[MetricText] = &[
    MetricText { name: "blocks", help: "different blocks that honest nodes accepted" },
    MetricText { name: "height", help: "blocks of the chain with the most work" },
    MetricText { name: "blocks_orphaned", help: "accepted blocks that are not on the chain with the most work" },
    MetricText { name: "forks", help: "blocks that came after another block with the same parent" },
    MetricText { name: "reorganisations", help: "how often an honest node left its branch for another one" },
    MetricText { name: "reorg_depth_max", help: "blocks left behind in the deepest reorganisation" },
    MetricText { name: "common_prefix_depth", help: "blocks at the end of the highest chain that not all share" },
    MetricText { name: "payments", help: "payments on the chain with the most work" },
    MetricText { name: "double_spends", help: "confirmed payments that were replaced, at the node that saw most" },
    MetricText { name: "difficulty", help: "expected hashes for the last block, over those for the first one" },
    MetricText { name: "revenue.<node>", help: "this miner's share of the rewards on the chain with the most work" },
];

/// The tips of all miners that run and never lied.
pub fn tips(stage: &dyn Stage<Pow>) -> Vec<(NodeId, Arc<Block>)> {
    let mut tips = Vec::new();
    stage.honest(&mut |id, state| {
        if let State::Miner(miner) = state {
            tips.push((id, Arc::clone(&miner.tip)));
        }
    });
    tips
}

/// The tip with the most work.
pub fn best(tips: &[(NodeId, Arc<Block>)]) -> Option<&Arc<Block>> {
    tips.iter().map(|(_, tip)| tip).reduce(|best, tip| if tip.work > best.work { tip } else { best })
}

/// How many blocks at the end of the highest chain are not shared by all.
pub fn common_prefix_depth(tips: &[(NodeId, Arc<Block>)]) -> u32 {
    let Some((_, first)) = tips.first() else { return 0 };
    let shared = tips.iter().try_fold(first, |shared, (_, tip)| shared.common(tip));
    let highest = tips.iter().map(|(_, tip)| tip.height).max().unwrap_or(0);
    highest - shared.map_or(0, |block| block.height)
}

/// Whether all have the same tip.
pub fn converged(stage: &dyn Stage<Pow>) -> Option<bool> {
    let (mut first, mut same) = (None, true);
    stage.honest(&mut |_, state| {
        if let State::Miner(miner) = state {
            same &= *first.get_or_insert(miner.tip.id) == miner.tip.id;
        }
    });
    Some(same)
}

/// All figures, as of now.
pub fn measure(stage: &dyn Stage<Pow>) -> Vec<Metric> {
    let (tips, ghost) = (tips(stage), stage.ghost());
    let best = best(&tips);
    let count =
        |name: &str, value: u32| Metric { name: name.to_owned(), amount: Some(Amount::Count(i64::from(value))) };
    let height = best.map_or(0, |tip| tip.height);
    let mut all = vec![
        count("blocks", ghost.blocks),
        count("height", height),
        count("blocks_orphaned", ghost.blocks.saturating_sub(height)),
        count("forks", ghost.forks),
        count("reorganisations", ghost.depths.values().sum()),
        count("reorg_depth_max", ghost.depths.last_key_value().map_or(0, |(depth, _)| *depth)),
        count("common_prefix_depth", common_prefix_depth(&tips)),
        count("payments", best.map_or(0, |tip| payments(stage, tip))),
        count("double_spends", double_spends(stage)),
        Metric { name: "difficulty".to_owned(), amount: best.and_then(|tip| difficulty(stage, tip)) },
    ];
    all.extend((0..stage.config().miners).map(|index| revenue(NodeId::n(index), best)));
    all
}

fn payments(stage: &dyn Stage<Pow>, tip: &Block) -> u32 {
    stage.config().accounts().map(|owner| tip.ledger.account(owner).next).sum()
}

fn double_spends(stage: &dyn Stage<Pow>) -> u32 {
    let mut most = 0;
    stage.honest(&mut |_, state| {
        if let State::Miner(miner) = state {
            most = most.max(miner.tally.double_spent);
        }
    });
    most
}

fn difficulty(stage: &dyn Stage<Pow>, tip: &Block) -> Option<Amount> {
    let work = |compact| i64::try_from(crate::target::work(compact)).ok();
    let first = work(stage.config().first_target()).filter(|first| *first > 0)?;
    Some(Amount::Ratio(work(tip.header.bits)?, first))
}

fn revenue(miner: NodeId, best: Option<&Arc<Block>>) -> Metric {
    let share = best
        .filter(|tip| tip.height > 0)
        .map(|tip| Amount::Ratio(i64::from(tip.ledger.account(miner).mined), i64::from(tip.height)));
    Metric { name: format!("revenue.{miner}"), amount: share }
}
