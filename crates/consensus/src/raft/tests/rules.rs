//! Sentences of the paper that no invariant speaks of, one test each.

use super::{bench::Bench, stories};
use crate::raft::{
    guards::Guard,
    message::{Reply, Timer},
    rules::Rule,
    state::Reads,
};
use model::NodeId;

#[test]
fn figure_8_an_entry_of_an_old_term_is_on_a_majority_and_not_committed() {
    let mut bench = Bench::new(5, |config| config.batch = 1);
    stories::figure_8_up_to_c(&mut bench);
    assert_eq!(bench.terms(0), [1, 2, 4]);
    assert_eq!(bench.terms(1), [1, 2, 4]);
    assert_eq!(bench.terms(2), [1, 2]);
    assert_eq!(bench.server(0).copies(crate::raft::log::Index(2)), 3);
    assert_eq!(bench.server(0).commit.0, 0);
    let refusal = &bench.refusals.iter().rfind(|(rule, _)| *rule == Rule::CommitOwnTerm).map(|(_, why)| why.as_str());
    assert_eq!(*refusal, Some("entry 2 has 3 copies and needs 3, but is of term 2, not of term 4"));
}

#[test]
fn figure_8_the_entry_is_overwritten_by_a_leader_of_term_5() {
    let mut bench = Bench::new(5, |config| config.batch = 1);
    stories::figure_8_d(&mut bench);
    assert!(bench.server(4).leads());
    assert_eq!(bench.server(4).stable.term.0, 5);
    for server in 1..5 {
        assert_eq!(bench.terms(server), [1, 3, 5], "n{server}");
    }
}

fn rejoin(pre_vote: bool, mutant: Option<Guard>) -> Bench {
    let mut bench = Bench::new(3, |config| (config.pre_vote, config.mutant) = (pre_vote, mutant));
    stories::a_server_rejoins(&mut bench);
    bench
}

#[test]
fn a_server_that_rejoins_deposes_the_leader_unless_it_asks_first() {
    assert!(!rejoin(false, None).server(0).leads());
    let bench = rejoin(true, None);
    assert!(bench.server(0).leads());
    assert!((0..3).all(|server| bench.server(server).stable.term.0 == 1));
}

#[test]
fn pre_votes_help_only_if_they_change_no_term_and_a_heard_leader_is_kept() {
    assert!(!rejoin(true, Some(Guard::PreVoteIsNoVote)).server(0).leads());
    let bench = rejoin(true, Some(Guard::HeardLeader));
    assert!(!bench.server(0).leads() || bench.server(0).stable.term.0 > 1);
}

#[test]
fn a_refused_candidate_does_not_put_off_the_election() {
    for (mutant, put_off) in [(None, false), (Some(Guard::ResetOnGrant), true)] {
        let mut bench = Bench::new(3, |config| config.mutant = mutant);
        bench.fire(0, Timer::Election);
        bench.deliver(0, 2);
        assert!(bench.set.contains(&Timer::Election), "a granted vote resets it");
        bench.fire(1, Timer::Election);
        bench.deliver(1, 2);
        assert_eq!(bench.set.contains(&Timer::Election), put_off);
    }
}

#[test]
fn a_leader_that_hears_from_no_majority_steps_down_where_it_is_told_to() {
    let mut bench = Bench::new(5, |config| config.check_quorum = true);
    bench.elect(0, &[0, 1, 2, 3, 4]);
    bench.fire(0, Timer::Quorum);
    assert!(bench.server(0).leads(), "all have just answered");
    bench.beat(0, &[0, 1]);
    bench.fire(0, Timer::Quorum);
    assert!(!bench.server(0).leads());
    assert_eq!(bench.server(0).stable.term.0, 1);
}

#[test]
fn reads_of_whoever_believes_to_lead_are_stale() {
    let mut bench = Bench::new(3, |config| config.reads = Reads::Stale);
    stories::an_old_leader_is_asked_to_read(&mut bench);
    assert!(bench.violated.contains("fresh reads"));
    for reads in [Reads::ReadIndex, Reads::Log] {
        let mut bench = Bench::new(3, |config| config.reads = reads);
        stories::an_old_leader_is_asked_to_read(&mut bench);
        assert!(bench.violated.is_empty());
        assert!(!bench.complete(), "the old leader does not answer");
    }
}

#[test]
fn a_server_without_its_disk_votes_twice() {
    let mut bench = Bench::new(3, |_| {});
    bench.fire(1, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.deliver(1, 0);
    bench.deliver(0, 1);
    bench.crash(0);
    bench.restart_with_amnesia(0);
    bench.deliver(2, 0);
    bench.deliver(0, 2);
    assert!(bench.violated.contains("election safety"));
}

#[test]
fn a_client_is_sent_to_the_leader_and_remembers_it() {
    let mut bench = Bench::new(3, |_| {});
    bench.elect(0, &[0, 1, 2]);
    let id = bench.put(0, 2, "1");
    bench.settle_all();
    assert_eq!(bench.replies.get(&id), Some(&Reply::Done));
    assert!(bench.rules.contains(&Rule::RedirectClient));
    assert_eq!(bench.actors[&NodeId::c(0)].state.client().leader, Some(NodeId::n(0)));
}

#[test]
fn a_single_server_leads_commits_and_reads_alone() {
    let mut bench = Bench::new(1, |_| {});
    bench.fire(0, Timer::Election);
    let put = bench.put(0, 0, "1");
    bench.settle_all();
    let get = bench.get(0, 0);
    bench.settle_all();
    assert_eq!(bench.replies.get(&put), Some(&Reply::Done));
    assert_eq!(bench.replies.get(&get), Some(&Reply::Value(Some("1".to_owned()))));
}

#[test]
fn a_server_is_its_own_client_where_there_are_none() {
    let mut bench = Bench::new(3, |config| config.clients = 0);
    bench.elect(0, &[0, 1, 2]);
    let at_leader = bench.put_at(NodeId::n(0), "1");
    let at_follower = bench.put_at(NodeId::n(2), "2");
    bench.settle_all();
    assert!(bench.replies.contains_key(&at_leader) && bench.replies.contains_key(&at_follower));
}

#[test]
fn a_late_refusal_does_not_move_next_index_behind_match_index() {
    let mut bench = Bench::new(3, |_| {});
    bench.elect(0, &[0, 1, 2]);
    bench.put(0, 0, "1");
    bench.settle(&[NodeId::n(0), NodeId::c(0)]);
    bench.put(1, 0, "2");
    bench.settle(&[NodeId::n(0), NodeId::c(1)]);
    bench.pass(NodeId::n(0), NodeId::n(2), 1, super::bench::ALL);
    bench.duplicate(NodeId::n(2), NodeId::n(0));
    bench.deliver(0, 2);
    bench.settle_all();
    let peer = &bench.server(0).leadership().expect("it leads").peers[&NodeId::n(2)];
    assert!(peer.next > peer.matched && peer.matched.0 == 3 && !peer.probing);
}
