//! Short names for requests and states.

use borsh::BorshSerialize;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The first 64 bits of SHA-256 over canonical bytes: D(m) of the paper, short enough to be read on a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Digest(pub u64);

impl Digest {
    /// Of the null request, which does nothing (§4.4). No request's bytes are empty.
    pub const NULL: Self = Self(0);

    /// Of anything that has canonical bytes.
    pub fn of(value: &impl BorshSerialize) -> Self {
        // Writing into memory does not fail; if it did, the bytes up to there would be hashed.
        let mut bytes = Vec::new();
        let _ = value.serialize(&mut bytes);
        let hash = Sha256::digest(&bytes);
        Self(hash.iter().take(8).fold(0, |word, byte| word << 8 | u64::from(*byte)))
    }

    /// Its first characters, as the panels show it.
    #[must_use]
    pub fn initials(self) -> String {
        if self == Self::NULL { "null".to_owned() } else { format!("{:04x}", self.0 >> 48) }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NULL { f.write_str("null") } else { write!(f, "{:016x}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn a_digest_is_the_beginning_of_sha_256() {
        // SHA-256 of "abc" (FIPS 180-2, appendix B.1) begins so.
        assert_eq!(Digest::of(b"abc"), Digest(0xba78_16bf_8f01_cfea));
    }
}
