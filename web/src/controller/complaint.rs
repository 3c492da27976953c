//! What lab complains about, in the words that the page shows.

use crate::words::say;
use lab::Diagnostic;

/// One sentence each, with line and column of the text that they are about.
pub(super) fn each(all: &[Diagnostic], text: &str) -> Vec<String> {
    let placed = all.iter().map(|one| one.place(text));
    placed
        .map(|place| {
            say!(
                "page.place",
                "line {line}, column {column}: {why}",
                place.line,
                place.column,
                sentence(&place.message, place.help)
            )
        })
        .collect()
}

/// Everything in one text, without places: for where only one thing was asked.
pub(super) fn brief(all: &[Diagnostic]) -> String {
    let placed = all.iter().map(|one| one.place(""));
    placed.map(|place| sentence(&place.message, place.help)).collect::<Vec<_>>().join("; ")
}

fn sentence(message: &str, help: Option<String>) -> String {
    help.map_or_else(|| message.to_owned(), |help| format!("{message} ({help})"))
}
