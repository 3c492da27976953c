//! How long Raft takes to be at its clients' service again, once everything has healed.
//!
//! - **A leader.** A server that hears of none starts an election after at most the longest election timeout, and wins it
//!   within two messages (four with pre-votes), unless another one starts its own meanwhile, or its log is too old. Where
//!   timeouts are spread over more than such an election takes, a round fails with a probability of about a half at
//!   most (thesis, §9.3): more than [`ROUNDS`] rounds are less likely than one in a million. Where they are not, or a leader's
//!   heartbeats come too late to keep others from starting, nothing is promised.
//! - **Its log on a majority.** What was appended in the trouble is sent again, a batch in each round trip. It was appended
//!   as fast at most: each client had one operation under way.
//! - **A client that finds it.** It asks another server after each `client_timeout`, and after at most all of them once more.

use super::state::Config;
use model::{Healed, Micros};

const ROUNDS: i64 = 20;

/// None where the timeouts don't fit the network.
pub fn within(config: &Config, healed: &Healed) -> Option<Micros> {
    let (least, most) = config.election_timeout;
    let round_trip = 2 * healed.delay.0;
    let election = if config.pre_vote { 2 * round_trip } else { round_trip };
    let elects = config.nodes == 1 || (most - least).0 >= election;
    let keeps = least.0 > config.heartbeat.0 + round_trip;
    if !elects || !keeps {
        return None;
    }
    let leader = ROUNDS * (most.0 + election);
    let batches = i64::from(config.clients.max(1)).div_euclid(i64::from(config.batch.max(1))) + 1;
    let catching_up = healed.trouble.0.saturating_mul(batches) + config.heartbeat.0 + round_trip;
    let asking = (i64::from(config.nodes) + 1) * (config.client_timeout.0 + 2 * round_trip);
    Some(Micros(leader.saturating_add(catching_up).saturating_add(asking)))
}
