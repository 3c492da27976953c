//! What clean nodes decided, kept for agreement, integrity and validity.

use crate::engine::Judgement;
use model::sorted::Map;
use model::{Check, Micros, NodeId, OpId, Phrase, Protocol, Speak, phrase};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// A map from slots to values whose old parts are shared between forks: parts of 256 slots.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<T> {
    parts: Map<u64, Arc<Map<u64, T>>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { parts: Map::new() }
    }
}

impl<T: Clone> Shelf<T> {
    pub fn get(&self, slot: u64) -> Option<&T> {
        self.parts.get(&(slot >> 8))?.get(&slot)
    }

    #[cfg(feature = "explore")]
    pub fn iter(&self) -> impl Iterator<Item = (&u64, &T)> {
        self.parts.iter().flat_map(|(_, part)| part.iter())
    }

    pub fn insert(&mut self, slot: u64, value: T) {
        Arc::make_mut(self.parts.entry(slot >> 8).or_default()).insert(slot, value);
    }
}

#[derive(Debug)]
pub(crate) struct Books<P: Protocol> {
    /// The first decision for each slot, and who made it.
    decided: Shelf<(Arc<P::Decision>, NodeId)>,
    /// Each node's own decisions, as fingerprints; only where integrity is listed.
    own: Map<NodeId, Shelf<u64>>,
    /// What was asked for; only where validity is listed.
    asked: Map<NodeId, Shelf<Arc<P::Request>>>,
    slots: u64,
    keeps: Keeps,
}

#[derive(Clone, Copy, Debug, Default)]
struct Keeps {
    own: bool,
    asked: bool,
}

impl<P: Protocol> Clone for Books<P> {
    fn clone(&self) -> Self {
        Self {
            decided: self.decided.clone(),
            own: self.own.clone(),
            asked: self.asked.clone(),
            slots: self.slots,
            keeps: self.keeps,
        }
    }
}

impl<P: Protocol> Books<P> {
    pub fn new() -> Self {
        let lists = |wanted: fn(&Check<P>) -> bool| P::invariants().iter().any(|invariant| wanted(&invariant.check));
        let keeps = Keeps {
            own: lists(|check| matches!(check, Check::Integrity)),
            asked: lists(|check| matches!(check, Check::Validity)),
        };
        Self { decided: Shelf::default(), own: Map::new(), asked: Map::new(), slots: 0, keeps }
    }

    /// What was decided and asked, into a fingerprint. Who decided first is left out: it only words a complaint.
    #[cfg(feature = "explore")]
    pub fn print(&self, hasher: &mut impl std::hash::Hasher) {
        use std::hash::Hash;
        self.decided.iter().for_each(|(slot, (value, _))| (slot, value).hash(hasher));
        for (node, shelf) in &self.own {
            shelf.iter().for_each(|decided| (node, decided).hash(hasher));
        }
        for (node, shelf) in &self.asked {
            shelf.iter().for_each(|asked| (node, asked).hash(hasher));
        }
    }

    pub fn slots(&self) -> u64 {
        self.slots
    }

    pub fn ask(&mut self, id: OpId, request: &P::Request) {
        if self.keeps.asked {
            self.asked.entry(id.client).or_default().insert(id.number.into(), Arc::new(request.clone()));
        }
    }

    /// Enters a decision; says which of the three it broke.
    pub fn decide(&mut self, node: NodeId, slot: u64, value: &Arc<P::Decision>) -> Vec<(&'static str, Phrase)> {
        let mut broken = Vec::new();
        match self.decided.get(slot) {
            Some((other, first)) if other != value => {
                let why = phrase!(
                    "two-decisions",
                    "{} decided {} at slot {}, where {} decided {}",
                    node,
                    value.say(),
                    slot,
                    *first,
                    other.say()
                );
                broken.push(("agreement", why));
            }
            Some(_) => {}
            None => {
                self.decided.insert(slot, (Arc::clone(value), node));
                self.slots += 1;
            }
        }
        broken.extend(self.twice(node, slot, value).map(|why| ("integrity", why)));
        broken.extend(self.unasked(node, slot, value).map(|why| ("validity", why)));
        broken
    }

    fn twice(&mut self, node: NodeId, slot: u64, value: &P::Decision) -> Option<Phrase> {
        if !self.keeps.own {
            return None;
        }
        let mut bytes = Vec::new();
        crate::Body::write(value, &mut bytes);
        let mark = xxh3_64(&bytes);
        let mine = self.own.entry(node).or_default();
        let before = mine.get(slot).copied();
        mine.insert(slot, mark);
        (before.is_some_and(|old| old != mark)).then(|| {
            phrase!("decided-twice", "{} had decided otherwise at slot {}, and now decides {}", node, slot, value.say())
        })
    }

    fn unasked(&self, node: NodeId, slot: u64, value: &P::Decision) -> Option<Phrase> {
        if !self.keeps.asked {
            return None;
        }
        let (id, request) = P::origin(value)?;
        let asked = self.asked.get(&id.client).and_then(|shelf| shelf.get(id.number.into()));
        match asked {
            Some(asked) if **asked == request => None,
            Some(asked) => Some(phrase!(
                "changed-request",
                "{} decided {} at slot {} for {}, which asked for {}",
                node,
                request.say(),
                slot,
                id,
                asked.say()
            )),
            None => Some(phrase!(
                "unasked",
                "{} decided {} at slot {}, but {} was never invoked",
                node,
                request.say(),
                slot,
                id
            )),
        }
    }
}

/// A judgement about a node that moved.
pub(crate) fn judged(at: Micros, event: u64, node: Option<NodeId>, why: Option<Phrase>) -> Judgement {
    Judgement { at, event, node, why }
}
