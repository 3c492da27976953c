//! OR-Set: a set in which a remove takes away only the adds that it has observed. The optimised form, without tombstones.
//!
//! # Problem
//! A set with adds and removes whose replicas never ask each other, and where an element can be removed and added again.
//! Each add has a dot, a name of its own. A remove takes away the dots that it has seen; an add made elsewhere at the
//! same time has a dot that no remove has seen, and survives: add wins.
//!
//! # Fault model
//! That of the G-Counter. Amnesia is outside: a replica that forgot how many adds it made would give an old dot to a new
//! add, and others, who have seen that dot removed, would not take it.
//!
//! # Sources
//! Shapiro, Preguiça, Baquero, Zawirski, RR-7506 (2011), §3.3.5, Spec. 15 (operations); Bieniusa, Zawirski, Preguiça,
//! Shapiro, Baquero, Balegas, Duarte, "An optimized conflict-free replicated set", RR-8083 (2012) (states without
//! tombstones); Almeida, Shoker, Baquero (2018), add-wins set (delta-mutators).
//!
//! # Departures from the paper
//! An add takes the place of all dots of its element that it has observed, as in Almeida et al.; in RR-8083 only of those
//! of its own replica. The value is the same, and an element that nobody adds concurrently has one dot. The vector of
//! RR-8083 is a causal context: in deltas it names single dots, in states it is a plain version vector.
//!
//! # Where to look
//! This file: the type. `state.rs`: dots, context and the join. `law.rs`: what an honest reader would say.

mod explain;
mod law;
mod state;

use crate::data_type::{Change, Explained, Facet, Law, Site, Told, Type};
use crate::replica::guards::Guard;
use crate::replica::{COMMON, Config, about, type_rules};
use crate::words::{Element, Membership, Reply, SET_FORMS, listed};
use borsh::BorshSerialize;
use model::{About, Form, Parameter, Phrase, Thing, Verdict, phrase};
use primitives::clock::Dot;
pub use state::Dots;

type_rules! {
    Add: "add", "RR-7506 §3.3.5, Spec. 15; RR-8083, Optimized OR-Set", "An add gives its element a dot that was never used before.";
    Supersede: "take the place of observed dots", "RR-8083, Optimized OR-Set; Almeida et al. 2018, add-wins set", "An add takes the place of the dots of its element that it has observed.";
    Remove: "remove observed dots", "RR-7506 §3.3.5, Spec. 15", "A remove takes away the dots of its element that its source has observed, and no others.";
    Lookup: "lookup", "RR-7506 §3.3.5, Spec. 15", "An element is in as long as it has a dot.";
    MergeDots: "merge dots", "RR-8083, Optimized OR-Set", "Where two states meet, a dot stays if both have it, or one has it and the other has not seen it.";
}

/// The type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct OrSet;

/// An element got a dot, or lost some.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Tagged {
    /// An add.
    Added {
        /// Which element.
        element: Element,
        /// The add's own dot.
        dot: Dot,
        /// The dots of the element that its source had observed.
        replaces: Vec<Dot>,
    },
    /// A remove.
    Removed {
        /// Which element.
        element: Element,
        /// The dots of the element that its source had observed.
        observed: Vec<Dot>,
    },
}

impl Tagged {
    /// Which element.
    #[must_use]
    pub fn element(&self) -> &Element {
        match self {
            Self::Added { element, .. } | Self::Removed { element, .. } => element,
        }
    }

    /// The dots that go.
    #[must_use]
    pub fn gone(&self) -> &[Dot] {
        match self {
            Self::Added { replaces, .. } => replaces,
            Self::Removed { observed, .. } => observed,
        }
    }

    /// The dot that comes.
    #[must_use]
    pub fn come(&self) -> Option<Dot> {
        match self {
            Self::Added { dot, .. } => Some(*dot),
            Self::Removed { .. } => None,
        }
    }
}

impl Type for OrSet {
    const ABOUT: About = About {
        slug: "or-set",
        title: "OR-Set",
        line: "A set where add wins over a concurrent remove, without tombstones",
        problem: "Replicas add and remove elements without waiting for each other. Each add has a dot of its own, and a \
                  remove takes away only the dots that it has observed, so that a concurrent add survives, and nothing that \
                  was removed comes back.",
        sources: &[
            "Bieniusa, Zawirski, Preguiça, Shapiro, Baquero, Balegas, Duarte: An optimized conflict-free replicated set, INRIA RR-8083, 2012; arXiv:1210.3368",
            about::COMMON.sources[0],
            about::COMMON.sources[1],
            about::COMMON.sources[2],
            about::COMMON.sources[3],
            about::COMMON.sources[4],
        ],
        simplified: &[
            "An add takes the place of all observed dots of its element, not only of its own replica's.",
            about::VECTOR,
            about::BROADCAST,
            about::DELTAS,
        ],
        history: "set",
        ..about::COMMON
    };
    const LAW: Law = Law {
        name: "an element is in while an observed add survives",
        cite: "RR-7506 §3.3.5, Spec. 15; RR-8083",
        text: "At every replica the dots that live are those of the adds that it has seen, less those that the removes it \
               has seen had observed; a remove observes only what its replica has.",
    };
    const PARAMETERS: &'static [Parameter<Config>] = COMMON;
    const ASKED: Rule = Rule::Lookup;
    const MERGED: Rule = Rule::MergeDots;
    const CLOCK_ERROR_US: i64 = i64::MAX;

    type Clock = ();
    type State = Dots;
    type Update = Tagged;
    type Request = Membership;
    type Rule = Rule;

    fn requests() -> &'static [Form<Membership>] {
        SET_FORMS
    }

    fn query(_: &Config, state: &Dots, request: &Membership) -> Option<Reply> {
        match request {
            Membership::Contains(element) => Some(Reply::Holds(!state.dots(element).is_empty())),
            Membership::Read => Some(Reply::Elements(state.elements().cloned().collect())),
            Membership::Add(_) | Membership::Remove(_) => None,
        }
    }

    fn prepare(site: &Site<'_, Self>, state: &Dots, request: &Membership) -> Option<Tagged> {
        match request {
            Membership::Add(element) => Some(Tagged::Added {
                element: element.clone(),
                dot: fresh_dot(site, state),
                replaces: state.dots(element).to_vec(),
            }),
            Membership::Remove(element) => {
                let observed = observed(site, state, element);
                (!observed.is_empty()).then(|| Tagged::Removed { element: element.clone(), observed })
            }
            Membership::Contains(_) | Membership::Read => None,
        }
    }

    fn delta(_: &Config, _: &Dots, update: &Tagged) -> Dots {
        Dots::delta(update.element(), update.come(), update.gone())
    }

    fn effect(_: &Config, state: &mut Dots, update: &Tagged) {
        state.take(update.element(), update.gone());
        if let Some(dot) = update.come() {
            state.give(update.element(), dot);
        }
    }

    fn join(config: &Config, state: &mut Dots, other: &Dots) {
        if config.lacks(Guard::MergeByContext) {
            state.unite(other);
        } else {
            state.join(other);
        }
    }

    fn is_within(state: &Dots, other: &Dots) -> bool {
        state.is_within(other)
    }

    fn rule(update: &Tagged) -> Rule {
        match update {
            Tagged::Added { replaces, .. } if !replaces.is_empty() => Rule::Supersede,
            Tagged::Added { .. } => Rule::Add,
            Tagged::Removed { .. } => Rule::Remove,
        }
    }

    fn idle(request: &Membership) -> (Rule, Phrase) {
        let element = match request {
            Membership::Add(element) | Membership::Remove(element) | Membership::Contains(element) => element,
            Membership::Read => return (Rule::Lookup, phrase!("only-asks", "this request changes nothing")),
        };
        (Rule::Remove, phrase!("nothing-observed", "needs a dot of {} to remove, observes none", element.as_ref()))
    }

    fn say(update: &Tagged) -> String {
        let dots: Vec<String> = update.gone().iter().map(ToString::to_string).collect();
        match update {
            Tagged::Added { element, dot, .. } => format!("add {element} as {dot}"),
            Tagged::Removed { element, .. } => format!("remove {element} of {}", dots.join(" ")),
        }
    }

    fn value(_: &Config, state: &Dots) -> String {
        listed(state.elements())
    }

    fn facets(_: &Config, state: &Dots) -> Vec<Facet> {
        state.facets()
    }

    fn lawful(_: &Config, change: &Change<'_, Self>) -> Verdict {
        law::observed_adds_survive(change)
    }

    fn shows(_: &Config, state: &Dots, update: &Tagged) -> bool {
        state.dots(update.element()).is_empty() == update.come().is_none()
    }

    fn element(update: &Self::Update) -> Option<Thing> {
        Some(Thing::element(update.element()))
    }

    fn explain(_: &Config, state: &Dots, told: &[Told<'_, Self>]) -> Vec<Explained> {
        explain::explain(state, told)
    }
}

fn fresh_dot(site: &Site<'_, OrSet>, state: &Dots) -> Dot {
    let next = state.context().vector().next(site.me);
    let again = site.config.lacks(Guard::FreshDot) && next.count > 1;
    if again { Dot::new(next.replica, next.count - 1) } else { next }
}

fn observed(site: &Site<'_, OrSet>, state: &Dots, element: &str) -> Vec<Dot> {
    let mut observed = state.dots(element).to_vec();
    if site.config.lacks(Guard::ObservedOnly) && !observed.is_empty() {
        observed.extend((0..site.config.nodes).map(|at| state.context().vector().next(model::NodeId::n(at))));
    }
    observed
}
