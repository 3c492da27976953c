//! Texts of scenarios: read or complained about, printed so that they read the same, and run a little.

use super::changed;
use lab::Run;
use lab::scenario::{parse, render};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Words of the language, and some that come close.
const PIECES: &[&str] = &[
    "protocol ",
    "raft",
    "pbft",
    " nodes=3",
    " seed=7",
    "network ",
    "latency=",
    "5ms",
    "..15ms",
    "\n",
    " ",
    "at ",
    "every ",
    "before ",
    "request ",
    "any ",
    "put x 1",
    "n0",
    "c0",
    "n1>n2#17",
    "partition ",
    " | ",
    "crash ",
    "after 1 effects",
    "expect ",
    "holds ",
    "\"",
    "linearizable",
    "until ",
    "quiet",
    "events <= ",
    "-3",
    "2%",
    "é",
    "\u{feff}",
    "\r\n",
    "\t",
    "#",
    "99999999999999999999",
    "byzantine ",
    "mode=manual",
    "step deliver ",
    "topology ",
    "region ",
    "0ms",
];

/// A run of more participants is not begun: what it takes is no question of the text.
const NODES: usize = 64;
/// So many events of each run happen.
const EVENTS: u32 = 40;

fn seeds() -> Vec<&'static [u8]> {
    catalog::all().stories.iter().map(|story| story.text.as_bytes()).collect()
}

#[test]
fn any_text_is_a_scenario_or_wrong_in_a_place_and_a_scenario_survives_printing() {
    let seeds = seeds();
    bolero::check!().with_iterations(3_000).with_max_len(65).for_each(|bytes: &[u8]| {
        let text = changed(bytes, &seeds, PIECES);
        match parse(&text) {
            Ok(scenario) => {
                let printed = scenario.to_string();
                let again = parse(printed.as_bytes()).unwrap_or_else(|errors| {
                    panic!("{}", render("printed", &printed, &errors, false));
                });
                assert_eq!(again, scenario, "{printed}");
                assert_eq!(again.to_string(), printed, "printing settles at once");
            }
            Err(errors) => {
                let text = String::from_utf8_lossy(&text);
                assert!(!errors.is_empty());
                assert!(!render("fuzzed", &text, &errors, false).is_empty());
                assert!(errors.iter().all(|error| !error.message.is_empty() && error.span.end <= text.len()));
            }
        }
    });
}

#[test]
fn what_reads_as_a_scenario_is_refused_in_words_or_runs() {
    let seeds = seeds();
    static BEGUN: AtomicU32 = AtomicU32::new(0);
    bolero::check!().with_iterations(150).with_max_len(21).for_each(|bytes: &[u8]| {
        let text = changed(bytes, &seeds, PIECES);
        // What a crowd takes is no question of the text.
        if String::from_utf8_lossy(&text).split_whitespace().any(is_crowd) {
            return;
        }
        match Run::read(catalog::all(), &text, None) {
            Ok(mut run) => {
                run.advance(lab::Micros(i64::MAX - 1), EVENTS);
                assert!(run.event() <= u64::from(EVENTS) + 1);
                BEGUN.fetch_add(1, Relaxed);
            }
            Err(errors) => assert!(errors.iter().all(|error| !error.message.is_empty())),
        }
    });
    assert!(BEGUN.load(Relaxed) > 5, "only {} runs began", BEGUN.load(Relaxed));
}

/// `nodes=1000`, `miners=500` and the like.
fn is_crowd(word: &str) -> bool {
    let digits = word.split_once('=').map_or("", |(_, value)| value);
    digits.parse::<usize>().is_ok_and(|count| count > NODES && !word.starts_with("seed"))
}
