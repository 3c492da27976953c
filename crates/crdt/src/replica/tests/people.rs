//! What people read: panels, answers, and the figures that compare the ways of replication.

use super::run;

/// The same run by states, by deltas and by operations.
fn entries(replication: &str) -> f64 {
    let text = format!(
        "# a test\nprotocol or-set nodes=4 seed=1 replication={replication}\nnetwork latency=5ms..15ms\n\
         every 20ms from 10ms before 1s request any add apple\n\
         every 30ms from 15ms before 1s request any add pear\n\
         every 50ms from 20ms before 1s request any remove apple\nuntil 2s\nexpect converged\n"
    );
    let verdict = run(&text);
    assert!(verdict.ok, "{replication}: {:?}", super::unmet(&verdict));
    verdict.metrics["payload_entries"].expect("a figure")
}

#[test]
fn what_the_ways_of_replication_cost_is_measured() {
    for replication in ["state", "delta", "op"] {
        assert!(entries(replication) > 0.0, "{replication}");
    }
}

#[test]
fn deltas_save_entries_where_states_are_large_and_updates_few() {
    let text = |replication: &str| {
        format!(
            "# a test\nprotocol or-set nodes=4 seed=1 replication={replication}\nnetwork latency=5ms..15ms\n{}\
             at 1s request n1 add plum\nuntil 4s\nexpect converged\n",
            (0..60).map(|at| format!("at {}ms request n0 add e{at}x\n", 10 + at)).collect::<String>()
        )
    };
    let figure = |replication: &str| run(&text(replication)).metrics["payload_entries"].expect("a figure");
    let (states, deltas) = (figure("state"), figure("delta"));
    assert!(deltas * 5.0 < states, "{deltas} against {states}");
}
