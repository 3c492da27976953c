//! The verdict of a run: a public interface with a schema version.

use super::{expectation, history, invariants_now, metrics};
use crate::Run;
use kernel::World;
use std::collections::BTreeMap;

/// What became of a run. As JSON it is a public interface: `crates/cli/verdict.schema.json`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Verdict {
    /// The version of this shape.
    pub schema: u32,
    /// The protocol's slug.
    pub protocol: &'static str,
    /// How many participants there are of each kind, by letter.
    pub cast: BTreeMap<String, u32>,
    /// The seed.
    pub seed: u64,
    /// 16 hexadecimal digits.
    pub digest: String,
    /// When and why the run ended.
    pub ended: EndedAt,
    /// How many events happened.
    pub events: u64,
    /// After how many events the invariants that look at everybody were checked: 1, or more with over 50 participants.
    pub surveyed_every: u64,
    /// Whether what happened lies within the protocol's fault model.
    pub within_model: bool,
    /// Counts of messages.
    pub messages: Counts,
    /// How often each kind of fault took effect.
    pub faults: BTreeMap<&'static str, u64>,
    /// What became of the invariants.
    pub invariants: Vec<InvariantVerdict>,
    /// Figures; null where undefined.
    pub metrics: BTreeMap<String, Option<f64>>,
    /// The nodes at the end.
    #[cfg_attr(feature = "json", serde(rename = "final"))]
    pub final_nodes: Vec<FinalNode>,
    /// The clients' history.
    pub history: HistoryVerdict,
    /// What was expected.
    pub expectations: Vec<Expected>,
    /// Actions that had no effect.
    pub skipped: Vec<Skipped>,
    /// Whether every expectation was met.
    pub ok: bool,
}

/// When and why a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct EndedAt {
    /// Virtual time in microseconds.
    pub at_us: i64,
    /// "until", "quiet", "violated", "event cap", "nothing left", or "running".
    pub why: &'static str,
}

/// Counts of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Counts {
    /// Sent.
    pub sent: u64,
    /// Reached a node.
    pub delivered: u64,
    /// Lost.
    pub dropped: u64,
    /// Sent, of each kind.
    pub by_kind: BTreeMap<&'static str, u64>,
}

/// What became of an invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct InvariantVerdict {
    /// Its name.
    pub name: &'static str,
    /// "always", "sometimes" or "eventually".
    pub kind: &'static str,
    /// "holds", "violated", "met", "unmet" or "waiting".
    pub verdict: &'static str,
    /// When it broke or was met.
    pub at_us: Option<i64>,
    /// Why it broke, or what was waited for.
    pub why: Option<String>,
}

/// A node at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct FinalNode {
    /// Who.
    pub node: String,
    /// Whether it runs.
    pub up: bool,
    /// Its role.
    pub role: &'static str,
    /// What else the protocol says of it.
    pub fields: BTreeMap<&'static str, String>,
}

/// What is said of the clients' history.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct HistoryVerdict {
    /// The sequential specification, or "".
    pub model: &'static str,
    /// How many operations there were.
    pub operations: u32,
    /// "linearizable", "not linearizable", or "unknown": where no expectation asks for it, it is not judged.
    pub verdict: &'static str,
}

/// What was expected, and what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Expected {
    /// As the scenario says it.
    pub text: String,
    /// Whether it was met.
    pub met: bool,
    /// What was there.
    pub found: String,
}

/// An action that had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Skipped {
    /// The action.
    pub text: String,
    /// Why.
    pub why: String,
}

/// The verdict of a run as it stands. Without expectations of its own, a scenario expects every "always" invariant to hold.
#[must_use]
pub fn verdict(run: &Run) -> Verdict {
    let (world, info) = (run.timeline().world(), run.protocol());
    let tally = world.tally();
    let invariants = invariant_verdicts(run);
    let expectations = expectations(run, &invariants);
    let by_kind = info.mail.iter().zip(&tally.by_sort).map(|(sort, sent)| (sort.name, *sent)).collect();
    let skipped = world.skipped().iter().map(|(text, why)| Skipped { text: text.to_string(), why: why.to_string() });
    Verdict {
        schema: 1,
        protocol: info.slug,
        cast: cast(world),
        seed: world.seed(),
        digest: format!("{:016x}", world.digest()),
        ended: EndedAt { at_us: world.now().0, why: run.ended().map_or("running", super::super::run::Ended::word) },
        events: world.event(),
        surveyed_every: world.surveyed_every(),
        within_model: tally.within(&world.assumes()),
        messages: Counts { sent: tally.sent, delivered: tally.delivered, dropped: tally.dropped, by_kind },
        faults: tally.faults.iter().map(|(kind, count)| (*kind, *count)).collect(),
        metrics: metrics::all(world, info).into_iter().collect(),
        final_nodes: final_nodes(world),
        history: HistoryVerdict {
            model: info.history,
            operations: world.history().len(),
            verdict: history::word(world, info, &run.compiled().expectations),
        },
        skipped: skipped.collect(),
        ok: expectations.iter().all(|expectation| expectation.met),
        invariants,
        expectations,
    }
}

fn cast(world: &World) -> BTreeMap<String, u32> {
    let mut cast = BTreeMap::new();
    for id in world.ids() {
        *cast.entry(char::from(id.kind).to_string()).or_default() += 1;
    }
    cast
}

fn invariant_verdicts(run: &Run) -> Vec<InvariantVerdict> {
    let info = run.protocol();
    let now = invariants_now(run.timeline().world(), info, model::Tongue::ENGLISH);
    let verdict = |(now, text): (crate::run::InvariantNow, &crate::info::InvariantInfo)| InvariantVerdict {
        name: text.name,
        kind: text.when,
        verdict: now.verdict,
        at_us: now.at.map(|at| at.0),
        why: now.why,
    };
    now.into_iter().zip(&info.invariants).map(verdict).collect()
}

fn expectations(run: &Run, invariants: &[InvariantVerdict]) -> Vec<Expected> {
    let all = &run.compiled().expectations;
    if all.is_empty() {
        let always = invariants.iter().filter(|invariant| invariant.kind == "always");
        return always
            .map(|invariant| Expected {
                text: format!("holds \"{}\"", invariant.name),
                met: invariant.verdict == "holds",
                found: invariant.why.clone().unwrap_or_else(|| invariant.verdict.to_owned()),
            })
            .collect();
    }
    let judge = |(at, wanted): (usize, &crate::compile::Expectation)| {
        let judged =
            run.judged()[at].clone().unwrap_or_else(|| expectation(run.timeline().world(), run.protocol(), wanted));
        let when = wanted.at.map(|at| format!(" at {at}")).unwrap_or_default();
        Expected { text: format!("{}{when}", wanted.text), met: judged.met, found: judged.found }
    };
    all.iter().enumerate().map(judge).collect()
}

fn final_nodes(world: &World) -> Vec<FinalNode> {
    let node = |id: &model::NodeId| {
        let seat = world.seat_of(*id)?;
        let view = world.view(seat);
        let fields = view.fields.into_iter().collect();
        Some(FinalNode { node: id.to_string(), up: world.condition(seat).up, role: view.role, fields })
    };
    world.ids().iter().filter_map(node).collect()
}
