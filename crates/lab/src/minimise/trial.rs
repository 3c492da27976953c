//! One run of one candidate, as far as a budget goes.

use super::goal::{self, Demands, Goal, Sight};
use crate::{
    Catalog, Run,
    compile::{self, Compiled, Until},
    scenario,
};
use kernel::{InvariantText, World};
use model::Micros;

/// A candidate in motion.
pub(super) struct Trial {
    kind: Kind,
    limit: Sight,
}

enum Kind {
    /// Where an invariant is watched, the world alone is enough, and records are not wanted.
    World { world: Box<World>, compiled: Box<Compiled>, table: Vec<InvariantText> },
    /// Where an expectation is judged.
    Run(Box<Run>),
}

/// What became of a trial.
pub(super) enum Ended {
    /// The budget ran out first.
    NotYet,
    /// The goal was reached here.
    Reached(Sight),
    /// It was not.
    Missed,
}

impl Trial {
    /// None where the text can't be run: then it is no candidate.
    pub fn new(catalog: &Catalog, text: &str, goal: &Goal, limit: Sight) -> Option<Self> {
        let kind = match goal {
            Goal::Judged { .. } => Kind::Run(Box::new(Run::open(catalog, text).ok()?)),
            Goal::Broken(_) | Goal::Stuck(_) => {
                let compiled = compile::compile(catalog, &scenario::parse(text.as_bytes()).ok()?).ok()?;
                let world = World::new(compiled.blueprint, &compiled.setup, false).ok()?;
                let table = compiled.blueprint.invariants();
                Kind::World { world: Box::new(world), compiled: Box::new(compiled), table }
            }
        };
        Some(Self { kind, limit })
    }

    /// Goes on for at most so many events, which are taken from the budget.
    pub fn go(&mut self, goal: &Goal, demands: &Demands, budget: &mut u64) -> Ended {
        match &mut self.kind {
            Kind::Run(run) => judge(run, goal, demands, budget),
            Kind::World { world, compiled, table } => match goal {
                Goal::Stuck(name) => stuck(world, compiled, table, name, demands, budget),
                _ => broken(world, compiled, table, goal.name(), demands, self.limit, budget),
            },
        }
    }
}

fn broken(
    world: &mut World,
    compiled: &Compiled,
    table: &[InvariantText],
    name: &str,
    demands: &Demands,
    limit: Sight,
    budget: &mut u64,
) -> Ended {
    loop {
        if world.violated() {
            let first = goal::first_broken(world, table).filter(|(at, _)| table[*at].name == name);
            return match first.filter(|_| demands.kept(world)) {
                Some((_, sight)) => Ended::Reached(sight),
                None => Ended::Missed,
            };
        }
        if over(world, compiled) {
            world.last_survey();
            if world.violated() {
                continue;
            }
            return Ended::Missed;
        }
        if world.event() > limit.events || world.now() > limit.at {
            return Ended::Missed;
        }
        if *budget == 0 {
            return Ended::NotYet;
        }
        *budget -= 1;
        world.step();
    }
}

fn stuck(
    world: &mut World,
    compiled: &Compiled,
    table: &[InvariantText],
    name: &str,
    demands: &Demands,
    budget: &mut u64,
) -> Ended {
    while !over(world, compiled) {
        if world.violated() {
            return Ended::Missed;
        }
        if *budget == 0 {
            return Ended::NotYet;
        }
        *budget -= 1;
        world.step();
    }
    world.last_survey();
    let waits = |world: &World| {
        let at = table.iter().position(|one| one.name == name)?;
        world.eventually().get(at)?.as_ref().map(Result::is_err)
    };
    if world.violated() || !demands.kept(world) || waits(world) != Some(true) {
        return Ended::Missed;
    }
    Ended::Reached(Sight { at: world.now(), events: world.event() })
}

fn judge(run: &mut Run, goal: &Goal, demands: &Demands, budget: &mut u64) -> Ended {
    let advance = run.advance(Micros(i64::MAX - 1), u32::try_from(*budget).unwrap_or(u32::MAX));
    *budget = budget.saturating_sub(advance.events.into());
    if advance.ended.is_none() {
        return Ended::NotYet;
    }
    let Goal::Judged { met, found, .. } = goal else { return Ended::Missed };
    let verdict = run.verdict();
    let same = |expected: &crate::judge::Expected| {
        expected.met == *met && (expected.found == *found || goal::head(&expected.found) == *found)
    };
    let world = run.timeline().world();
    match verdict.expectations.first() {
        Some(expected) if same(expected) && !world.violated() && demands.kept(world) => {
            Ended::Reached(Sight { at: world.now(), events: world.event() })
        }
        _ => Ended::Missed,
    }
}

/// Whether the scenario says that this is its end.
fn over(world: &mut World, compiled: &Compiled) -> bool {
    let next = world.next_at();
    let ended = match compiled.until {
        Until::Time(at) => next.is_none_or(|next| next > at),
        Until::Quiet => world.quiet(),
        Until::Violated => false,
    };
    if let (true, Until::Time(at)) = (ended, compiled.until) {
        world.idle_until(at);
    }
    ended || next.is_none() || world.event() >= compiled.cap
}
