//! What became of many seeds.

use super::{Outcome, Record};
use std::collections::BTreeMap;

/// What became of many seeds. Adding outcomes in any order gives the same.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Summary {
    /// How many seeds were run.
    pub runs: u64,
    /// How many went wrong.
    pub failed: u64,
    /// How many events happened in all.
    pub events: u64,
    /// The failure with the lowest seed.
    pub first: Option<Failure>,
    /// How often each kind of fault took effect.
    pub faults: BTreeMap<String, u64>,
    /// How often each rule was applied, in the order of the protocol's table.
    pub rules: Vec<u64>,
    /// In how many runs each "sometimes" invariant was met.
    pub sometimes: BTreeMap<String, u64>,
    /// Figures over the runs in which they were defined.
    pub metrics: BTreeMap<String, Distribution>,
}

/// A seed that went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Failure {
    /// The seed.
    pub seed: u64,
    /// What went wrong.
    pub wrong: Vec<String>,
    /// The scenario that replays it; empty where only its record is known.
    pub text: String,
}

/// A figure over many runs: all its values, sorted when asked.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(into = "Quantiles"))]
pub struct Distribution {
    values: Vec<f64>,
}

#[cfg(feature = "json")]
#[derive(serde::Serialize)]
struct Quantiles {
    runs: usize,
    min: f64,
    p50: f64,
    p90: f64,
    p99: f64,
    max: f64,
}

#[cfg(feature = "json")]
impl From<Distribution> for Quantiles {
    fn from(all: Distribution) -> Self {
        let at = |percent| all.quantile(percent).unwrap_or_default();
        Self { runs: all.values.len(), min: at(0), p50: at(50), p90: at(90), p99: at(99), max: at(100) }
    }
}

impl Distribution {
    /// The nearest rank; none where there is no value.
    #[must_use]
    pub fn quantile(&self, percent: usize) -> Option<f64> {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(rank).copied()
    }

    /// All values, in the order in which they came.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// In how many runs the figure was defined.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.values.len()
    }

    /// The sum over all runs.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.values.iter().sum()
    }
}

impl Summary {
    /// Adds what became of a seed.
    pub fn add(&mut self, outcome: &Outcome) {
        self.add_record(&Record::from(outcome));
        if let Some(first) = self.first.as_mut().filter(|first| first.seed == outcome.seed) {
            first.text.clone_from(&outcome.text);
        }
    }

    /// Adds what was kept of a seed.
    pub fn add_record(&mut self, record: &Record) {
        self.runs += 1;
        self.events += record.events;
        self.rules.resize(record.rules.len().max(self.rules.len()), 0);
        self.rules.iter_mut().zip(&record.rules).for_each(|(sum, count)| *sum += count);
        for (kind, count) in &record.faults {
            *self.faults.entry(kind.clone()).or_default() += count;
        }
        for (name, met) in &record.sometimes {
            *self.sometimes.entry(name.clone()).or_default() += u64::from(*met);
        }
        for (name, figure) in &record.metrics {
            self.metrics.entry(name.clone()).or_default().values.push(*figure);
        }
        if !record.wrong.is_empty() {
            self.failed += 1;
            if self.first.as_ref().is_none_or(|first| record.seed < first.seed) {
                self.first = Some(Failure { seed: record.seed, wrong: record.wrong.clone(), text: String::new() });
            }
        }
    }

    /// Rules that were never applied: indices into the protocol's table.
    #[must_use]
    pub fn rules_never_applied(&self) -> Vec<usize> {
        self.rules.iter().enumerate().filter(|(_, count)| **count == 0).map(|(at, _)| at).collect()
    }

    /// Of these kinds of faults, those that never took effect.
    #[must_use]
    pub fn faults_never_seen<'a>(&self, wanted: &[&'a str]) -> Vec<&'a str> {
        wanted.iter().copied().filter(|kind| !self.faults.contains_key(*kind)).collect()
    }
}
