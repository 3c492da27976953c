//! The syntax tree: what a scenario file says, with the place of every word in it.
//!
//! The tree keeps the lines in the order of the file, blank ones and comments too, so that printing it loses nothing a
//! person wrote. It says nothing about meaning: whether a node exists or a parameter is known, `lab::compile` decides.

mod action;
mod claim;
mod nodes;
mod span;
mod statement;
mod value;

pub use action::{Action, InFlight, Mail, Move, Request, Step, Target};
pub use claim::{Claim, Compare, Model, Outcome, Verdict};
pub use nodes::{Link, NodeRange, Nodes};
pub use span::{Span, Spanned};
pub use statement::{End, Mix, Region, Shape, Statement};
pub use value::{Given, PPM_PER_PERCENT, Ppm, Setting, Value};

use model::{Micros, NodeId};

/// A word of the language or of a protocol.
pub type Word = Spanned<String>;
/// A participant's name.
pub type Node = Spanned<NodeId>;
/// A moment or a length of virtual time.
pub type Time = Spanned<Micros>;

/// Every number, seed and time stays below this (2^53), so that each program that reads it, the browser's too, reads
/// the same.
pub const NUMBER_LIMIT: i64 = 1 << 53;

/// A scenario file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scenario {
    /// Every line, in the order of the file.
    pub lines: Vec<Line>,
}

/// One line of a file; with neither part it is blank.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// What the line says.
    pub statement: Option<Spanned<Statement>>,
    /// The text after `#`, without the one space that usually follows it and without trailing space.
    pub comment: Option<Spanned<String>>,
}

impl Scenario {
    /// The statements in the order of the file.
    pub fn statements(&self) -> impl Iterator<Item = &Spanned<Statement>> {
        self.lines.iter().filter_map(|line| line.statement.as_ref())
    }

    /// The story's title: the first comment that has a line of its own, if it stands before the first statement.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let first = self.lines.iter().find(|line| line.statement.is_some() || line.comment.is_some())?;
        match (&first.statement, &first.comment) {
            (None, Some(comment)) => Some(comment.item.trim()),
            _ => None,
        }
    }

    /// The protocol's slug and its settings. A scenario that came out of the parser always has them.
    #[must_use]
    pub fn protocol(&self) -> Option<(&Word, &[Spanned<Setting>])> {
        self.statements().find_map(|statement| match &statement.item {
            Statement::Protocol { slug, settings } => Some((slug, settings.as_slice())),
            _ => None,
        })
    }
}

impl From<Statement> for Line {
    fn from(statement: Statement) -> Self {
        Self { statement: Some(statement.into()), comment: None }
    }
}
