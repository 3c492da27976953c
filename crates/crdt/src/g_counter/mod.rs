//! G-Counter: a counter that only grows.
//!
//! # Problem
//! Many replicas count events, each without waiting for the others, and all shall come to the same total. A plain number
//! would not do: two replicas that both count from 4 to 5 have counted two events, and taking the greater loses one.
//!
//! # Fault model
//! Replicas crash and come back with their disks; messages are lost, doubled, delayed and overtaken; the network is cut
//! for any time. Not amnesia: a replica that forgot its own entry counts from zero again, and the others take no notice.
//!
//! # Sources
//! Shapiro, Preguiça, Baquero, Zawirski, RR-7506 (2011), §3.1.1 (op-based, Spec. 5) and §3.1.2 (state-based, Spec. 6);
//! the delta-mutator from Almeida, Shoker, Baquero (2018).
//!
//! # Departures from the paper
//! `add n` counts n events at once. Operations raise the source's entry instead of one bare number, so that states can
//! be compared whatever way updates travel.
//!
//! # Where to look
//! This file: the type. `crate::replica`: how replicas exchange it.

mod law;
mod state;

use crate::data_type::{Change, Facet, Law, Site, Type};
use crate::replica::guards::Guard;
use crate::replica::{COMMON, Config, about, type_rules};
use crate::words::{ADD, Counting, INCREMENT, READ, Reply};
use borsh::BorshSerialize;
use model::{About, Form, NodeId, Parameter, Phrase, Verdict, phrase};
use primitives::clock::VersionVector;

type_rules! {
    Increment: "increment", "RR-7506 §3.1.2, Spec. 6", "A replica adds to its own entry and to no other.";
    MergeCounts: "merge counts", "RR-7506 §3.1.2, Spec. 6", "Where two states meet, each entry becomes the greater of both.";
    Value: "value", "RR-7506 §3.1.2, Spec. 6", "The value is the sum of all entries.";
}

/// The type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct GCounter;

/// So many events were counted at a replica.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Counted {
    /// Where.
    pub by: NodeId,
    /// How many.
    pub amount: u64,
}

impl Type for GCounter {
    const ABOUT: About = About {
        slug: "g-counter",
        title: "G-Counter",
        line: "A counter that only grows, one entry for each replica",
        problem: "Many replicas count, each without waiting for the others, and all come to the same total. Each counts in \
                  an entry of its own, so that the greater of two entries is always the newer.",
        simplified: &[
            "`add n` counts n events in one update.",
            "An operation raises its source's entry instead of a bare number, so that states look the same in all modes.",
            about::VECTOR,
            about::BROADCAST,
            about::DELTAS,
        ],
        history: "counter",
        ..about::COMMON
    };
    const LAW: Law = Law {
        name: "value counts every increment seen",
        cite: "RR-7506 §3.1.2, Spec. 6",
        text: "The value at a replica is the number of increments that it has seen: none is counted twice, none is lost.",
    };
    const PARAMETERS: &'static [Parameter<Config>] = COMMON;
    const ASKED: Rule = Rule::Value;
    const MERGED: Rule = Rule::MergeCounts;
    const CLOCK_ERROR_US: i64 = i64::MAX;

    type Clock = ();
    type State = VersionVector;
    type Update = Counted;
    type Request = Counting;
    type Rule = Rule;

    fn requests() -> &'static [Form<Counting>] {
        const FORMS: &[Form<Counting>] = &[INCREMENT, ADD, READ];
        FORMS
    }

    fn query(_: &Config, state: &VersionVector, request: &Counting) -> Option<Reply> {
        (*request == Counting::Read).then(|| Reply::Count(state.total() as i64))
    }

    fn prepare(site: &Site<'_, Self>, _: &VersionVector, request: &Counting) -> Option<Counted> {
        let amount = u64::try_from(request.change()).ok().filter(|amount| *amount > 0)?;
        let by = if site.config.lacks(Guard::OwnEntry) { NodeId::n(0) } else { site.me };
        Some(Counted { by, amount })
    }

    fn delta(_: &Config, state: &VersionVector, update: &Counted) -> VersionVector {
        [(update.by, state.get(update.by) + update.amount)].into_iter().collect()
    }

    fn effect(_: &Config, state: &mut VersionVector, update: &Counted) {
        state.raise(update.by, state.get(update.by) + update.amount);
    }

    fn join(config: &Config, state: &mut VersionVector, other: &VersionVector) {
        if config.lacks(Guard::CountsByMax) {
            let sums: Vec<_> = other.iter().map(|(replica, count)| (replica, state.get(replica) + count)).collect();
            *state = state.iter().chain(sums).collect();
        } else {
            state.join(other);
        }
    }

    fn is_within(state: &VersionVector, other: &VersionVector) -> bool {
        state.is_within(other)
    }

    fn rule(_: &Counted) -> Rule {
        Rule::Increment
    }

    fn idle(_: &Counting) -> (Rule, Phrase) {
        (Rule::Increment, phrase!("only-grows", "this counter only grows"))
    }

    fn say(update: &Counted) -> String {
        format!("add {}", update.amount)
    }

    fn value(_: &Config, state: &VersionVector) -> String {
        state.total().to_string()
    }

    fn facets(_: &Config, state: &VersionVector) -> Vec<Facet> {
        state::facets(state)
    }

    fn lawful(_: &Config, change: &Change<'_, Self>) -> Verdict {
        law::counts_every_increment(change)
    }

    fn shows(_: &Config, state: &VersionVector, update: &Counted) -> bool {
        state.get(update.by) >= update.amount
    }
}
