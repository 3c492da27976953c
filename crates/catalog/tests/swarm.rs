//! Swarms of faults: inside the fault model nothing breaks and all is well again in time; the text says what happened.

use lab::{
    Run,
    sweep::{self, Faults, Outcome, Summary},
};

const RAFT: &str = "# Raft\nprotocol raft nodes=5 clients=3\nnetwork latency=5ms..15ms loss=1% duplicate=1%\n\
                    workload c0..c2 rate=12 from=300ms keys=3 | 2 put key 1 | 3 get key | 1 cas key 1 2\nuntil 4s\n";
const PBFT: &str = "# PBFT\nprotocol pbft nodes=4 clients=2\nnetwork latency=5ms..15ms loss=1% duplicate=1%\n\
                    workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\nuntil 4s\n";
const POW: &str = "# PoW\nprotocol pow miners=6 clients=2 interval=1s confirmations=4\n\
                   workload c0..c1 rate=1 | 1 pay n1 1 | 1 pay c0 1\nuntil 10s\n";
const SET: &str = "# A set\nprotocol or-set nodes=5 replication=delta deltas=8\nnetwork latency=1ms..30ms loss=2%\n\
                   every 70ms from 10ms request any add apple\nevery 110ms from 20ms request any remove apple\nuntil 3s\n";
const COUNTER: &str = "# A counter\nprotocol pn-counter nodes=4 replication=op\nnetwork latency=1ms..30ms loss=2%\n\
                       every 70ms from 10ms request any increment\nuntil 3s\n";
const CLOCKS: &str = "# Clocks\nprotocol lww-set nodes=4\nnetwork latency=1ms..30ms loss=2%\n\
                      every 70ms from 10ms request any add apple\nevery 110ms from 20ms request any remove apple\nuntil 3s\n";

fn under(text: &str, seed: u64, beyond: bool) -> Outcome {
    let outcome = sweep::under(catalog::all(), text.as_bytes(), seed, Faults::Swarm { beyond });
    outcome.unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)))
}

fn swept(text: &str, seeds: std::ops::Range<u64>, beyond: bool) -> (Summary, Vec<Outcome>) {
    let outcomes: Vec<Outcome> = seeds.map(|seed| under(text, seed, beyond)).collect();
    let mut summary = Summary::default();
    outcomes.iter().for_each(|outcome| summary.add(outcome));
    (summary, outcomes)
}

#[test]
fn within_the_fault_model_nothing_breaks_and_everything_recovers_within_what_is_promised() {
    let mut kinds = std::collections::BTreeSet::new();
    for text in [RAFT, PBFT, POW, SET, COUNTER, CLOCKS] {
        let (summary, outcomes) = swept(text, 0..16, false);
        let first = summary.first.as_ref().map_or(String::new(), |first| format!("{:?}\n{}", first.wrong, first.text));
        assert_eq!(summary.failed, 0, "{first}");
        for outcome in &outcomes {
            let recovery = outcome.recovery.expect("it is measured");
            assert!(outcome.verdict.within_model && recovery.took.is_some() && recovery.took <= recovery.bound);
        }
        kinds.extend(summary.faults.into_keys());
    }
    let wanted = ["byzantine", "clock", "corrupt", "crash", "cut", "duplicate", "hold", "loss", "partition", "pause"];
    let never: Vec<_> = wanted.iter().filter(|kind| !kinds.contains(**kind)).collect();
    assert!(never.is_empty(), "never seen: {never:?}");
}

#[test]
fn each_seed_leaves_some_kinds_of_faults_out() {
    let (_, outcomes) = swept(PBFT, 0..16, false);
    for kind in ["crash", "byzantine", "partition", "pause", "hold"] {
        let struck = outcomes.iter().filter(|outcome| outcome.verdict.faults.contains_key(kind)).count();
        assert!((2..15).contains(&struck), "{kind} in {struck} of 16 runs");
    }
}

#[test]
fn the_text_of_a_seed_is_its_run() {
    for seed in 0..12 {
        let outcome = under(PBFT, seed, seed % 2 == 1);
        let again = under(PBFT, seed, seed % 2 == 1);
        assert_eq!((&outcome.text, &outcome.verdict), (&again.text, &again.verdict));
        let mut run = Run::open(catalog::all(), &outcome.text).expect("it is a scenario");
        run.finish();
        let verdict = run.verdict();
        let shown =
            |verdict: &lab::Verdict| (verdict.digest.clone(), verdict.ended.clone(), verdict.invariants.clone());
        assert_eq!(shown(&verdict), shown(&outcome.verdict), "seed {seed}:\n{}", outcome.text);
    }
}

#[test]
fn beyond_the_fault_model_things_break_and_the_record_says_that_it_was_left() {
    let (summary, outcomes) = swept(PBFT, 0..16, true);
    assert!(summary.failed > 0, "nothing broke");
    let left = outcomes.iter().filter(|outcome| !outcome.verdict.within_model).count();
    assert!(left > 4, "only {left} runs left the fault model");
    let sound = |outcome: &&Outcome| outcome.verdict.within_model && !outcome.wrong.is_empty();
    assert!(!outcomes.iter().any(|outcome| sound(&outcome)), "within the model nothing breaks");
}

#[test]
fn a_scenario_without_an_end_in_time_is_refused() {
    let text = RAFT.replace("until 4s", "until quiet");
    let errors = sweep::under(catalog::all(), text.as_bytes(), 0, Faults::Swarm { beyond: false });
    let said = lab::render("test", &text, &errors.expect_err("it has no end"), false);
    assert!(said.contains("swarms need a scenario that ends at a time"), "{said}");
}
