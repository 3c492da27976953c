//! For engines' tests: one call to run a text.

pub mod mutants;

use crate::{Catalog, Run, Verdict, render, sweep, trace};
use kernel::Blueprint;

/// Runs a scenario of one of these protocols to its end.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario.
#[must_use]
pub fn run(protocols: &'static [&'static dyn Blueprint], text: &str) -> Verdict {
    let catalog = Catalog::of(protocols);
    match Run::open(&catalog, text) {
        Ok(mut run) => {
            run.finish();
            run.verdict()
        }
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}

/// Runs a scenario and tells it.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario.
#[must_use]
pub fn trace(protocols: &'static [&'static dyn Blueprint], text: &str) -> String {
    let catalog = Catalog::of(protocols);
    match trace::tell(&catalog, text.as_bytes(), None) {
        Ok((told, _)) => told,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}

/// Runs a scenario with many seeds, with random faults inside the fault model and a healing, and sums up.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario.
#[must_use]
pub fn sweep(protocols: &'static [&'static dyn Blueprint], text: &str, seeds: std::ops::Range<u64>) -> sweep::Summary {
    let catalog = Catalog::of(protocols);
    let mut summary = sweep::Summary::default();
    for seed in seeds {
        match sweep::one(&catalog, text.as_bytes(), seed, true) {
            Ok(outcome) => summary.add(&outcome),
            Err(errors) => panic!("seed {seed}: {}", render("test", text, &errors, false)),
        }
    }
    summary
}

/// The first failure of a sweep, for an assertion's message: what went wrong, and the text that replays it.
#[must_use]
pub fn first_failure(summary: &sweep::Summary) -> String {
    let first = summary.first.as_ref();
    first.map_or(String::new(), |first| format!("seed {}: {}\n{}", first.seed, first.wrong.join("; "), first.text))
}

impl Verdict {
    /// The names of the invariants that broke.
    #[must_use]
    pub fn violated(&self) -> Vec<&'static str> {
        self.invariants
            .iter()
            .filter(|invariant| invariant.verdict == "violated")
            .map(|invariant| invariant.name)
            .collect()
    }
}
