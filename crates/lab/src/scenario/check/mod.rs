//! Contradictions that can be seen without knowing any engine: what a scenario says twice, or takes back.

mod file;
mod line;
mod nodes;
mod settings;

use super::{report::Diagnostic, tree::Scenario};

/// Adds what contradicts itself. What is missing is only reported of a file that could be read `whole`: otherwise it may
/// stand on a line that could not.
pub(super) fn scenario(scenario: &Scenario, whole: bool, errors: &mut Vec<Diagnostic>) {
    for statement in scenario.statements() {
        line::check(statement, errors);
    }
    file::check(scenario, whole, errors);
}
