//! How long PBFT takes to answer every request again, once everything has healed (§4.5.2, the liveness argument).
//!
//! - **The timer that runs.** In trouble it was doubled, each time only after it had run out: it is at most twice as long as
//!   the trouble was, and at most 1,024 T.
//! - **Views until an honest primary.** At most f primaries in a row lie; each takes a timer, and each is twice the one before.
//!   Replicas that are views apart meet: f+1 of higher views draw the others along, so all of this is counted twice.
//! - **What was missed.** A replica that misses something says so every `status_interval`, and has it one message later; a
//!   checkpoint it has fetched after two more. A view needs a few such rounds: six phases, each of which may have to be
//!   repeated once.
//! - **Clients.** They ask everybody at once after `request_timeout`, and again after as long.

use super::params::Config;
use model::{Healed, Micros};

/// The most that a timer is doubled.
const DOUBLINGS: u32 = 10;
/// Phases of a view change and of a request in the new view, each once more.
const PHASES: i64 = 12;

/// Always promised: timers grow until they are long enough for the network.
pub fn within(config: &Config, healed: &Healed) -> Option<Micros> {
    let longest = config.view_timeout.0 << DOUBLINGS;
    // The network may need longer than the timer that runs: it is doubled until that is enough.
    let enough = PHASES * (healed.delay.0 + config.status_interval.0);
    let mut timer = (2 * healed.trouble.0).max(2 * enough).max(config.view_timeout.0).min(longest);
    let mut all = 2 * config.request_timeout.0;
    for _ in 0..u32::from(config.liars()) + 2 {
        all += 2 * timer + enough;
        timer = (2 * timer).min(longest);
    }
    Some(Micros(all))
}
