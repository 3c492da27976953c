//! What a sweep finds in a broken type fits a screen.

use super::ALL;
use lab::testing;

#[test]
fn a_violation_after_thousands_of_events_shrinks_to_a_story_that_fits_a_screen() {
    for (mutant, how) in [
        ("stale-dot", "state"),
        ("purge-early", "op"),
        ("gap-accepted", "delta"),
        ("sent-is-acked", "delta"),
        ("remove-unobserved", "state"),
        ("send-first", "op"),
        ("overwrite", "state"),
    ] {
        let text = format!(
            "# A mutant under a swarm of faults.\n\
             protocol or-set nodes=5 replication={how} deltas=8 mutant={mutant}\n\
             network latency=1ms..30ms loss=2% duplicate=2%\n\
             every 70ms from 10ms request any add apple\n\
             every 90ms from 15ms request any add pear\n\
             every 110ms from 20ms request any remove apple\n\
             every 130ms from 25ms request any remove pear\n\
             until 5s\n"
        );
        for seed in 0..60 {
            let Some(found) = testing::swarm(ALL, &text, seed..seed + 1, false).first else { continue };
            let start = std::time::Instant::now();
            let small = testing::minimised(ALL, &found.text);
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
