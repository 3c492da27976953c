//! A target of bolero (docs/fuzzing.md): whatever the page around the run says is a wish or complained about, and what was understood
//! can be said again.

use super::*;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What names and texts are made of.
const WORDS: [&str; 28] = [
    "splitbrain",
    "type",
    "id",
    "at_us",
    "event",
    "text",
    "theme",
    "scenario",
    "story",
    "protocol",
    "play",
    "pause",
    "step",
    "seek",
    "load",
    "act",
    "snapshot",
    "dark",
    "auto",
    "raft",
    "raft/happy-path",
    "crash n1",
    "",
    "é",
    "\u{0}",
    "pley",
    "TYPE",
    "__proto__",
];
const NUMBERS: [f64; 9] =
    [0.0, 1.0, -1.0, 1.5, 1e300, f64::NAN, f64::INFINITY, 9_007_199_254_740_991.0, 9_007_199_254_740_992.0];
/// Deeper tables are no messages that anybody sends.
const DEEPEST: u8 = 4;

/// The value that these bytes say.
fn value(bytes: &mut impl Iterator<Item = u8>, depth: u8) -> Value {
    let (kind, more) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
    let word = |at: u8| WORDS[usize::from(at) % WORDS.len()].to_owned();
    match kind % 7 {
        0 => Value::Nothing,
        1 => Value::Bool(more % 2 == 1),
        2 => Value::Number(NUMBERS[usize::from(more) % NUMBERS.len()]),
        3 => Value::Text(word(more)),
        4 => Value::Text(word(more).repeat(usize::from(more))),
        _ if depth == DEEPEST => Value::Nothing,
        5 => Value::List((0..more % 4).map(|_| value(bytes, depth + 1)).collect()),
        _ => Value::Table((0..more % 6).map(|_| (word(bytes.next().unwrap_or(0)), value(bytes, depth + 1))).collect()),
    }
}

/// A message that is nearly right: the version and a type, and whatever the bytes add.
fn nearly(bytes: &[u8]) -> Value {
    let mut bytes = bytes.iter().copied();
    let kind = TYPES[usize::from(bytes.next().unwrap_or(0)) % TYPES.len()];
    let mut pairs =
        vec![("splitbrain".to_owned(), Value::Number(1.0)), ("type".to_owned(), Value::Text(kind.to_owned()))];
    for _ in 0..bytes.next().unwrap_or(0) % 4 {
        let name = WORDS[usize::from(bytes.next().unwrap_or(0)) % WORDS.len()].to_owned();
        pairs.push((name, value(&mut bytes, 1)));
    }
    Value::Table(pairs)
}

/// The message that asks for this.
fn said(ask: &Ask) -> Value {
    let count = |count: u64| Value::Number(count as f64);
    let (kind, more): (&str, Option<(&str, Value)>) = match ask {
        Ask::Play => ("play", None),
        Ask::Pause => ("pause", None),
        Ask::Step => ("step", None),
        Ask::SeekTime(at) => ("seek", Some(("at_us", count(at.0 as u64)))),
        Ask::SeekEvent(event) => ("seek", Some(("event", count(*event)))),
        Ask::Load(Load::Scenario(text)) => ("load", Some(("scenario", Value::Text(text.clone())))),
        Ask::Load(Load::Story(text)) => ("load", Some(("story", Value::Text(text.clone())))),
        Ask::Load(Load::Protocol(text)) => ("load", Some(("protocol", Value::Text(text.clone())))),
        Ask::Act(text) => ("act", Some(("text", Value::Text(text.clone())))),
        Ask::Theme(None) => ("theme", Some(("theme", Value::Text("auto".to_owned())))),
        Ask::Theme(Some(theme)) => ("theme", Some(("theme", Value::Text(theme.word().to_owned())))),
        Ask::Snapshot => ("snapshot", None),
    };
    let first = [("splitbrain", Value::Number(1.0)), ("type", Value::Text(kind.to_owned()))];
    Value::Table(first.into_iter().chain(more).map(|(name, value)| (name.to_owned(), value)).collect())
}

#[test]
fn whatever_the_host_says_is_a_wish_that_can_be_said_again_or_complained_about() {
    static UNDERSTOOD: AtomicU32 = AtomicU32::new(0);
    bolero::check!().with_iterations(20_000).with_max_len(64).for_each(|bytes: &[u8]| {
        for message in [value(&mut bytes.iter().copied(), 0), nearly(bytes)] {
            match decode(&message) {
                Ok(asked) => {
                    assert_eq!(decode(&said(&asked.ask)).map(|again| again.ask), Ok(asked.ask));
                    UNDERSTOOD.fetch_add(1, Relaxed);
                }
                Err(complaint) => {
                    assert!(!complaint.text.is_empty() && complaint.text.chars().count() < 300, "{}", complaint.text);
                }
            }
        }
    });
    assert!(UNDERSTOOD.load(Relaxed) > 1_000, "only {} were understood", UNDERSTOOD.load(Relaxed));
}
