//! Stories, mutants, sweeps, and what panels and answers say.

mod explore;
mod mutants;
mod people;
mod steps;
mod stories;
mod sweeps;

use kernel::{Blueprint, Plan};
use lab::Verdict;

/// The four types.
pub const ALL: &[&dyn Blueprint] = &[
    &Plan::<crate::GCounter>::NEW,
    &Plan::<crate::PnCounter>::NEW,
    &Plan::<crate::LwwSet>::NEW,
    &Plan::<crate::OrSet>::NEW,
];

/// What became of a scenario.
pub fn run(text: &str) -> Verdict {
    lab::testing::run(ALL, text)
}

/// The expectations that were not met, with what was found.
pub fn unmet(verdict: &Verdict) -> Vec<String> {
    let unmet = verdict.expectations.iter().filter(|expected| !expected.met);
    unmet.map(|expected| format!("{}: {}", expected.text, expected.found)).collect()
}
