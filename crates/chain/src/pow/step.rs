//! The one match: what happened, and to which kind of node.

use super::Pow;
use super::block::Block;
use super::message::{Message, Timer};
use super::payment::coin;
use super::rules::Rule;
use super::state::{Disk, Miner, State, Tally, Wallet};
use super::{accept, mining, pool, relay, tree, wallet};
use model::sorted::Map;
use model::{Due, Here, Input, Micros, NodeId, Out};
use std::sync::Arc;

/// A node starts, for the first time or again.
pub fn boot(here: &Here<'_, Pow>, disk: &Disk, out: &mut Out<'_, Pow>) -> State {
    if here.me.kind != b'n' {
        let wallet = disk.wallet();
        if !wallet.pending.is_empty() {
            out.set(Timer::Ask, Due::after(Micros::ZERO));
        }
        return State::Client(wallet);
    }
    let mut miner = remember(here, disk);
    mining::arm(here, &mut miner, out);
    relay::set_gossip(here, out);
    if miner.tip.height > 0 {
        out.applied(Rule::Rejoin);
        out.send_all(relay::miners(here), Message::Tip(miner.tip.name()));
    }
    State::Miner(Box::new(miner))
}

fn remember(here: &Here<'_, Pow>, disk: &Disk) -> Miner {
    let leaves = if disk.leaves.is_empty() { vec![Block::genesis(here.config)] } else { disk.leaves.clone() };
    let tip = tree::best(&leaves).map_or_else(|| Block::genesis(here.config), Arc::clone);
    let wallet = disk.wallet();
    let waiting = wallet.pending.iter().map(|pending| (coin(&pending.payment), pending.payment.clone()));
    let open = waiting.filter(|((from, sequence), _)| tip.ledger.account(*from).next <= *sequence);
    Miner {
        pool: Arc::new(open.collect::<Map<_, _>>()),
        tip,
        leaves,
        orphans: Vec::new(),
        asked: Vec::new(),
        rejected: Vec::new(),
        search: None,
        mines: here.config.weight(here.me) > 0,
        armed: 0,
        wallet,
        tally: Tally::default(),
    }
}

/// A node reacts.
pub fn step(here: &Here<'_, Pow>, state: &mut State, input: Input<'_, Pow>, out: &mut Out<'_, Pow>) {
    match state {
        State::Miner(miner) => on_miner_input(here, miner, input, out),
        State::Client(wallet) => on_client_input(here, wallet, input, out),
    }
}

fn on_miner_input(here: &Here<'_, Pow>, miner: &mut Miner, input: Input<'_, Pow>, out: &mut Out<'_, Pow>) {
    match input {
        Input::Message { from, message } => on_miner_message(here, miner, from, message, out),
        Input::Timer(Timer::Find) => mining::on_find(here, miner, out),
        Input::Timer(Timer::Search) => mining::on_search(here, miner, out),
        Input::Timer(Timer::Gossip) => relay::on_gossip(here, miner, out),
        Input::Timer(Timer::Ask) => {}
        Input::Request { id, request, .. } => wallet::on_miner_request(here, miner, id, *request, out),
    }
}

fn on_miner_message(here: &Here<'_, Pow>, miner: &mut Miner, from: NodeId, message: &Message, out: &mut Out<'_, Pow>) {
    match message {
        Message::Tip(name) => relay::on_tip(miner, from, *name, out),
        Message::Announce(items) => relay::on_announce(miner, from, items, out),
        Message::Fetch(items) => relay::on_fetch(miner, from, items, out),
        Message::Catchup(names) => relay::on_catch_up(miner, from, names, out),
        Message::Block(block) => accept::on_block(here, miner, from, block, out),
        Message::Payment(payment) => pool::on_payment(here, miner, from, payment, out),
        Message::Pay(payment) => pool::on_pay(here, miner, from, payment, out),
        Message::Receipt(..) => {}
    }
}

fn on_client_input(here: &Here<'_, Pow>, wallet: &mut Wallet, input: Input<'_, Pow>, out: &mut Out<'_, Pow>) {
    match input {
        Input::Request { id, request, via } => wallet::on_client_request(here, wallet, (id, *request, via), out),
        Input::Timer(Timer::Ask) => wallet::on_ask(here, wallet, out),
        Input::Message { message: Message::Receipt(coin, standing), .. } => {
            wallet::on_receipt(here, wallet, (*coin, *standing), out);
        }
        Input::Timer(_) | Input::Message { .. } => {}
    }
}
