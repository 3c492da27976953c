//! PN-Counter: a counter that goes both ways.
//!
//! # Problem
//! A counter that can also go down. One vector would not do: a decrement makes an entry smaller, and merging by the
//! greater entry undoes it. Two counters that only grow, one for ups and one for downs, keep all laws.
//!
//! # Fault model
//! That of the G-Counter.
//!
//! # Sources
//! Shapiro, Preguiça, Baquero, Zawirski, RR-7506 (2011), §3.1.3, Spec. 7; operations as in §3.1.1, Spec. 5.
//!
//! # Departures from the paper
//! `add n` and `subtract n` count n events at once. The value may be negative: a counter that may not is another type
//! (RR-7506 §3.1.4).
//!
//! # Where to look
//! This file: the type. `state.rs`: the two vectors. `crate::replica`: how replicas exchange it.

mod law;
mod state;

use crate::data_type::{Change, Facet, Law, Payload, Site, Type};
use crate::replica::guards::Guard;
use crate::replica::{COMMON, Config, about, type_rules};
use crate::words::{ADD, Counting, DECREMENT, INCREMENT, READ, Reply, SUBTRACT};
use borsh::BorshSerialize;
use model::{About, Form, NodeId, Parameter, Phrase, Verdict, phrase};
pub use state::Ledger;

type_rules! {
    Increment: "increment", "RR-7506 §3.1.3, Spec. 7", "A replica adds to its own entry of P.";
    Decrement: "decrement", "RR-7506 §3.1.3, Spec. 7", "A replica adds to its own entry of N.";
    MergeCounts: "merge counts", "RR-7506 §3.1.3, Spec. 7", "Where two states meet, each entry of P and of N becomes the greater of both.";
    Value: "value", "RR-7506 §3.1.3, Spec. 7", "The value is the sum of P less the sum of N.";
}

/// The type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PnCounter;

/// The counter was changed at a replica.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Counted {
    /// Where.
    pub by: NodeId,
    /// By how much; never zero.
    pub change: i64,
}

impl Type for PnCounter {
    const ABOUT: About = About {
        slug: "pn-counter",
        title: "PN-Counter",
        line: "A counter that goes both ways, made of two that only grow",
        problem: "Replicas count up and down without waiting for each other, and all come to the same value. Ups and downs \
                  are counted apart, because what only grows can be merged by taking the greater.",
        simplified: &[
            "`add n` and `subtract n` count n events in one update, and the value may become negative.",
            about::VECTOR,
            about::BROADCAST,
            about::DELTAS,
        ],
        history: "counter",
        ..about::COMMON
    };
    const LAW: Law = Law {
        name: "value counts every change seen",
        cite: "RR-7506 §3.1.3, Spec. 7",
        text: "The value at a replica is the number of increments less the number of decrements that it has seen.",
    };
    const PARAMETERS: &'static [Parameter<Config>] = COMMON;
    const ASKED: Rule = Rule::Value;
    const MERGED: Rule = Rule::MergeCounts;
    const CLOCK_ERROR_US: i64 = i64::MAX;

    type Clock = ();
    type State = Ledger;
    type Update = Counted;
    type Request = Counting;
    type Rule = Rule;

    fn requests() -> &'static [Form<Counting>] {
        const FORMS: &[Form<Counting>] = &[INCREMENT, ADD, DECREMENT, SUBTRACT, READ];
        FORMS
    }

    fn query(_: &Config, state: &Ledger, request: &Counting) -> Option<Reply> {
        (*request == Counting::Read).then(|| Reply::Count(state.value()))
    }

    fn prepare(site: &Site<'_, Self>, _: &Ledger, request: &Counting) -> Option<Counted> {
        (request.change() != 0).then(|| Counted { by: site.me, change: request.change() })
    }

    fn delta(config: &Config, state: &Ledger, update: &Counted) -> Ledger {
        let mut delta = Ledger::default();
        let amount = update.change.unsigned_abs();
        if update.change > 0 {
            delta.ups.raise(update.by, state.ups.get(update.by) + amount);
        } else if config.lacks(Guard::TwoCounters) {
            delta.ups.raise(update.by, state.ups.get(update.by).saturating_sub(amount));
        } else {
            delta.downs.raise(update.by, state.downs.get(update.by) + amount);
        }
        delta
    }

    fn effect(_: &Config, state: &mut Ledger, update: &Counted) {
        let side = if update.change > 0 { &mut state.ups } else { &mut state.downs };
        side.raise(update.by, side.get(update.by) + update.change.unsigned_abs());
    }

    fn join(_: &Config, state: &mut Ledger, other: &Ledger) {
        state.ups.join(&other.ups);
        state.downs.join(&other.downs);
    }

    fn is_within(state: &Ledger, other: &Ledger) -> bool {
        state.ups.is_within(&other.ups) && state.downs.is_within(&other.downs)
    }

    fn rule(update: &Counted) -> Rule {
        if update.change > 0 { Rule::Increment } else { Rule::Decrement }
    }

    fn idle(_: &Counting) -> (Rule, Phrase) {
        (Rule::Value, phrase!("no-change", "this request changes nothing"))
    }

    fn say(update: &Counted) -> String {
        let verb = if update.change > 0 { "add" } else { "subtract" };
        format!("{verb} {}", update.change.unsigned_abs())
    }

    fn value(_: &Config, state: &Ledger) -> String {
        state.value().to_string()
    }

    fn facets(_: &Config, state: &Ledger) -> Vec<Facet> {
        state.facets()
    }

    fn lawful(_: &Config, change: &Change<'_, Self>) -> Verdict {
        law::counts_every_change(change)
    }

    fn shows(_: &Config, state: &Ledger, update: &Counted) -> bool {
        let side = if update.change > 0 { &state.ups } else { &state.downs };
        side.get(update.by) >= update.change.unsigned_abs()
    }
}

impl Payload for Ledger {
    fn entries(&self) -> u64 {
        (self.ups.len() + self.downs.len()) as u64
    }
}
