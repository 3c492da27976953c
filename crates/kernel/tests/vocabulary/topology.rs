//! Who can reach whom.

use super::told::{complaints, open, told};
use model::NodeId;

/// The servers to which each of so many servers has a link.
fn neighbours(settings: &str, shape: &str) -> Vec<Vec<u16>> {
    let run = open(settings, &format!("topology {shape}\nuntil 1ms"));
    let servers = run.ids().iter().filter(|id| id.kind == b'n');
    let peers = |id: &NodeId| run.node(*id).expect("a participant").peers;
    servers.map(|id| peers(id).iter().filter(|peer| peer.kind == b'n').map(|peer| peer.index).collect()).collect()
}

#[test]
fn full_reaches_everybody() {
    assert_eq!(neighbours("nodes=3", "full"), [vec![1, 2], vec![0, 2], vec![0, 1]]);
}

#[test]
fn a_ring_reaches_both_neighbours() {
    assert_eq!(neighbours("nodes=4", "ring"), [vec![1, 3], vec![0, 2], vec![1, 3], vec![0, 2]]);
    assert_eq!(neighbours("nodes=2", "ring"), [vec![1], vec![0]]);
    assert_eq!(neighbours("nodes=1", "ring"), [Vec::<u16>::new()]);
}

#[test]
fn a_line_ends() {
    assert_eq!(neighbours("nodes=3", "line"), [vec![1], vec![0, 2], vec![1]]);
}

#[test]
fn a_star_reaches_its_hub_alone() {
    assert_eq!(neighbours("nodes=4", "star n2"), [vec![2], vec![2], vec![0, 1, 3], vec![2]]);
}

#[test]
fn a_grid_reaches_left_right_above_and_below() {
    let grid = neighbours("nodes=5", "grid 3x2");
    assert_eq!(grid, [vec![1, 3], vec![0, 2, 4], vec![1], vec![0, 4], vec![1, 3]]);
    assert_eq!(neighbours("nodes=3", "grid 65535x1"), [vec![1], vec![0, 2], vec![1]]);
    assert!(complaints("nodes=5", "topology grid 2x2\nuntil 1ms").contains("room for 4"));
}

#[test]
fn a_random_topology_is_regular_and_connected_and_follows_the_seed() {
    let of = |seed: u32| neighbours(&format!("nodes=12 seed={seed}"), "random degree=4");
    for seed in 0..40 {
        let links = of(seed);
        assert!(links.iter().all(|peers| peers.len() == 4), "seed {seed}: {links:?}");
        let (mut seen, mut todo) = (vec![false; 12], vec![0_u16]);
        while let Some(at) = todo.pop() {
            if !std::mem::replace(&mut seen[usize::from(at)], true) {
                todo.extend(&links[usize::from(at)]);
            }
        }
        assert!(seen.iter().all(|seen| *seen));
    }
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
    assert!(neighbours("nodes=5", "random degree=64").iter().all(|peers| peers.len() == 4));
}

#[test]
fn regions_reach_each_other_but_stand_apart() {
    let lines = "topology region east n0 n1, west n2 n3\nuntil 1ms";
    let run = open("nodes=4 clients=0", lines);
    let mean = |a, b| run.link(NodeId::n(a), NodeId::n(b)).expect("two participants").latency;
    assert!(mean(0, 1) < mean(0, 2));
    assert!(mean(2, 3) < mean(1, 3));
}

#[test]
fn clients_reach_every_server_whatever_the_topology() {
    let lines = "network latency=1ms..1ms\ntopology line\nat 0ms request c0 via n2 ping x\nuntil 10ms";
    assert_eq!(told("nodes=3", lines).at("c0#1 ends"), [2_000]);
}

#[test]
fn what_is_sent_where_there_is_no_link_is_lost() {
    let lines = "network latency=1ms..1ms\ntopology line\nat 0ms request n0 via n2 ping x\nuntil 10ms";
    let told = told("nodes=3 clients=0", lines);
    assert_eq!(told.lines(&["dropped"]), ["n0>n2#1 dropped, there is no link: ping x of n0#1"]);
}
