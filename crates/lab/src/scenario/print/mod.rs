//! Writing a scenario. What is written parses back to the same tree, comments and blank lines included.
//!
//! A text can't hold a quotation mark or a line break in this language; in a tree that was not parsed but built they are
//! written as `'` and as a space.

mod action;
mod claim;
mod statement;
mod value;

use super::tree::{Line, Scenario, Spanned};
use std::fmt::{Display, Formatter, Result};

impl Display for Scenario {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl Display for Line {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(statement) = &self.statement {
            write!(f, "{}", statement.item)?;
        }
        let Some(comment) = &self.comment else { return Ok(()) };
        let text = comment.item.replace(['\n', '\r'], " ");
        let gap = if self.statement.is_some() { "  " } else { "" };
        let space = if text.is_empty() { "" } else { " " };
        write!(f, "{gap}#{space}{text}")
    }
}

impl<T: Display> Display for Spanned<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.item.fmt(f)
    }
}

/// Writes things with something between them.
fn join<T: Display>(f: &mut Formatter<'_>, things: &[T], between: &str) -> Result {
    for (at, thing) in things.iter().enumerate() {
        write!(f, "{}{thing}", if at == 0 { "" } else { between })?;
    }
    Ok(())
}

/// Writes each thing with something before it.
fn each<T: Display>(f: &mut Formatter<'_>, before: &str, things: &[T]) -> Result {
    things.iter().try_for_each(|thing| write!(f, "{before}{thing}"))
}

/// Writes the thing with something before it, if it is there.
fn maybe<T: Display>(f: &mut Formatter<'_>, before: &str, thing: Option<&T>) -> Result {
    thing.map_or(Ok(()), |thing| write!(f, "{before}{thing}"))
}
