//! What every receiver verifies of a block before it believes a word of it.

use super::block::{Block, merkle_root};
use super::config::Config;
use super::guards::Guard;
use super::payment::Payment;
use super::retarget::required_target;
use super::rules::Rule;
use crate::target;
use model::sorted::Map;
use model::{NodeId, Phrase, phrase};
use std::sync::Arc;

/// What is wrong with a block, with the figures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fault {
    /// The hash is above the target.
    Proof {
        /// How many leading zero bits it has.
        zeros: u32,
        /// The target.
        compact: u32,
    },
    /// The target is not the one that the chain requires.
    Target {
        /// What it requires.
        required: u32,
        /// What the header says.
        given: u32,
    },
    /// The root is not that of the transactions.
    Root,
    /// A level of the tree ends with an equal pair.
    Doubling,
    /// The time is not after the median.
    Time {
        /// The median of the eleven blocks before.
        median: u32,
        /// The block's.
        given: u32,
    },
    /// The reward is not the fixed one.
    Reward(u64),
    /// A payment is signed by somebody else.
    Signature(NodeId),
    /// A payment's number is not the next of its account.
    Sequence {
        /// Whose.
        from: NodeId,
        /// The next number.
        next: u32,
        /// The payment's.
        given: u32,
    },
    /// An account pays more than it has, or nothing, or to nobody.
    Funds {
        /// Whose.
        from: NodeId,
        /// What it has.
        balance: u64,
        /// What it pays.
        amount: u64,
    },
    /// The block before is bad.
    Parent,
}

impl Fault {
    /// The rule that says so.
    pub fn rule(self) -> Rule {
        match self {
            Self::Proof { .. } => Rule::CheckProof,
            Self::Target { .. } => Rule::CheckTarget,
            Self::Root | Self::Doubling => Rule::CheckRoot,
            Self::Time { .. } => Rule::CheckTime,
            Self::Reward(_) => Rule::CheckReward,
            Self::Signature(_) => Rule::CheckSignature,
            Self::Sequence { .. } => Rule::CheckSequence,
            Self::Funds { .. } => Rule::CheckFunds,
            Self::Parent => Rule::CheckParent,
        }
    }

    /// Whether the header itself is bad, so that no other list of transactions could make it good.
    pub fn is_of_header(self) -> bool {
        !matches!(self, Self::Root | Self::Doubling)
    }

    /// In words, with the figures.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Proof { zeros, compact } => {
                phrase!(
                    "bad-proof",
                    "its hash has {} leading zero bits, above the target {}",
                    zeros,
                    format!("{compact:08x}")
                )
            }
            Self::Target { required, given } => phrase!(
                "bad-target",
                "the chain requires the target {}, it has {}",
                format!("{required:08x}"),
                format!("{given:08x}")
            ),
            Self::Root => phrase!("bad-root", "the Merkle root is not that of its transactions"),
            Self::Doubling => phrase!(
                "doubled",
                "its list of transactions ends with a doubling, which another list shares the root with"
            ),
            Self::Time { median, given } => {
                phrase!("bad-time", "its time {} ms is not after the median of the last eleven, {} ms", given, median)
            }
            Self::Reward(amount) => {
                phrase!("bad-reward", "its miner takes {}, the reward is {}", amount, Config::REWARD)
            }
            Self::Signature(from) => phrase!("bad-signature", "a payment from {} is not signed by {}", from, from),
            Self::Sequence { from, next, given } => {
                phrase!("bad-sequence", "a payment of {} has number {}, its next is {}", from, given, next)
            }
            Self::Funds { from, balance, amount } => {
                phrase!("bad-funds", "{} pays {} and has {}", from, amount, balance)
            }
            Self::Parent => phrase!("bad-parent", "it builds on a block that was refused"),
        }
    }
}

/// Verifies a block whose parent is verified.
///
/// # Errors
/// The first fault found, the cheapest to find first.
pub fn verify(config: &Config, parent: &Arc<Block>, block: &Block) -> Result<(), Fault> {
    proof(config, block)?;
    header(config, parent, block)?;
    root(config, block)?;
    if block.coinbase.amount != Config::REWARD && !config.lacks(Guard::Reward) {
        return Err(Fault::Reward(block.coinbase.amount));
    }
    payments(config, parent, &block.payments)
}

fn proof(config: &Config, block: &Block) -> Result<(), Fault> {
    let (hash, compact) = (block.header.hash(), block.header.bits);
    if target::meets(hash, compact) || config.lacks(Guard::Proof) {
        return Ok(());
    }
    let zeros = 256 - crate::number::U256::from_bytes(hash.as_number()).bits();
    Err(Fault::Proof { zeros, compact })
}

fn header(config: &Config, parent: &Arc<Block>, block: &Block) -> Result<(), Fault> {
    let (required, given) = (required_target(config, parent), block.header.bits);
    if required != given && !config.lacks(Guard::Target) {
        return Err(Fault::Target { required, given });
    }
    let (median, given) = (parent.median_time(), block.header.time);
    if given <= median && !config.lacks(Guard::Time) {
        return Err(Fault::Time { median, given });
    }
    Ok(())
}

fn root(config: &Config, block: &Block) -> Result<(), Fault> {
    let root = merkle_root(&block.coinbase, &block.payments);
    if root.hash != block.header.merkle && !config.lacks(Guard::Root) {
        return Err(Fault::Root);
    }
    if root.doubled && !config.lacks(Guard::Doubling) {
        return Err(Fault::Doubling);
    }
    Ok(())
}

fn payments(config: &Config, parent: &Block, payments: &[Payment]) -> Result<(), Fault> {
    let mut accounts = Accounts { config, parent, changed: Map::new() };
    payments.iter().try_for_each(|payment| accounts.take(payment))
}

/// Whether a payment is signed by who pays.
pub fn is_signed(config: &Config, payment: &Payment) -> bool {
    payment.valid() && payment.signer() == payment.body().from || config.lacks(Guard::Signature)
}

/// The accounts while a list of payments is gone through: balance and next number of those that were touched.
pub struct Accounts<'a> {
    /// The parameters.
    pub config: &'a Config,
    /// The block after which the list comes.
    pub parent: &'a Block,
    /// What the list has changed.
    pub changed: Map<NodeId, (u64, u32)>,
}

impl Accounts<'_> {
    fn of(&self, owner: NodeId) -> (u64, u32) {
        self.changed.get(&owner).copied().unwrap_or_else(|| {
            let account = self.parent.ledger.account(owner);
            (account.balance, account.next)
        })
    }

    /// Performs a payment, or says what is wrong with it.
    pub fn take(&mut self, payment: &Payment) -> Result<(), Fault> {
        let body = payment.body();
        let (balance, next) = self.of(body.from);
        if !is_signed(self.config, payment) {
            return Err(Fault::Signature(body.from));
        }
        if body.sequence != next && !self.config.lacks(Guard::Sequence) {
            return Err(Fault::Sequence { from: body.from, next, given: body.sequence });
        }
        let known = self.config.has_account(body.from) && self.config.has_account(body.to);
        let funded = balance >= body.amount || self.config.lacks(Guard::Funds);
        if !known || !funded || body.amount == 0 {
            return Err(Fault::Funds { from: body.from, balance, amount: body.amount });
        }
        self.changed.insert(body.from, (balance.saturating_sub(body.amount), body.sequence.saturating_add(1)));
        let (balance, next) = self.of(body.to);
        self.changed.insert(body.to, (balance.saturating_add(body.amount), next));
        Ok(())
    }
}
