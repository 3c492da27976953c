//! Double SHA-256, the hash of Bitcoin's headers and transactions.

use borsh::{BorshDeserialize, BorshSerialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// 32 bytes as the hash function gives them. People read them backwards, as Bitcoin prints them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, BorshSerialize, BorshDeserialize)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The bytes in the order in which they are a number, most significant first.
    #[must_use]
    pub fn as_number(mut self) -> [u8; 32] {
        self.0.reverse();
        self.0
    }

    /// Reads 64 hexadecimal digits in the order in which they are printed.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (at, byte) in bytes.iter_mut().rev().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The last six printed digits: the first ones of a block are zeros and tell nothing.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{:02x}{:02x}{:02x}", self.0[2], self.0[1], self.0[0])
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().rev().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// SHA-256 of SHA-256.
#[must_use]
pub fn double_sha256(bytes: &[u8]) -> Hash {
    again(Sha256::digest(bytes).into())
}

/// SHA-256 of what SHA-256 gave.
#[must_use]
pub fn again(first: [u8; 32]) -> Hash {
    Hash(Sha256::digest(first).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_prints_as_it_is_read() {
        let text = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";
        let hash = Hash::from_hex(text).unwrap();
        assert_eq!(hash.to_string(), text);
        assert_eq!(hash.short(), "8ce26f");
        assert_eq!(Hash::from_hex(&text[1..]), None);
        assert_eq!(Hash::from_hex(&text.replace('6', "g")), None);
    }

    #[test]
    fn the_double_hash_of_nothing_is_the_known_one() {
        let text = "56944c5d3f98413ef45cf54545538103cc9f298e0575820ad3591376e2e0f65d";
        assert_eq!(double_sha256(b"").to_string(), text);
    }
}
