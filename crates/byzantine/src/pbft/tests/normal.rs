//! The normal case, checkpoints, and how losses mend, by hand.

use super::hand::Hand;
use crate::pbft::{
    Config, Operation, Outcome, Timer,
    message::{Message, Phase},
};
use model::NodeId;

fn net(nodes: u16) -> Hand {
    Hand::new(Config { nodes, clients: 2, ..Config::default() })
}

fn is_vote(message: &Message, phase: Phase) -> bool {
    matches!(message, Message::Vote(vote) if vote.body().phase == phase)
}

#[test]
fn a_request_commits_everywhere_at_any_size() {
    for nodes in 1..=10 {
        let mut hand = net(nodes);
        hand.put(0, 1, "1");
        hand.run();
        assert_eq!(hand.replies.len(), 1, "{nodes} nodes");
        assert_eq!(hand.committed(1).len(), usize::from(nodes), "{nodes} nodes");
        hand.ask(1, 1, &Operation::Get { key: "x".to_owned() });
        hand.run();
        assert_eq!(hand.replies[1].1, Outcome::Value(Some("1".to_owned())));
    }
}

#[test]
fn without_a_quorum_of_commits_nothing_commits() {
    let mut hand = net(4);
    hand.down = vec![NodeId::n(2), NodeId::n(3)];
    hand.put(0, 1, "1");
    hand.run();
    assert!(hand.decided.is_empty());
    assert!(hand.refused.iter().any(|(_, why)| why.contains("needs 2 prepares")), "{:?}", hand.refused);
}

#[test]
fn checkpoints_become_stable_and_garbage_goes() {
    let mut hand = net(4);
    for number in 1..=9 {
        hand.put(0, number, "v");
        hand.run();
    }
    for index in 0..4 {
        let replica = hand.replica(index);
        assert_eq!(replica.stable.n, 8);
        assert_eq!(replica.slots.keys().copied().collect::<Vec<_>>(), [9]);
        assert_eq!(replica.prepared.len(), 1);
        assert_eq!(replica.snapshots.len(), 1);
    }
}

#[test]
fn a_replica_that_missed_everything_fetches_a_state() {
    let mut hand = net(4);
    hand.down = vec![NodeId::n(3)];
    for number in 1..=5 {
        hand.put(0, number, "v");
        hand.run();
    }
    hand.down.clear();
    for _ in 0..20 {
        hand.fire(3, Timer::Status);
        hand.run();
    }
    assert_eq!(hand.replica(3).service, hand.replica(0).service);
    assert_eq!(hand.replica(3).stable.n, 4);
}

#[test]
fn a_primary_crash_is_survived_by_a_view_change_and_commits_are_kept() {
    let mut hand = net(4);
    hand.put(0, 1, "kept");
    // The commits reach n1 alone: it commits, the others have only prepared.
    hand.run_dropping(|_, to, message| is_vote(message, Phase::Commit) && to != NodeId::n(1));
    assert_eq!(hand.committed(1).len(), 1);
    hand.down = vec![NodeId::n(0)];
    for index in 1..4 {
        hand.fire(index, Timer::View);
    }
    hand.run();
    for index in 1..4 {
        assert_eq!((hand.replica(index).view, hand.replica(index).active), (1, true));
        assert_eq!(hand.replica(index).service.executed, 1);
    }
    let digests: Vec<_> = hand.committed(1).iter().map(|(_, digest)| *digest).collect();
    assert!(digests.iter().all(|digest| *digest == digests[0]) && digests.len() == 3, "{digests:?}");
}

#[test]
fn a_restarted_replica_goes_on_from_its_disk() {
    let mut hand = net(4);
    for number in 1..=6 {
        hand.put(0, number, "v");
        hand.run();
    }
    for index in 0..4 {
        hand.boot(NodeId::n(index));
    }
    hand.run();
    for _ in 0..20 {
        for index in 0..4 {
            hand.fire(index, Timer::Status);
        }
        hand.run();
    }
    for index in 0..4 {
        assert_eq!(hand.replica(index).service.executed, 6, "n{index}");
    }
    hand.put(1, 1, "w");
    hand.run();
    assert_eq!(hand.replies.len(), 7);
}
