//! LWW-Element-Set: a set in which the latest timestamp wins.
//!
//! # Problem
//! A set with adds and removes whose replicas never ask each other. Each element carries the time of its last add and of
//! its last remove; the later one wins. That is simple and small, and as right as the clocks are.
//!
//! # Fault model
//! Convergence needs nothing of the clocks. That the last writer wins needs what the paper assumes: timestamps that are
//! consistent with causal order. A skewed clock breaks this assumption, and then an update is lost: a story shows it.
//!
//! # Sources
//! Shapiro, Preguiça, Baquero, Zawirski, RR-7506 (2011), §3.3.3 (LWW-element-Set) and §3.2.1 (timestamps, Spec. 8, 9).
//!
//! # Departures from the paper
//! For each element only the greatest timestamp of its adds and of its removes is kept, because no query can see the
//! others. Timestamps are the node's clock; the replica's id orders stamps of the same moment, so that they are unique,
//! but an add and a remove of the same moment are decided by `bias`. A replica that stamps an element twice within a
//! microsecond takes the next one.
//!
//! # Where to look
//! This file: the type. `state.rs`: the stamps. `law.rs`: what an honest reader would say. `explain.rs`: lost updates.

mod explain;
mod law;
mod state;

use crate::data_type::{Change, Explained, Facet, Law, Site, Told, Type};
use crate::replica::{Config, WITH_BIAS, about, type_rules};
use crate::words::{Element, Membership, Reply, SET_FORMS, listed};
use borsh::BorshSerialize;
use model::{About, Form, Micros, Parameter, Phrase, Thing, Verdict, phrase};
pub use state::{Slot, Stamp, Stamps};

type_rules! {
    Add: "add", "RR-7506 §3.3.3", "An add puts the element with the clock's time into the add-set.";
    Remove: "remove", "RR-7506 §3.3.3", "A remove puts the element with the clock's time into the remove-set.";
    Lookup: "lookup", "RR-7506 §3.3.3", "An element is in unless the remove-set has it with a higher timestamp; equal ones are decided by the bias.";
    MergeStamps: "merge timestamps", "RR-7506 §3.3.3", "Where two states meet, add-sets and remove-sets are united: for each element the greatest timestamp stays.";
}

/// The type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LwwSet;

/// An element was added or removed at a moment of its replica's clock.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Written {
    /// Which element.
    pub element: Element,
    /// When, by whose clock.
    pub stamp: Stamp,
    /// Whether it was added; otherwise it was removed.
    pub adds: bool,
}

impl Type for LwwSet {
    const ABOUT: About = About {
        slug: "lww-set",
        title: "LWW-Element-Set",
        line: "A set in which the latest timestamp wins, as right as the clocks are",
        problem: "Replicas add and remove elements without waiting for each other. The later of the last add and the last \
                  remove wins. Replicas always agree in the end, but a clock that is ahead makes others' updates vanish.",
        fault_model: "Replicas crash and come back with their disks, messages are lost, doubled, delayed and overtake each \
                      other, the network may be cut for any time: replicas still converge. That no update is overridden by \
                      an earlier one holds only while clocks agree. Amnesia is outside the model.",
        simplified: &[
            "Only the greatest timestamps of an element's adds and removes are kept; no query could see the others.",
            "Stamps of the same moment are ordered by replica; add against remove at the same moment is decided by `bias`.",
            about::VECTOR,
            about::BROADCAST,
            about::DELTAS,
        ],
        history: "set",
        ..about::COMMON
    };
    const LAW: Law = Law {
        name: "the greatest timestamp seen wins",
        cite: "RR-7506 §3.3.3",
        text: "An element is in the set at a replica if, of all updates that it has seen, the one with the greatest \
               timestamp added it; a tie goes by the bias.",
    };
    const PARAMETERS: &'static [Parameter<Config>] = WITH_BIAS;
    const ASKED: Rule = Rule::Lookup;
    const MERGED: Rule = Rule::MergeStamps;
    const CLOCK_ERROR_US: i64 = 0;

    type Clock = Micros;
    type State = Stamps;
    type Update = Written;
    type Request = Membership;
    type Rule = Rule;

    fn requests() -> &'static [Form<Membership>] {
        SET_FORMS
    }

    fn query(config: &Config, state: &Stamps, request: &Membership) -> Option<Reply> {
        match request {
            Membership::Contains(element) => Some(Reply::Holds(state.holds(config, element))),
            Membership::Read => Some(Reply::Elements(state.elements(config).cloned().collect())),
            Membership::Add(_) | Membership::Remove(_) => None,
        }
    }

    fn prepare(site: &Site<'_, Self>, state: &Stamps, request: &Membership) -> Option<Written> {
        let (element, adds) = match request {
            Membership::Add(element) => (element, true),
            Membership::Remove(element) => (element, false),
            Membership::Contains(_) | Membership::Read => return None,
        };
        let stamp = state.next_stamp(site.config, element, site.me, site.now);
        Some(Written { element: element.clone(), stamp, adds })
    }

    fn delta(_: &Config, _: &Stamps, update: &Written) -> Stamps {
        let mut delta = Stamps::default();
        delta.write(&update.element, update.stamp, update.adds);
        delta
    }

    fn effect(config: &Config, state: &mut Stamps, update: &Written) {
        state.join(config, &Self::delta(config, state, update));
    }

    fn join(config: &Config, state: &mut Stamps, other: &Stamps) {
        state.join(config, other);
    }

    fn is_within(state: &Stamps, other: &Stamps) -> bool {
        state.is_within(other)
    }

    fn rule(update: &Written) -> Rule {
        if update.adds { Rule::Add } else { Rule::Remove }
    }

    fn idle(_: &Membership) -> (Rule, Phrase) {
        (Rule::Lookup, phrase!("only-asks", "this request changes nothing"))
    }

    fn say(update: &Written) -> String {
        format!("{} {} at {}", if update.adds { "add" } else { "remove" }, update.element, update.stamp.at)
    }

    fn value(config: &Config, state: &Stamps) -> String {
        listed(state.elements(config))
    }

    fn facets(config: &Config, state: &Stamps) -> Vec<Facet> {
        state.facets(config)
    }

    fn lawful(config: &Config, change: &Change<'_, Self>) -> Verdict {
        law::greatest_wins(config, change)
    }

    fn shows(config: &Config, state: &Stamps, update: &Written) -> bool {
        state.holds(config, &update.element) == update.adds
    }

    fn lost(config: &Config, updates: &[&Written]) -> Option<u64> {
        Some(explain::lost(config, updates))
    }

    fn element(update: &Self::Update) -> Option<Thing> {
        Some(Thing::element(&update.element))
    }

    fn explain(config: &Config, state: &Stamps, told: &[Told<'_, Self>]) -> Vec<Explained> {
        explain::explain(config, state, told)
    }
}
