//! For engines' tests: one call to run a text.

pub mod mutants;

use crate::{Catalog, Run, Verdict, minimise, render, sweep, trace};
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

/// Explores a scenario.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario or can't be explored.
#[cfg(feature = "explore")]
#[must_use]
pub fn explore(
    protocols: &'static [&'static dyn Blueprint],
    text: &str,
    options: &crate::explore::Options,
) -> crate::explore::Outcome {
    let catalog = Catalog::of(protocols);
    match crate::explore::explore(&catalog, text.as_bytes(), options, &mut |_| true) {
        Ok(outcome) => outcome,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}

/// Runs a scenario with many seeds, under swarms of faults, inside the fault model or beyond it, and sums up.
///
/// # Panics
/// With the rendered complaints, if the text is not a scenario.
#[must_use]
pub fn swarm(
    protocols: &'static [&'static dyn Blueprint],
    text: &str,
    seeds: std::ops::Range<u64>,
    beyond: bool,
) -> sweep::Summary {
    let catalog = Catalog::of(protocols);
    let mut summary = sweep::Summary::default();
    for seed in seeds {
        match sweep::under(&catalog, text.as_bytes(), seed, sweep::Faults::Swarm { beyond }) {
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

/// What the minimiser made of a scenario.
#[derive(Clone, Debug)]
pub struct Small {
    /// The invariant or expectation that goes wrong in both.
    pub name: String,
    /// How large the scenario was.
    pub before: minimise::Size,
    /// How large the smaller one is.
    pub after: minimise::Size,
    /// The smaller one.
    pub text: String,
}

/// Makes a scenario smaller, and asserts what must be true of every smaller scenario: it goes wrong in the same way, it has
/// no more lines, and it does not depend on how the work was cut into steps.
///
/// # Panics
/// Where one of these is not so, or nothing goes wrong in the scenario, or it is none.
#[must_use]
pub fn minimised(protocols: &'static [&'static dyn Blueprint], text: &str) -> Small {
    let whole = shrunk(protocols, text, u64::MAX);
    assert_eq!(whole.text(), shrunk(protocols, text, 777).text(), "another result in other steps, of\n{text}");
    let (goal, (before, after)) = whole.goal().zip(whole.sizes()).unwrap_or_else(|| panic!("all is well in\n{text}"));
    let small = whole.text();
    assert!(small.lines().count() <= text.lines().count(), "more lines than before:\n{small}\nthan in\n{text}");
    let mut again = minimiser(protocols, &small);
    again.advance(u64::MAX);
    assert_eq!(again.goal(), Some(goal), "something else goes wrong in\n{small}\nthan in\n{text}");
    Small { name: goal.name().to_owned(), before, after, text: small }
}

fn shrunk(protocols: &'static [&'static dyn Blueprint], text: &str, step: u64) -> minimise::Minimiser {
    let mut minimiser = minimiser(protocols, text);
    while matches!(minimiser.advance(step), minimise::Stage::Looking | minimise::Stage::Shrinking) {}
    minimiser
}

fn minimiser(protocols: &'static [&'static dyn Blueprint], text: &str) -> minimise::Minimiser {
    match minimise::Minimiser::new(&Catalog::of(protocols), text.as_bytes(), minimise::Options::default()) {
        Ok(minimiser) => minimiser,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}
