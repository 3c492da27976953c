//! What a node has in memory and on disk.

use super::block::Block;
use super::message::Write;
use super::payment::{Coin, Payment};
use super::search::Search;
use super::tree;
use super::verify::Fault;
use crate::hash::Hash;
use model::sorted::Map;
use model::{NodeId, OpId};
use std::sync::Arc;

/// A node's memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// A node that verifies and relays, and mines if it has power.
    Miner(Box<Miner>),
    /// A node that pays and waits.
    Client(Wallet),
}

/// A node that verifies and relays, and mines if it has power.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Miner {
    /// The end of the chain that it follows.
    pub tip: Arc<Block>,
    /// The ends of all branches that it knows, in the order in which they came. All blocks before them are verified.
    pub leaves: Vec<Arc<Block>>,
    /// Blocks whose parent has not come yet, the oldest first; at most [`Miner::MOST_ORPHANS`].
    pub orphans: Vec<Arc<Block>>,
    /// What it has asked for since the last gossip.
    pub asked: Vec<Hash>,
    /// Headers that are bad for ever, the oldest first; at most [`Miner::MOST_REJECTED`].
    pub rejected: Vec<Hash>,
    /// Payments that are in no block of its chain, by the coin that they spend: the first seen stays.
    pub pool: Arc<Map<Coin, Payment>>,
    /// The search for a nonce that goes on at this moment.
    pub search: Option<Search>,
    /// Whether it has any power.
    pub mines: bool,
    /// The target that its timer was set for.
    pub armed: u32,
    /// Its own payments.
    pub wallet: Wallet,
    /// What happened to it since it started.
    pub tally: Tally,
}

impl Miner {
    /// How many blocks without a parent are kept.
    pub const MOST_ORPHANS: usize = 100;
    /// How many bad headers are remembered.
    pub const MOST_REJECTED: usize = 100;
    /// How many payments wait at most.
    pub const MOST_WAITING: usize = 1_000;
}

/// What happened to a miner since it started: for people, no rule reads it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Tally {
    /// Blocks that it found.
    pub found: u32,
    /// How often it left its branch for another one.
    pub reorganisations: u32,
    /// How many blocks it left behind at most.
    pub deepest: u32,
    /// Payments that had all confirmations and were then replaced by another one.
    pub double_spent: u32,
    /// Blocks that it refused.
    pub refused: u32,
    /// The last of them: from whom, which, and why.
    pub last_refused: Option<(NodeId, Hash, Fault)>,
}

/// Payments of one account that have not ended.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Wallet {
    /// The sequence number of the next payment.
    pub next: u32,
    /// Those that have not ended, the oldest first.
    pub pending: Vec<Pending>,
    /// Whom a client asks.
    pub teller: Option<NodeId>,
    /// Whether that node has answered since it was asked.
    pub answered: bool,
}

/// A payment that has not ended.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Pending {
    /// The operation.
    pub id: OpId,
    /// The payment.
    pub payment: Payment,
    /// How many confirmations it had when last heard of.
    pub confirmations: u32,
    /// Whether another payment was found in its place when last heard of.
    pub spent: bool,
}

impl Pending {
    /// A payment of which nothing was heard yet.
    pub fn new(id: OpId, payment: Payment) -> Self {
        Self { id, payment, confirmations: 0, spent: false }
    }
}

/// What a disk holds: the verified blocks and the payments that have not ended.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Disk {
    /// The ends of all branches.
    pub leaves: Vec<Arc<Block>>,
    /// The sequence number of the next payment.
    pub next: u32,
    /// Payments that have not ended.
    pub pending: Vec<(OpId, Payment)>,
}

impl Disk {
    /// Performs a write.
    pub fn record(&mut self, write: &Write) {
        match write {
            Write::Block(block) => tree::plant(&mut self.leaves, block),
            Write::Paying(id, payment) => {
                self.next = self.next.max(payment.body().sequence.saturating_add(1));
                if !self.pending.iter().any(|(known, _)| known == id) {
                    self.pending.push((*id, payment.clone()));
                }
            }
            Write::Paid(id) => self.pending.retain(|(known, _)| known != id),
        }
    }

    /// The wallet as it was.
    pub fn wallet(&self) -> Wallet {
        let pending = self.pending.iter().map(|(id, payment)| Pending::new(*id, payment.clone())).collect();
        Wallet { next: self.next, pending, ..Wallet::default() }
    }
}
