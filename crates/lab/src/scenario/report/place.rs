//! The same errors as plain data, for an editor or the page.

use super::Diagnostic;
use crate::scenario::tree::Span;

/// One error in lines and columns, both counted from 1, columns in characters. The end is one past the last character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Where it starts.
    pub line: usize,
    /// Where it starts.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// Where it ends.
    pub end_column: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Counts the lines and columns of this error in the text it was found in.
    #[must_use]
    pub fn place(&self, text: &str) -> Place {
        let Span { start, end } = within(text, self.span);
        let (line, column) = line_and_column(text, start);
        let (end_line, end_column) = line_and_column(text, end);
        Place { line, column, end_line, end_column, message: self.message.clone(), help: self.advice() }
    }

    /// The label and the help in one, for where there is nothing to write the label beside.
    fn advice(&self) -> Option<String> {
        match (&self.help, self.label.is_empty()) {
            (None, true) => None,
            (None, false) => Some(self.label.clone()),
            (Some(help), true) => Some(help.clone()),
            (Some(help), false) => Some(format!("{}; {help}", self.label)),
        }
    }
}

/// The part of the span that lies in the text, widened to whole characters.
pub(super) fn within(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start.min(text.len()), span.end.min(text.len()).max(span.start.min(text.len())));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let text = "# Ärger\nnote 1s \"Größe\" x\n";
        let start = text.find('x').unwrap();
        let place = Diagnostic::new(Span::new(start, start + 1), "what").place(text);
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 17, 2, 18));
    }

    #[test]
    fn a_span_outside_of_the_text_is_drawn_into_it() {
        let place = Diagnostic::new(Span::new(3, 900), "what").place("aé\nb");
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (1, 3, 2, 2));
        assert_eq!(within("é", Span::new(1, 1)), Span::new(0, 2));
    }
}
