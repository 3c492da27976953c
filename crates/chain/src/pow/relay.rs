//! How blocks and payments travel: by announcement and request, or by flooding (Nakamoto 2008 §5).

use super::Pow;
use super::accept;
use super::block::{Block, Name};
use super::config::Relay;
use super::message::{Item, Message, Timer};
use super::payment::{self, Payment, coin};
use super::rules::Rule;
use super::state::Miner;
use super::tree;
use crate::hash::Hash;
use model::{Due, Here, Micros, NodeId, Out};
use std::sync::Arc;

/// How many blocks one answer to a catch-up names.
const BATCH: usize = 64;

/// The miners among the peers.
pub fn miners<'a>(here: &Here<'a, Pow>) -> impl Iterator<Item = NodeId> + 'a {
    here.peers.iter().copied().filter(|peer| peer.kind == b'n')
}

/// Tells all other peers of a new tip.
pub fn spread_block(here: &Here<'_, Pow>, from: NodeId, block: &Arc<Block>, out: &mut Out<'_, Pow>) {
    let message = match here.config.relay {
        Relay::Flood => Message::Block(Arc::clone(block)),
        Relay::Inventory => Message::Announce(vec![Item::Block(block.name())]),
    };
    out.applied(Rule::BroadcastBlock);
    out.send_all(miners(here).filter(|peer| *peer != from), message);
}

/// Tells all other peers of a new payment.
pub fn spread_payment(here: &Here<'_, Pow>, from: NodeId, payment: &Payment, out: &mut Out<'_, Pow>) {
    let message = match here.config.relay {
        Relay::Flood => Message::Payment(payment.clone()),
        Relay::Inventory => Message::Announce(vec![Item::Payment(coin(payment), payment::name(payment))]),
    };
    out.applied(Rule::SpreadPayment);
    out.send_all(miners(here).filter(|peer| *peer != from), message);
}

/// A peer has these: what is not here is asked for, once.
pub fn on_announce(miner: &mut Miner, from: NodeId, items: &[Item], out: &mut Out<'_, Pow>) {
    let mut wanted = Vec::new();
    for item in items {
        let Some(id) = missing(miner, item) else { continue };
        let here = miner.orphans.iter().any(|orphan| orphan.id == id);
        if !here && !miner.asked.contains(&id) {
            miner.asked.push(id);
            wanted.push(*item);
        }
    }
    if !wanted.is_empty() {
        out.send(from, Message::Fetch(wanted));
    }
}

/// The name of a thing that is not here and not known to be bad.
fn missing(miner: &Miner, item: &Item) -> Option<Hash> {
    match item {
        Item::Block(name) => {
            let known = miner.rejected.contains(&name.id) || tree::find(&miner.leaves, *name).is_some();
            (!known).then_some(name.id)
        }
        Item::Payment(coin, id) => {
            let known = miner.pool.contains_key(coin) || miner.tip.ledger.account(coin.0).next > coin.1;
            (!known).then_some(*id)
        }
    }
}

/// A peer asks for these.
pub fn on_fetch(miner: &Miner, from: NodeId, items: &[Item], out: &mut Out<'_, Pow>) {
    for item in items {
        let found = match item {
            Item::Block(name) => tree::find(&miner.leaves, *name).cloned().map(Message::Block),
            Item::Payment(coin, _) => miner.pool.get(coin).cloned().map(Message::Payment),
        };
        if let Some(message) = found {
            out.send(from, message);
        }
    }
}

/// A peer lacks blocks: the next ones after the last that it shares with this node's chain are named.
pub fn on_catch_up(miner: &Miner, from: NodeId, names: &[Name], out: &mut Out<'_, Pow>) {
    let Some(shared) = names.iter().find(|name| miner.tip.descends_from(**name)) else { return };
    let last = miner.tip.height.min(shared.height.saturating_add(BATCH as u32));
    let Some(end) = miner.tip.ancestor(last) else { return };
    let items: Vec<_> = end.above(shared.height).iter().map(|block| Item::Block(block.name())).collect();
    if !items.is_empty() {
        out.send(from, Message::Announce(items));
    }
}

/// A peer tells which tip it has: who is behind asks, who is ahead answers.
pub fn on_tip(miner: &mut Miner, from: NodeId, name: Name, out: &mut Out<'_, Pow>) {
    match tree::find(&miner.leaves, name) {
        None if miner.orphans.iter().any(|orphan| orphan.id == name.id) => accept::catch_up(miner, from, out),
        None => on_announce(miner, from, &[Item::Block(name)], out),
        Some(theirs) if theirs.work < miner.tip.work => {
            out.send(from, Message::Announce(vec![Item::Block(miner.tip.name())]));
        }
        Some(_) => {}
    }
}

/// One peer, drawn each time, hears of this node's tip; and what was asked for in vain may be asked for again.
pub fn on_gossip(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    miner.asked.clear();
    let peers: Vec<NodeId> = miners(here).collect();
    if !peers.is_empty() {
        let peer = peers[out.pick(peers.len() as u32) as usize];
        out.send(peer, Message::Tip(miner.tip.name()));
    }
    set_gossip(here, out);
}

/// Not all at the same time.
pub fn set_gossip(here: &Here<'_, Pow>, out: &mut Out<'_, Pow>) {
    let mean = here.config.gossip.0;
    out.set(Timer::Gossip, Due::After { least: Micros(mean / 2), most: Micros(mean + mean / 2) });
}
