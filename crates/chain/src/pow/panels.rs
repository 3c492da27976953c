//! What the miners build together: the tree of blocks, how deep reorganisations went, who earned what, what theory says.

use super::Pow;
use super::block::{Block, Name};
use super::config::Config;
use super::metrics::{best, tips};
use super::state::State;
use crate::theory;
use model::sorted::Map;
use model::{Bar, Mark, NodeId, Panel, Stage, Tree, phrase, word};
use std::sync::Arc;

/// How many heights the tree shows, and how many at most where somebody lags behind.
const WINDOW: u32 = 14;
const WIDEST: u32 = 40;
/// How many blocks the tree shows at most, and how many bars.
const MOST_BLOCKS: usize = 120;
const MOST_BARS: usize = 24;

/// All panels.
pub fn all(stage: &dyn Stage<Pow>) -> Vec<Panel> {
    vec![tree(stage), depths(stage), revenue(stage), theory(stage)]
}

/// The blocks of the last heights that anybody knows, and who stands where.
#[derive(Default)]
struct Known {
    blocks: Map<Name, (Arc<Block>, Vec<NodeId>)>,
    highest: u32,
    lagging: Option<u32>,
}

impl Known {
    fn gather(stage: &dyn Stage<Pow>) -> Self {
        let mut known = Self::default();
        stage.each(&mut |member| {
            if let (State::Miner(miner), true) = (member.state, member.up) {
                let height = miner.tip.height;
                known.highest = known.highest.max(height);
                known.lagging = Some(known.lagging.map_or(height, |lowest| lowest.min(height)));
            }
        });
        stage.each(&mut |member| {
            if let (State::Miner(miner), true) = (member.state, member.up) {
                miner.leaves.iter().for_each(|leaf| known.add_branch(leaf));
                if let Some((_, tips)) = known.blocks.get_mut(&miner.tip.name()) {
                    tips.push(member.id);
                }
            }
        });
        known
    }

    /// The first height that is shown: some below the lowest tip, if that is not too far below the highest one.
    fn lowest(&self) -> u32 {
        let lagging = self.lagging.unwrap_or(0).saturating_sub(2);
        (self.highest + 1).saturating_sub(WINDOW).min(lagging).max(self.highest.saturating_sub(WIDEST))
    }

    fn add_branch(&mut self, leaf: &Arc<Block>) {
        for block in std::iter::once(leaf).chain(leaf.ancestors()) {
            let shown = block.height >= self.lowest() && !self.blocks.contains_key(&block.name());
            if !shown || self.blocks.len() >= 8 * MOST_BLOCKS {
                return;
            }
            self.blocks.insert(block.name(), (Arc::clone(block), Vec::new()));
        }
    }
}

fn tree(stage: &dyn Stage<Pow>) -> Panel {
    let known = Known::gather(stage);
    let tips = tips(stage);
    let best = best(&tips);
    let skipped = known.blocks.len().saturating_sub(MOST_BLOCKS);
    let blocks = known.blocks.values().skip(skipped).map(|(block, tips)| node(stage.config(), best, block, tips));
    let note = match known.lowest() {
        0 if skipped == 0 => String::new(),
        lowest => format!(
            "Heights {lowest} to {}; {skipped} more blocks of these heights and all older ones are left out.",
            known.highest
        ),
    };
    Panel::Tree { title: "Blocks".to_owned(), note, tree: Tree { blocks: blocks.collect() } }
}

/// Nothing is final here: solid is what has as many confirmations as a merchant waits for.
fn node(config: &Config, best: Option<&Arc<Block>>, block: &Arc<Block>, tips: &[NodeId]) -> model::Block {
    let on_best = best.filter(|best| best.descends_from(block.name()));
    let mark = match on_best {
        None => Mark::Void,
        Some(best) if best.height + 1 - block.height >= u32::from(config.confirmations) => Mark::Accepted,
        Some(_) => Mark::Tentative,
    };
    let place = on_best.map_or_else(
        || "not on the branch with the most work".to_owned(),
        |best| format!("{} confirmations", best.height + 1 - block.height),
    );
    model::Block {
        id: block.name().print(),
        parent: block.parent().map(|parent| parent.name().print()),
        height: u64::from(block.height),
        label: if block.height == 0 { "start".to_owned() } else { block.coinbase.miner.to_string() },
        epoch: block.name().hue(),
        mark,
        tips: tips.to_vec(),
        hint: format!(
            "block {} by {} at {} ms, {} payments, work {} in all, nonce {}, {place}; hash {}",
            block.height,
            block.coinbase.miner,
            block.header.time,
            block.payments.len(),
            block.work,
            block.header.nonce,
            block.id
        ),
    }
}

fn depths(stage: &dyn Stage<Pow>) -> Panel {
    let depths = &stage.ghost().depths;
    let all: u32 = depths.values().sum();
    let bars = depths.iter().take(MOST_BARS).map(|(depth, count)| Bar {
        head: depth.to_string(),
        ppm: ppm(u64::from(*count), u64::from(all)),
        expected_ppm: None,
        text: format!("{count} times"),
    });
    let note = if all == 0 { "No branch was left yet." } else { "How often nodes left so many blocks behind." };
    Panel::Bars { title: "Depth of reorganisations".to_owned(), note: note.to_owned(), bars: bars.collect() }
}

fn ppm(part: u64, whole: u64) -> u32 {
    u32::try_from(part.saturating_mul(1_000_000) / whole.max(1)).unwrap_or(1_000_000).min(1_000_000)
}

fn revenue(stage: &dyn Stage<Pow>) -> Panel {
    let (config, tips) = (stage.config(), tips(stage));
    let tip = best(&tips);
    let mined = |miner| tip.map_or(0, |tip| tip.ledger.account(miner).mined);
    let height = u64::from(tip.map_or(0, |tip| tip.height));
    let mut miners: Vec<NodeId> = (0..config.miners).map(NodeId::n).filter(|miner| config.weight(*miner) > 0).collect();
    let left_out = miners.len().saturating_sub(MOST_BARS);
    if left_out > 0 {
        miners.sort_by_key(|miner| std::cmp::Reverse(mined(*miner)));
    }
    let bars = miners.iter().take(MOST_BARS).map(|miner| Bar {
        head: miner.to_string(),
        ppm: ppm(u64::from(mined(*miner)), height),
        expected_ppm: Some(ppm(u64::from(config.weight(*miner)), config.total_weight())),
        text: format!("{} of {height} blocks", mined(*miner)),
    });
    let mut note = "Share of the blocks on the best branch; the tick is the share of the power.".to_owned();
    if left_out > 0 {
        note += &format!(" {left_out} who earned less are left out.");
    }
    Panel::Bars { title: "Revenue".to_owned(), note, bars: bars.collect() }
}

fn theory(stage: &dyn Stage<Pow>) -> Panel {
    let config = stage.config();
    let mut lying = 0;
    stage.each(&mut |member| lying += if member.clean { 0 } else { u64::from(config.weight(member.id)) });
    let strongest = (0..config.miners).map(|index| u64::from(config.weight(NodeId::n(index)))).max().unwrap_or(0);
    let (who, weight) = if lying > 0 {
        (word!("pow.word.liars", "The liars"), lying)
    } else {
        (word!("pow.word.strongest", "The strongest miner"), strongest)
    };
    let (q, z) = (ppm(weight, config.total_weight()), config.confirmations);
    let lines = vec![
        phrase!("power", "{} have {} of the power.", who, percent(u64::from(q) * 1_000)),
        phrase!(
            "rosenfeld",
            "Rosenfeld 2014: with {} confirmations a double spend succeeds in {}.",
            z,
            percent(theory::rosenfeld(q, z))
        ),
        phrase!("nakamoto", "Nakamoto's approximation, as printed in 2008: {}.", percent(theory::nakamoto(q, z))),
    ];
    Panel::Notes { title: "What double spending should achieve".to_owned(), lines }
}

/// Parts per thousand million, as a percentage.
fn percent(billionths: u64) -> String {
    format!("{}.{:05} %", billionths / 10_000_000, billionths % 10_000_000 / 100)
}
