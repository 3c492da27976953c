//! Effects take place.

use super::{Seat, World, notes::Tag, queue::Due, seat::Armed};
use crate::{Body, Mode, What, engine::Deed};
use model::{
    OpId,
    draw::{self, Purpose},
};
use std::sync::Arc;

impl World {
    pub(super) fn release(&mut self, seat: Seat, count: usize) {
        let mut deeds = std::mem::take(&mut self.deeds);
        self.engine.release(seat, count, self.now, self.event, &mut deeds);
        for deed in deeds.drain(..) {
            self.take_place(seat, deed);
        }
        self.deeds = deeds;
    }

    fn take_place(&mut self, seat: Seat, deed: Deed) {
        match deed {
            Deed::Send { to, body, lie, hold } => self.transmit(seat, to, body, lie, hold),
            Deed::Set { slot, due } => self.set_timer(seat, slot, due),
            Deed::Cancel { slot } => self.places[seat.index()].disarm(slot),
            Deed::Persisted => {
                self.enter(Tag::Persisted, Some(seat));
                self.record(Some(seat), What::Persisted);
            }
            Deed::Reply { id, body } => self.complete(seat, id, body),
            Deed::Decide { slot, body } => {
                self.enter_body(Tag::Decided, seat, &[slot], &body);
                self.record(Some(seat), What::Decided { slot, body });
            }
            Deed::Applied(rule) => {
                self.tally.rules[usize::from(rule)].0 += 1;
                self.tally.last[usize::from(rule)] = Some((self.now, seat));
                self.enter(Tag::Applied, Some(seat)).extend_from_slice(&rule.to_le_bytes());
                self.record(Some(seat), What::Applied(rule));
            }
            Deed::Refused(rule, why) => {
                self.tally.rules[usize::from(rule)].1 += 1;
                self.enter(Tag::Refused, Some(seat)).extend_from_slice(&rule.to_le_bytes());
                self.record(Some(seat), What::Refused(rule, why));
            }
        }
    }

    fn set_timer(&mut self, seat: Seat, slot: u16, due: model::Due) {
        let place = &mut self.places[seat.index()];
        place.draws.timers += 1;
        let word = draw::word(self.seed, Purpose::Timer, draw::entity(place.id), 0, place.draws.timers);
        let (at, local) = place.due(due, word, self.now);
        let timer = Armed { set: self.now, due: at, local, cause: self.event, ..Armed::default() };
        let generation = place.arm(slot, timer);
        if self.mode == Mode::Timed {
            self.queue.push(at, Due::Fire(seat, slot, generation));
        }
    }

    /// An operation ends, once, at the participant where it was invoked.
    fn complete(&mut self, seat: Seat, id: OpId, body: Arc<dyn Body>) {
        let place = &mut self.places[seat.index()];
        let open = place.open.iter().position(|(number, _)| *number == id.number).filter(|_| place.id == id.client);
        let Some(at) = open else { return };
        let (_, index) = place.open.remove(at);
        if !place.backlog.is_empty() {
            self.queue.push(self.now, Due::Invoke(seat));
        }
        self.history.close(index, self.now, Arc::clone(&body));
        self.enter_body(Tag::Replied, seat, &[id.number.into()], &body);
        self.record(Some(seat), What::Replied { id, body });
    }
}
