//! Manual order: nothing happens by itself.

use super::told::{complaints, finished, open, told, verdict};
use lab::Ended;
use model::Micros;

const MANUAL: &str = "network mode=manual";

#[test]
fn steps_say_what_happens_next() {
    let lines = "step request c0 via n1 ping a
        step deliver c0>n1#1 ping
        step deliver n1>c0#1 pong
        until quiet
        expect outcome replied c0#1";
    let settings = "nodes=2 beat=10ms retry=10ms";
    let told = told(settings, &format!("{MANUAL}\n{lines}"));
    assert_eq!(told.at("c0#1 ends"), [3_000], "each step takes a millisecond");
    assert_eq!(told.count("timer"), 0);
    assert!(verdict(settings, &format!("{MANUAL}\n{lines}")).ok);
}

#[test]
fn timers_fire_by_hand_and_choices_are_made_by_hand() {
    let lines = "step choose c0 2
        step request c0 ping a
        step fire c0 retry
        step deliver c0>n2#2
        step fire n0 beat
        until quiet";
    let told = told("nodes=3 beat=10ms retry=10ms", &format!("{MANUAL}\n{lines}"));
    assert_eq!(told.at("c0>n2#2 arrives"), [4_000]);
    assert_eq!(told.count("n0>n1#1 sent"), 1);
    assert_eq!(told.count("c0>n2#1 arrives"), 0);
}

#[test]
fn faults_are_steps_too() {
    let lines = "step request c0 via n0 ping a\nstep crash n0\nstep deliver c0>n0#1\nuntil quiet";
    assert_eq!(told("nodes=1", &format!("{MANUAL}\n{lines}")).count("the addressee is down"), 1);
}

#[test]
fn a_manual_run_ends_after_its_last_step_or_at_its_time() {
    assert_eq!(finished("nodes=1", &format!("{MANUAL}\nstep crash n0\nuntil 3s")).now(), Micros::secs(3));
    let mut run = open("nodes=1", &format!("{MANUAL}\nstep request c0 via n0 ping a\nuntil quiet"));
    assert_eq!(run.finish(), Ended::Nothing, "a message is still in flight, and nobody delivers it");
    assert_eq!(run.now(), Micros(1_000));
}

#[test]
fn looking_at_a_manual_run_does_not_move_its_steps() {
    let lines = format!("{MANUAL}\nstep request c0 via n0 ping a\nstep deliver c0>n0#1\nuntil quiet");
    let (mut slow, mut fast) = (open("nodes=1", &lines), open("nodes=1", &lines));
    for at in 0..30 {
        slow.advance(Micros(at * 137), 100);
    }
    fast.finish();
    assert_eq!(slow.digest(), fast.digest());
}

#[test]
fn steps_need_manual_order() {
    assert!(complaints("nodes=1", "step crash n0\nuntil 3s").contains("manual"));
}
