//! What a sweep finds in a broken engine fits a screen.

use super::PBFT;
use lab::testing;

/// A mutant, and a seed of a swarm that breaks it after more than a thousand events.
const CASES: [(&str, u64, &str); 2] =
    [("carry-prepared", 1, "view changes keep commits"), ("stop-while-changing", 1, "silent while changing views")];

#[test]
fn a_violation_after_thousands_of_events_shrinks_to_a_story_that_fits_a_screen() {
    for (mutant, seed, invariant) in CASES {
        let text = format!(
            "# A mutant under a swarm of faults.\n\
             protocol pbft nodes=4 clients=2 mutant={mutant}\n\
             network latency=5ms..15ms loss=1% duplicate=1%\n\
             workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\n\
             until 8s\n"
        );
        let found = testing::swarm(PBFT, &text, seed..seed + 1, false).first.expect("the seed breaks the mutant");
        let small = testing::minimised(PBFT, &found.text);
        assert_eq!(small.name, invariant, "{mutant}");
        assert!(small.before.lines > 50 && small.before.events > 1_000, "{mutant}: {:?}", small.before);
        assert!(small.after.lines <= 12 && small.after.events < 400, "{mutant}:\n{}", small.text);
    }
}
