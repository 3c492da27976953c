//! Histories: what clients asked for and what came back, in the order in which it happened.

use model::{Call, Datum};
use std::fmt;

/// How an operation ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// It was answered.
    Answered(Datum),
    /// It did not happen: it changed nothing, and never will.
    Failed,
    /// Nobody knows: it may take effect at any time after its invocation, or never.
    Unknown,
}

/// One operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// Who asked: an index into the history's processes.
    pub process: u32,
    /// What for.
    pub call: Call,
    /// How it ended.
    pub end: End,
    /// The place of its invocation in the order of all events.
    pub from: u64,
    /// The place of its end, after `from`; nothing reads it where the end is unknown.
    pub until: u64,
    /// Where it stands for people: "lines 3 and 5", "c0#1".
    pub place: String,
}

/// A history. A process has at most one operation at a time, but for those whose end is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The names of the processes.
    pub processes: Vec<String>,
    /// The operations, in the order of their invocations.
    pub operations: Vec<Operation>,
}

impl History {
    /// One operation in words, with who asked and where it stands.
    #[must_use]
    pub fn say(&self, at: usize) -> String {
        let Some(operation) = self.operations.get(at) else { return String::new() };
        let name = self.processes.get(operation.process as usize).map_or("?", String::as_str);
        format!("{name}: {operation} ({})", operation.place)
    }
}

/// `get x -> 1`; a question mark where nobody knows.
impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.call)?;
        let reads = matches!(self.call.f, "read" | "get" | "dequeue" | "acquire");
        match &self.end {
            End::Answered(Datum::Nothing) if !reads => Ok(()),
            End::Answered(answer) => write!(f, " -> {answer}"),
            End::Failed => f.write_str(" failed"),
            End::Unknown => f.write_str(" -> ?"),
        }
    }
}
