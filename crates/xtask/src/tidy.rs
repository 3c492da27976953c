//! Style and layering as a test. Each rule is a small file that says why, with a bad example in its own tests.

mod folders;
mod headers;
mod keys;
mod layers;
mod leftovers;
mod length;
mod manifest;
mod pins;
mod project;
mod purity;
mod scenarios;
mod texts;
mod tokens;

use crate::failure::{Failure, Outcome};
use project::Project;

/// Where a rule is broken, and how.
#[derive(Debug, PartialEq, Eq)]
struct Offence {
    file: String,
    /// Counted from 1; 0 speaks of the file as a whole.
    line: usize,
    what: String,
}

impl Offence {
    fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.into(), line, what: what.into() }
    }
}

/// A rule looks at the project and tells all offences at once.
type Rule = fn(&Project) -> Vec<Offence>;

const RULES: [(&str, Rule); 11] = [
    ("layers", layers::check),
    ("lints", manifest::check),
    ("headers", headers::check),
    ("length", length::check),
    ("purity", purity::check),
    ("keys", keys::check),
    ("scenarios", scenarios::check),
    ("folders", folders::check),
    ("texts", texts::check),
    ("leftovers", leftovers::check),
    ("pins", pins::check),
];

/// Checks every rule.
///
/// # Errors
/// A rule is broken, or git does not list the files.
pub fn run() -> Outcome {
    let project = Project::of_checkout()?;
    let mut count = 0;
    for (name, rule) in RULES {
        for offence in rule(&project) {
            count += 1;
            println!("{}:{}: {name}: {}", offence.file, offence.line, offence.what);
        }
    }
    println!("tidy: {} files, {} rules, {count} offences", project.files.len(), RULES.len());
    if count == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!("{count} offences against the style"),
        "each line above says where; the rules and their reasons stand in crates/xtask/src/tidy/",
    ))
}
