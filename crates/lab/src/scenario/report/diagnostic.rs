//! One error and its place.

use super::nearest;
use crate::scenario::tree::Span;

/// One error: what is wrong, where, and how to mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// What to underline.
    pub span: Span,
    /// What is wrong, in one line: what was expected and what was found.
    pub message: String,
    /// What stands beside the underlined text; may be empty.
    pub label: String,
    /// Other places that belong to it, each with its own label: the first of two that exclude each other.
    pub also: Vec<(Span, String)>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at this place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: String::new(), also: Vec::new(), help: None }
    }

    /// An unknown word where one of a list was expected, with the nearest of the list or else the whole list.
    #[must_use]
    pub fn unknown_word(span: Span, thing: &str, word: &str, known: &[&str]) -> Self {
        Self::new(span, format!("expected {thing}, found the word `{word}`")).suggest(word, known)
    }

    /// Says what the underlined text is.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points to another place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also.push((span, label.into()));
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the nearest of the known words, or else all of them.
    #[must_use]
    pub fn suggest(self, word: &str, known: &[&str]) -> Self {
        match nearest(word, known.iter().copied()) {
            Some(near) => self.label(format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None => self.help(format!("known here: {}", known.join(", "))),
        }
    }
}
