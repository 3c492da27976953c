//! Cuts, partitions and their healing.

use super::told::{complaints, told, verdict};

const NET: &str = "network latency=10ms..10ms";

fn beats(lines: &str) -> super::told::Told {
    told("nodes=3 clients=1 beat=100ms", &format!("{NET}\n{lines}\nuntil 1s"))
}

#[test]
fn a_one_way_cut_stops_one_direction_and_loses_what_is_in_flight() {
    let told = beats("at 105ms cut n0 > n1\nat 250ms mend n0 > n1");
    assert_eq!(told.at("n0>n1#1 dropped, the link is cut"), [105_000]);
    assert_eq!(told.at("n0>n1#2 dropped, the link is cut"), [200_000]);
    assert_eq!(told.at("n0>n1#3 arrives"), [310_000]);
    assert_eq!(told.at("n1>n0#1 arrives"), [110_000]);
    assert_eq!(told.at("n0>n2#1 arrives"), [110_000]);
}

#[test]
fn a_cut_without_an_arrow_stops_both_directions() {
    let told = beats("at 50ms cut n0 n1");
    assert_eq!((told.count("n0>n1#1 arrives"), told.count("n1>n0#1 arrives")), (0, 0));
    assert_eq!(told.count("n0>n2#1 arrives"), 1);
}

#[test]
fn a_holding_cut_keeps_what_it_stops_and_lets_it_go_when_mended() {
    let told = beats("at 105ms cut n0 > n1 hold\nat 250ms mend n0 > n1");
    assert_eq!(told.count("n0>n1#1 dropped") + told.count("n0>n1#2 dropped"), 0);
    assert_eq!(told.at("n0>n1#1 arrives"), [260_000], "as long again as it needs");
    assert_eq!(told.at("n0>n1#2 arrives"), [260_000]);
}

#[test]
fn a_holding_cut_keeps_copies_too() {
    let lines = "at 50ms link n0 > n1 duplicate=100%\nat 60ms cut n0 > n1 hold";
    assert_eq!(beats(lines).count("n0>n1#1 arrives"), 0);
}

#[test]
fn heal_lets_go_what_a_cut_held() {
    let told = beats("at 105ms cut n0 n1 hold\nat 250ms heal");
    assert_eq!((told.at("n0>n1#1 arrives"), told.at("n1>n0#1 arrives")), (vec![260_000], vec![260_000]));
}

#[test]
fn a_partition_parts_servers_and_leaves_clients_with_everybody() {
    let told = beats("at 105ms partition n0 | n1 n2\nat 350ms heal");
    assert_eq!(told.at("n0>n1#1 dropped, the link is cut"), [105_000]);
    assert_eq!(told.at("n2>n0#2 dropped, the link is cut"), [200_000]);
    assert_eq!(told.at("n1>n2#2 arrives"), [210_000]);
    assert_eq!((told.count("n0>c0#2 arrives"), told.count("n1>c0#2 arrives")), (1, 1));
    assert_eq!(told.at("n0>n1#4 arrives"), [410_000]);
}

#[test]
fn a_named_client_stays_on_its_side() {
    let told = beats("at 50ms partition n0 c0 | n1 n2");
    assert_eq!((told.count("n0>c0#1 arrives"), told.count("n1>c0#1 arrives")), (1, 0));
}

#[test]
fn a_new_partition_replaces_the_old_one() {
    let told = beats("at 50ms partition n0 | n1 n2\nat 150ms partition n0 n1 | n2");
    assert_eq!((told.count("n0>n1#2 arrives"), told.count("n1>n2#2 arrives")), (1, 0));
}

#[test]
fn what_a_cut_held_does_not_cross_a_partition_that_came_meanwhile() {
    let told = beats("at 50ms cut n0 > n1 hold\nat 150ms partition n0 | n1 n2\nat 160ms mend n0 > n1");
    assert_eq!(told.count("n0>n1#1 arrives"), 0);
    assert_eq!(told.count("n0>n1#1 dropped, the link is cut"), 1);
}

#[test]
fn a_cut_does_not_reach_what_has_arrived_at_a_paused_node() {
    let told = beats("at 50ms pause n1 200ms\nat 150ms cut n0 n1\nat 151ms partition n0 | n1 n2");
    assert_eq!(told.at("n0>n1#1 arrives"), [250_000]);
}

#[test]
fn a_partition_names_every_server_and_complains_at_its_place() {
    let found = complaints("nodes=3", "until 1s\nat 5ms partition n0 | n1");
    assert!(found.contains("n2 is missing") && found.contains("test:3:18"), "{found}");
}

#[test]
fn cuts_that_hold_are_no_loss() {
    let faults = verdict("nodes=2", "at 1ms cut n0 n1 hold\nat 2ms cut n0 n1\nuntil 3ms").faults;
    assert_eq!((faults["hold"], faults["cut"]), (2, 2));
}
