//! Which target the next block must have.

use super::block::Block;
use super::config::Config;
use super::guards::Guard;
use crate::target;
use std::sync::Arc;

/// The target that a block after this one must name. Blocks' times count milliseconds.
pub fn required_target(config: &Config, parent: &Arc<Block>) -> u32 {
    let period = u32::from(config.retarget);
    let old = parent.header.bits;
    if period == 0 || !(parent.height + 1).is_multiple_of(period) {
        return old;
    }
    // From the first block of the period to its last one: `period - 1` gaps, as in Bitcoin.
    let gaps = if config.lacks(Guard::Gaps) { period } else { period - 1 };
    let Some(first) = parent.ancestor(parent.height.saturating_sub(gaps)) else { return old };
    let actual = i64::from(parent.header.time) - i64::from(first.header.time);
    let desired = i64::from(period) * (config.interval.0 / 1_000).max(1);
    let hardest = target::of_bits(Config::HARDEST_BITS.max(config.bits));
    if config.lacks(Guard::Clamp) {
        return target::scaled(old, actual, desired, target::EASIEST, hardest);
    }
    target::retargeted(old, actual, desired, target::EASIEST, hardest)
}
