//! `cargo xtask test`: everything that must hold, in named steps, each with its time, all in one summary.

mod steps;

use crate::console;
use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, chromium::Chromium};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use steps::{STEPS, Step};

/// What steps leave for later ones, and what the user chose.
pub struct Workshop {
    /// The unbounded sweeps too.
    pub deep: bool,
    /// Set up by the step `tools`.
    pub kit: Option<Kit>,
    /// Set up by the step `chromium`.
    pub chromium: Option<Chromium>,
    /// Set up by the step `firefox`.
    pub firefox: Option<PathBuf>,
}

struct Done {
    name: &'static str,
    time: Duration,
    failure: Option<Failure>,
}

/// Runs the steps, all or those whose name contains `only`, and what they need.
///
/// # Errors
/// No step has such a name.
pub fn run(deep: bool, only: Option<&str>) -> Outcome<ExitCode> {
    let chosen = choose(only)?;
    let mut workshop = Workshop { deep, kit: None, chromium: None, firefox: None };
    let mut done: Vec<Done> = Vec::new();
    for step in chosen {
        done.push(perform(step, &mut workshop, &done));
    }
    Ok(summary(&done))
}

fn choose(only: Option<&str>) -> Outcome<Vec<&'static Step>> {
    let Some(part) = only else { return Ok(STEPS.iter().collect()) };
    let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).filter(|name| name.contains(part)).collect();
    if names.is_empty() {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::new(
            format!("no step's name contains `{part}`"),
            format!("the steps are: {}", all.join(", ")),
        ));
    }
    // A step comes after all that it needs: from the last to the first, every need is found.
    for step in STEPS.iter().rev() {
        if names.contains(&step.name) {
            names.extend(step.needs);
        }
    }
    Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
}

fn perform(step: &Step, workshop: &mut Workshop, before: &[Done]) -> Done {
    println!("\n== {}: {}", step.name, step.about);
    let start = Instant::now();
    let broken = before.iter().find(|done| done.failure.is_some() && step.needs.contains(&done.name));
    let outcome = match broken {
        Some(done) => Err(Failure::new(format!("not run: it needs `{}`", done.name), "repair that first")),
        None => (step.run)(workshop),
    };
    if let Err(failure) = &outcome {
        console::failed(failure);
    }
    Done { name: step.name, time: start.elapsed(), failure: outcome.err() }
}

fn summary(done: &[Done]) -> ExitCode {
    println!("\n== summary");
    for step in done {
        let verdict =
            step.failure.as_ref().map_or_else(|| "passed".into(), |failure| format!("FAILED: {}", failure.what));
        println!("{:>7.1} s  {:<14} {verdict}", step.time.as_secs_f64(), step.name);
    }
    let failed = done.iter().filter(|step| step.failure.is_some()).count();
    println!("{} passed, {failed} failed", done.len() - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: Option<&str>) -> Vec<&'static str> {
        choose(only).unwrap_or_default().iter().map(|step| step.name).collect()
    }

    #[test]
    fn what_a_step_needs_comes_before_it() {
        for (at, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                assert!(STEPS[..at].iter().any(|earlier| earlier.name == *need), "{} needs {need}", step.name);
            }
        }
    }

    #[test]
    fn a_chosen_step_brings_what_it_needs_and_nothing_else() {
        assert_eq!(names(Some("tidy")), ["tidy"]);
        assert_eq!(names(Some("end-to-end")), ["tools", "packages", "chromium", "firefox", "site", "end-to-end"]);
        assert_eq!(names(None).len(), STEPS.len());
        assert!(choose(Some("nonsense")).is_err());
    }

    fn pass(_: &mut Workshop) -> Outcome {
        Ok(())
    }

    #[test]
    fn a_step_whose_need_failed_is_not_run_and_counts_as_failed() {
        let step = Step { name: "b", about: "", needs: &["a"], run: pass };
        let mut workshop = Workshop { deep: false, kit: None, chromium: None, firefox: None };
        let broken = Done { name: "a", time: Duration::ZERO, failure: Some(Failure::new("it", "do")) };
        assert!(perform(&step, &mut workshop, &[broken]).failure.is_some());
        assert!(perform(&step, &mut workshop, &[]).failure.is_none());
    }
}
