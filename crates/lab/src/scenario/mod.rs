//! The scenario language: a short text that is a test, a command's input, a guided tour, a block in course notes, and
//! what the page exports.
//!
//! ```
//! let text = r#"
//! ## A leader that is cut off cannot commit, and steps down when it comes back.
//! protocol raft nodes=5 clients=2 seed=7 election_timeout=150ms..300ms
//! network latency=5ms..15ms loss=0%
//! at 0ms     request any put x 1
//! every 50ms from 400ms before 2s request any put x 2
//! at 500ms   partition n0 n1 | n2 n3 n4   # every server is named
//! at 1s      heal
//! until 3s
//! expect holds "election safety"
//! expect decided >= 3
//! "#;
//! let scenario = lab::scenario::parse(text.as_bytes()).unwrap();
//! let again = lab::scenario::parse(scenario.to_string().as_bytes()).unwrap();
//! assert_eq!(scenario, again);
//!
//! let bad = "protocol raft\nat 5ms crsh n0\nuntil 1s\n";
//! let errors = lab::scenario::parse(bad.as_bytes()).unwrap_err();
//! assert!(lab::scenario::render("bad.scn", bad, &errors, false).contains("did you mean `crash`?"));
//! ```
//!
//! One statement stands on one line. `#` at the start of a line or after a space starts a comment, and the first comment
//! before all statements is the story's title. The whole grammar is in `grammar.ebnf` beside this file; tests hold it to
//! the parser.
//!
//! The language knows no engine. [`parse`] reads any bytes and finds what contradicts itself; whether a protocol,
//! parameter, node or metric exists is asked of the [`tree`] by `lab::compile`, which reports through the same
//! [`Diagnostic`]s, since every word, value and statement of the tree carries its place. Printing a tree (`Display`)
//! gives a text that reads back as the same tree, comments included.
//!
//! Where to look: [`tree`] is what can be said, `words` the lists of the language's words, `parse` the reading, `check`
//! the contradictions, `print` the writing, [`report`] the errors.

mod check;
#[cfg(test)]
mod grammar;
mod parse;
mod print;
pub mod report;
pub mod tree;
mod words;

pub use parse::{MOST_BYTES, MOST_ERRORS, MOST_LINES, parse};
pub use report::{Diagnostic, render};
pub use tree::Scenario;

/// A time as the language writes it: `1500ms`, `2s`; none if the text is something else.
#[must_use]
pub fn time_of(text: &str) -> Option<model::Micros> {
    let scenario = parse(format!("protocol x\nuntil {text}\n").as_bytes()).ok()?;
    scenario.statements().find_map(|statement| match &statement.item {
        tree::Statement::Until { end, events: None } => match end.item {
            tree::End::Time(at) => Some(at),
            _ => None,
        },
        _ => None,
    })
}

/// The protocol that a scenario names; none if the text can't be read.
#[must_use]
pub fn protocol_of(text: &[u8]) -> Option<String> {
    parse(text).ok()?.protocol().map(|(slug, _)| slug.item.clone())
}
