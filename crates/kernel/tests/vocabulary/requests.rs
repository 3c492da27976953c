//! Who is asked: requests, repetitions and workloads.

use super::told::{Told, complaints, skipped, told};
use std::collections::BTreeSet;

const NET: &str = "network latency=1ms..1ms";

fn asked(settings: &str, lines: &str) -> Told {
    told(settings, &format!("{NET}\n{lines}\nuntil 1s"))
}

#[test]
fn one_client_is_asked_by_name_and_told_whom_to_ask() {
    let told = asked("nodes=3 clients=2", "at 5ms request c1 via n2 ping a");
    assert_eq!(told.lines(&["invoked", "sent: ping"]), ["c1#1 invoked: ping a", "c1>n2#1 sent: ping a of c1#1"]);
}

#[test]
fn any_idle_client_is_asked_and_each_has_its_turn() {
    let told =
        asked("nodes=1 clients=3", "at 1ms request any ping a\nat 1ms request any ping b\nat 1ms request any ping c");
    let clients: BTreeSet<&str> = told.lines(&["invoked"]).iter().map(|line| &line[..2]).collect();
    assert_eq!(clients.len(), 3, "none is asked while another is idle");
}

#[test]
fn all_clients_are_asked_or_all_servers_where_there_are_no_clients() {
    assert_eq!(asked("nodes=1 clients=3", "at 1ms request all ping a").count("invoked"), 3);
    assert_eq!(asked("nodes=4 clients=0", "at 1ms request all ping a").count("invoked"), 4);
}

#[test]
fn the_leader_is_asked_through_a_client() {
    let told = asked("nodes=3 clients=1", "at 1ms request leader ping a");
    assert_eq!(told.count("c0>n0#1 sent"), 1);
    assert_eq!(asked("nodes=3 clients=0", "at 1ms request leader ping a").count("n0#1 invoked"), 1);
    let why = skipped("nodes=3", "at 1ms crash n0\nat 2ms request leader ping a\nuntil 3ms");
    assert_eq!(why[0].1, "nobody leads at the moment");
}

#[test]
fn a_client_does_one_operation_at_a_time() {
    let told = asked("nodes=1", "at 1ms request c0 ping a\nat 1ms request c0 ping b\nat 2ms request c0 ping c");
    assert_eq!(told.at("invoked"), [1_000, 3_000, 5_000]);
    assert_eq!(told.at("ends"), [3_000, 5_000, 7_000]);
}

#[test]
fn who_is_down_is_not_asked() {
    let why = |lines: &str| skipped("nodes=1", &format!("at 1ms crash c0\n{lines}\nuntil 9ms"))[0].1.clone();
    assert_eq!(why("at 2ms request c0 ping a"), "c0 is down");
    assert_eq!(why("at 2ms request any ping a"), "everybody who could ask is down");
    assert_eq!(why("at 2ms request leader ping a"), "every client is down");
}

#[test]
fn servers_are_not_asked_where_there_are_clients() {
    assert!(complaints("nodes=1", "at 0ms request n0 ping a\nuntil 1s").contains("made by clients"));
    assert!(complaints("nodes=1", "workload n0 rate=10 | 1 ping a\nuntil 1s").contains("made by clients"));
    assert!(complaints("nodes=1", "at 0ms request c7 ping a\nuntil 1s").contains("there is no c7"));
}

#[test]
fn every_begins_at_from_and_ends_before_before() {
    let times = asked("nodes=1 clients=9", "every 10ms from 20ms before 50ms request any ping a").at("invoked");
    assert_eq!(times, [20_000, 30_000, 40_000]);
    assert_eq!(asked("nodes=1", "every 300ms request any ping a").at("invoked"), [0, 300_000, 600_000, 900_000]);
}

#[test]
fn a_workload_has_its_rate_its_times_its_mix_and_its_keys() {
    let line = "workload all rate=200 from=100ms until=900ms keys=4 | 3 ping key | 1 ping other";
    let told = told("nodes=1 clients=5 seed=2", &format!("{NET}\n{line}\nuntil 2s"));
    let times = told.at("request c");
    assert!((110..=210).contains(&times.len()), "{}", times.len());
    assert!(times.iter().all(|at| (100_000..900_000).contains(at)));
    let (keys, other) = (told.count("invoked: ping key"), told.count("invoked: ping other"));
    assert!(other > 15 && keys > 2 * other && keys < 5 * other, "{keys} to {other}");
    assert!((0..4).all(|key| told.count(&format!("invoked: ping key{key}")) > 5));
    assert_eq!(told.count("invoked: ping key4"), 0);
    assert!((0..5).all(|client| told.count(&format!("request c{client}")) > 5));
}
