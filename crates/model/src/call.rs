//! What a client asked for, in the words of a sequential specification: what consistency is judged by.

use std::{fmt, sync::Arc};

/// A value that clients write and read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Datum {
    /// Nothing: what was never written.
    #[default]
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(Arc<str>),
    /// Several, in their order.
    List(Arc<[Datum]>),
    /// Anything else, by its canonical text: only compared, never looked into.
    Other(Arc<str>),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// Two texts: what a compare-and-set takes.
impl From<[&str; 2]> for Datum {
    fn from([old, new]: [&str; 2]) -> Self {
        Self::List(Arc::new([old.into(), new.into()]))
    }
}

/// A text prints bare where it can't be mistaken for something else.
impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Flag(yes) => write!(f, "{yes}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => {
                let bare = text.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
                if bare && !text.is_empty() { f.write_str(text) } else { write!(f, "{text:?}") }
            }
            Self::List(all) => {
                f.write_str("[")?;
                for (at, one) in all.iter().enumerate() {
                    write!(f, "{}{one}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// What was asked for: `put x 1` is the call `put` of the value 1 at the key x.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Call {
    /// The verb, a word of the specification: "put".
    pub f: &'static str,
    /// Which object, where there are several.
    pub key: Datum,
    /// What with; two values are a list.
    pub value: Datum,
}

impl Call {
    /// A call without a key and a value.
    #[must_use]
    pub const fn bare(f: &'static str) -> Self {
        Self { f, key: Datum::Nothing, value: Datum::Nothing }
    }

    /// The same call at a key.
    #[must_use]
    pub fn at(self, key: impl Into<Datum>) -> Self {
        Self { key: key.into(), ..self }
    }

    /// The same call with a value.
    #[must_use]
    pub fn with(self, value: impl Into<Datum>) -> Self {
        Self { value: value.into(), ..self }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.f)?;
        for part in [&self.key, &self.value] {
            match part {
                Datum::Nothing => {}
                Datum::List(all) => all.iter().try_for_each(|one| write!(f, " {one}"))?,
                one => write!(f, " {one}")?,
            }
        }
        Ok(())
    }
}
