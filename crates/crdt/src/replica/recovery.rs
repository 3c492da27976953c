//! How long replicas take to become equal, once everything has healed and updates have stopped.
//!
//! A replica gossips with some of its peers, drawn anew, after each wait. A replica hears of what a neighbour knows as soon as
//! that neighbour draws it: with n replicas that takes more than [`ROUNDS`] times n rounds with a probability below one
//! in a million for all of them together, whatever the topology; each link of the longest way is counted so. Deltas and
//! operations also wait for an acknowledgement or for the word of what is missing, and then for what was asked for: three
//! such rounds for one.

use super::config::{Config, Replication};
use model::{Healed, Micros};

/// e to the power of minus this is below one in a million, with room for a thousand replicas.
const ROUNDS: i64 = 21;

/// Always promised: nothing that replicas exchange has to come in time.
pub fn within(config: &Config, healed: &Healed) -> Option<Micros> {
    let turns = if config.replication == Replication::State { 1 } else { 3 };
    let round = config.gossip.1.0 + turns * healed.delay.0;
    let draws = i64::from(config.nodes).div_euclid(i64::from(config.fanout.max(1))) + 1;
    let rounds = ROUNDS * draws + i64::from(healed.hops.saturating_sub(1)) * draws;
    Some(Micros(rounds.saturating_mul(turns).saturating_mul(round)))
}
