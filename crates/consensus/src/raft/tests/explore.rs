//! The explorer finds what a guard protects from, in every order within bounds, and writes it down so that it replays.

use super::PROTOCOLS;
use lab::{
    explore::{Limits, Options, Outcome, Search},
    testing,
};

struct Case {
    guard: &'static str,
    settings: &'static str,
    limits: Limits,
    breaks: &'static str,
}

const NONE: Limits = Limits { timers: 2, crashes: 0, restarts: 0, amnesia: 0, losses: 0, duplicates: 0, lies: 0 };
const ONE_CRASH: Limits = Limits { crashes: 1, restarts: 1, ..NONE };

const fn case(guard: &'static str, settings: &'static str, limits: Limits, breaks: &'static str) -> Case {
    Case { guard, settings, limits, breaks }
}

const CASES: &[Case] = &[
    case("vote-twice", "nodes=3", NONE, "election safety"),
    case("win-by-half", "nodes=2", NONE, "election safety"),
    case("volatile-vote", "nodes=3", ONE_CRASH, "election safety"),
    case("volatile-term", "nodes=3", ONE_CRASH, "election safety"),
    // A vote is sent, and its sender crashes before the vote is on its disk.
    case("answer-first", "nodes=3", ONE_CRASH, "election safety"),
];

fn explored(case: &Case, mutant: &str) -> Outcome {
    let text = format!("# Explored.\nprotocol raft {} clients=0 mutant={mutant}\nuntil quiet\n", case.settings);
    // Enough to find what a mutant does; what the sound engine does beyond is for the pinned counts.
    let options = Options { limits: case.limits, states: 30_000, threads: 2, ..Options::default() };
    testing::explore(PROTOCOLS, &text, &options)
}

#[test]
fn each_mutant_is_found_and_what_was_found_replays() {
    for case in CASES {
        let outcome = explored(case, case.guard);
        let found = outcome.found.unwrap_or_else(|| panic!("{}: nothing in {} states", case.guard, outcome.states));
        assert!(found.violated.contains(&case.breaks), "{}: {:?}", case.guard, found.violated);
        assert!(found.within_model, "{}", case.guard);
        let again = testing::run(PROTOCOLS, &found.text).violated();
        assert!(again.contains(&case.breaks), "{}: {again:?}\n{}", case.guard, found.text);
    }
}

#[test]
fn the_sound_engine_survives_the_same() {
    for case in CASES {
        let outcome = explored(case, "none");
        assert_eq!(outcome.found, None, "{}", case.guard);
    }
}

#[test]
fn a_crash_in_the_middle_of_a_step_is_written_as_such() {
    let case = CASES.iter().find(|case| case.guard == "answer-first").expect("the case is there");
    let found = explored(case, case.guard).found.expect("a violation");
    assert!(found.text.contains("step crash n") && found.text.contains(" effects\n"), "{}", found.text);
}

/// The story of figure 8 (c) goes on: an entry of an old term was committed by counting copies, and is lost.
#[test]
fn figure_8_is_found_from_where_its_story_stands() {
    let story = include_str!("../../../../../scenarios/raft/figure-8-c.scn");
    let (steps, _) = story.split_once("until quiet").expect("the story ends");
    let limits = Limits { restarts: 1, ..NONE };
    let explored = |mutant: &str| {
        let text = steps.replace("protocol raft", &format!("protocol raft mutant={mutant}")) + "until quiet\n";
        let search = Search::Random { seed: 8, walks: 3_000 };
        let options = Options { search, limits, depth: 30, threads: 2, ..Options::default() };
        testing::explore(PROTOCOLS, &text, &options)
    };
    let found = explored("commit-any-term").found.expect("a violation");
    assert!(found.violated.contains(&"leader completeness"), "{:?}", found.violated);
    assert_eq!(explored("none").found, None);
}
