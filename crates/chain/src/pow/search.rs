//! The search for a nonce, a slice at a time, so that no step takes long.

use super::block::{Block, merkle_root};
use super::config::Config;
use super::payment::{Coinbase, Payment};
use super::retarget::required_target;
use super::state::Miner;
use super::verify::Accounts;
use crate::{header::Header, target};
use model::sorted::Map;
use model::{Micros, NodeId};
use std::sync::Arc;

/// How many payments a block has at most.
const MOST_PAYMENTS: usize = 100;

/// A block that lacks its nonce.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Search {
    /// The block before.
    pub parent: Arc<Block>,
    /// The header; its nonce is the next one to be tried.
    pub header: Header,
    /// What the miner takes.
    pub coinbase: Coinbase,
    /// What is paid.
    pub payments: Vec<Payment>,
}

impl Search {
    /// How many nonces are tried in one step.
    pub const SLICE: u32 = 1_024;

    /// Begins at the first nonce.
    pub fn new(config: &Config, me: NodeId, clock: Micros, parent: &Arc<Block>, payments: Vec<Payment>) -> Self {
        let now_ms = u32::try_from(clock.0.max(0) / 1_000).unwrap_or(u32::MAX);
        let coinbase = Coinbase { miner: me, amount: Config::REWARD, height: parent.height + 1 };
        let header = Header {
            version: 1,
            previous: parent.id,
            merkle: merkle_root(&coinbase, &payments).hash,
            time: now_ms.max(parent.median_time().saturating_add(1)),
            bits: required_target(config, parent),
            nonce: 0,
        };
        Self { parent: Arc::clone(parent), header, coinbase, payments }
    }

    /// Takes the root of the transactions again, after one of them was changed.
    pub fn seal(&mut self) {
        self.header.merkle = merkle_root(&self.coinbase, &self.payments).hash;
    }

    /// Tries one slice of nonces. The target is the header's own.
    pub fn advance(&mut self) -> Option<Arc<Block>> {
        let compact = self.header.bits;
        match self.header.search(Self::SLICE, |hash| target::meets(hash, compact)) {
            Some((nonce, _)) => {
                self.header.nonce = nonce;
                Some(self.block())
            }
            None => {
                self.next_slice();
                None
            }
        }
    }

    /// When all nonces are tried, the time moves on.
    fn next_slice(&mut self) {
        let (nonce, over) = self.header.nonce.overflowing_add(Self::SLICE);
        self.header.nonce = nonce;
        self.header.time = self.header.time.saturating_add(u32::from(over));
    }

    /// The block as it stands, proof or not.
    pub fn block(&self) -> Arc<Block> {
        Block::after(&self.parent, self.header, self.coinbase, self.payments.clone())
    }
}

/// Those waiting payments that are valid after this block, in order, as many as fit.
pub fn collect(config: &Config, miner: &Miner, parent: &Block) -> Vec<Payment> {
    let mut accounts = Accounts { config, parent, changed: Map::new() };
    let fits = miner.pool.values().filter(|payment| accounts.take(payment).is_ok());
    fits.take(MOST_PAYMENTS).cloned().collect()
}
