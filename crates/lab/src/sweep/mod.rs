//! Many seeds: the same scenario again and again, with faults drawn from the seed if asked for.
//!
//! First a phase for safety, in which faults strike within the protocol's fault model; then everything heals and progress
//! is demanded. What a seed does is a scenario text, so that a failure needs nothing but that text to be seen again.

mod chaos;
mod summary;

pub(crate) use chaos::{faults as drawn_faults, with_faults};
pub use summary::{Distribution, Failure, Summary};

use crate::{Catalog, Diagnostic, Run, Verdict, compile, scenario};
use kernel::World;

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
}

/// Runs a scenario with one seed.
///
/// # Errors
/// What is wrong with the text.
pub fn one(catalog: &Catalog, bytes: &[u8], seed: u64, faults: bool) -> Result<Outcome, Vec<Diagnostic>> {
    let text = text_for(catalog, bytes, seed, faults)?;
    let mut run = Run::open(catalog, &text)?;
    run.finish();
    Ok(outcome(&run, text, faults))
}

/// What became of a run that has ended; `text` replays it, `faults` says whether its faults were drawn.
pub(crate) fn outcome(run: &Run, text: String, faults: bool) -> Outcome {
    let (verdict, world) = (run.verdict(), run.timeline().world());
    let wrong = if faults { broken(&verdict, world) } else { unmet(&verdict) };
    let rules = world.tally().rules.iter().map(|(applied, _)| *applied).collect();
    Outcome { seed: world.seed(), verdict, rules, wrong, text }
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
    let wrong = |invariant: &&crate::judge::InvariantVerdict| {
        invariant.verdict == "violated" || (invariant.kind == "eventually" && invariant.verdict == "waiting")
    };
    let say = |i: &crate::judge::InvariantVerdict| {
        let word = if i.verdict == "violated" { "violated" } else { "no progress" };
        format!("{word} \"{}\": {}", i.name, i.why.as_deref().unwrap_or(""))
    };
    let mut all: Vec<String> = verdict.invariants.iter().filter(wrong).map(say).collect();
    if !verdict.within_model {
        all.push("the faults went beyond the protocol's fault model: a mistake of the sweep".to_owned());
    }
    if !world.healed() {
        all.push("not everything had healed at the end: a mistake of the sweep".to_owned());
    }
    all
}

fn unmet(verdict: &Verdict) -> Vec<String> {
    let unmet = verdict.expectations.iter().filter(|expectation| !expectation.met);
    unmet.map(|expectation| format!("expected {}, found {}", expectation.text, expectation.found)).collect()
}
