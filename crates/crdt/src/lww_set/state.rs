//! The payload: for each element the stamps of its last add and of its last remove.

use crate::data_type::{Facet, Payload};
use crate::replica::guards::Guard;
use crate::replica::{Bias, Config};
use crate::words::Element;
use borsh::BorshSerialize;
use model::sorted::Map;
use model::{Micros, NodeId, Thing};
use std::cmp::Ordering;

/// A moment of a replica's clock. The replica orders stamps of the same moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Stamp {
    /// What the clock showed.
    pub at: Micros,
    /// Whose clock it was.
    pub by: NodeId,
}

/// What is known of one element: the paper's add-set and remove-set, as far as a query can see them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct Slot {
    /// The greatest stamp of an add.
    pub added: Option<Stamp>,
    /// The greatest stamp of a remove.
    pub removed: Option<Stamp>,
}

impl Slot {
    /// Whether the element is in, ties going by the bias.
    #[must_use]
    pub fn holds(self, bias: Bias) -> bool {
        match (self.added, self.removed) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(added), Some(removed)) => match added.at.cmp(&removed.at) {
                Ordering::Equal => bias == Bias::Add,
                order => order == Ordering::Greater,
            },
        }
    }

    fn side(&mut self, adds: bool) -> &mut Option<Stamp> {
        if adds { &mut self.added } else { &mut self.removed }
    }
}

/// All elements that were ever added or removed.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct Stamps {
    slots: Map<Element, Slot>,
}

impl Payload for Stamps {
    fn entries(&self) -> u64 {
        self.slots.values().map(|slot| u64::from(slot.added.is_some()) + u64::from(slot.removed.is_some())).sum()
    }
}

impl Stamps {
    /// What is known of an element.
    #[must_use]
    pub fn slot(&self, element: &str) -> Slot {
        self.slots.get(element).copied().unwrap_or_default()
    }

    /// Whether an element is in.
    #[must_use]
    pub fn holds(&self, config: &Config, element: &str) -> bool {
        shown(config, self.slot(element))
    }

    /// The elements that are in.
    pub fn elements<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = &'a Element> {
        self.slots.iter().filter(|(_, slot)| shown(config, **slot)).map(|(element, _)| element)
    }

    /// The clock's time; the next microsecond where this replica has stamped the element at that moment or later.
    #[must_use]
    pub fn next_stamp(&self, config: &Config, element: &str, me: NodeId, now: Micros) -> Stamp {
        if config.lacks(Guard::OwnStampsRise) {
            return Stamp { at: now, by: me };
        }
        let slot = self.slot(element);
        let mine =
            [slot.added, slot.removed].into_iter().flatten().filter(|stamp| stamp.by == me).map(|stamp| stamp.at);
        let at = mine.max().map_or(now, |last| now.max(last + Micros(1)));
        Stamp { at, by: me }
    }

    /// Raises an element's stamp.
    pub fn write(&mut self, element: &Element, stamp: Stamp, adds: bool) {
        let side = self.slots.entry(element.clone()).or_default().side(adds);
        *side = (*side).max(Some(stamp));
    }

    /// Unites add-sets and remove-sets: the greatest stamps stay.
    pub fn join(&mut self, config: &Config, other: &Self) {
        for (element, theirs) in &other.slots {
            if let Some(mine) = self.slots.get_mut(element) {
                mine.added = greater(config, mine.added, theirs.added);
                mine.removed = greater(config, mine.removed, theirs.removed);
            } else {
                self.slots.insert(element.clone(), *theirs);
            }
        }
    }

    /// Whether the other state has every stamp of this one, or a greater.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.slots.iter().all(|(element, mine)| {
            let theirs = other.slots.get(element);
            theirs.is_some_and(|theirs| mine.added <= theirs.added && mine.removed <= theirs.removed)
        })
    }

    /// One column for each element that was ever touched.
    #[must_use]
    pub fn facets(&self, config: &Config) -> Vec<Facet> {
        let facet = |(element, slot): (&Element, &Slot)| Facet {
            head: element.to_string(),
            text: if shown(config, *slot) { "in" } else { "out" }.to_owned(),
            hint: format!("{element}: {}, {}", told("added", slot.added), told("removed", slot.removed)),
            things: vec![Thing::element(element)],
        };
        self.slots.iter().map(facet).collect()
    }
}

fn shown(config: &Config, slot: Slot) -> bool {
    let bias = if config.lacks(Guard::TieByBias) { Bias::Remove } else { config.bias };
    slot.holds(bias)
}

fn greater(config: &Config, mine: Option<Stamp>, theirs: Option<Stamp>) -> Option<Stamp> {
    if config.lacks(Guard::GreatestStamp) {
        return theirs.or(mine);
    }
    if config.lacks(Guard::TieByReplica) && mine.map(|stamp| stamp.at) == theirs.map(|stamp| stamp.at) {
        return mine;
    }
    mine.max(theirs)
}

fn told(verb: &str, stamp: Option<Stamp>) -> String {
    stamp.map_or_else(
        || format!("never {verb}"),
        |stamp| format!("{verb} by {} when its clock showed {}", stamp.by, stamp.at),
    )
}
