//! What comes back from a replica, at once.

use super::Element;
use borsh::BorshSerialize;
use model::{Datum, Speak};

/// The answer to a request.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Reply {
    /// The update was made and is durable at this replica.
    Done,
    /// There was nothing to do.
    Nothing,
    /// A counter's value.
    Count(i64),
    /// Whether the element is in.
    Holds(bool),
    /// The elements, sorted.
    Elements(Vec<Element>),
}

impl Speak for Reply {
    fn word(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Nothing => "nothing-to-do",
            Self::Count(_) => "value",
            Self::Holds(true) => "yes",
            Self::Holds(false) => "no",
            Self::Elements(_) => "elements",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Count(value) => format!("value {value}"),
            Self::Elements(elements) => format!("elements {}", listed(elements.iter())),
            _ => self.word().to_owned(),
        }
    }

    /// There is nothing to do where the element that is to be removed is not there.
    fn answer(&self) -> Option<Datum> {
        Some(match self {
            Self::Done => Datum::Nothing,
            Self::Nothing => Datum::Flag(false),
            Self::Count(value) => Datum::Number(*value),
            Self::Holds(holds) => Datum::Flag(*holds),
            Self::Elements(elements) => Datum::List(elements.iter().map(|element| Datum::from(&**element)).collect()),
        })
    }
}

/// Elements in braces: `{a, b}`.
pub fn listed<'a>(elements: impl Iterator<Item = &'a Element>) -> String {
    let list: Vec<&str> = elements.map(AsRef::as_ref).collect();
    format!("{{{}}}", list.join(", "))
}
