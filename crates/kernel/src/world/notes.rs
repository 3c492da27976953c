//! Writing down what happened: canonical bytes for the digest, always; records, where somebody wants to read them.

use super::{Seat, World};
use crate::{Body, Record, What};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What an entry of the digest is about. The numbers are part of every digest: they are never reused.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Tag {
    Acted = 1,
    Booted,
    Sent,
    Delivered,
    Dropped,
    Fired,
    Requested,
    Replied,
    Persisted,
    Decided,
    Applied,
    Refused,
}

impl World {
    /// Begins an entry of the digest: its tag, the time and the node, in fixed widths. The caller appends the rest.
    pub(super) fn enter(&mut self, tag: Tag, node: Option<Seat>) -> &mut Vec<u8> {
        self.bytes.push(tag as u8);
        self.bytes.extend_from_slice(&self.now.0.to_le_bytes());
        self.bytes.extend_from_slice(&node.map_or(u16::MAX, |seat| seat.0).to_le_bytes());
        &mut self.bytes
    }

    pub(super) fn record(&mut self, node: Option<Seat>, what: What) {
        if self.recording {
            self.records.push(Record { event: self.event, at: self.now, node, what });
        }
    }

    /// An entry about a body: numbers first, then its canonical bytes.
    pub(super) fn enter_body(&mut self, tag: Tag, node: Seat, numbers: &[u64], body: &Arc<dyn Body>) {
        let bytes = self.enter(tag, Some(node));
        for number in numbers {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        body.write(bytes);
    }

    /// The digest is a chain: each event's bytes are hashed with the digest so far as the seed.
    pub(super) fn close_digest(&mut self) {
        self.digest = xxh3_64_with_seed(&self.bytes, self.digest);
        self.bytes.clear();
    }

    /// Puts new violations into the records.
    pub(super) fn note_violations(&mut self) {
        let broken =
            |known: &&crate::InvariantState| known.judgement.as_ref().is_some_and(|judgement| judgement.why.is_some());
        let count = self.engine.invariants().iter().filter(broken).count();
        if count == self.violations {
            return;
        }
        self.violations = count;
        let fresh: Vec<(u16, Option<Seat>)> = (0_u16..)
            .zip(self.engine.invariants())
            .filter_map(|(at, known)| {
                known.judgement.as_ref().filter(|j| j.why.is_some() && j.event == self.event).map(|j| (at, j.node))
            })
            .map(|(at, node)| (at, node.and_then(|id| self.cast.seat(id))))
            .collect();
        for (invariant, node) in fresh {
            self.record(node, What::Violated(invariant));
        }
    }

    /// Puts a change of role or epoch into the records.
    pub(super) fn note_change(&mut self, seat: Seat) {
        let glance = self.engine.glance(seat);
        let place = &mut self.places[seat.index()];
        if (glance.role, glance.epoch) == (place.role, place.epoch) {
            return;
        }
        let new_role = glance.role != place.role;
        (place.role, place.epoch) = (glance.role, glance.epoch);
        self.record(Some(seat), What::Became { role: glance.role, epoch: glance.epoch, new_role });
    }
}
