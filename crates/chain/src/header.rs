//! The 80 bytes that are hashed: Bitcoin's layout, little-endian.

use crate::hash::{Hash, again, double_sha256};
use borsh::BorshSerialize;
use sha2::{Digest, Sha256};

/// A block's header. Borsh writes the same 80 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Header {
    /// 1, or whatever the rules of the day say.
    pub version: u32,
    /// The hash of the header before.
    pub previous: Hash,
    /// The root over the transactions.
    pub merkle: Hash,
    /// Bitcoin counts seconds since 1970; what an engine counts, it says.
    pub time: u32,
    /// The target in compact form.
    pub bits: u32,
    /// What the miner searched for.
    pub nonce: u32,
}

impl Header {
    /// The 80 bytes.
    #[must_use]
    pub fn bytes(&self) -> [u8; 80] {
        let mut bytes = [0; 80];
        bytes[..4].copy_from_slice(&self.version.to_le_bytes());
        bytes[4..36].copy_from_slice(&self.previous.0);
        bytes[36..68].copy_from_slice(&self.merkle.0);
        bytes[68..72].copy_from_slice(&self.time.to_le_bytes());
        bytes[72..76].copy_from_slice(&self.bits.to_le_bytes());
        bytes[76..].copy_from_slice(&self.nonce.to_le_bytes());
        bytes
    }

    /// The block's name: the double hash of the 80 bytes.
    #[must_use]
    pub fn hash(&self) -> Hash {
        double_sha256(&self.bytes())
    }

    /// Tries the next `count` nonces, from this header's own on; the first that the hash passes with, and the hash.
    ///
    /// The first 64 bytes stay the same, so their part of the hash is computed once.
    pub fn search(&self, count: u32, passes: impl Fn(Hash) -> bool) -> Option<(u32, Hash)> {
        let bytes = self.bytes();
        let mut begun = Sha256::new();
        begun.update(&bytes[..64]);
        (0..count).map(|step| self.nonce.wrapping_add(step)).find_map(|nonce| {
            let mut rest = [0; 16];
            rest[..12].copy_from_slice(&bytes[64..76]);
            rest[12..].copy_from_slice(&nonce.to_le_bytes());
            let hash = again(begun.clone().chain_update(rest).finalize().into());
            passes(hash).then_some((nonce, hash))
        })
    }
}
