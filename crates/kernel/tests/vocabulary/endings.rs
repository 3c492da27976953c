//! When a run ends, and what is expected of it.

use super::told::{finished, open, told, verdict};
use lab::Ended;
use model::Micros;

const NET: &str = "network latency=10ms..10ms";

#[test]
fn until_a_time_includes_what_is_due_then() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nuntil 20ms");
    let mut run = open("nodes=1", &lines);
    assert_eq!(run.finish(), Ended::Time);
    assert_eq!(run.now(), Micros(20_000));
    assert_eq!(told("nodes=1", &lines).at("c0#1 ends"), [20_000]);
}

#[test]
fn until_quiet_waits_for_messages_operations_and_timers_but_not_for_upkeep() {
    let mut run = open("nodes=2 beat=3ms", &format!("{NET}\nat 1ms request c0 via n0 ping a\nuntil quiet"));
    assert_eq!((run.finish(), run.now()), (Ended::Quiet, Micros(21_000)));
    let mut run = open("nodes=1 beat=3ms alarm=100ms", "until quiet");
    assert_eq!((run.finish(), run.now()), (Ended::Quiet, Micros(100_000)), "an alarm is more than upkeep");
}

#[test]
fn until_violated_stops_there() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nat 0ms crash n0 after 1 effects\nuntil violated");
    let mut run = open("nodes=1 order=answer-first", &lines);
    assert_eq!((run.finish(), run.now()), (Ended::Violated, Micros(10_000)));
}

#[test]
fn a_cap_on_events_is_said() {
    let mut run = open("nodes=2 beat=1ms", "until 1s events <= 50");
    assert_eq!((run.finish(), run.event()), (Ended::Events, 50));
    assert_eq!(run.verdict().ended.why, "event cap");
}

#[test]
fn a_run_in_which_nothing_is_left_ends_at_its_time_all_the_same() {
    let run = finished("nodes=1", "until 5s");
    assert_eq!((run.now(), run.event()), (Micros::secs(5), 1));
}

/// Whether each expectation of a run was met, in order.
fn met(settings: &str, lines: &str) -> Vec<bool> {
    verdict(settings, &format!("{NET}\n{lines}")).expectations.iter().map(|expected| expected.met).collect()
}

#[test]
fn each_kind_of_expectation_can_be_met_and_unmet() {
    let lines = "at 0ms request c0 via n0 ping a
        at 25ms crash n1
        at 25ms request c0 via n1 ping b
        until 100ms
        expect holds \"agreement\"
        expect violated \"agreement\"
        expect reached \"somebody is answered\"
        expect reached \"somebody is answered\" at 15ms
        expect holds \"every ping is answered\"
        expect holds \"every ping is answered\" at 22ms
        expect converged at 22ms
        expect not converged at 22ms
        expect outcome replied c0#1
        expect outcome open c0#2
        expect outcome open c0#1 at 10ms
        expect outcome replied c0#2
        expect n0 role == leader
        expect n0 count == 1
        expect n0 count >= 2
        expect n1 up == false
        expect n1 up == false at 20ms
        expect sent(ping) == 2
        expect messages.pong < 1
        expect answers == 1
        expect decided > 1
        expect latency_us.p50 == 20ms";
    let wanted = [
        true, false, true, false, false, true, false, true, true, true, true, false, true, true, false, true, false,
        true, false, true, false, true,
    ];
    assert_eq!(met("nodes=2", lines), wanted);
}

#[test]
fn a_figure_that_is_not_defined_meets_nothing() {
    assert_eq!(met("nodes=1", "until 1ms\nexpect latency_us.p50 < 1s\nexpect latency_us.p50 >= 0ms"), [false, false]);
}

#[test]
fn what_is_expected_at_a_moment_is_judged_there_also_after_a_jump() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nuntil 100ms\nexpect n0 count == 0 at 5ms");
    let mut run = open("nodes=1", &lines);
    run.seek_time(Micros(50_000));
    assert!(run.verdict().ok);
    run.seek_time(Micros(1_000));
    run.seek_time(Micros(100_000));
    assert!(run.verdict().ok);
}

#[test]
fn without_expectations_every_invariant_must_hold() {
    let lines = format!("{NET}\nat 0ms request c0 via n0 ping a\nat 0ms crash n0 after 1 effects\nuntil 50ms");
    let verdict = verdict("nodes=1 order=answer-first", &lines);
    let names: Vec<&str> = verdict.expectations.iter().map(|expected| expected.text.as_str()).collect();
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(!verdict.ok);
}

#[test]
fn on_a_large_stage_everybody_is_looked_at_in_the_end() {
    let lines = "network latency=10ms..10ms disk=50ms\nat 0ms request c0 via n0 ping a\nuntil 15ms";
    assert_eq!(verdict("nodes=60 order=answer-first", lines).violated(), ["answers are on disk"]);
    assert_eq!(verdict("nodes=60", lines).violated(), [""; 0]);
}
