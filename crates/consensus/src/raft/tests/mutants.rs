//! Each guard is needed: an engine without it passes the happy path and fails its story.

use super::{PROTOCOLS, bench::Bench, stories};
use crate::raft::{guards::Guard, state::Config};
use model::Protocol;
use std::collections::BTreeSet;

struct Case {
    guard: Guard,
    nodes: u16,
    batch: u32,
    story: fn(&mut Bench),
    breaks: &'static [&'static str],
}

const fn case(guard: Guard, nodes: u16, story: fn(&mut Bench), breaks: &'static [&'static str]) -> Case {
    Case { guard, nodes, batch: 64, story, breaks }
}

const COMPLETION: &str = "every request is answered";

const CASES: &[Case] = &[
    case(Guard::PersistVote, 3, stories::vote_across_a_restart, &["election safety"]),
    case(Guard::PersistTerm, 3, stories::vote_across_a_restart, &["election safety"]),
    case(Guard::PersistFirst, 3, stories::vote_and_crash, &["election safety"]),
    case(Guard::PersistLog, 3, stories::a_log_across_a_restart, &["leader completeness"]),
    case(Guard::PersistLog, 3, stories::everybody_restarts, &["integrity", "agreement", "state machine safety"]),
    case(Guard::VoteOnce, 3, stories::two_candidates_ask_one_voter, &["election safety"]),
    case(Guard::ForgetVote, 3, stories::another_leader_is_wanted, &[COMPLETION]),
    case(Guard::UpToDate, 5, stories::a_short_log_asks_for_votes, &["leader completeness"]),
    case(Guard::TermFirst, 3, stories::a_long_old_log_asks_for_votes, &["leader completeness"]),
    case(Guard::WinByMajority, 4, stories::half_of_the_votes, &["election safety"]),
    case(Guard::CommitByMajority, 5, stories::too_few_copies, &["leader completeness"]),
    Case { batch: 1, ..case(Guard::CommitOwnTerm, 5, stories::figure_8_d, &["leader completeness", "agreement"]) },
    case(Guard::StepDown, 3, stories::an_old_leader_hears_of_a_new_term, &["election safety", "leader append-only"]),
    case(Guard::RefuseOldLeader, 3, stories::an_old_leader_appends, &["leader completeness"]),
    case(Guard::CheckPrevious, 3, stories::a_log_is_repaired, &["log matching"]),
    case(Guard::DeleteConflict, 3, stories::an_old_leader_hears_of_a_new_term, &["state machine safety"]),
    case(Guard::KeepSuffix, 3, stories::an_append_comes_again, &["leader completeness"]),
    Case {
        batch: 1,
        ..case(Guard::LastNewEntry, 5, stories::a_commit_index_beyond_what_was_sent, &["state machine safety"])
    },
    case(Guard::IgnoreOldAnswer, 3, stories::a_vote_comes_late, &["election safety"]),
    case(Guard::MatchForward, 3, stories::answers_overtake, &["match index grows"]),
    case(Guard::ExecuteOnce, 3, stories::a_client_asks_again, &["exactly once"]),
    case(Guard::SameSerial, 3, stories::a_client_asks_again, &["validity"]),
    case(Guard::AwaitOpening, 3, stories::a_new_leader_is_asked_to_read, &["fresh reads"]),
    case(Guard::ConfirmRead, 3, stories::an_old_leader_is_asked_to_read, &["fresh reads"]),
];

/// The guards whose lack harms no invariant, but availability. `rules.rs` shows what it does.
const AVAILABILITY: &[Guard] = &[Guard::PreVoteIsNoVote, Guard::HeardLeader, Guard::ResetOnGrant];

fn run(case: &Case, mutant: Option<Guard>) -> BTreeSet<&'static str> {
    let mut bench = Bench::new(case.nodes, |config| (config.batch, config.mutant) = (case.batch, mutant));
    (case.story)(&mut bench);
    let mut violated = bench.violated.clone();
    if case.breaks.contains(&COMPLETION) && !bench.complete() {
        violated.insert(COMPLETION);
    }
    violated
}

#[test]
fn the_sound_engine_comes_through_every_story() {
    for case in CASES {
        assert_eq!(run(case, None), BTreeSet::new(), "the story of {:?}", case.guard);
    }
}

#[test]
fn each_mutant_breaks_what_its_guard_protects() {
    for case in CASES {
        let violated = run(case, Some(case.guard));
        for name in case.breaks {
            assert!(violated.contains(name), "{:?} breaks {violated:?}, not {name}", case.guard);
        }
    }
}

#[test]
fn every_mutant_passes_the_happy_path() {
    for (word, _) in Guard::WORDS {
        for pre_vote in [false, true] {
            let change = |config: &mut Config| (config.mutant, config.pre_vote) = (Guard::named(word), pre_vote);
            let mut bench = Bench::new(5, change);
            stories::happy_path(&mut bench);
            assert_eq!(bench.violated, BTreeSet::new(), "{word}");
            assert!(bench.complete(), "{word}");
        }
    }
}

#[test]
fn every_guard_and_every_invariant_that_always_holds_has_its_mutant() {
    let guards = Guard::WORDS.iter().filter_map(|(word, _)| Guard::named(word));
    for guard in guards {
        let tried = CASES.iter().any(|case| case.guard == guard) || AVAILABILITY.contains(&guard);
        assert!(tried, "{guard:?} has no case");
    }
    for invariant in crate::raft::Raft::invariants() {
        let broken = CASES.iter().any(|case| case.breaks.contains(&invariant.name));
        assert!(broken || invariant.when == model::When::Sometimes, "nothing breaks {}", invariant.name);
    }
}

/// The same story, driven by the kernel: what it breaks.
fn run_in_the_kernel(case: &Case, mutant: Option<Guard>) -> BTreeSet<&'static str> {
    let mut bench = Bench::new(case.nodes, |config| (config.batch, config.mutant) = (case.batch, mutant));
    (case.story)(&mut bench);
    let settings = format!("batch={} mutant={}", case.batch, mutant.map_or("none", Guard::word));
    let verdict = lab::testing::run(PROTOCOLS, &bench.scenario(&settings));
    assert!(verdict.skipped.is_empty(), "the story of {:?} skips {:?}", case.guard, verdict.skipped);
    let mut violated: BTreeSet<_> = verdict.violated().into_iter().collect();
    let open = verdict.invariants.iter().any(|one| one.name == COMPLETION && one.verdict != "met");
    if open && case.breaks.contains(&COMPLETION) {
        violated.insert(COMPLETION);
    }
    violated
}

#[test]
fn the_kernel_finds_the_same_in_every_story() {
    for case in CASES {
        assert_eq!(run_in_the_kernel(case, None), BTreeSet::new(), "the story of {:?}", case.guard);
        let violated = run_in_the_kernel(case, Some(case.guard));
        for name in case.breaks {
            assert!(violated.contains(name), "{:?} breaks {violated:?}, not {name}", case.guard);
        }
    }
}
