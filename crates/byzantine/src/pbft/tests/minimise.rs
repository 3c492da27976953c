//! What a sweep finds in a broken engine fits a screen.

use super::PBFT;
use lab::testing;

#[test]
fn a_violation_after_thousands_of_events_shrinks_to_a_story_that_fits_a_screen() {
    for mutant in [
        "prepares-from-backups",
        "one-pre-prepare",
        "client-quorum",
        "exactly-once",
        "votes-match-digest",
        "quorum-rounds-up",
        "new-view-verified",
        "carry-prepared",
        "stop-while-changing",
    ] {
        let text = format!(
            "# A mutant under a swarm of faults.\n\
             protocol pbft nodes=4 clients=2 mutant={mutant}\n\
             network latency=5ms..15ms loss=1% duplicate=1%\n\
             workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\n\
             until 8s\n"
        );
        for seed in 0..60 {
            let Some(found) = testing::swarm(PBFT, &text, seed..seed + 1, false).first else { continue };
            let start = std::time::Instant::now();
            let small = testing::minimised(PBFT, &found.text);
            if small.before.events < 1000 {
                continue;
            }
            println!(
                "{mutant} {seed} {:?} {} {:?} {:?}\n{}",
                start.elapsed(),
                small.name,
                small.before,
                small.after,
                small.text
            );
            break;
        }
    }
}
