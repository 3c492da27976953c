//! The requests of sets.

use super::Element;
use borsh::BorshSerialize;
use model::{Call, Field, Form, Kind, Speak, Thing, Value};

/// What a set may be asked.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Membership {
    /// Puts an element in.
    Add(Element),
    /// Takes an element out.
    Remove(Element),
    /// Tells whether an element is in.
    Contains(Element),
    /// Tells all elements.
    Read,
}

const ELEMENT: &[Field] = &[Field { name: "element", kind: Kind::Text, help: "a word" }];

/// The requests that a scenario may name.
pub const FORMS: &[Form<Membership>] = &[
    Form { word: "add", fields: ELEMENT, help: "puts an element in", build: |v| Membership::Add(element(v)) },
    Form { word: "remove", fields: ELEMENT, help: "takes an element out", build: |v| Membership::Remove(element(v)) },
    Form {
        word: "contains",
        fields: ELEMENT,
        help: "tells whether an element is in the set at this replica",
        build: |v| Membership::Contains(element(v)),
    },
    Form { word: "read", fields: &[], help: "tells the elements at this replica", build: |_| Membership::Read },
];

fn element(values: &[Value]) -> Element {
    match values.first() {
        Some(Value::Word(text)) => text.as_str().into(),
        Some(other) => other.to_string().into(),
        None => "".into(),
    }
}

impl Speak for Membership {
    fn word(&self) -> &'static str {
        match self {
            Self::Add(_) => "add",
            Self::Remove(_) => "remove",
            Self::Contains(_) => "contains",
            Self::Read => "read",
        }
    }

    fn concerns(&self, thing: Thing) -> bool {
        match self {
            Self::Add(element) | Self::Remove(element) | Self::Contains(element) => Thing::element(element) == thing,
            Self::Read => false,
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Add(element) | Self::Remove(element) | Self::Contains(element) => {
                format!("{} {}", self.word(), quoted(element))
            }
            Self::Read => self.word().to_owned(),
        }
    }

    fn call(&self) -> Option<Call> {
        let call = Call::bare(self.word());
        Some(match self {
            Self::Add(element) | Self::Remove(element) | Self::Contains(element) => call.with(&**element),
            Self::Read => call,
        })
    }
}

/// A word as it is, anything else in quotes, so that it parses back.
fn quoted(text: &str) -> String {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let starts_well = text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let reads_as_node = text.parse::<model::NodeId>().is_ok();
    if plain && starts_well && !reads_as_node { text.to_owned() } else { format!("\"{text}\"") }
}
