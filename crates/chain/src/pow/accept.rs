//! Blocks that arrive: verified, kept as orphans, or refused (Nakamoto 2008 §5, steps 5 and 6).

use super::Pow;
use super::block::{Block, Name};
use super::branch;
use super::message::{Message, Write};
use super::rules::Rule;
use super::state::Miner;
use super::tree;
use super::verify::{Fault, verify};
use model::{Here, NodeId, Out, phrase};
use std::sync::Arc;

/// A block came in, from a peer or from this node's own search.
pub fn on_block(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    miner.asked.retain(|asked| *asked != block.id);
    if miner.rejected.contains(&block.id) || tree::find(&miner.leaves, block.name()).is_some() {
        return;
    }
    if miner.rejected.contains(&block.header.previous) {
        return refuse(miner, from, block, Fault::Parent, out);
    }
    let mut ready = vec![Arc::clone(block)];
    while let Some(next) = ready.pop() {
        let Some(parent) = parent_of(miner, &next) else {
            keep_orphan(here, miner, from, &next, out);
            continue;
        };
        match verify(here.config, &parent, &next) {
            Ok(()) => {
                take(here, miner, from, &next, out);
                ready.extend(take_orphans_after(miner, &next));
            }
            Err(fault) => refuse(miner, from, &next, fault, out),
        }
    }
    ask_on(here, miner, from, out);
}

fn parent_of(miner: &Miner, block: &Block) -> Option<Arc<Block>> {
    let height = block.height.checked_sub(1)?;
    tree::find(&miner.leaves, Name { height, id: block.header.previous }).cloned()
}

fn take(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    out.persist(Write::Block(Arc::clone(block)));
    out.applied(Rule::AcceptBlock);
    tree::plant(&mut miner.leaves, block);
    branch::on_leaf(here, miner, from, block, out);
}

fn refuse(miner: &mut Miner, from: NodeId, block: &Block, fault: Fault, out: &mut Out<'_, Pow>) {
    // A header is remembered only if no other list of transactions could make it good (CVE-2012-2459).
    if fault.is_of_header() {
        if miner.rejected.len() >= Miner::MOST_REJECTED {
            miner.rejected.remove(0);
        }
        miner.rejected.push(block.id);
    }
    miner.tally.refused += 1;
    miner.tally.last_refused = Some((from, block.id, fault));
    out.refuse(fault.rule(), || fault.phrase());
}

fn keep_orphan(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    if miner.orphans.contains(block) {
        return;
    }
    if miner.orphans.len() >= Miner::MOST_ORPHANS {
        miner.orphans.remove(0);
    }
    miner.orphans.push(Arc::clone(block));
    let previous = block.header.previous;
    out.refuse(Rule::AcceptBlock, || {
        phrase!("orphan", "waits for the block before it, {}, which is not here", previous.short())
    });
    let on_its_way = miner.asked.contains(&previous) || miner.orphans.iter().any(|orphan| orphan.id == previous);
    if !on_its_way && from != here.me {
        catch_up(miner, from, out);
    }
}

/// Asks a peer for what comes after the blocks that are here.
pub fn catch_up(miner: &Miner, from: NodeId, out: &mut Out<'_, Pow>) {
    out.applied(Rule::RequestMissing);
    out.send(from, Message::Catchup(tree::locator(&miner.tip)));
}

/// When all that was asked for has come and still something lacks its parent, the next blocks are asked for.
fn ask_on(here: &Here<'_, Pow>, miner: &Miner, from: NodeId, out: &mut Out<'_, Pow>) {
    let progressed = out.effects.iter().any(|effect| matches!(effect, model::Effect::Persist(Write::Block(_))));
    if progressed && miner.asked.is_empty() && !miner.orphans.is_empty() && from != here.me {
        catch_up(miner, from, out);
    }
}

fn take_orphans_after(miner: &mut Miner, block: &Block) -> Vec<Arc<Block>> {
    let follows = |orphan: &Arc<Block>| orphan.header.previous == block.id;
    let (ready, waiting) = std::mem::take(&mut miner.orphans).into_iter().partition(follows);
    miner.orphans = waiting;
    ready
}
