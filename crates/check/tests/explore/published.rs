//! Known models have as many states as others counted: TLC, as the manifests of the TLA+ Examples repository
//! (specifications/transaction_commit/manifest.json and specifications/chang_roberts/manifest.json: `distinctStates`,
//! `stateDepth`, which counts states and not steps) say, and Stateright.

use crate::models::{
    chang_roberts::Ring, commit::Commit, paxos::Paxos, paxos_commit::PaxosCommit, two_phase::TwoPhase,
};
use check::explore::{Bounds, Ended, Model, Report, actors::Acted, breadth_first, depth_first};

fn explore<M: Model>(model: &M, threads: usize) -> Report<M::Action> {
    breadth_first(model, &Bounds { threads, ..Bounds::default() }, &mut |_| true)
}

/// Distinct states and the number of states on the longest shortest way; everything is visited, nothing breaks, and all
/// that should be met is.
fn counted<M: Model>(model: &M) -> (u64, u32) {
    let report = explore(model, 2);
    assert_eq!((report.ended, report.unmet), (Ended::Complete, vec![]));
    (report.states, report.depth + 1)
}

#[test]
fn two_phase_commit_has_the_published_number_of_states() {
    assert_eq!(counted(&TwoPhase(3)), (288, 11));
    assert_eq!(counted(&TwoPhase(5)).0, 8_832);
    // "a configuration with 50816 reachable states": the comment at the end of TwoPhase.tla.
    assert_eq!(counted(&TwoPhase(6)).0, 50_816);
    assert_eq!(counted(&TwoPhase(7)).0, 296_448);
}

#[test]
fn transaction_commit_has_the_published_number_of_states() {
    assert_eq!(counted(&Commit(3)), (34, 7));
}

#[test]
fn the_ring_of_chang_and_roberts_has_the_published_number_of_states() {
    assert_eq!(counted(&Ring(3)), (137, 10));
}

#[test]
fn paxos_commit_has_the_published_number_of_states() {
    assert_eq!(counted(&PaxosCommit), (1_321_761, 28));
}

#[test]
fn depth_first_counts_the_same() {
    let report = depth_first(&TwoPhase(5), &Bounds::default(), &mut |_| true);
    assert_eq!((report.states, report.ended, report.unmet), (8_832, Ended::Complete, vec![]));
}

#[test]
fn paxos_agrees_with_two_clients() {
    let (states, depth) = counted(&Acted(Paxos { clients: 2, forgets_promises: false }));
    // As many as the example has that comes with Stateright (examples/paxos.rs: `unique_state_count`).
    assert_eq!((states, depth), (16_668, 21));
}
