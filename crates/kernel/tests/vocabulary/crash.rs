//! Crashes, restarts and lost disks.

use super::told::{field, finished, skipped, told, verdict};

const NET: &str = "network latency=1ms..1ms";

#[test]
fn a_crashed_node_hears_nothing_and_its_timers_are_gone() {
    let told = told("nodes=2 clients=0 beat=10ms", &format!("{NET}\nat 15ms crash n0\nat 45ms restart n0\nuntil 60ms"));
    assert_eq!(told.at("n0 timer beat"), [10_000, 55_000]);
    assert_eq!(told.at("n1>n0#2 dropped, the addressee is down"), [21_000]);
    assert_eq!(told.at("n1>n0#5 arrives"), [51_000]);
}

#[test]
fn a_restart_keeps_the_disk_and_loses_the_memory() {
    let asked = "at 0ms request c0 via n0 ping a\nat 5ms crash n0\nat 6ms restart n0\nuntil 20ms";
    let run = finished("nodes=1 beat=3ms", &format!("{NET}\n{asked}"));
    assert_eq!((field(&run, "n0", "count"), field(&run, "n0", "beats")), ("1".to_owned(), "0".to_owned()));
}

#[test]
fn amnesia_loses_the_disk_and_breaks_what_stands_on_it() {
    let lines = "at 0ms request c0 via n0 ping a
        at 5ms crash n0
        at 6ms restart n0 amnesia
        at 7ms request c0 via n0 ping b
        until 20ms";
    let verdict = verdict("nodes=1", &format!("{NET}\n{lines}"));
    assert_eq!(verdict.violated(), ["agreement", "integrity", "counts never fall"]);
    assert!(!verdict.within_model);
    assert_eq!(verdict.faults["amnesia"], 1);
}

/// A server writes, notes a rule, decides and answers: what is left of it after so many of these.
#[test]
fn a_crash_within_a_step_keeps_each_prefix_of_its_effects() {
    let [persist, rule, decide, send] = ["writes to its disk", "count a ping", "decides", "sent: pong"];
    for effects in 0..=5 {
        let lines =
            format!("{NET}\nat 0ms crash n0 after {effects} effects\nat 0ms request c0 via n0 ping a\nuntil 9ms");
        let (told, run) = (told("nodes=1", &lines), finished("nodes=1", &lines));
        let seen: Vec<bool> = [persist, rule, decide, send].iter().map(|words| told.count(words) == 1).collect();
        let wanted: Vec<bool> = (0..4).map(|at| at < effects).collect();
        assert_eq!(seen, wanted, "after {effects} effects");
        assert!(!run.node("n0".parse().expect("a name")).expect("a participant").up, "after {effects} effects");
        assert_eq!(run.verdict().violated(), [""; 0]);
    }
}

#[test]
fn sending_before_writing_is_a_bug_that_a_crash_shows() {
    let lines = format!("{NET}\nat 0ms crash n0 after 1 effects\nat 0ms request c0 via n0 ping a\nuntil 9ms");
    assert_eq!(verdict("nodes=1 order=answer-first", &lines).violated(), ["answers are on disk"]);
    assert_eq!(verdict("nodes=1 order=write-first", &lines).violated(), [""; 0]);
}

#[test]
fn a_crashed_client_s_operation_stays_open_and_it_can_be_asked_again() {
    let lines = "network latency=10ms..10ms
        at 0ms request c0 ping a
        at 0ms request c0 ping b
        at 5ms crash c0
        at 6ms restart c0
        at 30ms request c0 ping c
        until quiet
        expect outcome open c0#1
        expect outcome replied c0#2
        expect operations == 2
        expect holds \"every ping is answered\"";
    let verdict = verdict("nodes=1", lines);
    assert!(verdict.ok, "{:?}", verdict.expectations);
}

#[test]
fn a_crash_loses_what_waited_at_a_paused_node_and_nothing_else() {
    // The message that waited is dropped by hand; its place in the kernel is taken by another, which must not be lost.
    let lines = "network latency=10ms..10ms
        at 0ms pause n1 90ms
        at 0ms request c0 via n1 ping a
        at 20ms drop c0>n1#1
        at 20ms request c1 via n0 ping b
        at 25ms crash n1
        until 90ms";
    let told = told("nodes=2 clients=2", lines);
    assert_eq!(told.at("c1#1 ends"), [40_000]);
    assert_eq!(told.count("dropped"), 1);
}

#[test]
fn what_is_out_of_place_is_skipped_and_listed() {
    let lines = "at 1ms restart n0\nat 2ms crash n0 n1\nat 3ms crash n0\nat 4ms crash n0 n2\nuntil 9ms";
    let all = skipped("nodes=3", lines);
    let texts: Vec<(&str, &str)> = all.iter().map(|(text, why)| (text.as_str(), why.as_str())).collect();
    let wanted = [
        ("restart n0", "n0 is up"),
        ("crash n0", "n0 is down already"),
        ("crash n0 n2", "in part: n0 is down already"),
    ];
    assert_eq!(texts, wanted);
}
