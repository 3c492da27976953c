//! Payments: signed by who pays, numbered by account, so that two payments with one number contradict each other.

use crate::hash::{Hash, double_sha256};
use borsh::BorshSerialize;
use model::{NodeId, Signed};

/// What is paid. An account's payments are numbered from 0; a chain takes them in that order, each number once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Transfer {
    /// Whose account.
    pub from: NodeId,
    /// The account's sequence number.
    pub sequence: u32,
    /// To whose account.
    pub to: NodeId,
    /// How much; at least 1.
    pub amount: u64,
}

/// A transfer with the signature of who pays.
pub type Payment = Signed<Transfer>;

/// What two payments share that contradict each other.
pub type Coin = (NodeId, u32);

/// Which coin a payment spends.
pub fn coin(payment: &Payment) -> Coin {
    (payment.body().from, payment.body().sequence)
}

/// A payment's name.
pub fn name(payment: &Payment) -> Hash {
    hash_of(payment)
}

/// The double hash of something's canonical bytes.
pub fn hash_of(value: &impl BorshSerialize) -> Hash {
    let mut bytes = Vec::with_capacity(64);
    // Writing into memory can't fail; if it did, the hash would name what was written.
    let _ = value.serialize(&mut bytes);
    double_sha256(&bytes)
}

/// The first transaction of a block: what its miner takes. The height makes each one's hash its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Coinbase {
    /// Who is paid.
    pub miner: NodeId,
    /// How much.
    pub amount: u64,
    /// In which block.
    pub height: u32,
}
