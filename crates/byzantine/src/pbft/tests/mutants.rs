//! Each guard is left out once: the happy path passes all the same, and one run shows which invariant notices. The
//! sound engine passes that run.

use super::PBFT;
use crate::pbft::Guard;
use lab::{Verdict, testing::run};

/// A guard's word, the invariant that must notice, the parameters, and the rest of the run.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// A committed at n3 alone before the view changes, while c1's request waits longest at n1.
const COMMITTED_AT_ONE: &str = "network latency=10ms
at 0ms request c0 put x 1
at 0ms request c1 via n1 put y 2
at 35ms cut n0..n3>n0..n2 drop
at 45ms crash n0
at 60ms heal
until 3s";

const CASES: &[Case] = &[
    (
        "votes-match-digest",
        "prepared certificates agree",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n1 second=n2,n3
at 1ms request all put x 1
until 2s",
    ),
    (
        "prepares-from-backups",
        "prepared certificates agree",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n1 second=n2
at 1ms request all put x 1
until 2s",
    ),
    (
        "votes-distinct",
        "prepared certificates agree",
        "nodes=7",
        "network latency=10ms duplicate=100%
at 0ms byzantine n0 equivocate
at 1ms request all put x 1
until 2s",
    ),
    // n1 commits with n0's and its own vote; n0 leaves out of its view change what it has prepared, and n1 is cut off.
    (
        "commit-quorum",
        "view changes keep commits",
        "nodes=4 status_interval=5s",
        "network latency=10ms
at 0ms byzantine n0 forget
at 0ms request c0 put x 1
at 0ms request c1 via n2 put y 2
at 21ms cut n1>n2
at 21ms cut n1>n3
at 21ms cut n2>n3
at 21ms cut n3>n2
at 45ms heal
at 45ms partition n1 | n0 n2 n3
until 4s",
    ),
    (
        "quorum-rounds-up",
        "prepared certificates agree",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n1 second=n2
at 1ms request all put x 1
until 2s",
    ),
    (
        "one-pre-prepare",
        "one prepare each",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n1,n2,n3 second=n1,n2,n3
at 1ms request all put x 1
until 2s",
    ),
    (
        "watermarks",
        "watermarks",
        "nodes=4 clients=4 checkpoint_interval=1 window=1",
        "network latency=10ms
at 0ms request all put x 1
until 2s",
    ),
    ("carry-prepared", "view changes keep commits", "nodes=4 status_interval=5s", COMMITTED_AT_ONE),
    // n3 alone prepared c0's request in view 0; without it view 1 commits c1's at the same number; view 2 hears of both.
    (
        "highest-view-wins",
        "view changes keep commits",
        "nodes=4 status_interval=5s",
        "network latency=10ms
at 0ms request c0 put x 1
at 0ms request c1 via n1 put y 2
at 21ms cut n0..n3>n0..n2 drop
at 45ms heal
at 45ms partition n3 | n0 n1 n2
at 500ms heal
at 500ms crash n1
at 520ms request c0 put x 3
until 5s",
    ),
    (
        "new-view-verified",
        "view changes keep commits",
        "nodes=4 status_interval=5s",
        "network latency=10ms
at 0ms byzantine n1 forget
at 0ms request c0 put x 1
at 35ms cut n0..n3>n0..n2 drop
at 60ms heal
until 3s",
    ),
    (
        "null-fills-gaps",
        "completion",
        "nodes=4 request_timeout=1s",
        "network latency=10ms
at 0ms request c0 put x 1
at 1ms request c1 put y 2
at 12ms drop n0>n1#1 pre-prepare
at 12ms drop n0>n2#1 pre-prepare
at 12ms drop n0>n3#1 pre-prepare
at 45ms crash n0
until 8s",
    ),
    (
        "stop-while-changing",
        "silent while changing views",
        "nodes=4 status_interval=5s",
        "network latency=10ms
at 0ms link n0>n1 latency=400ms
at 1ms request c0 via n1 put x 1
until 2s",
    ),
    (
        "timer-doubles",
        "completion",
        "nodes=4 request_timeout=1s",
        "network latency=160ms
at 0ms crash n0
at 10ms request c0 put x 1
until 20s",
    ),
    (
        "join-on-weak",
        "completion",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 starve client=c0
at 0ms cut c0>n3
at 1ms request c0 put x 1
until 5s",
    ),
    (
        "timer-bound",
        "completion",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 starve client=c0
at 1ms request c0 put x 1
every 60ms before 2900ms request c1 put y 2
until 3s",
    ),
    (
        "checkpoint-quorum",
        "stable checkpoints are held",
        "nodes=4 checkpoint_interval=1 window=4",
        "network latency=10ms
at 0ms crash n3
at 0ms link n0>n2 latency=50ms
at 0ms link n1>n2 latency=50ms
at 1ms request c0 put x 1
until 2s",
    ),
    (
        "state-verified",
        "execution order",
        "nodes=4",
        "network latency=5ms
at 0ms byzantine n0 wrong-state
at 0ms partition n0 n1 n2 | n3
every 30ms before 360ms request c0 put x 1
at 400ms heal
at 400ms link n1>n3 latency=30ms
at 400ms link n2>n3 latency=30ms
until 3s",
    ),
    // The primary orders the one client's request again and again in place of the other's.
    (
        "exactly-once",
        "exactly once",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n0 second=n1,n2,n3
at 1ms request c0 put x 1
at 2ms request c1 put x 2
at 100ms request c0 put x 3
until 3s",
    ),
    (
        "ordered-execution",
        "execution order",
        "nodes=4",
        "network latency=10ms
at 0ms request c0 put x 1
at 1ms request c1 put y 2
at 12ms delay n0>n3#1 pre-prepare 100ms
until 2s",
    ),
    (
        "signatures",
        "nobody is misquoted",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n2 forge
at 1ms request c0 put x 1
until 2s",
    ),
    (
        "client-signature",
        "signed requests",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 forge
at 400ms request c0 put x 1
until 2s",
    ),
    (
        "client-quorum",
        "clients hear the truth",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 wrong-reply
at 0ms link n1>c0 latency=20ms
at 0ms link n2>c0 latency=20ms
at 0ms link n3>c0 latency=20ms
at 10ms request c0 get x
until 2s",
    ),
    // n1 has accepted one order, crashes, comes back, and is given the other.
    (
        "written-first",
        "one prepare each",
        "nodes=4",
        "network latency=10ms
at 0ms byzantine n0 equivocate first=n1,n2,n3 second=n1
at 1ms request all put x 1
at 12ms delay n0>n1#2 pre-prepare 100ms
at 45ms cut n1>n0
at 45ms cut n1>n2
at 45ms cut n1>n3
at 50ms crash n1
at 60ms restart n1
at 200ms heal
until 3s",
    ),
];

const HAPPY: &str = "network latency=10ms
every 60ms before 600ms request c0 put x 1
until 2s";

fn text(mutant: &str, parameters: &str, rest: &str) -> String {
    format!("protocol pbft {parameters} mutant={mutant}\n{rest}\n")
}

fn outcome(mutant: &str, parameters: &str, rest: &str) -> Verdict {
    run(PBFT, &text(mutant, parameters, rest))
}

/// The invariants that did not hold, "completion" among them.
fn broken(verdict: &Verdict) -> Vec<&'static str> {
    let bad = |verdict: &str| verdict == "violated" || verdict == "waiting";
    verdict.invariants.iter().filter(|invariant| bad(invariant.verdict)).map(|invariant| invariant.name).collect()
}

#[test]
fn every_guard_is_missed_by_an_invariant() {
    let mut failed = Vec::new();
    for (mutant, invariant, parameters, rest) in CASES {
        let (sound, weak) = (outcome("none", parameters, rest), outcome(mutant, parameters, rest));
        if !broken(&sound).is_empty() || !sound.within_model || !sound.skipped.is_empty() {
            failed.push(format!("{mutant}: the sound engine breaks {:?} {:?}", broken(&sound), sound.skipped));
        }
        if !broken(&weak).contains(invariant) {
            failed.push(format!("{mutant}: {invariant} does not notice; broken: {:?}", broken(&weak)));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_mutant_passes_the_happy_path() {
    for (mutant, _) in Guard::WORDS {
        let verdict = outcome(mutant, "nodes=4", HAPPY);
        assert!(broken(&verdict).is_empty(), "{mutant}: {:?}", broken(&verdict));
    }
}

#[test]
fn every_guard_and_every_always_invariant_has_its_case() {
    for (word, _) in Guard::WORDS.iter().skip(1) {
        assert!(CASES.iter().any(|(mutant, ..)| mutant == word), "no case for {word}");
    }
    let mut seen: Vec<&str> = Vec::new();
    for (mutant, _, parameters, rest) in CASES {
        seen.extend(broken(&outcome(mutant, parameters, rest)));
    }
    let verdict = outcome("none", "nodes=4", HAPPY);
    for invariant in verdict.invariants.iter().filter(|invariant| invariant.kind == "always") {
        assert!(seen.contains(&invariant.name), "no mutant breaks {}", invariant.name);
    }
}

#[test]
fn the_table_of_mutants_says_what_catches_them() {
    let case = |(mutant, invariant, parameters, rest): &Case| lab::testing::mutants::Case {
        word: mutant,
        lacks: Guard::WORDS.iter().find(|(word, _)| word == mutant).map_or("", |known| known.1).to_owned(),
        run: format!("`{parameters}`, {}", rest.replace('\n', "; ")),
        texts: ["none", mutant].map(|mutant| text(mutant, parameters, rest)),
        breaks: vec![invariant],
    };
    lab::testing::mutants::hold(PBFT, &[("pbft", CASES.iter().map(case).collect())]);
}
