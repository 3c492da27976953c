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
    name: &'static str,
    breaks: &'static [&'static str],
}

macro_rules! case {
    ($guard:ident, $nodes:literal, $story:ident, $breaks:expr) => {
        Case {
            guard: Guard::$guard,
            nodes: $nodes,
            batch: 64,
            story: stories::$story,
            name: stringify!($story),
            breaks: $breaks,
        }
    };
}

const COMPLETION: &str = "every request is answered";

const CASES: &[Case] = &[
    case!(PersistVote, 3, vote_across_a_restart, &["election safety"]),
    case!(PersistTerm, 3, vote_across_a_restart, &["election safety"]),
    case!(PersistFirst, 3, vote_and_crash, &["election safety"]),
    case!(PersistLog, 3, a_log_across_a_restart, &["leader completeness"]),
    case!(PersistLog, 3, everybody_restarts, &["integrity", "agreement", "state machine safety"]),
    case!(VoteOnce, 3, two_candidates_ask_one_voter, &["election safety"]),
    case!(ForgetVote, 3, another_leader_is_wanted, &[COMPLETION]),
    case!(UpToDate, 5, a_short_log_asks_for_votes, &["leader completeness"]),
    case!(TermFirst, 3, a_long_old_log_asks_for_votes, &["leader completeness"]),
    case!(WinByMajority, 4, half_of_the_votes, &["election safety"]),
    case!(CommitByMajority, 5, too_few_copies, &["leader completeness"]),
    Case { batch: 1, ..case!(CommitOwnTerm, 5, figure_8_d, &["leader completeness", "agreement"]) },
    case!(StepDown, 3, an_old_leader_hears_of_a_new_term, &["election safety", "leader append-only"]),
    case!(RefuseOldLeader, 3, an_old_leader_appends, &["leader completeness"]),
    case!(CheckPrevious, 3, a_log_is_repaired, &["log matching"]),
    case!(DeleteConflict, 3, an_old_leader_hears_of_a_new_term, &["state machine safety"]),
    case!(KeepSuffix, 3, an_append_comes_again, &["leader completeness"]),
    Case { batch: 1, ..case!(LastNewEntry, 5, a_commit_index_beyond_what_was_sent, &["state machine safety"]) },
    case!(IgnoreOldAnswer, 3, a_vote_comes_late, &["election safety"]),
    case!(MatchForward, 3, answers_overtake, &["match index grows"]),
    case!(ExecuteOnce, 3, a_client_asks_again, &["exactly once"]),
    case!(SameSerial, 3, a_client_asks_again, &["validity"]),
    case!(AwaitOpening, 3, a_new_leader_is_asked_to_read, &["fresh reads"]),
    case!(ConfirmRead, 3, an_old_leader_is_asked_to_read, &["fresh reads"]),
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

/// The same story as a scenario.
fn scenario(case: &Case, mutant: Option<Guard>) -> String {
    let mut bench = Bench::new(case.nodes, |config| (config.batch, config.mutant) = (case.batch, mutant));
    (case.story)(&mut bench);
    bench.scenario(&format!("batch={} mutant={}", case.batch, mutant.map_or("none", Guard::word)))
}

/// The same story, driven by the kernel: what it breaks.
fn run_in_the_kernel(case: &Case, mutant: Option<Guard>) -> BTreeSet<&'static str> {
    let verdict = lab::testing::run(PROTOCOLS, &scenario(case, mutant));
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

#[test]
fn the_table_of_mutants_says_what_catches_them() {
    let lacks = |guard: Guard| Guard::WORDS.iter().find(|(word, _)| *word == guard.word()).map_or("", |known| known.1);
    let case = |case: &Case| lab::testing::mutants::Case {
        word: case.guard.word(),
        lacks: lacks(case.guard).to_owned(),
        run: case.name.replace('_', " "),
        texts: [None, Some(case.guard)].map(|mutant| scenario(case, mutant)),
        breaks: case.breaks.to_vec(),
    };
    lab::testing::mutants::hold(PROTOCOLS, &[("raft", CASES.iter().map(case).collect())]);
}
