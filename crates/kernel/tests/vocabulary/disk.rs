//! Slow disks: what follows a write waits for it.

use super::told::{field, finished, skipped, told, verdict};

const NET: &str = "network latency=1ms..1ms disk=5ms";

#[test]
fn what_follows_a_write_waits_for_it_and_so_does_the_next_input() {
    let asked = "at 0ms request c0 via n0 ping a\nat 2ms request c1 via n0 ping b\nuntil 30ms";
    let told = told("nodes=1 clients=2", &format!("{NET}\n{asked}"));
    assert_eq!(told.at("writes to its disk"), [6_000, 11_000]);
    assert_eq!(told.at("sent: pong"), [6_000, 11_000]);
    assert_eq!(told.at("arrives: ping b"), [6_000], "it takes no input meanwhile");
}

#[test]
fn what_comes_before_a_write_does_not_wait() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nuntil 30ms");
    let told = told("nodes=1 order=answer-first", &lines);
    assert_eq!((told.at("sent: pong"), told.at("writes to its disk")), (vec![1_000], vec![6_000]));
    assert_eq!(verdict("nodes=1 order=answer-first", &lines).violated(), ["answers are on disk"]);
}

#[test]
fn a_crash_loses_what_was_not_written() {
    for (crash, count) in [("4ms", "0"), ("7ms", "1")] {
        let lines =
            format!("{NET}\nat 0ms request c0 via n0 ping a\nat {crash} crash n0\nat 8ms restart n0\nuntil 30ms");
        assert_eq!(field(&finished("nodes=1", &lines), "n0", "count"), count, "a crash at {crash}");
    }
}

#[test]
fn a_crash_after_effects_counts_across_the_wait() {
    for (effects, decided, sent) in [(0, 0, 0), (1, 0, 0), (3, 1, 0), (4, 1, 1)] {
        let lines =
            format!("{NET}\nat 0ms crash n0 after {effects} effects\nat 0ms request c0 via n0 ping a\nuntil 30ms");
        let told = told("nodes=1", &lines);
        assert_eq!(told.count("writes to its disk"), usize::from(effects > 0), "after {effects} effects");
        assert_eq!((told.count("decides"), told.count("sent: pong")), (decided, sent), "after {effects} effects");
    }
}

#[test]
fn timers_wait_for_the_disk_too() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nuntil 11ms");
    assert_eq!(told("nodes=1 beat=3ms", &lines).at("n0 timer beat"), [6_000, 9_000]);
}

#[test]
fn a_node_that_writes_cannot_pause() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nat 3ms pause n0 1ms\nuntil 12ms");
    assert_eq!(skipped("nodes=1", &lines)[0].1, "n0 waits for its disk");
}

#[test]
fn a_node_that_is_corrupted_while_it_writes_keeps_what_it_wrote() {
    let lines = "at 0ms request c0 via n0 ping a
        at 3ms byzantine n0 silent
        at 20ms crash n0
        at 21ms restart n0
        until 30ms";
    assert_eq!(field(&finished("nodes=1", &format!("{NET}\n{lines}")), "n0", "count"), "1");
}
