//! One chosen message, one chosen timer.

use super::told::{open, skipped, told};

const ASKED: &str = "network latency=10ms..10ms\nat 0ms request c0 via n0 ping a";

fn story(lines: &str) -> super::told::Told {
    told("nodes=2 clients=1", &format!("{ASKED}\n{lines}\nuntil 100ms"))
}

#[test]
fn a_message_is_dropped_by_its_name() {
    let told = story("at 5ms drop c0>n0#1 ping");
    assert_eq!(told.at("c0>n0#1 dropped, by hand"), [5_000]);
    assert_eq!(told.count("arrives"), 0);
}

#[test]
fn a_message_is_delayed_by_its_name() {
    assert_eq!(story("at 5ms delay c0>n0#1 30ms").at("c0>n0#1 arrives"), [40_000]);
    assert_eq!(story("at 5ms delay c0>n0#1 30ms\nat 12ms delay c0>n0#1 ping 5ms").at("c0>n0#1 arrives"), [45_000]);
}

#[test]
fn a_message_is_doubled_by_its_name() {
    assert_eq!(story("at 5ms duplicate c0>n0#1").at("c0>n0#1 arrives"), [10_000, 15_000]);
    let thrice = story("at 5ms duplicate c0>n0#1\nat 6ms duplicate c0>n0#1");
    assert_eq!(thrice.at("c0>n0#1 arrives"), [10_000, 15_000, 16_000]);
}

#[test]
fn each_copy_has_a_number_of_its_own() {
    let mut run = open("nodes=2 clients=1", &format!("{ASKED}\nuntil 100ms"));
    run.advance(model::Micros(5_000), 100);
    run.act("duplicate c0>n0#1").expect("an action");
    run.act("duplicate c0>n0#1").expect("an action");
    let mut frame = lab::frame::Frame::default();
    run.frame(&mut frame);
    assert_eq!(frame.mail.iter().map(|dot| dot.copy).collect::<Vec<_>>(), [0, 1, 2]);
    run.act("drop c0>n0#1").expect("an action");
    run.frame(&mut frame);
    assert_eq!(frame.mail.iter().map(|dot| dot.copy).collect::<Vec<_>>(), [1, 2], "the first goes first");
}

#[test]
fn a_message_is_delivered_at_once() {
    assert_eq!(story("at 5ms deliver c0>n0#1").at("c0>n0#1 arrives"), [5_000]);
    let held = "at 1ms cut c0 n0 hold\nat 5ms deliver c0>n0#1";
    assert_eq!(story(held).at("c0>n0#1 arrives"), [5_000], "a hand reaches behind a cut");
}

#[test]
fn another_kind_than_was_said_is_left_alone_and_listed() {
    for action in ["drop c0>n0#1 pong", "delay c0>n0#1 pong 5ms", "duplicate c0>n0#1 pong", "deliver c0>n0#1 pong"] {
        let found = skipped("nodes=2 clients=1", &format!("{ASKED}\nat 5ms {action}\nuntil 100ms"));
        assert_eq!(found, [(action.to_owned(), "c0>n0#1 is a ping, not a pong".to_owned())]);
        assert_eq!(story(&format!("at 5ms {action}")).at("c0>n0#1 arrives"), [10_000]);
    }
}

#[test]
fn what_is_not_in_flight_is_said() {
    let why = |lines: &str| skipped("nodes=2", &format!("{ASKED}\n{lines}\nuntil 100ms"))[0].1.clone();
    assert_eq!(why("at 15ms drop c0>n0#1"), "c0>n0#1 is not in flight any more");
    assert_eq!(why("at 5ms drop c0>n0#2"), "c0>n0#2 was not sent yet: 1 messages went from c0 to n0");
}

#[test]
fn a_timer_is_fired_by_its_words_and_does_not_fire_again() {
    let told = told("nodes=1 clients=0 beat=50ms", "network latency=1ms..1ms\nat 5ms fire n0 beat\nuntil 70ms");
    assert_eq!(told.at("n0 timer beat"), [5_000, 55_000]);
    let retry = "network latency=50ms..50ms\nat 0ms request c0 ping a\nat 5ms fire c0 retry 1\nuntil 70ms";
    assert_eq!(super::told::told("nodes=1 retry=60ms", retry).at("sent: ping a"), [0, 5_000, 65_000]);
}

#[test]
fn a_paused_node_s_timer_fires_when_it_wakes() {
    let lines = "network latency=1ms..1ms\nat 1ms pause n0 9ms\nat 5ms fire n0 beat\nuntil 30ms";
    assert_eq!(told("nodes=1 clients=0 beat=50ms", lines).at("n0 timer beat"), [10_000]);
}

#[test]
fn a_timer_that_does_not_run_is_said() {
    let why = |lines: &str| skipped("nodes=1 beat=50ms", &format!("{lines}\nuntil 100ms"))[0].1.clone();
    assert_eq!(why("at 5ms fire n0 retry"), "n0 has no timer retry; its timers: beat");
    assert_eq!(why("at 4ms crash n0\nat 5ms fire n0 beat"), "n0 is down");
}

#[test]
fn a_choice_is_made_by_hand_and_counts_once() {
    for server in 0..3 {
        let lines = format!("at 0ms choose c0 {server}\nat 0ms request c0 ping a\nuntil 1ms");
        assert_eq!(told("nodes=3", &lines).count(&format!("c0>n{server}#1 sent")), 1);
    }
    let lines = "at 0ms choose c0 4\nat 0ms request c0 ping a\nuntil 1ms";
    assert_eq!(told("nodes=3", lines).count("c0>n1#1 sent"), 1, "taken modulo the bound");
}
