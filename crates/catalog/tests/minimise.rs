//! Scenarios get smaller, and still go wrong in the same way: what users can break without any mutant.

use lab::{
    minimise::{Goal, Minimiser, Options, Stage},
    sweep::{self, Faults},
    testing::{Small, minimised},
};
use proptest::{prelude::*, test_runner::RngSeed};

const PBFT: &str = "# PBFT\nprotocol pbft nodes=4 clients=2\nnetwork latency=5ms..15ms loss=1% duplicate=1%\n\
                    workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\nuntil 6s\n";
const RAFT: &str = "# Raft\nprotocol raft nodes=5 clients=3\nnetwork latency=5ms..15ms loss=1% duplicate=1%\n\
                    workload c0..c2 rate=12 from=300ms keys=3 | 2 put key 1 | 3 get key\nuntil 6s\n";
const SET: &str = "# A set\nprotocol or-set nodes=5\nnetwork latency=1ms..30ms loss=2%\n\
                   every 70ms from 10ms request any add apple\nevery 110ms from 20ms request any remove apple\nuntil 3s\n";

/// What a seed's swarm runs, beyond the fault model, if that breaks anything.
fn broken(text: &str, seed: u64) -> Option<String> {
    let faults = Faults::Swarm { beyond: true };
    let outcome = sweep::under(catalog::all(), text.as_bytes(), seed, faults);
    let outcome = outcome.unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)));
    outcome.wrong.iter().any(|what| what.starts_with("violated")).then_some(outcome.text)
}

fn smaller(text: &str) -> Small {
    minimised(catalog::all().protocols, text)
}

fn minimiser(text: &str, options: Options) -> Minimiser {
    Minimiser::new(catalog::all(), text.as_bytes(), options)
        .unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)))
}

fn finished(text: &str, options: Options) -> (Minimiser, Stage) {
    let mut minimiser = minimiser(text, options);
    let stage = minimiser.advance(u64::MAX);
    (minimiser, stage)
}

proptest! {
    // The same ones each time: a violation that takes long to shrink is no reason for a test to.
    #![proptest_config(ProptestConfig {
        cases: 5,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4),
        ..ProptestConfig::default()
    })]

    /// `minimised` asserts that the same breaks first, that there are no more lines, and that steps don't matter.
    #[test]
    fn whatever_breaks_breaks_in_the_smaller_scenario_too(which in 0..3_usize, seed in 0..100_000_u64) {
        // Not every seed breaks something; the next one that does will do.
        let text = (seed..).find_map(|seed| broken([PBFT, RAFT, SET][which], seed));
        let text = text.unwrap_or_default();
        let small = smaller(&text);
        prop_assert!(small.after.lines <= small.before.lines);
    }
}

#[test]
fn more_liars_than_are_borne_break_agreement_and_few_lines_show_it() {
    let text = "# Two of four lie.\nprotocol pbft nodes=4 clients=2 seed=3\nnetwork latency=5ms..15ms loss=1%\n\
                workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\nat 3s byzantine n0 equivocate\n\
                at 3s byzantine n1 equivocate\nat 500ms pause n2 100ms\nat 1s partition n0 n1 | n2 n3\nat 1100ms heal\n\
                until 6s\n";
    let small = smaller(text);
    assert!(small.before.events > 1_000, "{:?}", small.before);
    assert!(small.after.lines <= 8 && small.after.events < 200, "{}", small.text);
    assert!(small.text.contains("equivocate") && !small.text.contains("partition"), "{}", small.text);
    assert!(small.text.ends_with(&format!("expect violated \"{}\"\n", small.name)), "{}", small.text);
}

#[test]
fn a_clock_far_ahead_loses_a_write_and_only_what_does_so_stays() {
    let text = "# A clock runs ahead.\nprotocol lww-set nodes=5\nnetwork latency=5ms..15ms loss=1%\n\
                every 200ms from 50ms request any add pear\nat 500ms clock n1 skew=+10s\n\
                at 600ms request n1 add apple\nat 900ms crash n3\nat 1200ms restart n3\n\
                at 1500ms partition n0 n1 | n2 n3 n4\nat 2s heal\nat 3s request n4 remove apple\nuntil 4s\n";
    let small = smaller(text);
    assert_eq!(small.name, "an update takes effect where it is made");
    assert!(small.after.lines <= 7 && small.text.contains("skew=10s"), "{}", small.text);
    ["crash", "partition", "loss", "every"]
        .iter()
        .for_each(|gone| assert!(!small.text.contains(gone), "{}", small.text));
}

#[test]
fn a_history_that_is_not_linearizable_stays_so() {
    let story = catalog::all().story("raft/stale-read").expect("the story is there");
    let without: String = story
        .text
        .lines()
        .filter(|line| !line.starts_with("expect"))
        .fold(String::new(), |text, line| text + line + "\n");
    let (minimiser, _) = finished(&format!("{without}expect linearizable\n"), Options::default());
    let small = minimiser.text();
    let claims = minimiser.goal().is_some_and(|goal| matches!(goal, Goal::Broken(_) | Goal::Judged { .. }));
    assert!(claims && small.contains("reads=stale"), "{small}");
}

#[test]
fn missing_progress_is_made_smaller_only_while_there_is_time_to_recover() {
    let text = "# Equal timeouts never elect.\nprotocol raft nodes=3 clients=2 election_timeout=150ms..150ms\n\
                network latency=10ms\nat 20ms cut n0 n1\nat 30ms heal\nat 40ms link n0 n2 duplicate=50%\nat 50ms heal\n\
                at 600ms request c0 put x 1\nat 700ms request c1 put y 1\nuntil 4s\n";
    let small = smaller(text);
    assert_eq!(small.name, "every request is answered", "{}", small.text);
    assert!(small.text.contains("until 4s") && small.text.contains("election_timeout"), "{}", small.text);
    assert!(small.after.lines < small.before.lines && small.text.matches("request c").count() == 1, "{}", small.text);
}

#[test]
fn stories_told_step_by_step_lose_the_steps_that_do_not_matter() {
    let story = catalog::all().story("pbft/broken-agreement").expect("the story is there");
    let small = smaller(story.text);
    assert!(small.after.lines <= small.before.lines, "{}", small.text);
}

#[test]
fn an_exact_order_shows_the_same_in_no_more_events() {
    let text = broken(PBFT, 2).expect("this seed breaks something");
    let (timed, _) = finished(&text, Options::default());
    let (ordered, _) = finished(&text, Options { manual: true, ..Options::default() });
    assert_eq!(timed.goal(), ordered.goal());
    let events = |minimiser: &Minimiser| minimiser.sizes().map(|(_, after)| after.events);
    assert!(events(&ordered) < events(&timed), "{:?} and {:?}", events(&ordered), events(&timed));
    let small = ordered.text();
    assert!(small.contains("mode=manual") && small.contains("step deliver"), "{small}");
    let (again, _) = finished(&small, Options::default());
    assert_eq!(again.goal(), ordered.goal(), "{small}");
}

#[test]
fn what_breaks_nothing_is_said_to_and_a_budget_that_runs_out_leaves_the_best_so_far() {
    let (well, stage) = finished(&RAFT.replace("until 6s", "until 2s"), Options::default());
    assert_eq!((stage, well.goal()), (Stage::Nothing, None));
    let text = broken(PBFT, 2).expect("this seed breaks something");
    let mut stopped = minimiser(&text, Options::default());
    while stopped.stage() == Stage::Looking {
        stopped.advance(100);
    }
    stopped.advance(20_000);
    assert_eq!(stopped.stage(), Stage::Shrinking);
    let (best, (before, after)) = (stopped.text(), stopped.sizes().expect("the goal is known"));
    assert!(after.lines < before.lines, "{best}");
    assert_eq!(finished(&best, Options::default()).0.goal(), stopped.goal());
}
