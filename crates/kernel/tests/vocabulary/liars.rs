//! Nodes in the adversary's hands: the lies that work for every protocol.

use super::told::{complaints, field, finished, skipped, told, verdict};
use model::NodeId;

const NET: &str = "network latency=1ms..1ms";

#[test]
fn a_silent_node_works_and_says_nothing() {
    let lines = format!("{NET}\nat 0ms byzantine n0 silent\nat 1ms request c0 via n0 ping a\nuntil 50ms");
    let told = told("nodes=2 beat=10ms", &lines);
    assert_eq!((told.count("n0>"), told.count("n0 timer beat")), (0, 5), "{:?}", told.lines(&["n0>"]));
    assert_eq!(field(&finished("nodes=2 beat=10ms", &lines), "n0", "count"), "1");
}

#[test]
fn a_silent_node_stays_silent_when_it_starts_again() {
    let lines = format!("{NET}\nat 0ms byzantine n0 silent\nat 5ms crash n0\nat 6ms restart n0\nuntil 50ms");
    assert_eq!(told("nodes=2 clients=0 beat=10ms", &lines).count("n0>n1"), 0);
}

#[test]
fn a_delaying_node_holds_back_what_it_sends_and_its_messages_fly_a_flag() {
    let lines = format!("{NET}\nat 0ms byzantine n0 delay by=20ms\nat 0ms request c0 via n0 ping a\nuntil 50ms");
    let told = told("nodes=1", &lines);
    assert_eq!(told.at("n0>c0#1 arrives"), [22_000]);
    assert_eq!(told.lines(&["n0>c0#1 sent"]), ["n0>c0#1 sent: pong 1 to c0#1 (a lie)"]);
    assert!(complaints("nodes=1", "at 0ms byzantine n0 delay by=2h\nuntil 1s").contains("by=2h"));
}

#[test]
fn a_replaying_node_sends_old_messages_again() {
    let lines = format!("{NET}\nat 0ms byzantine n0 replay\nevery 2ms before 100ms request any ping a\nuntil 200ms");
    let told = told("nodes=2 clients=2 seed=1", &lines);
    let lies = told.lines(&["(a lie)"]);
    assert!(lies.len() > 5 && lies.iter().all(|line| line.starts_with("n0>")), "{lies:?}");
}

#[test]
fn twins_run_twice_each_for_its_half() {
    let lines = format!(
        "{NET}\nat 0ms byzantine n0 twins\nat 1ms request c0 via n0 ping a\nat 2ms request c1 via n0 ping b\nuntil 50ms"
    );
    let told = told("nodes=1 clients=2", &lines);
    assert_eq!(told.lines(&["c0#1 ends", "c1#1 ends"]), ["c0#1 ends: counted 1", "c1#1 ends: counted 1"]);
}

#[test]
fn both_twins_have_timers_also_after_a_restart() {
    let beats = |more: &str| {
        let lines = format!("{NET}\nat 5ms byzantine n0 twins\n{more}\nuntil 45ms");
        told("nodes=3 clients=0 beat=10ms", &lines)
    };
    let one = beats("");
    assert_eq!(one.at("n0 timer beat"), [10_000, 10_000, 20_000, 20_000, 30_000, 30_000, 40_000, 40_000]);
    assert_eq!((one.count("n0>n1#4 sent"), one.count("n0>n1#5 sent")), (1, 0), "each speaks to its half");
    assert_eq!(beats("at 6ms crash n0\nat 7ms restart n0").count("n0 timer beat"), 6);
}

#[test]
fn an_honest_node_has_one_of_each_timer_again() {
    let lines = format!("{NET}\nat 5ms byzantine n0 twins\nat 15ms honest n0\nuntil 45ms");
    assert_eq!(told("nodes=2 clients=0 beat=10ms", &lines).at("n0 timer beat")[2..], [20_000, 30_000, 40_000]);
    let again = format!("{NET}\nat 5ms byzantine n0 twins\nat 15ms byzantine n0 twins\nuntil 45ms");
    assert_eq!(told("nodes=2 clients=0 beat=10ms", &again).count("n0 timer beat"), 8);
}

#[test]
fn who_ever_lied_is_not_clean_any_more() {
    let lines = "at 0ms byzantine n0 silent\nat 1ms honest n0\nat 2ms crash n0\nat 3ms restart n0 amnesia\nuntil 9ms";
    let run = finished("nodes=1", lines);
    let node = run.node(NodeId::n(0)).expect("a participant");
    assert!(node.tainted && node.liar.is_none());
    let lies = "at 0ms request c0 via n0 ping a
        at 5ms byzantine n0 silent
        at 6ms honest n0
        at 7ms crash n0
        at 8ms restart n0 amnesia
        at 9ms request c0 via n0 ping b
        until 20ms";
    let verdict = verdict("nodes=1", &format!("{NET}\n{lies}"));
    assert_eq!(verdict.violated(), [""; 0], "its state counts for no invariant");
    assert!(!verdict.within_model, "no liars were assumed");
}

#[test]
fn an_honest_node_cannot_be_reformed_and_lies_are_known_by_name() {
    assert_eq!(skipped("nodes=1", "at 1ms honest n0\nuntil 2ms")[0].1, "n0 is honest");
    assert!(complaints("nodes=1", "at 1ms byzantine n0 silence\nuntil 2ms").contains("silent"));
}
