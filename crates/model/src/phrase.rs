//! Sentences with an id and arguments, so that they can be translated and their figures recomputed.

use crate::{Micros, NodeId, OpId, Tongue, Word, tongue};
use std::fmt;

/// A sentence: its id, its English with one `{}` for each argument, and the arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Phrase {
    /// Stable, lower-case with hyphens, unique within its protocol: "too-few-prepares".
    pub id: &'static str,
    /// "needs {} matching prepares, has {}".
    pub english: &'static str,
    /// What fills the gaps.
    pub args: Vec<Arg>,
}

/// What fills a gap of a sentence.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Arg {
    /// A figure.
    Number(i64),
    /// A participant.
    Node(NodeId),
    /// An operation.
    Op(OpId),
    /// A moment or a length of time.
    Time(Micros),
    /// A word of people's language: "prepared".
    Word(Word),
    /// Another sentence.
    Said(Box<Phrase>),
    /// Anything else: a key, a digest, a role.
    Text(String),
}

/// Makes a [`Phrase`]: `phrase!("stale-term", "its term {} is behind mine, {}", theirs, mine)`.
#[macro_export]
macro_rules! phrase {
    ($id:literal, $english:literal $(, $arg:expr)* $(,)?) => {
        $crate::Phrase { id: $id, english: $english, args: vec![$($crate::Arg::from($arg)),*] }
    };
}

impl Phrase {
    /// The sentence of this protocol in another language.
    #[must_use]
    pub fn told(&self, tongue: Tongue, slug: &str) -> String {
        if tongue.is_english() {
            return self.to_string();
        }
        let text = tongue.told(slug, &["phrase.", self.id], self.english);
        let args: Vec<String> = self.args.iter().map(|arg| arg.told(tongue, slug)).collect();
        let args: Vec<&dyn fmt::Display> = args.iter().map(|arg| arg as &dyn fmt::Display).collect();
        tongue::filled(text, self.english, &args)
    }
}

impl Arg {
    fn told(&self, tongue: Tongue, slug: &str) -> String {
        match self {
            Self::Word(word) => tongue.say(*word).to_owned(),
            Self::Said(phrase) => phrase.told(tongue, slug),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = self.args.iter();
        let mut parts = self.english.split("{}");
        f.write_str(parts.next().unwrap_or(""))?;
        for part in parts {
            if let Some(arg) = args.next() {
                write!(f, "{arg}")?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Node(node) => write!(f, "{node}"),
            Self::Op(op) => write!(f, "{op}"),
            Self::Time(time) => write!(f, "{time}"),
            Self::Word(word) => f.write_str(word.english),
            Self::Said(phrase) => write!(f, "{phrase}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

macro_rules! arg_from {
    ($($from:ty => |$value:ident| $arg:expr;)+) => {
        $(impl From<$from> for Arg {
            fn from($value: $from) -> Self {
                $arg
            }
        })+
    };
}

arg_from! {
    i64 => |value| Self::Number(value);
    u64 => |value| Self::Number(value as i64);
    u32 => |value| Self::Number(i64::from(value));
    u16 => |value| Self::Number(i64::from(value));
    u8 => |value| Self::Number(i64::from(value));
    usize => |value| Self::Number(value as i64);
    NodeId => |value| Self::Node(value);
    OpId => |value| Self::Op(value);
    Micros => |value| Self::Time(value);
    Word => |value| Self::Word(value);
    Phrase => |value| Self::Said(Box::new(value));
    String => |value| Self::Text(value);
    &str => |value| Self::Text(value.to_owned());
}

#[cfg(test)]
mod tests {
    #[test]
    fn arguments_fill_the_gaps_in_order() {
        let phrase = phrase!("few", "needs {} prepares for {}, has {}", 3_u32, "ab12", 2_u32);
        assert_eq!(phrase.to_string(), "needs 3 prepares for ab12, has 2");
    }

    #[test]
    fn a_missing_argument_leaves_a_gap_and_no_panic() {
        assert_eq!(phrase!("odd", "{} and {}", 1_u32).to_string(), "1 and ");
    }
}
