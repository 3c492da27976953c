//! What people are shown and told.

use super::{bench::Bench, stories};
use crate::raft::{
    Raft,
    message::{Request, Timer},
};
use model::{Asked, Grid, Mark, NodeId, Panel, Protocol, Speak};

fn answers(bench: &Bench, node: NodeId) -> Vec<String> {
    Raft::why(bench, Asked::Node(node)).iter().map(|one| format!("{} {}", one.question, one.answer)).collect()
}

fn grid(bench: &Bench, at: usize) -> (String, String, Grid) {
    match Raft::panels(bench).swap_remove(at) {
        Panel::Grid { title, note, grid } => (title, note, grid),
        other => panic!("not a grid: {other:?}"),
    }
}

#[test]
fn figure_8_is_shown_and_explained() {
    let mut bench = Bench::new(5, |config| config.batch = 1);
    stories::figure_8_up_to_c(&mut bench);
    let (_, _, logs) = grid(&bench, 0);
    let row: Vec<_> = logs.rows[2].cells.iter().map(|cell| (cell.epoch, cell.mark)).collect();
    let expected = [(Some(1), Mark::Accepted), (Some(2), Mark::Accepted), (None, Mark::Empty)];
    assert_eq!(row, expected, "n2 has two entries, which a majority stores, and has been told of no commitment");
    assert_eq!(logs.rows[2].sum, "commit 0, match 2");
    let why = answers(&bench, NodeId::n(0)).join("\n");
    assert!(why.contains("Why does n0 lead? it won the election of term 4 with 3 of 5 votes"), "{why}");
    assert!(
        why.contains("it is on 3 servers, which is enough, but it is of term 1, and only an entry of term 4"),
        "{why}"
    );
}

#[test]
fn a_candidate_is_told_what_it_lacks_and_votes_are_pips() {
    let mut bench = Bench::new(5, |_| {});
    bench.fire(0, Timer::Election);
    bench.deliver(0, 1);
    let why = answers(&bench, NodeId::n(0)).join("\n");
    assert!(why.contains("it needs 3 votes in term 1, has 1"), "{why}");
    let (title, _, votes) = grid(&bench, 1);
    assert_eq!(title, "Votes in term 1");
    let marks: Vec<_> = votes.rows[0].cells.iter().map(|cell| cell.mark).collect();
    assert_eq!(marks, [Mark::Final, Mark::Coming, Mark::Empty, Mark::Empty, Mark::Empty]);
    let glance = Raft::glance(&bench.config, &bench.actors[&NodeId::n(0)].state);
    assert_eq!((glance.epoch, glance.got, glance.need), (1, 1, 3));
    bench.deliver(1, 0);
    let glance = Raft::glance(&bench.config, &bench.actors[&NodeId::n(0)].state);
    assert_eq!((glance.got, glance.need), (2, 3));
}

#[test]
fn a_client_is_told_why_it_waits() {
    let mut bench = Bench::new(3, |_| {});
    bench.put(0, 2, "1");
    let why = answers(&bench, NodeId::c(0)).join("\n");
    assert_eq!(why, "Why does c0 wait for put x 1? it asked n2, which does not lead");
    bench.crash(2);
    assert!(answers(&bench, NodeId::c(0)).join("\n").contains("it asked n2, which is down"));
}

#[test]
fn a_long_log_says_what_is_cut_off() {
    let mut bench = Bench::new(1, |_| {});
    bench.fire(0, Timer::Election);
    for _ in 0..40 {
        bench.put(0, 0, "1");
        bench.settle_all();
    }
    let (_, note, logs) = grid(&bench, 0);
    assert_eq!(note, "entries 1 to 17 are not drawn");
    assert_eq!(logs.columns.first().map(String::as_str), Some("18"));
    assert_eq!(logs.rows[0].cells.len(), 24);
    assert!(logs.rows[0].cells.iter().all(|cell| cell.mark == Mark::Final));
}

#[test]
fn requests_are_said_as_a_scenario_writes_them() {
    for (value, said) in
        [("1", "1"), ("red", "red"), ("n1", "\"n1\""), ("5ms", "\"5ms\""), ("", "\"\""), ("a b", "\"a b\"")]
    {
        let request = Request::Put { key: "x".to_owned(), value: value.to_owned() };
        assert_eq!(request.say(), format!("put x {said}"));
        let scenario = format!("# Told.\nprotocol raft nodes=1\nat 400ms request c0 {}\nuntil 1s\n", request.say());
        let told = lab::testing::trace(super::PROTOCOLS, &scenario);
        assert!(told.contains(&format!("c0#1 invoked: put x {said}")), "{told}");
    }
}
