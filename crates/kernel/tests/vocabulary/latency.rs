//! How long messages take.

use super::told::{Told, complaints, open, told};
use model::NodeId;

/// Beats of n0 every 100 ms: how long each took to n1.
fn beats(network: &str, more: &str) -> Vec<i64> {
    let lines = format!("network {network}\n{more}\nuntil 20s");
    times(&told("nodes=2 clients=0 beat=100ms seed=3", &lines))
}

fn times(told: &Told) -> Vec<i64> {
    let arrival = |n: i64| told.at(&format!("n0>n1#{n} arrives")).first().map(|at| at - n * 100_000);
    (1..).map_while(arrival).collect()
}

#[test]
fn a_range_is_drawn_evenly_and_never_left() {
    let taken = beats("latency=5ms..15ms", "");
    assert!(taken.len() > 150);
    assert!(taken.iter().all(|time| (5_000..=15_000).contains(time)));
    let mean = taken.iter().sum::<i64>() / taken.len() as i64;
    assert!((9_200..10_800).contains(&mean), "{mean}");
    assert!(taken.iter().any(|time| *time < 6_000) && taken.iter().any(|time| *time > 14_000));
}

#[test]
fn exponential_times_begin_at_the_first_value_and_have_the_second_as_their_mean_beyond_it() {
    let taken = beats("latency=5ms..10ms spread=exponential", "");
    assert!(taken.iter().all(|time| *time >= 5_000));
    let mean = taken.iter().sum::<i64>() / taken.len() as i64;
    assert!((12_500..17_500).contains(&mean), "{mean}");
    assert!(taken.iter().any(|time| *time > 25_000));
}

#[test]
fn a_spread_needs_a_latency() {
    assert!(complaints("nodes=2", "network spread=exponential\nuntil 1s").contains("there is no latency"));
}

#[test]
fn without_a_latency_distance_counts() {
    let near = beats("loss=0%", "at 0ms move n0 500 500\nat 0ms move n1 500 600");
    let far = beats("loss=0%", "at 0ms move n0 0 500\nat 0ms move n1 1000 500");
    assert!(near.iter().all(|time| (3_200..=4_800).contains(time)), "2 ms and 20 us for each of 100 units");
    assert!(far.iter().all(|time| (17_600..=26_400).contains(time)), "2 ms and 20 us for each of 1,000 units");
}

#[test]
fn an_explicit_latency_is_scaled_by_the_distance_relative_to_the_start() {
    let mut run = open("nodes=2 clients=0", "network latency=10ms..10ms\nuntil 1s");
    let mean = |run: &lab::Run| run.link(NodeId::n(0), NodeId::n(1)).expect("two participants").latency.0;
    assert_eq!(mean(&run), 10_000);
    let place = |run: &lab::Run, at| run.node(NodeId::n(at)).expect("a participant").place;
    let ((ax, ay), (bx, by)) = (place(&run, 0), place(&run, 1));
    run.act(&format!("move n1 {} {}", i32::from(ax) + (i32::from(bx) - i32::from(ax)) / 2, (ay + by) / 2))
        .expect("a move");
    assert!((4_900..=5_100).contains(&mean(&run)), "{}", mean(&run));
}

#[test]
fn a_move_slows_what_is_sent_later_and_not_what_flies() {
    let lines = "network latency=10ms..10ms
        at 105ms move n0 500 0
        at 105ms move n1 500 1000
        until 400ms";
    let taken = times(&told("nodes=2 clients=0 beat=100ms", lines));
    assert_eq!(taken[0], 10_000);
    assert!(taken[1] > 10_000 && taken[1] == taken[2]);
}
