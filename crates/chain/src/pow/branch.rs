//! Which branch to follow, and what changes with it (Nakamoto 2008 §4 and §5).

use super::Pow;
use super::block::Block;
use super::guards::Guard;
use super::mining;
use super::payment::coin;
use super::relay;
use super::rules::Rule;
use super::state::Miner;
use super::wallet;
use model::{Here, NodeId, Out, phrase};
use std::{cmp::Ordering, sync::Arc};

/// A verified block has been added to the tree: follow it, or stay.
pub fn on_leaf(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    let order = compare(here, block, &miner.tip);
    if order != Ordering::Greater {
        out.applied(Rule::KeepBranch);
    }
    match order {
        Ordering::Greater => follow(here, miner, from, block, out),
        Ordering::Equal => {
            out.applied(Rule::FirstSeen);
            out.refuse(Rule::MostWork, || {
                phrase!(
                    "equal-work",
                    "its branch has work {}, as much as the one that was seen first",
                    block.work as u64
                )
            });
        }
        Ordering::Less => {
            let mine = miner.tip.work as u64;
            out.refuse(Rule::MostWork, || {
                phrase!("less-work", "its branch has work {}, the one that is followed {}", block.work as u64, mine)
            });
        }
    }
}

fn compare(here: &Here<'_, Pow>, block: &Block, tip: &Block) -> Ordering {
    let order = if here.config.lacks(Guard::Work) { block.height.cmp(&tip.height) } else { block.work.cmp(&tip.work) };
    if order == Ordering::Equal && here.config.lacks(Guard::FirstSeen) { Ordering::Greater } else { order }
}

fn follow(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    let old = std::mem::replace(&mut miner.tip, Arc::clone(block));
    if block.parent().is_some_and(|parent| parent.id == old.id) {
        out.applied(Rule::ExtendChain);
        spend(miner, std::slice::from_ref(block));
    } else {
        out.applied(Rule::SwitchBranch);
        reorganise(here, miner, &old, out);
    }
    mining::on_new_tip(here, miner, out);
    wallet::on_new_tip(here, miner, out);
    relay::spread_block(here, from, block, out);
}

/// Payments that got into the chain wait no more, nor do those that contradict them.
fn spend(miner: &mut Miner, blocks: &[Arc<Block>]) {
    let mut coins = blocks.iter().flat_map(|block| &block.payments).map(coin).peekable();
    if coins.peek().is_none() {
        return;
    }
    let pool = Arc::make_mut(&mut miner.pool);
    coins.for_each(|coin| {
        pool.remove(&coin);
    });
}

fn reorganise(here: &Here<'_, Pow>, miner: &mut Miner, old: &Arc<Block>, out: &mut Out<'_, Pow>) {
    let fork = old.common(&miner.tip).map_or(0, |block| block.height);
    let (left, joined) = (old.above(fork), miner.tip.above(fork));
    miner.tally.reorganisations += 1;
    miner.tally.deepest = miner.tally.deepest.max(left.len() as u32);
    miner.tally.double_spent += double_spent(here, old, &left, &joined);
    spend(miner, &joined);
    if !here.config.lacks(Guard::ReturnPayments) {
        return_payments(miner, &left, out);
    }
}

/// Payments that had all confirmations and whose coins the new branch spends otherwise.
fn double_spent(here: &Here<'_, Pow>, old: &Block, left: &[Arc<Block>], joined: &[Arc<Block>]) -> u32 {
    let settled = left.iter().filter(|block| old.height - block.height + 1 >= u32::from(here.config.confirmations));
    let contradicted = settled.flat_map(|block| &block.payments).filter(|paid| {
        joined.iter().flat_map(|block| &block.payments).any(|other| coin(other) == coin(paid) && other != *paid)
    });
    contradicted.count() as u32
}

fn return_payments(miner: &mut Miner, left: &[Arc<Block>], out: &mut Out<'_, Pow>) {
    let mut returned = false;
    for payment in left.iter().flat_map(|block| &block.payments) {
        let (from, sequence) = coin(payment);
        let open = miner.tip.ledger.account(from).next <= sequence;
        if open && miner.pool.len() < Miner::MOST_WAITING {
            Arc::make_mut(&mut miner.pool).entry((from, sequence)).or_insert_with(|| payment.clone());
            returned = true;
        }
    }
    if returned {
        out.applied(Rule::ReturnPayments);
    }
}
