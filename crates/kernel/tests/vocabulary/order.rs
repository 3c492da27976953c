//! What comes first when several things happen at one moment.

use super::told::{complaints, open, told};
use model::Micros;

#[test]
fn actions_come_before_arrivals_and_timers_of_the_same_moment() {
    let lines = "network latency=10ms..10ms\nat 0ms request c0 via n0 ping a\nat 10ms crash n0\nuntil 50ms";
    assert_eq!(told("nodes=1", lines).at("dropped, the addressee is down"), [10_000]);
    let timer = "network latency=1ms..1ms\nat 10ms crash n0\nuntil 50ms";
    assert_eq!(told("nodes=1 beat=10ms", timer).count("n0 timer beat"), 0);
}

#[test]
fn actions_of_one_moment_come_in_the_order_of_the_file() {
    let lines = "at 5ms restart n0\nevery 5ms from 5ms before 6ms crash n0\nat 5ms pause n0 1ms\nuntil 9ms";
    let told = told("nodes=1", lines);
    assert_eq!(
        told.lines(&["crash", "restart", "pause"]),
        ["restart n0 (skipped: n0 is up)", "crash n0", "pause n0 1ms (skipped: n0 is down)"]
    );
}

#[test]
fn a_user_s_action_comes_one_microsecond_after_the_present_before_all_else_then() {
    let lines = "network latency=10ms..10ms\nat 0ms request c0 via n0 ping a\nuntil 50ms";
    let mut run = open("nodes=1", lines);
    run.advance(Micros(9_999), 100);
    assert_eq!(run.act("crash n0").expect("an action").skipped, None);
    assert_eq!(run.now(), Micros(10_000));
    run.finish();
    assert!(run.log(0, 1_000).iter().any(|line| line.text.contains("the addressee is down")));
}

#[test]
fn a_user_s_action_comes_after_the_scenario_s_of_the_same_moment_and_says_its_own_reason() {
    let mut run = open("nodes=1", "at 5ms crash n0\nuntil 50ms");
    run.advance(Micros(4_999), 100);
    assert_eq!(run.act("crash n0").expect("an action").skipped.as_deref(), Some("n0 is down already"));
}

#[test]
fn a_node_that_does_not_exist_is_an_error_with_its_place() {
    let found = complaints("nodes=3", "at 1ms crash n3\nuntil 9ms");
    assert!(found.contains("there is no n3") && found.contains("test:2:14"), "{found}");
}
