//! Counter-based random draws: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
//! 1, 2, 3", SC 2011).
//!
//! A draw is a pure function of the seed and of what it is for, so that a change in one place of a run does not
//! reshuffle the draws elsewhere. There are no rejection loops: a bounded draw is a multiplication and a shift, whose
//! bias is below 2^-32 for bounds below 2^32.

use crate::{Due, Micros, NodeId};

/// What a draw is for. The numbers are part of every recipe: they are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// How long a message takes on a link.
    Latency = 1,
    /// Whether a message is lost.
    Loss = 2,
    /// Whether a message arrives twice.
    Duplicate = 3,
    /// Whether a message is damaged.
    Corrupt = 4,
    /// When a timer fires.
    Timer = 5,
    /// A choice that an engine asked for.
    Pick = 6,
    /// Which client, which key, which request.
    Workload = 7,
    /// A random topology.
    Topology = 8,
    /// A choice that an adversary asked for.
    Lie = 9,
    /// Faults that a sweep makes up.
    Fault = 10,
    /// How long the second copy of a message takes.
    Copy = 11,
}

/// The block function: ten rounds over four words, keyed by the seed.
#[must_use]
pub fn philox(seed: u64, counter: [u32; 4]) -> [u32; 4] {
    let (mut low_key, mut high_key) = (seed as u32, (seed >> 32) as u32);
    let mut c = counter;
    for _ in 0..10 {
        let a = 0xD251_1F53_u64 * u64::from(c[0]);
        let b = 0xCD9E_8D57_u64 * u64::from(c[2]);
        c = [(b >> 32) as u32 ^ c[1] ^ low_key, b as u32, (a >> 32) as u32 ^ c[3] ^ high_key, a as u32];
        low_key = low_key.wrapping_add(0x9E37_79B9);
        high_key = high_key.wrapping_add(0xBB67_AE85);
    }
    c
}

/// What a draw is about, packed into one counter word.
#[must_use]
pub fn entity(node: NodeId) -> u32 {
    u32::from(node.kind) << 16 | u32::from(node.index)
}

/// The `n`-th 64 random bits for this purpose and these two entities.
#[must_use]
pub fn word(seed: u64, purpose: Purpose, a: u32, b: u32, n: u32) -> u64 {
    let w = philox(seed, [purpose as u32, a, b, n]);
    u64::from(w[0]) | u64::from(w[1]) << 32
}

/// A number below `bound` (0 when the bound is 0).
#[must_use]
pub fn below(word: u64, bound: u64) -> u64 {
    ((u128::from(word) * u128::from(bound)) >> 64) as u64
}

/// A number from `least` to `most`, both included; `least` if the range is empty.
#[must_use]
pub fn between(word: u64, least: i64, most: i64) -> i64 {
    least + below(word, (most - least).max(0) as u64 + 1) as i64
}

/// Whether something of this probability, in parts per million, happens.
#[must_use]
pub fn happens(word: u64, ppm: u32) -> bool {
    below(word, 1_000_000) < u64::from(ppm)
}

/// An exponentially distributed time with this mean, by inversion: `-mean * ln(u)` with `u` in (0, 1], rounded down.
///
/// The logarithm is `libm`'s, because the platforms' differ in the last bit.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "53 random bits are exact in a double")]
pub fn exponential(word: u64, mean: Micros) -> Micros {
    let unit = ((word >> 11) + 1) as f64 / (1_u64 << 53) as f64;
    Micros((-(mean.0 as f64) * libm::log(unit)) as i64)
}

/// How long a timer runs, given 64 random bits and what its node's clock shows now.
#[must_use]
pub fn delay(word: u64, due: Due, local_now: Micros) -> Micros {
    match due {
        Due::After { least, most } => Micros(between(word, least.0, most.0).max(0)),
        Due::Exponential { mean } => exponential(word, mean),
        Due::AtLocal(at) => Micros((at - local_now).0.max(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_gives_the_known_answers_of_its_authors() {
        assert_eq!(philox(0, [0; 4]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox(!0, [!0; 4]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        assert_eq!(philox(0x299f_31d0_a409_3822, pi), [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
    }

    #[test]
    fn ranges_reach_both_ends_and_nothing_beyond() {
        assert_eq!(between(0, 5, 15), 5);
        assert_eq!(between(u64::MAX, 5, 15), 15);
        assert_eq!(between(u64::MAX / 2, 7, 7), 7);
    }

    #[test]
    fn exponential_times_have_their_mean() {
        let total: i64 = (0..20_000).map(|n| exponential(word(3, Purpose::Timer, 0, 0, n), Micros(1_000_000)).0).sum();
        let mean = total / 20_000;
        assert!((970_000..1_030_000).contains(&mean), "{mean}");
    }
}
