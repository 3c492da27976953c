//! Many seeds: the same scenario again and again, with faults drawn from the seed if asked for.
//!
//! First a phase for safety, in which faults strike within the protocol's fault model; then everything heals and progress
//! is demanded. What a seed does is a scenario text, so that a failure needs nothing but that text to be seen again.
//!
//! `docs/sweeps.md` tells what the two ways of drawing faults do; `chaos` is the older one, `swarm` and `progress` are the
//! other. `record` is what is kept of a seed, `summary` what is said of many.

mod arrange;
mod chaos;
mod dice;
mod heal;
mod progress;
mod record;
mod summary;
mod swarm;

pub(crate) use chaos::{faults as drawn_faults, with_faults};
pub use record::{Record, Short};
pub use summary::{Distribution, Failure, Summary};

use crate::{Catalog, Diagnostic, Run, Verdict, compile, judge::InvariantVerdict, scenario};
use kernel::World;
use model::Micros;

/// Which faults strike, besides those of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Faults {
    /// None; what the scenario expects is judged.
    Scenario,
    /// A few random ones for three fifths of the run, then healing.
    Random,
    /// A swarm for the whole of it, then healing and progress within the protocol's own bound. `beyond` leaves the protocol's
    /// fault model on purpose: then progress is demanded only where the run did not.
    Swarm {
        /// Whether faults may be more than the protocol is built for.
        beyond: bool,
    },
}

/// How a run recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How long after the healing all was well again; none if it never was.
    pub took: Option<Micros>,
    /// Within which time the protocol promises that; none where it promises nothing.
    pub bound: Option<Micros>,
}

/// What became of one seed.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The seed.
    pub seed: u64,
    /// The verdict of its run.
    pub verdict: Verdict,
    /// How often each rule was applied, in the order of the protocol's table.
    pub rules: Vec<u64>,
    /// What went wrong, in words; empty if nothing did.
    pub wrong: Vec<String>,
    /// The scenario that replays it.
    pub text: String,
    /// How it recovered, where that was measured.
    pub recovery: Option<Recovery>,
}

/// Runs a scenario with one seed, with random faults or only its own.
///
/// # Errors
/// What is wrong with the text.
pub fn one(catalog: &Catalog, bytes: &[u8], seed: u64, faults: bool) -> Result<Outcome, Vec<Diagnostic>> {
    under(catalog, bytes, seed, if faults { Faults::Random } else { Faults::Scenario })
}

/// Runs a scenario with one seed, under such faults.
///
/// # Errors
/// What is wrong with the text.
pub fn under(catalog: &Catalog, bytes: &[u8], seed: u64, faults: Faults) -> Result<Outcome, Vec<Diagnostic>> {
    if let Faults::Swarm { beyond } = faults {
        let mut scenario = scenario::parse(bytes)?;
        compile::compile(catalog, &scenario)?;
        crate::run::set_seed(&mut scenario, seed);
        return progress::one(catalog, scenario, seed, beyond);
    }
    let random = faults == Faults::Random;
    let text = text_for(catalog, bytes, seed, random)?;
    let mut run = Run::open(catalog, &text)?;
    run.finish();
    Ok(outcome(&run, text, random))
}

/// What became of a run that has ended; `text` replays it, `random` says whether its faults were drawn.
pub(crate) fn outcome(run: &Run, text: String, random: bool) -> Outcome {
    let (verdict, world) = (run.verdict(), run.timeline().world());
    let wrong = if random { broken(&verdict, world) } else { unmet(&verdict) };
    let rules = world.tally().rules.iter().map(|(applied, _)| *applied).collect();
    Outcome { seed: world.seed(), verdict, rules, wrong, text, recovery: None }
}

/// The scenario of one seed.
fn text_for(catalog: &Catalog, bytes: &[u8], seed: u64, faults: bool) -> Result<String, Vec<Diagnostic>> {
    let mut scenario = scenario::parse(bytes)?;
    let compiled = compile::compile(catalog, &scenario)?;
    crate::run::set_seed(&mut scenario, seed);
    if !faults {
        return Ok(scenario.to_string());
    }
    let complain = |why: String| vec![Diagnostic::new(scenario::tree::Span::default(), why)];
    let world = World::new(compiled.blueprint, &compiled.setup, false).map_err(complain)?;
    let lines = chaos::faults(&compiled, world.assumes(), seed).map_err(complain)?;
    Ok(chaos::with_faults(&scenario, &lines))
}

/// With faults of our own, what the scenario expects of its own course means nothing: what must always hold must hold, and
/// once everything has healed, what must hold in the end must hold.
fn broken(verdict: &Verdict, world: &World) -> Vec<String> {
    let waits = |i: &&InvariantVerdict| i.kind == "eventually" && i.verdict == "waiting";
    let stuck = verdict.invariants.iter().filter(waits).map(|i| say("no progress", i));
    violations(verdict).into_iter().chain(stuck).chain(mistakes(verdict, world)).collect()
}

fn violations(verdict: &Verdict) -> Vec<String> {
    let violated = verdict.invariants.iter().filter(|i| i.verdict == "violated");
    violated.map(|i| say("violated", i)).collect()
}

fn say(word: &str, invariant: &InvariantVerdict) -> String {
    format!("{word} \"{}\": {}", invariant.name, invariant.why.as_deref().unwrap_or(""))
}

/// What a sweep must not do.
fn mistakes(verdict: &Verdict, world: &World) -> Vec<String> {
    let beyond = (!verdict.within_model, "the faults went beyond the protocol's fault model: a mistake of the sweep");
    let ill = (!world.healed(), "not everything had healed at the end: a mistake of the sweep");
    [beyond, ill].into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_owned()).collect()
}

fn unmet(verdict: &Verdict) -> Vec<String> {
    let unmet = verdict.expectations.iter().filter(|expectation| !expectation.met);
    unmet.map(|expectation| format!("expected {}, found {}", expectation.text, expectation.found)).collect()
}
