//! Small configurations of every engine have as many states as they had when somebody looked at them last.
//!
//! A count that changes is no mistake by itself: it says that an engine, the kernel or the explorer now does something else.
//! Look why, and then write the new count down.

use lab::explore::{Limits, Options, Outcome, explore};

/// Timers, crashes, restarts, duplicates.
type Faults = (u16, u16, u16, u16);

fn explored(text: &str, (timers, crashes, restarts, duplicates): Faults, depth: u32) -> Outcome {
    let limits = Limits { timers, crashes, restarts, duplicates, ..Limits::default() };
    let options = Options { limits, depth, threads: 2, ..Options::default() };
    match explore(catalog::all(), text.as_bytes(), &options, &mut |_| true) {
        Ok(outcome) => outcome,
        Err(errors) => panic!("{}", lab::render("test", text, &errors, false)),
    }
}

/// The protocol line, what is asked, the faults, a bound on depth or 0, and how many states there are.
type Pinned = (&'static str, &'static [&'static str], Faults, u32, u64);

const PINNED: &[Pinned] = &[
    ("raft nodes=1 clients=1", &["c0 put x 1"], (2, 0, 0, 0), 0, 45),
    ("raft nodes=2 clients=1", &["c0 put x 1"], (2, 0, 0, 0), 0, 5902),
    ("raft nodes=2 clients=0", &["any put x 1"], (1, 1, 1, 1), 0, 19522),
    ("raft nodes=3 clients=0", &[], (1, 1, 1, 0), 0, 2692),
    ("raft nodes=3 clients=0 pre_vote=on", &[], (1, 0, 0, 1), 0, 18274),
    ("pbft nodes=4 clients=1", &["c0 put x 1"], (0, 0, 0, 0), 6, 187),
    ("pbft nodes=2 clients=1", &["c0 put x 1"], (0, 0, 0, 0), 0, 20),
    ("pbft nodes=2 clients=1", &["c0 put x 1"], (1, 0, 0, 0), 7, 170),
    // Blocks are drawn: a miner that searches finds one when its timer fires.
    ("pow miners=2 clients=0", &[], (3, 0, 0, 0), 0, 212),
    ("pow miners=2 clients=1", &["c0 pay n0 1"], (2, 0, 0, 0), 0, 7916),
    ("or-set nodes=2", &["n0 add tea", "n1 remove tea"], (3, 0, 0, 0), 0, 86),
    ("or-set nodes=2 replication=delta", &["n0 add tea", "n1 add tea"], (2, 1, 1, 0), 0, 1404),
    ("lww-set nodes=2", &["n0 add tea", "n1 remove tea"], (2, 0, 0, 0), 0, 155),
    ("g-counter nodes=3", &["n0 increment", "n1 increment"], (2, 0, 0, 0), 0, 143),
    ("pn-counter nodes=2 replication=op", &["n0 increment", "n1 decrement"], (2, 0, 0, 1), 0, 16338),
];

#[test]
fn every_engine_has_as_many_states_as_it_had() {
    let mut found = Vec::new();
    for (protocol, asked, faults, depth, _) in PINNED {
        let asked: String = asked.iter().map(|request| format!("at 0ms request {request}\n")).collect();
        let outcome = explored(&format!("# Pinned.\nprotocol {protocol}\n{asked}until 1s\n"), *faults, *depth);
        assert_eq!(outcome.found, None, "{protocol}");
        assert_eq!(outcome.ended, if *depth == 0 { "complete" } else { "at depth" }, "{protocol}");
        found.push((*protocol, *faults, outcome.states));
    }
    let pinned: Vec<_> = PINNED.iter().map(|(protocol, _, faults, _, states)| (*protocol, *faults, *states)).collect();
    assert_eq!(found, pinned);
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let text = "# Threads.\nprotocol raft nodes=2 clients=1\nat 0ms request c0 put x 1\nuntil 1s\n";
    let with = |threads| {
        let limits = Limits { timers: 2, ..Limits::default() };
        let options = Options { limits, threads, ..Options::default() };
        explore(catalog::all(), text.as_bytes(), &options, &mut |_| true).expect("it can be explored")
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(5));
}

#[test]
fn what_can_not_be_explored_is_said() {
    let complaint = |text: &str| {
        let outcome = explore(catalog::all(), text.as_bytes(), &Options::default(), &mut |_| true);
        outcome.expect_err("it can't be explored").swap_remove(0).message
    };
    let fifo = complaint("# F\nprotocol raft\nnetwork order=fifo\nuntil 1s\n");
    assert!(fifo.contains("order=fifo"), "{fifo}");
    let cut = complaint("# C\nprotocol raft\nnetwork mode=manual\nstep cut n0 n1\nuntil quiet\n");
    assert!(cut.contains("`cut n0 n1`") && cut.contains("drop"), "{cut}");
    let gone = complaint("# G\nprotocol raft\nnetwork mode=manual\nstep deliver n0>n1#1\nuntil quiet\n");
    assert!(gone.contains("n0>n1#1 is not in flight"), "{gone}");
}

#[test]
fn an_exploration_goes_on_from_the_steps_of_every_story_in_manual_order() {
    let stories = catalog::all().stories.iter().filter(|story| story.text.contains("mode=manual"));
    let mut count = 0;
    for story in stories.filter(|story| !story.text.contains("step cut") && !story.text.contains("step partition")) {
        let outcome = explored(story.text, (1, 0, 0, 0), 1);
        assert!(outcome.states > 1 || outcome.found.is_some(), "{}", story.slug);
        count += 1;
    }
    assert!(count >= 5, "{count} stories");
}

#[test]
fn what_means_nothing_without_time_is_named() {
    let text = "# T\nprotocol raft nodes=2 clients=1\nat 0ms request c0 put x 1\nat 1s cut n0 n1\nuntil 2s\n";
    assert_eq!(explored(text, (0, 0, 0, 0), 0).left_out, ["cut n0 n1"]);
}
