//! One seed of a swarm: first safety under faults, then everything heals, and progress within the protocol's own bound.

use super::{Outcome, Recovery, arrange, heal, mistakes, swarm, violations};
use crate::{
    Catalog, Diagnostic, Run, compile,
    scenario::{Scenario, tree::Span},
};
use kernel::World;
use model::Micros;

/// Where a protocol promises no recovery, the run goes on for so long after the healing.
const NO_PROMISE: Micros = Micros::secs(2);
/// How often one looks whether all is well again, within the bound.
const LOOKS: i64 = 1_000;
/// No run goes on for longer.
const LATEST: Micros = Micros(crate::scenario::tree::NUMBER_LIMIT - 1);

/// Runs the swarm of a seed. The scenario's own end is when everything heals.
pub(super) fn one(
    catalog: &Catalog,
    mut scenario: Scenario,
    seed: u64,
    beyond: bool,
) -> Result<Outcome, Vec<Diagnostic>> {
    let complain = |why: &str| vec![Diagnostic::new(Span::default(), why)];
    let end = arrange::end(&scenario).ok_or_else(|| {
        complain("swarms need a scenario that ends at a time, such as `until 10s`: until then faults strike")
    })?;
    let compiled = compile::compile(catalog, &scenario)?;
    let world = World::new(compiled.blueprint, &compiled.setup, false).map_err(|why| complain(&why))?;
    let struck = swarm::draw(&compiled, &world, end, seed, beyond);
    let bound = world.recovers_within(&heal::healed(&compiled, &world, end));
    arrange::stop_requests(&mut scenario, end);
    let mut run = Run::open(catalog, &arrange::with(&scenario, &struck.lines, LATEST))?;
    let watched = watch(&mut run, struck.healed, bound);
    // The scenario that replays it ends after its last line, and after all that happens at that moment.
    let ended = run.now().max(struck.healed);
    complete(&mut run, ended);
    let mut verdict = run.verdict();
    verdict.ended.why = "until";
    let text = arrange::with(&scenario, &struck.lines, ended);
    let world = run.timeline().world();
    let mut wrong = violations(&verdict);
    if !watched.violated && verdict.within_model {
        wrong.extend(watched.late);
    }
    if !watched.violated && !beyond {
        wrong.extend(mistakes(&verdict, world));
    }
    let rules = world.tally().rules.iter().map(|(applied, _)| *applied).collect();
    let recovery = Recovery { took: watched.took, bound };
    Ok(Outcome { seed, verdict, rules, wrong, text, recovery: Some(recovery) })
}

/// What was seen of a run.
#[derive(Default)]
struct Watched {
    violated: bool,
    /// How long after the healing all was well again.
    took: Option<Micros>,
    /// What was not well in time.
    late: Vec<String>,
}

/// Goes on until an invariant breaks, or all is well again, or something is too late.
fn watch(run: &mut Run, healed: Micros, bound: Option<Micros>) -> Watched {
    if reach(run, healed) {
        return Watched { violated: true, ..Watched::default() };
    }
    let Some(bound) = bound else {
        let violated = reach(run, healed + NO_PROMISE);
        return Watched { violated, ..Watched::default() };
    };
    let step = Micros((bound.0 / LOOKS).max(1_000));
    loop {
        let next = (run.now() + step).min(LATEST);
        if reach(run, next) {
            return Watched { violated: true, ..Watched::default() };
        }
        let waiting = waiting(run);
        if waiting.is_empty() {
            return Watched { took: Some(run.now() - healed), ..Watched::default() };
        }
        if late(run.timeline().world(), healed, bound, run.now()) || run.now() >= LATEST {
            let late = waiting.into_iter().map(|what| format!("{what}, {bound} after all has healed")).collect();
            return Watched { late, ..Watched::default() };
        }
    }
}

/// Goes on to a moment; says whether an invariant broke on the way.
fn reach(run: &mut Run, at: Micros) -> bool {
    loop {
        let advance = run.advance(at, 512);
        if run.timeline().world().violated() {
            return true;
        }
        if advance.ended.is_some() || advance.reached {
            return false;
        }
    }
}

/// All that happens until a moment, that moment included.
fn complete(run: &mut Run, at: Micros) {
    loop {
        let advance = run.advance(at, u32::MAX);
        if advance.ended.is_some() || advance.reached {
            return;
        }
    }
}

/// What must hold in the end and does not yet, in words.
fn waiting(run: &Run) -> Vec<String> {
    let all = run.timeline().world().eventually();
    let names = run.protocol().invariants.iter().map(|invariant| invariant.name);
    let waits = all.into_iter().zip(names).filter_map(|(now, name)| Some((now?.err()?, name)));
    waits.map(|(why, name)| format!("no progress \"{name}\": {why}")).collect()
}

/// Whether it is too late for something: an operation has until the bound after the healing, or after its own beginning
/// where it waited behind others.
fn late(world: &World, healed: Micros, bound: Micros, now: Micros) -> bool {
    let open = world.open_operations();
    if open.is_empty() {
        return now >= healed + bound;
    }
    let of = |operation: &&kernel::Operation| open.contains(&operation.id);
    world.history().iter().filter(of).any(|operation| now >= operation.invoked.max(healed) + bound)
}
