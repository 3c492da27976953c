//! The payload: the dots that live, and the context of all dots that were ever seen. A removed element leaves nothing but
//! the counts of the context, of which there is one for each replica, however many elements come and go.

use crate::data_type::{Facet, Payload};
use crate::words::Element;
use borsh::BorshSerialize;
use model::Thing;
use model::sorted::Map;
use primitives::clock::{CausalContext, Dot};

/// Elements with their dots, and what was ever seen. No element is kept without a dot.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct Dots {
    elements: Map<Element, Vec<Dot>>,
    context: CausalContext,
}

impl Payload for Dots {
    fn entries(&self) -> u64 {
        (self.elements.values().map(Vec::len).sum::<usize>() + self.context.len()) as u64
    }
}

impl Dots {
    /// A small state: this dot lives, and those were seen.
    #[must_use]
    pub fn delta(element: &Element, come: Option<Dot>, gone: &[Dot]) -> Self {
        let context = come.iter().chain(gone).copied().collect();
        let elements = come.into_iter().map(|dot| (element.clone(), vec![dot])).collect();
        Self { elements, context }
    }

    /// The dots of an element, sorted; none if it is not in.
    #[must_use]
    pub fn dots(&self, element: &str) -> &[Dot] {
        self.elements.get(element).map_or(&[], Vec::as_slice)
    }

    /// The elements, sorted.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.elements.keys()
    }

    /// All dots that were ever seen.
    #[must_use]
    pub fn context(&self) -> &CausalContext {
        &self.context
    }

    /// The elements with their dots.
    pub fn by_element(&self) -> impl Iterator<Item = (&Element, &[Dot])> {
        self.elements.iter().map(|(element, dots)| (element, dots.as_slice()))
    }

    /// All dots that live, with their elements.
    pub fn living(&self) -> impl Iterator<Item = (&Element, Dot)> {
        self.elements.iter().flat_map(|(element, dots)| dots.iter().map(move |dot| (element, *dot)))
    }

    /// An element gets a dot.
    pub fn give(&mut self, element: &Element, dot: Dot) {
        self.context.insert(dot);
        let dots = self.elements.entry(element.clone()).or_default();
        if let Err(at) = dots.binary_search(&dot) {
            dots.insert(at, dot);
        }
    }

    /// An element loses dots.
    pub fn take(&mut self, element: &str, gone: &[Dot]) {
        self.keep(element, |dot| !gone.contains(&dot));
    }

    /// A dot stays if both have it, or if one has it and the other has not seen it (RR-8083, merge).
    pub fn join(&mut self, other: &Self) {
        let seen_here = self.context.clone();
        self.elements.retain(|element, dots| {
            dots.retain(|dot| other.has(element, *dot) || !other.context.contains(*dot));
            !dots.is_empty()
        });
        for (element, dot) in other.living() {
            if !seen_here.contains(dot) {
                self.give(element, dot);
            }
        }
        self.context.join(&other.context);
    }

    /// What a naive merge does: it unites the dots and forgets what was removed. For a mutant.
    pub fn unite(&mut self, other: &Self) {
        for (element, dot) in other.living() {
            self.give(element, dot);
        }
        self.context.join(&other.context);
    }

    /// Whether a join would change nothing in the other state: it has seen all of this, and holds no dot that this one
    /// has seen go.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.context.is_within(&other.context)
            && other.living().all(|(element, dot)| self.has(element, dot) || !self.context.contains(dot))
    }

    /// One column for each element.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let facet = |(element, dots): (&Element, &Vec<Dot>)| {
            let names: Vec<String> = dots.iter().map(ToString::to_string).collect();
            let text = names.join(" ");
            let things = vec![Thing::element(element)];
            Facet { head: element.to_string(), hint: format!("{element} is in by the adds {text}"), text, things }
        };
        self.elements.iter().map(facet).collect()
    }

    fn has(&self, element: &str, dot: Dot) -> bool {
        self.dots(element).binary_search(&dot).is_ok()
    }

    fn keep(&mut self, element: &str, stays: impl Fn(Dot) -> bool) {
        if let Some(dots) = self.elements.get_mut(element) {
            dots.retain(|dot| stays(*dot));
            if dots.is_empty() {
                self.elements.remove(element);
            }
        }
    }
}
