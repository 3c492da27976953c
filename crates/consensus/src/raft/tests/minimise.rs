//! What a sweep finds in a broken engine fits a screen.

use super::PROTOCOLS;
use lab::testing;

const SCREEN: usize = 25;

/// Sweeps a mutant until a seed fails, and makes that seed's scenario smaller.
fn smallest(mutant: &str, seeds: std::ops::Range<u64>) -> testing::Small {
    let text = format!(
        "# A mutant under random faults.\n\
         protocol raft nodes=5 clients=3 mutant={mutant}\n\
         network latency=5ms..15ms loss=1% duplicate=1%\n\
         workload c0..c2 rate=12 from=300ms until=6s keys=3 | 2 put key 1 | 2 put key 2 | 3 get key | 1 cas key 1 2\n\
         until 12s\n"
    );
    let failing = seeds.map(|seed| testing::sweep(PROTOCOLS, &text, seed..seed + 1)).find_map(|summary| summary.first);
    let small = testing::minimised(PROTOCOLS, &failing.expect("the sweep finds what is broken").text);
    println!("{mutant}: {:?} {:?}\n{}", small.before, small.after, small.text);
    small
}

#[test]
fn a_violation_of_thousands_of_events_shrinks_to_a_screen() {
    for (mutant, seeds) in [
        ("truncate-always", 0..200),
        ("read-unconfirmed", 0..200),
        ("volatile-log", 0..200),
        ("vote-twice", 0..200),
        ("commit-beyond", 0..200),
        ("keep-conflict", 0..200),
        ("commit-by-half", 0..200),
        ("execute-again", 0..100),
    ] {
        let small = smallest(mutant, seeds);
        assert!(small.text.lines().count() <= SCREEN, "{mutant}:\n{}", small.text);
    }
}
