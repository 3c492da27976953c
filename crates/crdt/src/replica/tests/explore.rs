//! The explorer finds what a missing guard does to replicated types.

use super::ALL;
use lab::{
    explore::{Limits, Options, Outcome},
    testing,
};

/// A guard's word, the protocol line, what is asked, how often timers fire, and what breaks.
type Case = (&'static str, &'static str, &'static [&'static str], u16, &'static str);

const CASES: &[Case] = &[
    ("shared-entry", "g-counter nodes=2", &["n0 increment", "n1 increment"], 1, "value counts every increment seen"),
    ("one-counter", "pn-counter nodes=2", &["n0 add 3", "n0 decrement"], 1, "value counts every change seen"),
    (
        "union-merge",
        "or-set nodes=2",
        &["n0 add tea", "n1 remove tea", "n1 add milk"],
        3,
        "an element is in while an observed add survives",
    ),
    ("at-least-once", "g-counter nodes=2 replication=op", &["n0 increment"], 2, "value counts every increment seen"),
    ("overwrite", "or-set nodes=2", &["n0 add tea", "n1 add milk"], 2, "version vectors never shrink"),
];

fn explored((_, protocol, asked, timers, _): &Case, mutant: &str) -> Outcome {
    let asked: String = asked.iter().map(|request| format!("at 0ms request {request}\n")).collect();
    let text = format!("# Explored.\nprotocol {protocol} mutant={mutant}\n{asked}until 1s\n");
    let limits = Limits { timers: *timers, duplicates: 1, ..Limits::default() };
    testing::explore(ALL, &text, &Options { limits, states: 20_000, threads: 2, ..Options::default() })
}

#[test]
fn each_mutant_is_found_and_what_was_found_replays() {
    for case in CASES {
        let outcome = explored(case, case.0);
        let found = outcome.found.unwrap_or_else(|| panic!("{}: nothing in {} states", case.0, outcome.states));
        assert!(found.violated.contains(&case.4), "{}: {:?}", case.0, found.violated);
        assert!(testing::run(ALL, &found.text).violated().contains(&case.4), "{}\n{}", case.0, found.text);
    }
}

#[test]
fn the_sound_types_survive_the_same() {
    for case in CASES {
        let outcome = explored(case, "none");
        assert_eq!((outcome.found, outcome.ended), (None, "complete"), "{}", case.0);
    }
}
