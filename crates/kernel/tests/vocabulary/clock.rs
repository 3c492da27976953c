//! Clocks that are off, and the timers that wait for them.

use super::told::{finished, told, verdict};
use model::NodeId;

fn chimes(lines: &str) -> Vec<i64> {
    told("nodes=1 clients=0 alarm=100ms", &format!("{lines}\nuntil 300ms")).at("applies: chime")
}

#[test]
fn a_skewed_clock_moves_the_timers_that_wait_for_it() {
    assert_eq!(chimes(""), [100_000]);
    assert_eq!(chimes("at 10ms clock n0 skew=+40ms"), [60_000]);
    assert_eq!(chimes("at 10ms clock n0 skew=-40ms"), [140_000]);
    assert_eq!(chimes("at 10ms clock n0 skew=+40ms\nat 20ms clock n0 skew=0"), [100_000]);
    assert_eq!(chimes("at 10ms clock n0 skew=+200ms"), [10_000], "at once, if the clock is past it already");
}

#[test]
fn a_drifting_clock_moves_them_by_its_rate() {
    assert_eq!(chimes("at 0ms clock n0 drift=10%"), [90_910]);
    assert_eq!(chimes("at 0ms clock n0 drift=-10%"), [111_112]);
    assert_eq!(chimes("at 50ms clock n0 drift=100000ppm"), [95_455]);
}

#[test]
fn skew_and_drift_are_kept_apart() {
    let both = "at 50ms clock n0 drift=10%\nat 70ms clock n0 drift=0";
    assert_eq!(chimes(both), [98_000], "what it is off stays when the drift ends");
    let run = finished("nodes=1", "at 0ms clock n0 skew=+3ms drift=1%\nuntil 100ms");
    let node = run.node(NodeId::n(0)).expect("a participant");
    assert_eq!((node.clock_skew_us, node.drift_ppm), (4_000, 10_000));
}

#[test]
fn timers_that_count_from_their_setting_do_not_move() {
    let told = told("nodes=1 clients=0 beat=100ms", "at 10ms clock n0 skew=+40ms drift=10%\nuntil 250ms");
    assert_eq!(told.at("n0 timer beat"), [100_000, 200_000]);
}

#[test]
fn a_pause_holds_a_timer_that_waits_for_the_clock() {
    assert_eq!(chimes("at 10ms pause n0 200ms\nat 150ms clock n0 skew=+1ms"), [210_000]);
}

#[test]
fn a_restart_reads_the_clock_as_it_is() {
    assert_eq!(chimes("at 10ms clock n0 skew=+40ms\nat 20ms crash n0\nat 30ms restart n0"), [60_000]);
    assert_eq!(verdict("nodes=1", "at 10ms clock n0 skew=+40ms\nuntil 1s").faults["clock"], 1);
}
