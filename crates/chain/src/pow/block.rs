//! Blocks: immutable, shared by all who know them, each holding on to the one before.
//!
//! What a message carries of a block is its header and its transactions; its place in the chain (height, work, ledger,
//! the way to its ancestors) follows from its parent and is computed once, when the block is made. A receiver looks at
//! it only after it has the parent and has verified the block itself.

use super::{
    config::Config,
    ledger::Ledger,
    payment::{self, Coinbase, Payment},
};
use crate::{hash::Hash, header::Header, merkle, target};
use borsh::BorshSerialize;
use std::{fmt, hash, io, sync::Arc};

/// A block's name and height. Bitcoin's announcements name the hash alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Name {
    /// How many blocks are before it.
    pub height: u32,
    /// Its header's hash.
    pub id: Hash,
}

impl Name {
    /// The first eight bytes: what panels and links call it.
    pub fn print(self) -> u64 {
        self.id.0.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }

    /// The hue of the branch that ends here: children never have their parent's, and siblings rarely share one.
    pub fn hue(self) -> u32 {
        3 * (self.height % 2) + u32::from(self.id.0[0]) % 3 + 6 * (u32::from(self.id.0[1]) % 2)
    }
}

/// A block and its place in the chain.
pub struct Block {
    /// What is hashed.
    pub header: Header,
    /// Its header's hash.
    pub id: Hash,
    /// What the miner takes.
    pub coinbase: Coinbase,
    /// What is paid, in order.
    pub payments: Vec<Payment>,
    /// The block before; none for the first.
    parent: Option<Arc<Block>>,
    /// An ancestor further back, so that any is reached in few hops.
    skip: Option<Arc<Block>>,
    /// How many blocks are before it.
    pub height: u32,
    /// The expected tries of all blocks up to this one.
    pub work: u128,
    /// All accounts after it.
    pub ledger: Ledger,
}

impl Block {
    /// The first block, which everybody knows. It needs no proof.
    pub fn genesis(config: &Config) -> Arc<Self> {
        let coinbase = Coinbase { miner: model::NodeId::n(0), amount: 0, height: 0 };
        let merkle = merkle_root(&coinbase, &[]).hash;
        let bits = config.first_target();
        let header = Header { version: 1, previous: Hash::default(), merkle, time: 0, bits, nonce: 0 };
        Arc::new(Self {
            id: header.hash(),
            header,
            coinbase,
            payments: Vec::new(),
            parent: None,
            skip: None,
            height: 0,
            work: 0,
            ledger: Ledger::new(config),
        })
    }

    /// A block after another one. Whether it is valid is another question.
    pub fn after(parent: &Arc<Self>, header: Header, coinbase: Coinbase, payments: Vec<Payment>) -> Arc<Self> {
        let height = parent.height + 1;
        let mut ledger = parent.ledger.clone();
        ledger.reward(coinbase.miner, coinbase.amount);
        payments.iter().for_each(|payment| ledger.transfer(payment.body()));
        let skip = parent.ancestor(skip_height(height)).map(Arc::clone);
        Arc::new(Self {
            id: header.hash(),
            header,
            coinbase,
            payments,
            skip,
            height,
            work: parent.work.saturating_add(target::work(header.bits)),
            ledger,
            parent: Some(Arc::clone(parent)),
        })
    }

    /// Its name.
    pub fn name(&self) -> Name {
        Name { height: self.height, id: self.id }
    }

    /// The block before.
    pub fn parent(&self) -> Option<&Arc<Self>> {
        self.parent.as_ref()
    }

    /// The blocks from the one before down to the first.
    pub fn ancestors(&self) -> impl Iterator<Item = &Arc<Self>> {
        std::iter::successors(self.parent.as_ref(), |block| block.parent.as_ref())
    }

    /// The ancestor at a height below this block's own, by skips as Bitcoin's `CBlockIndex::GetAncestor`.
    pub fn ancestor(self: &Arc<Self>, height: u32) -> Option<&Arc<Self>> {
        let mut at = self;
        while at.height > height {
            let skipped = at.skip.as_ref().filter(|skip| skip.height >= height && worth(at.height, height));
            at = skipped.or(at.parent.as_ref())?;
        }
        (at.height == height).then_some(at)
    }

    /// Whether this is the named block, or it lies before this one.
    pub fn descends_from(self: &Arc<Self>, name: Name) -> bool {
        self.ancestor(name.height).is_some_and(|block| block.id == name.id)
    }

    /// The last block that two chains share.
    pub fn common<'a>(self: &'a Arc<Self>, other: &'a Arc<Self>) -> Option<&'a Arc<Self>> {
        let height = self.height.min(other.height);
        let (mut a, mut b) = (self.ancestor(height)?, other.ancestor(height)?);
        while a.id != b.id {
            let far = match (&a.skip, &b.skip) {
                (Some(x), Some(y)) if x.id != y.id => Some((x, y)),
                _ => None,
            };
            (a, b) = match far {
                Some(pair) => pair,
                None => (a.parent()?, b.parent()?),
            };
        }
        Some(a)
    }

    /// The blocks of this chain above a height, the oldest first.
    pub fn above(self: &Arc<Self>, height: u32) -> Vec<Arc<Self>> {
        let chain = std::iter::once(self).chain(self.ancestors()).take_while(|block| block.height > height);
        let mut blocks: Vec<_> = chain.cloned().collect();
        blocks.reverse();
        blocks
    }

    /// The median of the times of the last eleven blocks up to this one.
    pub fn median_time(self: &Arc<Self>) -> u32 {
        let mut times: Vec<u32> =
            std::iter::once(self).chain(self.ancestors()).take(11).map(|block| block.header.time).collect();
        times.sort_unstable();
        times[times.len() / 2]
    }
}

/// The root over a block's transactions.
pub fn merkle_root(coinbase: &Coinbase, payments: &[Payment]) -> merkle::Root {
    let leaves = std::iter::once(payment::hash_of(coinbase)).chain(payments.iter().map(payment::name));
    merkle::root(&leaves.collect::<Vec<_>>())
}

/// Bitcoin Core, `chain.cpp`: `GetSkipHeight`.
fn skip_height(height: u32) -> u32 {
    let lower = |n: u32| n & n.wrapping_sub(1);
    match height {
        0 | 1 => 0,
        odd if odd % 2 == 1 => lower(lower(odd - 1)) + 1,
        even => lower(even),
    }
}

/// Whether a skip leads closer than the parent's skip would.
fn worth(from: u32, to: u32) -> bool {
    let (skip, before) = (skip_height(from), skip_height(from - 1));
    skip == to || skip > to && !(before + 2 < skip && before >= to)
}

/// A long chain is let go of block by block, not by recursion. A skip is dropped while its target is still held.
impl Drop for Block {
    fn drop(&mut self) {
        self.skip = None;
        let mut next = self.parent.take();
        while let Some(mut block) = next.and_then(Arc::into_inner) {
            block.skip = None;
            next = block.parent.take();
        }
    }
}

/// What a message carries: the header and the transactions.
impl BorshSerialize for Block {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        self.header.serialize(writer)?;
        self.coinbase.serialize(writer)?;
        self.payments.serialize(writer)
    }
}

/// Blocks are equal whose bytes are equal; the name alone would not do, for a doubled list shares it.
impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.coinbase == other.coinbase && self.payments == other.payments
    }
}

impl Eq for Block {}

impl hash::Hash for Block {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.height, self.id.short())
    }
}
