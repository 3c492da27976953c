//! A value as messages carry it: what JSON can say.

/// A value.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing, or something that JSON can't say.
    Nothing,
    /// True or false.
    Bool(bool),
    /// A number, of any kind.
    Number(f64),
    /// A text.
    Text(String),
    /// Several.
    List(Vec<Value>),
    /// Named ones.
    Table(Vec<(String, Value)>),
}

/// Numbers up to here are whole without doubt.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_991.0;

impl Value {
    /// The value with this name, of a table.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Table(pairs) = self else { return None };
        let found = pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        found.filter(|value| **value != Self::Nothing)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is whole, not below zero, and small enough to be told from its neighbours.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Number(number) if (0.0..=LARGEST_WHOLE).contains(number) && number.fract() == 0.0 => {
                Some(*number as u64)
            }
            _ => None,
        }
    }

    /// A short name for what it is, for complaints.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) if *value == 0.0 || (1e-6..1e15).contains(&value.abs()) => value.to_string(),
            Self::Number(_) => "a number beyond all measure".into(),
            Self::Text(text) => format!("`{}`", text.chars().take(40).collect::<String>()),
            Self::List(_) => "a list".into(),
            Self::Table(_) => "an object".into(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Number(count as f64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(some: Option<T>) -> Self {
        some.map_or(Self::Nothing, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(all: Vec<T>) -> Self {
        Self::List(all.into_iter().map(Into::into).collect())
    }
}
