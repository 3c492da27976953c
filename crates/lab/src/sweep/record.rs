//! What is kept of one seed: a line of a sweep's file.

use super::Outcome;
use std::collections::BTreeMap;

/// How a seed ended, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Short {
    /// All is as it should be.
    Ok,
    /// An invariant broke.
    Violated,
    /// What must hold in the end did not hold in time.
    Stuck,
    /// An expectation of the scenario was not met, or the sweep made a mistake.
    Unmet,
}

/// What became of one seed, as plain data.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Record {
    /// The seed.
    pub seed: u64,
    /// In one word.
    pub verdict: Short,
    /// What went wrong, in words; empty if nothing did.
    pub wrong: Vec<String>,
    /// Whether the run stayed within the protocol's fault model.
    pub within_model: bool,
    /// The digest of all events: 16 hexadecimal digits.
    pub digest: String,
    /// How many events happened.
    pub events: u64,
    /// When the run ended, in microseconds.
    pub ended_us: i64,
    /// How often each kind of fault took effect.
    pub faults: BTreeMap<String, u64>,
    /// How often each rule was applied, in the order of the protocol's table.
    pub rules: Vec<u64>,
    /// Whether each "sometimes" invariant was met.
    pub sometimes: BTreeMap<String, bool>,
    /// Figures that were defined. In a swarm `recovery_us` is the time from the healing until all was well again, and
    /// `recovery_bound_us` what the protocol promises.
    pub metrics: BTreeMap<String, f64>,
}

impl From<&Outcome> for Record {
    fn from(outcome: &Outcome) -> Self {
        let verdict = &outcome.verdict;
        let sometimes = verdict.invariants.iter().filter(|invariant| invariant.kind == "sometimes");
        Self {
            seed: outcome.seed,
            verdict: short(&outcome.wrong),
            wrong: outcome.wrong.clone(),
            within_model: verdict.within_model,
            digest: verdict.digest.clone(),
            events: verdict.events,
            ended_us: verdict.ended.at_us,
            faults: verdict.faults.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect(),
            rules: outcome.rules.clone(),
            sometimes: sometimes.map(|one| (one.name.to_owned(), one.verdict == "met")).collect(),
            metrics: metrics(outcome),
        }
    }
}

fn short(wrong: &[String]) -> Short {
    let begins = |word: &str| wrong.iter().any(|what| what.starts_with(word));
    match wrong {
        [] => Short::Ok,
        _ if begins("violated") => Short::Violated,
        _ if begins("no progress") => Short::Stuck,
        _ => Short::Unmet,
    }
}

#[expect(clippy::cast_precision_loss, reason = "times stay below 2^53")]
fn metrics(outcome: &Outcome) -> BTreeMap<String, f64> {
    let figures = outcome.verdict.metrics.iter();
    let mut all: BTreeMap<String, f64> = figures.filter_map(|(name, value)| Some((name.clone(), (*value)?))).collect();
    if let Some(recovery) = outcome.recovery {
        let both = [("recovery_us", recovery.took), ("recovery_bound_us", recovery.bound)];
        all.extend(both.into_iter().filter_map(|(name, time)| Some((name.to_owned(), time?.0 as f64))));
    }
    all
}
