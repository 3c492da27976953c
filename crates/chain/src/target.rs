//! Targets: how small a header's hash must be, how that is written in 32 bits, and how it follows the clock.
//!
//! The compact form is Bitcoin's: a byte that says how many bytes the number has, and its three leading bytes, of which
//! the first bit is a sign. The retarget is Bitcoin's too: over the `interval - 1` gaps between the first and the last
//! block of a period (2,015 gaps for 2,016 blocks), clamped to a factor of four.

use crate::{hash::Hash, number::U256};

/// The easiest target there is here, that of Bitcoin's regression tests: every other hash fits.
pub const EASIEST: u32 = 0x207f_ffff;

/// Reads a compact target. There is none where it is negative, zero, or too big for 256 bits.
#[must_use]
pub fn decode(compact: u32) -> Option<U256> {
    let size = (compact >> 24) as usize;
    let word = compact & 0x007f_ffff;
    let digits = word.to_be_bytes();
    if word == 0 || compact & 0x0080_0000 != 0 {
        return None;
    }
    let mut bytes = [0_u8; 32];
    for (at, digit) in digits.into_iter().skip(1).enumerate() {
        // The digit at `at` has `size - at - 1` bytes behind it; those behind the point are cut off.
        match size.checked_sub(at + 1) {
            Some(behind) if behind < 32 => bytes[31 - behind] = digit,
            Some(_) if digit != 0 => return None,
            _ => {}
        }
    }
    Some(U256::from_bytes(bytes)).filter(|target| *target != U256::default())
}

/// Writes a target in compact form; what has no room is cut off, so the target gets no easier.
#[must_use]
pub fn encode(target: U256) -> u32 {
    let bytes = target.to_bytes();
    let mut size = target.bits().div_ceil(8);
    let digit = |at: u32| bytes.get((32 - size + at) as usize).map_or(0, |byte| u32::from(*byte));
    let mut word = digit(0) << 16 | digit(1) << 8 | digit(2);
    if word & 0x0080_0000 != 0 {
        word >>= 8;
        size += 1;
    }
    size << 24 | word
}

/// The compact target that a share of 2^-bits of all hashes meets, about.
#[must_use]
pub fn of_bits(bits: u16) -> u32 {
    encode(U256::ones(256 - bits.clamp(1, 255)))
}

/// Whether a hash, read as a number, is not above the target. Nothing meets a target that can't be read.
#[must_use]
pub fn meets(hash: Hash, compact: u32) -> bool {
    decode(compact).is_some_and(|target| U256::from_bytes(hash.as_number()) <= target)
}

/// How many hashes are tried on average until one meets the target: the work that a block stands for.
#[must_use]
pub fn work(compact: u32) -> u128 {
    decode(compact).map_or(0, U256::expected_tries)
}

/// The next period's target, after a period that took `actual` where `desired` was wanted (in one unit of time).
#[must_use]
pub fn retargeted(compact: u32, actual: i64, desired: i64, easiest: u32, hardest: u32) -> u32 {
    scaled(compact, actual.clamp(desired / 4, desired.saturating_mul(4)), desired, easiest, hardest)
}

/// The target times `actual / desired`, between the easiest and the hardest.
#[must_use]
pub fn scaled(compact: u32, actual: i64, desired: i64, easiest: u32, hardest: u32) -> u32 {
    let limit = |compact| decode(compact).unwrap_or_default();
    let next = limit(compact).scaled(actual.max(1) as u64, desired.max(1) as u64);
    if next > limit(easiest) {
        easiest
    } else if next < limit(hardest) {
        hardest
    } else {
        encode(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENESIS: u32 = 0x1d00_ffff;

    fn tail(compact: u32) -> Option<u64> {
        decode(compact).map(|target| target.to_bytes()[24..].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    #[test]
    fn compact_targets_are_read_as_bitcoin_reads_them() {
        // Bitcoin Core, src/test/arith_uint256_tests.cpp, bignum_SetCompact.
        assert_eq!(tail(0x0112_3456), Some(0x12));
        assert_eq!(tail(0x0200_8000), Some(0x80));
        assert_eq!(tail(0x0500_9234), Some(0x9234_0000));
        assert_eq!(tail(0x0412_3456), Some(0x1234_5600));
        for unreadable in [0, 0x0100_3456, 0x0300_0000, 0x0492_3456, 0x01fe_dcba, 0xff12_3456] {
            assert_eq!(decode(unreadable), None, "{unreadable:08x}");
        }
        assert!(decode(0x2012_3456).is_some());
    }

    #[test]
    fn what_was_written_is_read_again() {
        for compact in [GENESIS, 0x1b04_04cb, 0x1b04_864c, 0x1a44_b9f2, 0x0200_8000, 0x0500_9234, EASIEST] {
            assert_eq!(encode(decode(compact).unwrap()), compact, "{compact:08x}");
        }
    }

    #[test]
    fn the_wiki_s_example_has_its_target() {
        // Bitcoin wiki, "Difficulty": 0x1b0404cb is 0x0404cb * 2^(8*(0x1b-3)).
        let target = decode(0x1b04_04cb).unwrap();
        assert_eq!(target.bits(), 8 * 0x18 + 19);
        assert_eq!(target.to_bytes()[5..8], [0x04, 0x04, 0xcb]);
    }

    #[test]
    fn the_first_block_stands_for_the_chainwork_that_every_node_shows() {
        assert_eq!(work(GENESIS), 0x1_0001_0001);
    }

    #[test]
    fn bits_are_leading_zeros() {
        for bits in 1..=20 {
            let expected = work(of_bits(bits));
            assert!((1 << bits..=(1 << bits) + (1 << bits >> 6) + 1).contains(&expected), "{bits}: {expected}");
        }
    }

    #[test]
    fn retargets_are_bitcoin_s() {
        // Bitcoin Core, src/test/pow_tests.cpp: first and last time of the period, old and new target.
        for (first, last, old, new) in [
            (1_261_130_161, 1_262_152_739, 0x1d00_ffff, 0x1d00_d86a),
            (1_231_006_505, 1_233_061_996, 0x1d00_ffff, 0x1d00_ffff),
            (1_279_008_237, 1_279_297_671, 0x1c05_a3f4, 0x1c01_68fd),
            (1_263_163_443, 1_269_211_443, 0x1c38_7f6f, 0x1d00_e1fd),
        ] {
            assert_eq!(retargeted(old, last - first, 14 * 24 * 3_600, GENESIS, 1 << 24 | 1 << 16), new);
        }
    }
}
