//! What a sweep finds in a broken engine fits a screen.

use super::PROTOCOLS;
use lab::testing;

/// A mutant, and a seed of a swarm that breaks it after more than a thousand events.
const CASES: [(&str, u64, &str); 3] = [
    ("vote-twice", 1, "election safety"),
    ("execute-again", 0, "exactly once"),
    ("obey-old-leader", 19, "leader append-only"),
];

#[test]
fn a_violation_after_thousands_of_events_shrinks_to_a_story_that_fits_a_screen() {
    for (mutant, seed, invariant) in CASES {
        let text = format!(
            "# A mutant under a swarm of faults.\n\
             protocol raft nodes=5 clients=3 mutant={mutant}\n\
             network latency=5ms..15ms loss=1% duplicate=1%\n\
             workload c0..c2 rate=12 from=300ms keys=3 | 2 put key 1 | 2 put key 2 | 3 get key | 1 cas key 1 2\n\
             until 12s\n"
        );
        let found = testing::swarm(PROTOCOLS, &text, seed..seed + 1, false).first.expect("the seed breaks the mutant");
        let small = testing::minimised(PROTOCOLS, &found.text);
        assert_eq!(small.name, invariant, "{mutant}");
        assert!(small.before.lines > 50 && small.before.events > 1_000, "{mutant}: {:?}", small.before);
        assert!(small.after.lines <= 12 && small.after.events < small.before.events, "{mutant}:\n{}", small.text);
    }
}
