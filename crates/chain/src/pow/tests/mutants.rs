//! Each guard is needed: without it the happy path passes, a story breaks the invariant, and the sound engine passes it.

use super::stage::{PROTOCOLS, run, story};
use crate::pow::guards::Guard;
use lab::Verdict;

const ALWAYS: [&str; 5] = ["valid chain", "most work", "first of equals", "money is conserved", "payments return"];

/// A guard, the story in which it is missed, and the invariant that then breaks.
struct Case {
    mutant: &'static str,
    story: String,
    breaks: &'static str,
}

fn lie(what: &str) -> String {
    format!(
        "# A miner forges\nprotocol pow miners=5 clients=0 power=3,1 interval=1s seed=2\nnetwork latency=10ms order=fifo\n\
         at 0ms byzantine n0 invalid what={what}\nuntil 40s\nexpect reached \"a block is found\"\n"
    )
}

fn cases() -> Vec<Case> {
    let case = |mutant, story, breaks| Case { mutant, story, breaks };
    vec![
        case("proof", lie("proof"), "valid chain"),
        case("target", lie("target"), "valid chain"),
        case("root", lie("root"), "valid chain"),
        case("time", lie("time"), "valid chain"),
        case("reward", lie("reward"), "money is conserved"),
        case("signature", lie("signature"), "valid chain"),
        case("sequence", lie("sequence"), "valid chain"),
        case("funds", lie("funds"), "money is conserved"),
        case("doubling", story("doubled-list"), "one history"),
        case("work", story("most-work-beats-longest"), "most work"),
        case("first-seen", story("first-seen"), "first of equals"),
        case("return-payments", story("partition-heals"), "payments return"),
        case("gaps", story("retarget"), "valid chain"),
        case("clamp", story("most-work-beats-longest"), "valid chain"),
    ]
}

fn lacking(guard: &str, text: &str) -> String {
    text.replacen("protocol pow", &format!("protocol pow mutant={guard}"), 1)
}

fn without(guard: &str, text: &str) -> Verdict {
    run(&lacking(guard, text))
}

#[test]
fn every_mutant_passes_the_happy_path() {
    for Case { mutant, .. } in cases() {
        let verdict = without(mutant, &story("one-chain-grows"));
        assert!(verdict.ok, "{mutant}: {:?}", verdict.violated());
    }
}

#[test]
fn every_invariant_that_must_always_hold_has_a_mutant_that_breaks_it() {
    let broken: Vec<&str> = cases().iter().map(|case| case.breaks).collect();
    for invariant in ALWAYS {
        assert!(broken.contains(&invariant), "{invariant}");
    }
    let known = <crate::pow::Pow as model::Protocol>::invariants();
    let always: Vec<&str> =
        known.iter().filter(|known| known.when == model::When::Always).map(|known| known.name).collect();
    assert_eq!(always, ALWAYS);
}

#[test]
fn every_guard_is_missed_when_it_is_gone_and_the_table_says_by_whom() {
    let case = |Case { mutant, story, breaks }: Case| lab::testing::mutants::Case {
        word: mutant,
        lacks: Guard::WORDS.iter().find(|(word, _)| *word == mutant).map_or("", |known| known.1).to_owned(),
        run: story.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned(),
        texts: ["none", mutant].map(|guard| lacking(guard, &story)),
        breaks: vec![breaks],
    };
    lab::testing::mutants::hold(PROTOCOLS, &[("pow", cases().into_iter().map(case).collect())]);
}
