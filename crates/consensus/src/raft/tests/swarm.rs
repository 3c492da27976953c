//! What Raft promises of its recovery: swarms hold it to that, and a broken engine does not keep it.

use super::PROTOCOLS;
use crate::raft::{Raft, state::Config};
use lab::testing;
use model::{Healed, Micros, Protocol};

#[test]
fn an_engine_that_never_elects_again_is_caught_by_the_bound() {
    let text = "# A vote is kept too long.\nprotocol raft nodes=5 clients=3 mutant=keep-vote\n\
                network latency=5ms..15ms loss=1% duplicate=1%\n\
                workload c0..c2 rate=12 from=300ms keys=3 | 2 put key 1 | 3 get key\nuntil 4s\n";
    let broken = testing::swarm(PROTOCOLS, text, 0..8, false);
    let first = broken.first.expect("no leader, no progress");
    assert!(first.wrong.iter().any(|what| what.starts_with("no progress")), "{:?}", first.wrong);
    let sound = testing::swarm(PROTOCOLS, &text.replace(" mutant=keep-vote", ""), 0..8, false);
    assert_eq!(sound.failed, 0, "{}", testing::first_failure(&sound));
}

#[test]
fn nothing_is_promised_where_timeouts_do_not_fit_the_network() {
    let within = |config: &Config, delay: Micros| {
        Raft::recovers_within(config, &Healed { delay, trouble: Micros::secs(5), hops: 1 })
    };
    let usual = Config::default();
    assert!(within(&usual, Micros::millis(15)).is_some_and(|bound| bound < Micros::secs(30)));
    assert_eq!(within(&usual, Micros::millis(80)), None, "two messages take longer than the timeouts are apart");
    let equal = Config { election_timeout: (Micros::millis(150), Micros::millis(150)), ..usual };
    assert_eq!(within(&equal, Micros::millis(15)), None, "equal timeouts split every vote");
}
