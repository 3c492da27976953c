//! Loss, duplicates, damage and order.

use super::told::{open, told, verdict};
use model::NodeId;

fn beats(network: &str, more: &str) -> super::told::Told {
    told("nodes=2 clients=0 beat=10ms seed=5", &format!("network {network}\n{more}\nuntil 10s"))
}

#[test]
fn loss_takes_its_share() {
    let told = beats("latency=1ms..1ms loss=30%", "");
    let (sent, lost) = (told.count("sent: beat"), told.count("dropped, lost on the way"));
    assert!(sent > 1_900 && (sent * 26 / 100..sent * 34 / 100).contains(&lost), "{lost} of {sent}");
    assert_eq!(beats("latency=1ms..1ms loss=100%", "").count("arrives"), 0);
    assert_eq!(beats("latency=1ms..1ms loss=0%", "").count("dropped"), 0);
}

#[test]
fn a_duplicate_arrives_twice_each_at_its_own_time() {
    let told = beats("latency=1ms..5ms duplicate=100%", "");
    assert_eq!(told.count("n0>n1#7 sent"), 1);
    let twice = told.at("n0>n1#7 arrives");
    assert_eq!(twice.len(), 2);
    let differ = (1..50).filter(|n| {
        let both = told.at(&format!("n0>n1#{n} arrives"));
        both[0] != both[1]
    });
    assert!(differ.count() > 40);
}

#[test]
fn a_damaged_message_is_noticed_on_arrival_and_dropped() {
    let told = beats("latency=1ms..1ms corrupt=100%", "");
    assert_eq!(told.count("arrives"), 0);
    assert_eq!(told.at("n0>n1#1 dropped, damaged on the way"), [11_000]);
    let some = beats("latency=1ms..1ms corrupt=20%", "");
    assert!(some.count("damaged") > 300 && some.count("arrives") > 1_400);
}

/// Whether no beat of n0 first reaches n1 before one that was sent earlier.
fn in_order(told: &super::told::Told) -> bool {
    let first = |n: u32| told.at(&format!("n0>n1#{n} arrives")).first().copied();
    let firsts: Vec<i64> = (1..).map_while(first).collect();
    assert!(firsts.len() > 900);
    firsts.windows(2).all(|two| two[0] <= two[1])
}

#[test]
fn fifo_keeps_the_order_and_any_does_not() {
    assert!(!in_order(&beats("latency=1ms..100ms order=any", "")));
    assert!(in_order(&beats("latency=1ms..100ms order=fifo", "")));
}

#[test]
fn one_link_may_keep_its_order_by_itself_with_its_copies() {
    let told = beats("latency=1ms..100ms duplicate=20%", "at 0ms link n0 > n1 order=fifo");
    assert!(in_order(&told));
    let arrivals = told.lines(&["n0>n1#"]).into_iter().filter(|line| line.contains("arrives"));
    let numbers: Vec<u32> =
        arrivals.filter_map(|line| line.strip_prefix("n0>n1#")?.split(' ').next()?.parse().ok()).collect();
    assert!(numbers.windows(2).all(|two| two[0] <= two[1]), "copies stand in the line, too");
}

#[test]
fn fifo_holds_for_what_waited_at_a_cut() {
    let more = "at 100ms cut n0 > n1 hold\nat 200ms mend n0 > n1";
    assert!(in_order(&beats("latency=1ms..100ms order=fifo", more)));
}

#[test]
fn a_link_has_settings_of_its_own_until_it_is_mended() {
    let more = "at 0ms link n0 > n1 latency=50ms..50ms loss=0%\nat 1s mend n0 > n1";
    let told = beats("latency=1ms..1ms", more);
    assert_eq!(told.at("n0>n1#1 arrives"), [60_000]);
    assert_eq!(told.at("n1>n0#1 arrives"), [11_000], "the other direction");
    assert_eq!(told.at("n0>n1#101 arrives"), [1_011_000], "mended");
}

#[test]
fn a_link_without_an_arrow_is_set_both_ways_and_keeps_what_is_not_named() {
    let mut run = open("nodes=3 clients=0", "network latency=3ms..5ms loss=1%\nuntil 1s");
    run.act("link n0 n1 loss=50%").expect("an action");
    run.act("link n0 n1 duplicate=2%").expect("an action");
    for (from, to) in [(0, 1), (1, 0)] {
        let link = run.link(NodeId::n(from), NodeId::n(to)).expect("two participants");
        assert_eq!((link.loss_ppm, link.duplicate_ppm, link.latency.0), (500_000, 20_000, 4_000));
    }
    assert_eq!(run.link(NodeId::n(0), NodeId::n(2)).expect("two participants").loss_ppm, 10_000);
}

#[test]
fn heal_takes_back_every_link_s_settings() {
    let more = "at 0ms link n0 n1 latency=50ms..50ms loss=100%\nat 1s heal";
    let told = beats("latency=1ms..1ms", more);
    assert_eq!(told.at("n0>n1#101 arrives"), [1_011_000]);
}

#[test]
fn the_verdict_counts_what_took_effect() {
    let verdict =
        verdict("nodes=2 clients=0 beat=1ms", "network latency=1ms..2ms loss=10% duplicate=10% corrupt=10%\nuntil 1s");
    assert!(["loss", "duplicate", "corrupt"].iter().all(|kind| verdict.faults[kind] > 100), "{:?}", verdict.faults);
    assert_eq!(verdict.messages.sent, verdict.messages.by_kind["beat"]);
}
