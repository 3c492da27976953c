//! What must stay true while a scenario gets smaller: the same thing goes wrong, and it goes wrong for no cheaper reason.

use crate::{
    Run,
    compile::Wanted,
    scenario::tree::{End, Scenario, Statement},
};
use kernel::World;
use model::{Micros, When};

/// What goes wrong in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// This invariant, which must always hold, is the first that breaks.
    Broken(String),
    /// Everything has healed, and this invariant, which must hold in the end, does not.
    Stuck(String),
    /// This expectation is judged so.
    Judged {
        /// As the scenario says it.
        claim: String,
        /// Whether it is met: "not linearizable" may well be what a story expects.
        met: bool,
        /// What was found, as far as it must be found again.
        found: String,
    },
}

impl Goal {
    /// The invariant or the expectation.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Broken(name) | Self::Stuck(name) => name,
            Self::Judged { claim, .. } => claim,
        }
    }

    /// One word: "broken", "stuck" or "judged".
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Broken(_) => "broken",
            Self::Stuck(_) => "stuck",
            Self::Judged { .. } => "judged",
        }
    }

    /// What goes wrong, as a sentence begins.
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::Broken(name) => format!("\"{name}\" breaks"),
            Self::Stuck(name) => format!("\"{name}\" is not kept in the end"),
            Self::Judged { claim, met: true, .. } => format!("`{claim}` is met"),
            Self::Judged { claim, found, .. } => format!("`{claim}` is not met: {found}"),
        }
    }
}

/// A moment of a run at which the goal is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// When.
    pub at: Micros,
    /// After how many events.
    pub events: u64,
}

/// What a smaller scenario may not do, beside reaching the goal.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Demands {
    /// It stays within the protocol's fault model: what breaks beyond it breaks for another reason.
    pub within_model: bool,
    /// Where progress is missed, nothing happens later than this: there must be as much time to recover.
    pub latest: Option<Micros>,
    /// Where progress is missed, the network at the end is no worse than this.
    pub worst: Worst,
}

/// The worst that any link does: lost and damaged in parts per million, and the longest mean latency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Worst {
    loss: u32,
    corrupt: u32,
    latency: Micros,
}

/// What goes wrong in a run that is over, or at its first violation; the index of the expectation where it is one.
pub(super) fn of(run: &Run, scenario: &Scenario) -> Option<(Goal, Sight, Option<usize>)> {
    let world = run.timeline().world();
    if let Some((at, sight)) = first_violation(world, run) {
        return Some((Goal::Broken(run.protocol().invariants[at].name.to_owned()), sight, None));
    }
    let sight = Sight { at: world.now(), events: world.event() };
    let verdict = run.verdict();
    let own = &run.compiled().expectations;
    for (at, expected) in verdict.expectations.iter().enumerate().take(own.len()) {
        let speaks_of_history = matches!(own[at].wanted, Wanted::History(..));
        let found = if speaks_of_history { head(&expected.found) } else { expected.found.clone() };
        if !expected.met && found != "unknown" || expected.met && speaks_of_history && found.starts_with("not ") {
            return Some((Goal::Judged { claim: expected.text.clone(), met: expected.met, found }, sight, Some(at)));
        }
    }
    let waits = verdict.invariants.iter().find(|one| one.kind == "eventually" && one.verdict == "waiting");
    // What was asked for at the very end has had no time.
    let had_time = latest(scenario) < world.now();
    waits.filter(|_| world.healed() && had_time).map(|one| (Goal::Stuck(one.name.to_owned()), sight, None))
}

/// Of what was found in a history its verdict: the operations that show it may change.
pub(super) fn head(found: &str) -> String {
    found.split(':').next().unwrap_or(found).to_owned()
}

/// The invariant that broke first; of several that broke in one event the first of the protocol's table.
fn first_violation(world: &World, run: &Run) -> Option<(usize, Sight)> {
    let always = |at: usize| run.protocol().invariants[at].when == "always";
    earliest(world, always)
}

/// The same where the protocol's tables are not at hand.
pub(super) fn first_broken(world: &World, table: &[kernel::InvariantText]) -> Option<(usize, Sight)> {
    earliest(world, |at| table[at].when == When::Always)
}

fn earliest(world: &World, always: impl Fn(usize) -> bool) -> Option<(usize, Sight)> {
    let broken = world.invariants().iter().enumerate().filter(|(at, _)| always(*at));
    let broken = broken.filter_map(|(at, known)| known.judgement.as_ref().map(|judgement| (at, judgement)));
    let first = broken.min_by_key(|(at, judgement)| (judgement.event, *at));
    first.map(|(at, judgement)| (at, Sight { at: judgement.at, events: judgement.event }))
}

impl Demands {
    /// What the run that is to be made smaller has kept, its smaller ones must keep.
    pub fn of(run: &Run, scenario: &Scenario, goal: &Goal) -> Self {
        let world = run.timeline().world();
        let stuck = matches!(goal, Goal::Stuck(_));
        Self {
            within_model: world.tally().within(&world.assumes()),
            latest: stuck.then(|| latest(scenario)),
            worst: worst(world),
        }
    }

    /// What can be said before a run.
    pub fn allow(&self, scenario: &Scenario) -> bool {
        self.latest.is_none_or(|most| latest(scenario) <= most)
    }

    /// What can be said at the end of a run.
    pub fn kept(&self, world: &World) -> bool {
        let healed = || {
            let (now, then) = (worst(world), self.worst);
            let no_worse = now.loss <= then.loss && now.corrupt <= then.corrupt && now.latency <= then.latency;
            world.healed() && no_worse
        };
        (!self.within_model || world.tally().within(&world.assumes())) && (self.latest.is_none() || healed())
    }
}

/// When the last line has its last turn; the end of time for what never ends.
fn latest(scenario: &Scenario) -> Micros {
    let end = scenario.statements().find_map(|statement| match &statement.item {
        Statement::Until { end, .. } => match end.item {
            End::Time(at) => Some(at),
            _ => None,
        },
        _ => None,
    });
    let last = |statement: &Statement| match statement {
        Statement::At { time, .. } => Some(time.item),
        Statement::Every { before, .. } => before.as_ref().map(|before| before.item).or(end),
        Statement::Workload { settings, .. } => {
            let until = settings.iter().find(|setting| setting.item.word.item == "until");
            until.and_then(|setting| super::parts::time_of(&setting.item)).or(end)
        }
        _ => None,
    };
    scenario.statements().filter_map(|statement| last(&statement.item)).max().unwrap_or_default()
}

/// The worst of all links as things stand.
fn worst(world: &World) -> Worst {
    let seats: Vec<_> = world.ids().iter().filter_map(|id| world.seat_of(*id)).collect();
    let links = seats.iter().flat_map(|from| seats.iter().map(move |to| world.link(*from, *to)));
    links.fold(Worst::default(), |worst, link| Worst {
        loss: worst.loss.max(link.settings.loss_ppm),
        corrupt: worst.corrupt.max(link.settings.corrupt_ppm),
        latency: worst.latency.max(link.mean),
    })
}
