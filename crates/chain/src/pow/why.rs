//! What a person may ask about a node, a block or a payment.

mod block;
mod miner;
mod payment;
mod refusals;

pub use refusals::REFUSALS;

use super::Pow;
use super::block::{Block, Name};
use super::message::{Item, Message};
use super::rules::Rule;
use super::state::{State, Wallet};
use model::{Answer, Asked, Clue, NodeId, Stage, Thing};
use std::sync::Arc;

/// How many branches, orphans and payments are spoken of.
const MOST: usize = 4;
/// How many miners are asked about a block.
const MINERS: usize = 12;

/// Questions and answers.
pub fn answers(stage: &dyn Stage<Pow>, asked: Asked) -> Vec<Answer> {
    match asked {
        Asked::Node(node) => about_node(stage, node),
        Asked::Thing(Thing::Block(print)) => about_block(stage, print),
        Asked::Thing(Thing::Op(id)) => payment::of_operation(stage, id).into_iter().collect(),
        Asked::Thing(_) => Vec::new(),
    }
}

fn about_node(stage: &dyn Stage<Pow>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Miner(known) => {
            let mut all = vec![miner::follows(node, known)];
            all.extend(miner::branches(node, known));
            all.extend(miner::behind(stage, node, known));
            all.extend(miner::orphans(node, known));
            all.extend(miner::refused(node, known));
            all.extend(open(stage, &known.wallet));
            all
        }
        State::Client(wallet) => open(stage, wallet),
    }
}

fn open(stage: &dyn Stage<Pow>, wallet: &Wallet) -> Vec<Answer> {
    wallet.pending.iter().take(MOST).filter_map(|pending| payment::waits(stage, pending)).collect()
}

fn about_block(stage: &dyn Stage<Pow>, print: u64) -> Vec<Answer> {
    let mut answers = Vec::new();
    let found = block::find(stage, print);
    stage.each(&mut |member| {
        if let (State::Miner(known), true, Some(wanted)) = (member.state, answers.len() < MINERS, &found) {
            answers.push(block::at(stage, member.id, known, wanted));
        }
    });
    answers
}

fn say(block: &Block) -> String {
    format!("{block:?}")
}

/// By what it is known that a block came: that the node found and announced it itself, or that it arrived. It may have
/// come before its parent, or have been refused at first with other payments: then the event in which it was accepted, too.
fn came(node: NodeId, block: &Arc<Block>) -> Vec<Clue> {
    let name = block.name();
    if block.coinbase.miner == node {
        return vec![Clue::sent::<Pow>(node, move |message| message.names(name))];
    }
    let arrived =
        Clue::arrived::<Pow>(node, None, move |message| matches!(message, Message::Block(it) if it.name() == name));
    vec![arrived.clone(), arrived.applying(Rule::AcceptBlock)]
}

impl Message {
    /// Whether it has or tells of the block of this name.
    pub fn names(&self, name: Name) -> bool {
        match self {
            Self::Tip(other) => *other == name,
            Self::Announce(items) => items.iter().any(|item| matches!(item, Item::Block(other) if *other == name)),
            Self::Block(block) => block.name() == name,
            _ => false,
        }
    }

    /// Whether it has, tells of or asks for this block.
    pub fn is_about(&self, thing: Thing) -> bool {
        let Thing::Block(print) = thing else { return false };
        match self {
            Self::Tip(name) => name.print() == print,
            Self::Announce(items) | Self::Fetch(items) => {
                items.iter().any(|item| matches!(item, Item::Block(name) if name.print() == print))
            }
            Self::Block(block) => block.name().print() == print,
            _ => false,
        }
    }
}
