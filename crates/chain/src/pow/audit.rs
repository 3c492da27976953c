//! Verifies a chain once more, by other code than the engine's: what an auditor would compute from the bytes alone.

use super::block::Block;
use super::config::Config;
use crate::hash::{Hash, double_sha256};
use crate::target;
use model::sorted::Map;
use model::{NodeId, Phrase, phrase};
use std::sync::Arc;

/// Whether a block is valid after the block before it.
///
/// # Errors
/// What the auditor does not accept.
pub fn block(config: &Config, block: &Arc<Block>) -> Result<(), Phrase> {
    let complaint = |what: &'static str| phrase!("invalid-chain", "{} is on the chain: {}", format!("{block:?}"), what);
    let Some(parent) = block.parent() else { return Err(complaint("it has no parent")) };
    let checks: [(bool, &'static str); 6] = [
        (block.header.previous == double_sha256(&parent.header.bytes()), "it does not name the block before"),
        (has_proof(block), "its hash is above its target"),
        (block.header.bits == required(config, parent), "its target is not the required one"),
        (block.header.merkle == root(&leaves(block)), "its Merkle root is not that of its transactions"),
        (is_later(block), "its time is not after the median of eleven"),
        (block.coinbase.amount == 50, "its miner takes more than the reward"),
    ];
    match checks.iter().find(|(fine, _)| !fine) {
        Some((_, what)) => Err(complaint(what)),
        None => spends(config, parent, block).map_err(complaint),
    }
}

/// The hash is compared as a string of digits.
fn has_proof(block: &Block) -> bool {
    let Some(target) = target::decode(block.header.bits) else { return false };
    let digits = |bytes: [u8; 32]| bytes.map(|byte| format!("{byte:02x}")).concat();
    digits(double_sha256(&block.header.bytes()).as_number()) <= digits(target.to_bytes())
}

/// Written out from the definition, with a walk instead of skips.
fn required(config: &Config, parent: &Arc<Block>) -> u32 {
    let period = u32::from(config.retarget);
    if period == 0 || !(parent.height + 1).is_multiple_of(period) {
        return parent.header.bits;
    }
    let first = std::iter::once(parent).chain(parent.ancestors()).nth(period as usize - 1);
    let first_time = first.map_or(0, |block| block.header.time);
    let took = i64::from(parent.header.time) - i64::from(first_time);
    let wanted = i64::from(period) * (config.interval.0 / 1_000).max(1);
    let bounded = took.max(wanted / 4).min(wanted * 4);
    let hardest = target::of_bits(Config::HARDEST_BITS.max(config.bits));
    target::scaled(parent.header.bits, bounded, wanted, target::EASIEST, hardest)
}

fn leaves(block: &Block) -> Vec<Hash> {
    let bytes = |value: borsh::io::Result<Vec<u8>>| double_sha256(&value.unwrap_or_default());
    let payments = block.payments.iter().map(|payment| bytes(borsh::to_vec(payment)));
    std::iter::once(bytes(borsh::to_vec(&block.coinbase))).chain(payments).collect()
}

/// The definition: the last of an odd level is paired with itself.
fn root(level: &[Hash]) -> Hash {
    if let [only] = level {
        return *only;
    }
    let pair = |two: &[Hash]| double_sha256(&[two[0].0, two[two.len() - 1].0].concat());
    root(&level.chunks(2).map(pair).collect::<Vec<_>>())
}

/// At most five of the last eleven times are as late.
fn is_later(block: &Block) -> bool {
    let last: Vec<u32> = block.ancestors().take(11).map(|block| block.header.time).collect();
    let not_before = last.iter().filter(|time| **time >= block.header.time).count();
    not_before < last.len() - last.len() / 2
}

fn spends(config: &Config, parent: &Block, block: &Block) -> Result<(), &'static str> {
    let mut numbers: Map<NodeId, (i128, u32)> = Map::new();
    let before = |owner: NodeId| {
        let account = parent.ledger.account(owner);
        (i128::from(account.balance), account.next)
    };
    for payment in &block.payments {
        let body = payment.body();
        if !payment.valid() || payment.signer() != body.from {
            return Err("a payment is not signed by who pays");
        }
        if !config.has_account(body.from) || !config.has_account(body.to) || body.amount == 0 {
            return Err("a payment has no accounts, or moves nothing");
        }
        let from = numbers.entry(body.from).or_insert_with(|| before(body.from));
        if from.1 != body.sequence {
            return Err("a payment's number is not the next of its account");
        }
        *from = (from.0 - i128::from(body.amount), from.1 + 1);
        if from.0 < 0 {
            return Err("an account pays more than it has");
        }
        numbers.entry(body.to).or_insert_with(|| before(body.to)).0 += i128::from(body.amount);
    }
    Ok(())
}

/// What all accounts have together, and what they should have.
pub fn money(config: &Config, tip: &Block) -> (u64, u64) {
    let has = config.accounts().map(|owner| tip.ledger.account(owner).balance).fold(0, u64::saturating_add);
    let count = u64::from(config.miners) + u64::from(config.clients);
    (has, count * u64::from(config.endowment) + 50 * u64::from(tip.height))
}
