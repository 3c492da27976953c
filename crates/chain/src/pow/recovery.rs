//! How long miners take to share one history again, once everything has healed.
//!
//! - **The news spreads.** Each node tells a random one of its peers its tip every `gossip`, and blocks that it hears of go on
//!   at once. To be told of by none of its neighbours in so many rounds is less likely than one in a million, where the links
//!   are as many as in a mesh; each link of the way is counted so.
//! - **The branch is fetched.** What a node lacks it asks for, back to what it knows: a round trip for each block at worst, and
//!   at the mean rate the trouble saw one block in each `interval`; twice as many are counted.
//! - **A tie is broken.** Of branches of equal work the next block decides, unless there are two again. A merchant's
//!   `confirmations` of blocks are needed, each of which comes within [`INTERVALS`] mean intervals with such a probability.
//!
//! Where a block takes longer to reach everybody than the next one is away, forks never end, and nothing is promised.

use super::config::Config;
use model::{Healed, Micros};

/// e to the power of minus this is one in a million.
const INTERVALS: i64 = 14;
const ROUNDS: i64 = 20;

/// None where forks never end, or a merchant waits for no second block.
pub fn within(config: &Config, healed: &Healed) -> Option<Micros> {
    let hop = 3 * healed.delay.0;
    let crossing = i64::from(healed.hops) * hop;
    if config.confirmations < 2 || crossing > config.interval.0 / 2 {
        return None;
    }
    let told = ROUNDS * (config.gossip.0 + hop) * i64::from(healed.hops);
    let missed = 2 * healed.trouble.0 / config.interval.0.max(1) + i64::from(config.confirmations);
    // A retarget may have slowed the blocks down by its clamp of four.
    let interval = if config.retarget > 0 { 4 * config.interval.0 } else { config.interval.0 };
    let decided = INTERVALS * interval * i64::from(config.confirmations);
    Some(Micros(told.saturating_add(missed * 2 * hop).saturating_add(decided)))
}
