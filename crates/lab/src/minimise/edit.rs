//! One change of a scenario, made when its turn comes: of a long scenario there are thousands, and few are tried at a time.

use super::times;
use crate::scenario::tree::{Line, Scenario, Statement};

/// A change that makes a candidate.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    /// This line says that instead.
    Line(usize, Box<Statement>),
    /// Another scenario altogether.
    Whole(Scenario),
    /// All times are multiples of so many microseconds.
    Rounder(i64),
    /// What happens from a moment on happens so much earlier, in microseconds.
    Earlier(i64, i64),
}

impl Edit {
    /// The candidate.
    pub fn of(&self, scenario: &Scenario) -> Scenario {
        match self {
            Self::Line(at, statement) => {
                let mut changed = scenario.clone();
                changed.lines[*at] = Line::from((**statement).clone());
                changed
            }
            Self::Whole(other) => other.clone(),
            Self::Rounder(unit) => times::rounded(scenario, *unit),
            Self::Earlier(from, by) => times::shifted(scenario, *from, *by),
        }
    }
}
