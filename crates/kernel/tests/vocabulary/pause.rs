//! Pauses hold inputs and timers, and lose nothing.

use super::told::{skipped, told};

#[test]
fn a_pause_holds_messages_and_timers_and_gives_them_in_order() {
    let lines = "network latency=1ms..1ms
        at 0ms request c0 via n0 ping a
        at 2ms request c1 via n0 ping b
        at 500us pause n0 10ms
        until 30ms";
    let told = told("nodes=1 clients=2 beat=2500us", lines);
    let order = told.lines(&["c0>n0", "n0 timer", "c1>n0"]);
    let wanted = ["arrives: ping a", "timer beat", "arrives: ping b"];
    let first: Vec<&str> = order.into_iter().filter(|line| !line.contains("sent")).take(3).collect();
    assert!(first.iter().zip(wanted).all(|(line, wanted)| line.contains(wanted)), "{first:?}");
    assert_eq!(told.at("arrives: ping"), [10_500, 10_500]);
    assert_eq!(told.at("n0 timer beat")[..2], [10_500, 13_000]);
}

#[test]
fn a_second_pause_replaces_the_first() {
    let lines = "network latency=1ms..1ms
        at 0ms request c0 via n0 ping a
        at 0ms pause n0 10ms
        at 5ms pause n0 10ms
        until 30ms";
    assert_eq!(told("nodes=1", lines).at("arrives: ping a"), [15_000]);
}

#[test]
fn a_paused_client_is_asked_when_it_wakes() {
    let lines = "network latency=1ms..1ms\nat 0ms pause c0 5ms\nat 1ms request c0 ping a\nuntil 30ms";
    assert_eq!(told("nodes=1", lines).at("c0#1 invoked"), [5_000]);
}

#[test]
fn a_crash_ends_a_pause() {
    let lines = "network latency=1ms..1ms
        at 0ms pause n0 10ms
        at 1ms crash n0
        at 2ms restart n0
        at 3ms request c0 via n0 ping a
        until 30ms";
    assert_eq!(told("nodes=1", lines).at("arrives: ping a"), [4_000]);
}

#[test]
fn what_is_down_cannot_pause() {
    let found = skipped("nodes=1", "at 1ms crash n0\nat 2ms pause n0 1ms\nuntil 3ms");
    assert_eq!(found, [("pause n0 1ms".to_owned(), "n0 is down".to_owned())]);
}
