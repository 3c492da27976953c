//! What the page around the run may ask of it. Decoding is total: any value gives a wish or a complaint.

use super::{VERSION, Value};
use crate::theme::Theme;
use lab::scenario::report::nearest;
use picture::Micros;

/// A wish.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// Let time pass.
    Play,
    /// Let time stand.
    Pause,
    /// One event.
    Step,
    /// Go to a moment, reached before or not.
    SeekTime(Micros),
    /// Go to an event that was already reached.
    SeekEvent(u64),
    /// Another run.
    Load(Load),
    /// An action in the scenario's words.
    Act(String),
    /// Other colours; none follows the system.
    Theme(Option<Theme>),
    /// Say all about the run as it stands.
    Snapshot,
}

/// Which run.
#[derive(Clone, PartialEq, Debug)]
pub enum Load {
    /// Of this text.
    Scenario(String),
    /// A story, by its slug.
    Story(String),
    /// A protocol's own.
    Protocol(String),
}

/// A wish and the mark by which its answer is known.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// Given back with the answer.
    pub id: Option<Value>,
    /// The wish.
    pub ask: Ask,
}

/// Why a message could not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Complaint {
    /// The mark of the message, if it had a good one.
    pub id: Option<Value>,
    /// In words.
    pub text: String,
}

/// A mark that is longer is not given back.
const LONGEST_ID: usize = 200;

const TYPES: [&str; 8] = ["play", "pause", "step", "seek", "load", "act", "theme", "snapshot"];

/// Reads a message.
///
/// # Errors
/// What was expected and what was there.
pub fn decode(message: &Value) -> Result<Asked, Complaint> {
    let id = message.get("id").filter(|id| is_mark(id)).cloned();
    match ask(message) {
        Ok(ask) => Ok(Asked { id, ask }),
        Err(text) => Err(Complaint { id, text }),
    }
}

fn is_mark(id: &Value) -> bool {
    id.count().is_some() || id.text().is_some_and(|text| text.len() <= LONGEST_ID)
}

fn ask(message: &Value) -> Result<Ask, String> {
    let Value::Table(_) = message else {
        return Err(format!(
            "expected an object such as {{ splitbrain: {VERSION}, type: 'play' }}, found {}",
            message.said()
        ));
    };
    match message.get("splitbrain").map(Value::count) {
        Some(Some(version)) if version == u64::from(VERSION) => {}
        _ => {
            return Err(format!(
                "`splitbrain`: expected the version {VERSION}, found {}",
                found(message, "splitbrain")
            ));
        }
    }
    match message.get("type").and_then(Value::text) {
        Some("play") => Ok(Ask::Play),
        Some("pause") => Ok(Ask::Pause),
        Some("step") => Ok(Ask::Step),
        Some("seek") => seek(message),
        Some("load") => load(message),
        Some("act") => text(message, "text").map(Ask::Act),
        Some("theme") => theme(message),
        Some("snapshot") => Ok(Ask::Snapshot),
        Some(other) => Err(unknown(other)),
        None => Err(format!("`type`: expected one of {}, found {}", TYPES.join(", "), found(message, "type"))),
    }
}

fn unknown(word: &str) -> String {
    let word: String = word.chars().take(40).collect();
    let advice = nearest(&word, TYPES).map_or_else(|| TYPES.join(", "), |meant| format!("did you mean `{meant}`?"));
    format!("`type`: there is no message `{word}`; {advice}")
}

fn found(message: &Value, name: &str) -> String {
    message.get(name).map_or_else(|| "nothing".into(), Value::said)
}

fn text(message: &Value, name: &str) -> Result<String, String> {
    let text = message.get(name).and_then(Value::text).map(str::to_owned);
    text.ok_or_else(|| format!("`{name}`: expected a text, found {}", found(message, name)))
}

fn seek(message: &Value) -> Result<Ask, String> {
    let count = |name: &str| match message.get(name).map(|value| (value, value.count())) {
        Some((_, Some(count))) => Ok(Some(count)),
        Some((value, None)) => Err(format!("`{name}`: expected a whole number from 0, found {}", value.said())),
        None => Ok(None),
    };
    match (count("at_us")?, count("event")?) {
        // A count is below 2^53.
        (Some(at), None) => Ok(Ask::SeekTime(Micros(at as i64))),
        (None, Some(event)) => Ok(Ask::SeekEvent(event)),
        _ => Err("`seek`: expected either `at_us` or `event`".into()),
    }
}

fn load(message: &Value) -> Result<Ask, String> {
    let mut given = ["scenario", "story", "protocol"].into_iter().filter(|name| message.get(name).is_some());
    match (given.next(), given.next()) {
        (Some(name), None) => {
            let text = text(message, name)?;
            Ok(Ask::Load(match name {
                "scenario" => Load::Scenario(text),
                "story" => Load::Story(text),
                _ => Load::Protocol(text),
            }))
        }
        _ => Err("`load`: expected one of `scenario`, `story`, `protocol`".into()),
    }
}

fn theme(message: &Value) -> Result<Ask, String> {
    match message.get("theme").and_then(Value::text) {
        Some("auto") => Ok(Ask::Theme(None)),
        word => word.and_then(Theme::of).map(|theme| Ask::Theme(Some(theme))).ok_or_else(|| {
            format!("`theme`: expected light, dark, contrast, projector or auto, found {}", found(message, "theme"))
        }),
    }
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;

// The fuzzer runs natively only.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "fuzz_tests.rs"]
mod fuzz_tests;
