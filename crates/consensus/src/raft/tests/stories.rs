//! Short runs by hand, one for each thing that a guard protects. The same run is given to the sound engine, which must
//! come through, and to the mutant that lacks the guard, which must not.

use super::bench::{ALL, Bench};
use crate::raft::message::Timer;
use model::NodeId;

const THREE: &[u16] = &[0, 1, 2];
const FIVE: &[u16] = &[0, 1, 2, 3, 4];

const fn n(index: u16) -> NodeId {
    NodeId::n(index)
}

const fn c(index: u16) -> NodeId {
    NodeId::c(index)
}

/// A leader is elected, writes are committed, reads answered. Every mutant must come through here.
pub fn happy_path(bench: &mut Bench) {
    bench.fire(0, Timer::Election);
    bench.settle_all();
    for value in ["1", "2", "3"] {
        bench.put(0, 0, value);
        bench.settle_all();
    }
    bench.get(1, 0);
    bench.settle_all();
    bench.fire(0, Timer::Heartbeat);
    bench.settle_all();
}

/// n0 votes for n1 and crashes; back again, it is asked by n2 in the same term.
pub fn vote_across_a_restart(bench: &mut Bench) {
    bench.fire(1, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.deliver(1, 0);
    bench.deliver(0, 1);
    bench.crash(0);
    bench.restart(0);
    bench.deliver(2, 0);
    bench.deliver(0, 2);
}

/// n0 votes for n1, but stops after six of the eight effects of that step: the last two are a timer and the vote.
pub fn vote_and_crash(bench: &mut Bench) {
    bench.fire(1, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.pass(n(1), n(0), 0, 6);
    bench.restart(0);
    if bench.mail.iter().any(|mail| (mail.from, mail.to) == (n(0), n(1))) {
        bench.deliver(0, 1);
    }
    bench.deliver(2, 0);
    bench.deliver(0, 2);
}

/// Two candidates of one term ask the same voter.
pub fn two_candidates_ask_one_voter(bench: &mut Bench) {
    bench.fire(1, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.deliver(1, 0);
    bench.deliver(2, 0);
    bench.deliver(0, 1);
    bench.deliver(0, 2);
}

/// The leader is gone; those who voted for it have to vote for another.
pub fn another_leader_is_wanted(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.crash(0);
    bench.elect(1, &[1, 2]);
    bench.elect(2, &[1, 2]);
    bench.put(0, 2, "1");
    bench.settle(&[n(1), n(2), c(0)]);
}

/// Of four servers, two vote for one candidate and two for another.
pub fn half_of_the_votes(bench: &mut Bench) {
    bench.fire(0, Timer::Election);
    bench.fire(1, Timer::Election);
    for (candidate, voter) in [(0, 2), (1, 3)] {
        bench.deliver(candidate, voter);
        bench.deliver(voter, candidate);
    }
}

/// Two of five store an entry, of which the other three hear nothing.
pub fn too_few_copies(bench: &mut Bench) {
    bench.elect(0, FIVE);
    bench.put(0, 0, "1");
    bench.settle(&[n(0), n(1), c(0)]);
    bench.lose_mail();
    bench.elect(2, &[2, 3, 4]);
}

/// An entry is committed on three of five; a server that missed it asks for votes.
pub fn a_short_log_asks_for_votes(bench: &mut Bench) {
    bench.elect(0, FIVE);
    bench.put(0, 0, "1");
    bench.settle(&[n(0), n(1), n(2), c(0)]);
    bench.lose_mail();
    bench.elect(3, &[1, 2, 3, 4]);
}

/// n0 has entries of term 1 that nobody else has, and the others have entries of term 2.
fn a_leader_falls_behind(bench: &mut Bench) {
    bench.elect(0, THREE);
    for client in 0..2 {
        bench.put(client, 0, "lost");
        bench.settle(&[c(client), n(0)]);
    }
    bench.lose_mail();
    bench.elect(1, &[1, 2]);
    bench.lose_mail();
}

/// A long but old log asks for votes where a shorter one of a newer term was committed.
pub fn a_long_old_log_asks_for_votes(bench: &mut Bench) {
    a_leader_falls_behind(bench);
    bench.crash(0);
    bench.restart(0);
    bench.elect(0, THREE);
    bench.elect(0, THREE);
}

/// Committed on n0 and n1; n1 restarts, and n2, who has not heard of it, asks n1 for its vote.
pub fn a_log_across_a_restart(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.put(0, 0, "1");
    bench.settle(&[n(0), n(1), c(0)]);
    bench.lose_mail();
    bench.crash(1);
    bench.restart(1);
    bench.elect(2, &[1, 2]);
}

/// All servers restart at once, and go on.
pub fn everybody_restarts(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.put(0, 0, "1");
    bench.settle_all();
    THREE.iter().for_each(|server| bench.crash(*server));
    THREE.iter().for_each(|server| bench.restart(*server));
    bench.elect(1, THREE);
}

/// n0 is elected for the term that its timer opens, by the votes of two, who hear nothing else.
fn win(bench: &mut Bench, candidate: u16, voters: [u16; 2]) {
    bench.fire(candidate, Timer::Election);
    voters.iter().for_each(|voter| bench.deliver(candidate, *voter));
    voters.iter().for_each(|voter| bench.deliver(*voter, candidate));
}

/// Figure 8 (a) to (c): n0 has put its entry of term 2 on a majority, n0, n1 and n2, and leads term 4. One entry
/// travels at a time. The entries are the no-ops that open the terms.
pub fn figure_8_up_to_c(bench: &mut Bench) {
    bench.elect(0, FIVE);
    bench.crash(0);
    bench.restart(0);
    win(bench, 0, [1, 2]);
    bench.deliver(0, 1);
    bench.crash(0);
    bench.lose_mail();
    bench.fire(4, Timer::Election);
    bench.lose_mail();
    win(bench, 4, [2, 3]);
    bench.crash(4);
    bench.lose_mail();
    bench.restart(0);
    bench.fire(0, Timer::Election);
    bench.lose_mail();
    win(bench, 0, [1, 2]);
    bench.deliver(0, 1);
    bench.deliver(1, 0);
    for _ in 0..2 {
        bench.deliver(0, 2);
        bench.deliver(2, 0);
    }
}

/// Figure 8 (d): n4 returns, wins term 5, and overwrites.
pub fn figure_8_d(bench: &mut Bench) {
    figure_8_up_to_c(bench);
    bench.crash(0);
    bench.lose_mail();
    bench.restart(4);
    bench.fire(4, Timer::Election);
    bench.lose_mail();
    bench.elect(4, &[2, 3, 4]);
    bench.beat(4, &[1, 2, 3, 4]);
}

/// A leader that was cut off, with entries of its own, hears of a new term.
pub fn an_old_leader_hears_of_a_new_term(bench: &mut Bench) {
    a_leader_falls_behind(bench);
    bench.put(2, 1, "kept");
    bench.settle(&[n(1), n(2), c(2)]);
    bench.lose_mail();
    bench.beat(1, THREE);
    bench.beat(1, THREE);
}

/// An append of a deposed leader arrives after its successor has committed something else.
pub fn an_old_leader_appends(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.put(0, 0, "old");
    bench.settle(&[n(0), c(0)]);
    bench.elect(1, &[1, 2]);
    bench.put(1, 1, "new");
    bench.settle(&[n(1), n(2), c(1)]);
    bench.deliver(0, 2);
    bench.deliver(2, 0);
    bench.elect(2, &[0, 2]);
}

/// Leaders of term 2 and 3 come and go; what the last one sends does not follow what n0 has.
pub fn a_log_is_repaired(bench: &mut Bench) {
    a_leader_falls_behind(bench);
    bench.put(2, 1, "2");
    bench.settle(&[n(1), n(2), c(2)]);
    bench.lose_mail();
    bench.elect(2, THREE);
    bench.beat(2, THREE);
}

/// Two appends arrive and are committed; then a copy of the first one comes late.
pub fn an_append_comes_again(bench: &mut Bench) {
    two_appends_in_flight(bench);
    bench.duplicate(n(0), n(2));
    bench.deliver(0, 2);
    bench.deliver(0, 2);
    bench.deliver(2, 0);
    bench.deliver(2, 0);
    bench.deliver(0, 2);
    bench.lose_mail();
    bench.elect(2, &[1, 2]);
}

fn two_appends_in_flight(bench: &mut Bench) {
    bench.elect(0, THREE);
    for (client, value) in [(0, "1"), (1, "2")] {
        bench.put(client, 0, value);
        bench.settle(&[c(client), n(0)]);
    }
}

/// The answers to two appends overtake each other.
pub fn answers_overtake(bench: &mut Bench) {
    two_appends_in_flight(bench);
    bench.deliver(0, 2);
    bench.deliver(0, 2);
    bench.pass(n(2), n(0), 1, ALL);
    bench.deliver(2, 0);
}

/// n2 has entries of an old term, and gets the beginning of the right log from a leader that has committed more.
/// One entry travels at a time.
pub fn a_commit_index_beyond_what_was_sent(bench: &mut Bench) {
    bench.elect(0, FIVE);
    for client in 0..2 {
        bench.put(client, 0, "lost");
        bench.settle(&[c(client), n(0), n(2)]);
    }
    bench.lose_mail();
    bench.elect(1, &[1, 3, 4]);
    bench.beat(1, &[1, 3, 4]);
    bench.crash(1);
    bench.restart(1);
    bench.elect(1, &[1, 3, 4]);
    bench.lose_mail();
    bench.elect(3, &[1, 3, 4]);
    bench.lose_mail();
    bench.beat(3, &[2, 3]);
}

/// A vote of term 1 arrives in term 2, where its giver has voted for another.
pub fn a_vote_comes_late(bench: &mut Bench) {
    bench.fire(1, Timer::Election);
    bench.deliver(1, 0);
    bench.fire(1, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.fire(2, Timer::Election);
    bench.deliver(2, 0);
    bench.deliver(2, 0);
    bench.pass(n(0), n(2), 0, ALL);
    bench.pass(n(0), n(2), 0, ALL);
    bench.deliver(0, 1);
}

/// A client asks again before its command is committed.
pub fn a_client_asks_again(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.put(0, 0, "1");
    bench.settle(&[n(0), c(0)]);
    bench.fire_at(c(0), Timer::Retry, ALL);
    bench.settle_all();
}

/// A new leader that does not know yet what was committed is asked to read. Its first appends don't match.
pub fn a_new_leader_is_asked_to_read(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.put(0, 0, "1");
    bench.settle(&[n(0), n(1), c(0)]);
    bench.crash(0);
    bench.lose_mail();
    bench.fire(1, Timer::Election);
    bench.deliver(1, 2);
    bench.deliver(2, 1);
    bench.get(1, 1);
    bench.settle(&[c(1), n(1)]);
    bench.deliver(1, 2);
    bench.deliver(2, 1);
    bench.deliver(1, 2);
    bench.deliver(2, 1);
    bench.settle(&[n(1), n(2), c(1)]);
}

/// A leader that was deposed without knowing it is asked to read.
pub fn an_old_leader_is_asked_to_read(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.elect(1, &[1, 2]);
    bench.lose_mail();
    bench.put(0, 1, "1");
    bench.settle(&[n(1), n(2), c(0)]);
    bench.get(1, 0);
    bench.settle(&[n(0), c(1)]);
}

/// A server that heard nothing for a while is back, while the leader is well.
pub fn a_server_rejoins(bench: &mut Bench) {
    bench.elect(0, THREE);
    bench.elect(2, &[2]);
    bench.elect(2, &[2]);
    bench.lose_mail();
    bench.beat(0, &[0, 1]);
    bench.lose_mail();
    bench.elect(2, THREE);
}
