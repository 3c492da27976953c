//! For engines' tests: one call to run a text.

use crate::{Catalog, Run, Verdict, render, trace};
use kernel::Blueprint;

/// Runs a scenario of one of these protocols to its end.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario.
#[must_use]
pub fn run(protocols: &'static [&'static dyn Blueprint], text: &str) -> Verdict {
    let catalog = Catalog { protocols, stories: &[] };
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
    let catalog = Catalog { protocols, stories: &[] };
    match trace::tell(&catalog, text.as_bytes()) {
        Ok((told, _)) => told,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
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
