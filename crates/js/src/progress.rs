//! What became of going on and of acting, and what the log says, as plain data.

use crate::wrong::{Wrong, choose};
use lab::{
    Advance, MarkKind, Run,
    run::{self, LogKind},
};
use serde::Serialize;

/// The kinds of marks, by their words.
pub const MARKS: [(&str, MarkKind); 7] = [
    ("decision", MarkKind::Decision),
    ("leader", MarkKind::Leader),
    ("epoch", MarkKind::Epoch),
    ("fork", MarkKind::Fork),
    ("fault", MarkKind::Fault),
    ("violation", MarkKind::Violation),
    ("reply", MarkKind::Reply),
];

/// What happened while a run went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// How many events.
    pub events: u32,
    /// Whether the moment, the mark or the event that was asked for was reached.
    pub reached: bool,
    /// Why the run is over, in the verdict's words, if it is.
    pub ended: Option<&'static str>,
    /// Where it is now.
    pub now_us: i64,
    /// What was worth a mark.
    pub marks: Vec<Mark>,
}

/// A mark in a run's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// When.
    pub at_us: i64,
    /// In which event.
    pub event: u64,
    /// What about.
    pub kind: &'static str,
    /// Where, if at one node.
    pub node: Option<String>,
    /// In words.
    pub text: String,
}

/// What became of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Acted {
    /// As the scenario says it.
    pub text: String,
    /// Why it had no effect, if it had none.
    pub skipped: Option<String>,
    /// What was worth a mark of what it did.
    pub marks: Vec<Mark>,
}

/// One line of the event log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogLine {
    /// The event's number.
    pub event: u64,
    /// When.
    pub at_us: i64,
    /// The event that caused it, if another one did.
    pub cause: Option<u64>,
    /// Where, if at one node.
    pub node: Option<String>,
    /// What kind of thing.
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

impl Progress {
    /// How the run has gone on.
    #[must_use]
    pub fn of(run: &Run, advance: Advance) -> Self {
        Self {
            events: advance.events,
            reached: advance.reached,
            ended: advance.ended.map(lab::Ended::word),
            now_us: run.now().0,
            marks: marks(advance.marks),
        }
    }
}

impl From<run::Acted> for Acted {
    fn from(acted: run::Acted) -> Self {
        Self { text: acted.text, skipped: acted.skipped, marks: marks(acted.marks) }
    }
}

impl From<run::LogLine> for LogLine {
    fn from(line: run::LogLine) -> Self {
        let node = line.node.map(|node| node.to_string());
        Self { event: line.event, at_us: line.at.0, cause: line.cause, node, kind: kind(line.kind), text: line.text }
    }
}

/// The kind of mark that is called so.
///
/// # Errors
/// None is.
pub fn mark_kind(word: &str) -> Result<MarkKind, Wrong> {
    choose("kind", word, &MARKS)
}

fn marks(marks: Vec<run::Mark>) -> Vec<Mark> {
    let word = |kind| MARKS.iter().find(|(_, known)| *known == kind).map_or("", |(word, _)| word);
    let plain = |mark: run::Mark| Mark {
        at_us: mark.at.0,
        event: mark.event,
        kind: word(mark.kind),
        node: mark.node.map(|node| node.to_string()),
        text: mark.text,
    };
    marks.into_iter().map(plain).collect()
}

const fn kind(kind: LogKind) -> &'static str {
    match kind {
        LogKind::Sent => "sent",
        LogKind::Delivered => "delivered",
        LogKind::Dropped => "dropped",
        LogKind::Timer => "timer",
        LogKind::Request => "request",
        LogKind::Reply => "reply",
        LogKind::Decided => "decided",
        LogKind::Applied => "applied",
        LogKind::Refused => "refused",
        LogKind::Fault => "fault",
        LogKind::Role => "role",
        LogKind::Disk => "disk",
        LogKind::Violation => "violation",
    }
}
