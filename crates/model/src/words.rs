//! Parameters, requests and lies as tables: engines describe their words, `lab` parses, prints and suggests them.

use crate::{Micros, NodeId};
use std::fmt;

/// A value that was read from a scenario or a form, and has passed [`Kind::accept`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// A whole number.
    Number(i64),
    /// A time.
    Time(Micros),
    /// A range of times, both ends included.
    Span(Micros, Micros),
    /// A share, in parts per million.
    Share(u32),
    /// One of a list of words, or free text.
    Word(String),
    /// A participant.
    Node(NodeId),
    /// Several numbers.
    Numbers(Vec<i64>),
    /// Several participants.
    Nodes(Vec<NodeId>),
}

/// What values a parameter or an argument takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number between two bounds, both included.
    Number(i64, i64),
    /// A time between two bounds, both included.
    Time(Micros, Micros),
    /// A range of times whose ends lie between two bounds.
    Span(Micros, Micros),
    /// A share, written as `12.5%` or `300ppm`, at most 1,000,000 ppm.
    Share,
    /// One of these words, each with its meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// A key or value: any word, number or quoted text of at most 64 bytes. A number keeps its digits as text.
    Text,
    /// A participant that takes part in the run.
    Node,
    /// Numbers between two bounds, separated by commas, at most 1,000 of them.
    Numbers(i64, i64),
    /// Participants, separated by commas.
    Nodes,
}

/// Why a value was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// "a time from 1ms to 10s".
    pub expected: String,
    /// The words that would have been taken, where there is a list.
    pub words: Vec<&'static str>,
}

impl Kind {
    /// Checks a value's type and bounds.
    ///
    /// # Errors
    /// Says what would have been accepted.
    pub fn accept(&self, value: &Value) -> Result<(), Complaint> {
        let fits = match (self, value) {
            (Self::Number(least, most), Value::Number(n)) => (least..=most).contains(&n),
            (Self::Time(least, most), Value::Time(t)) => (least..=most).contains(&t),
            (Self::Span(least, most), Value::Span(a, b)) => least <= a && a <= b && b <= most,
            (Self::Share, Value::Share(ppm)) => *ppm <= 1_000_000,
            (Self::Choice(words), Value::Word(word)) => words.iter().any(|(known, _)| known == word),
            (Self::Text, Value::Word(text)) => text.len() <= 64,
            (Self::Node, Value::Node(_)) | (Self::Nodes, Value::Nodes(_)) => true,
            (Self::Numbers(least, most), Value::Numbers(all)) => {
                all.len() <= 1_000 && all.iter().all(|n| (least..=most).contains(&n))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(Complaint { expected: self.to_string(), words: self.words() }) }
    }

    /// The words that are taken, where there is a list of them.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Choice(words) => words.iter().map(|(word, _)| *word).collect(),
            _ => Vec::new(),
        }
    }
}

/// What is expected, in words that finish the sentence "expected ...".
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(least, most) => write!(f, "a whole number from {least} to {most}"),
            Self::Time(least, most) => write!(f, "a time from {least} to {most}"),
            Self::Span(least, most) => write!(f, "a range of times such as {least}..{most}, within {least} to {most}"),
            Self::Share => f.write_str("a share such as 12.5% or 300ppm, at most 100%"),
            Self::Choice(words) => {
                let list: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                write!(f, "one of {}", list.join(", "))
            }
            Self::Text => f.write_str("a word, a number or a quoted text, at most 64 bytes long"),
            Self::Node => f.write_str("a participant such as n0"),
            Self::Numbers(least, most) => write!(f, "numbers from {least} to {most} such as {most},{least}"),
            Self::Nodes => f.write_str("participants such as n0,n1"),
        }
    }
}

/// Prints as a scenario writes it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Time(time) => write!(f, "{time}"),
            Self::Span(least, most) => write!(f, "{least}..{most}"),
            Self::Share(ppm) if ppm % 10_000 == 0 => write!(f, "{}%", ppm / 10_000),
            Self::Share(ppm) => write!(f, "{ppm}ppm"),
            Self::Word(word) => f.write_str(word),
            Self::Node(node) => write!(f, "{node}"),
            Self::Numbers(all) => join(f, all),
            Self::Nodes(all) => join(f, all),
        }
    }
}

fn join<T: fmt::Display>(f: &mut fmt::Formatter<'_>, all: &[T]) -> fmt::Result {
    for (at, one) in all.iter().enumerate() {
        write!(f, "{}{one}", if at == 0 { "" } else { "," })?;
    }
    Ok(())
}

/// A parameter of a protocol: what `protocol raft nodes=5` may name. The default is the configuration's own.
pub struct Parameter<C> {
    /// The word before the `=`.
    pub name: &'static str,
    /// What it means, in one line.
    pub help: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Reads it.
    pub get: fn(&C) -> Value,
    /// Writes it. The value has been accepted by the kind; a value of another type is ignored.
    pub set: fn(&mut C, &Value),
}

/// One argument of a request, or one setting of a lie.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// What it is called: "key".
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it means, in one line.
    pub help: &'static str,
}

/// A request that a client may be asked to do: its verb and its arguments.
pub struct Form<R> {
    /// The verb: "put".
    pub word: &'static str,
    /// What follows it, in order; all are needed.
    pub fields: &'static [Field],
    /// What it does, in one line.
    pub help: &'static str,
    /// Builds the request; the values have been accepted by the fields' kinds.
    pub build: fn(&[Value]) -> R,
}

/// A lie that a Byzantine node may be told to tell: `byzantine n0 equivocate`.
#[derive(Clone, Copy, Debug)]
pub struct LieForm {
    /// The word after the node.
    pub word: &'static str,
    /// Its settings, all optional: `name=value`.
    pub fields: &'static [Field],
    /// What the liar does, in one line.
    pub help: &'static str,
    /// Which participants can tell it: letters of the cast, "n" or "nc".
    pub who: &'static str,
}
