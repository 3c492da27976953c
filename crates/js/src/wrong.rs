//! What is wrong, in the words of the diagnostics, before it becomes a JavaScript `Error`.

use lab::{Diagnostic, scenario::report::nearest};
use serde::Serialize;

/// Something was asked for that can't be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// In words; the places of a scenario are drawn as the command line draws them.
    pub message: String,
    /// The same as data, where it is about a scenario or an action.
    pub diagnostics: Vec<Place>,
}

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// What the text is called.
    pub file: String,
    /// Where it begins, counted from 1.
    pub line: usize,
    /// The same in the line, in characters.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// One past its last character.
    pub end_column: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it: the nearest word that would do, if there is one.
    pub help: Option<String>,
}

impl Wrong {
    /// In words alone.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), diagnostics: Vec::new() }
    }

    /// All that is wrong with a text of this name.
    #[must_use]
    pub fn in_text(file: &str, text: &str, errors: &[Diagnostic]) -> Self {
        let place = |error: &Diagnostic| {
            let place = error.place(text);
            Place {
                file: file.to_owned(),
                line: place.line,
                column: place.column,
                end_line: place.end_line,
                end_column: place.end_column,
                message: place.message,
                help: place.help,
            }
        };
        let message = lab::render(file, text, errors, false).trim_end().to_owned();
        Self { message, diagnostics: errors.iter().map(place).collect() }
    }

    /// This word is none of those that are known here.
    #[must_use]
    pub fn word(what: &str, found: &str, known: &[&str]) -> Self {
        let near = nearest(found, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        // What was given may be anything: no more of it is shown than one can read.
        let found: String = found.chars().take(60).collect();
        Self::new(format!("{what}: there is no `{found}`; {}there are: {}", near.unwrap_or_default(), known.join(", ")))
    }
}

/// The value at the place of `found` among the words, or what is wrong.
///
/// # Errors
/// It is none of them.
pub fn choose<T: Copy>(what: &str, found: &str, known: &[(&str, T)]) -> Result<T, Wrong> {
    let fits = known.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
    fits.ok_or_else(|| Wrong::word(what, found, &known.iter().map(|(word, _)| *word).collect::<Vec<_>>()))
}
