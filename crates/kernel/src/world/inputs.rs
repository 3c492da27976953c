//! What is due comes: a message, a timer, a request, the end of a write or of a pause.

use super::{
    Seat, World,
    notes::Tag,
    queue::Due,
    seat::{Draws, Waiting},
};
use crate::{Engine, FaultKind, Operation, What, WhyDropped, engine::Moment};
use model::{
    Choice, Micros, NodeId, Reading,
    draw::{self, Purpose},
};
use std::sync::Arc;

/// A node's choices: those that the scenario fixed, then seeded ones.
struct Seeded<'a> {
    seed: u64,
    purpose: Purpose,
    entity: u32,
    draws: &'a mut Draws,
}

impl Choice for Seeded<'_> {
    fn pick(&mut self, bound: u32) -> u32 {
        if let Some(fixed) = self.draws.fixed.pop_front() {
            return fixed % bound.max(1);
        }
        self.draws.picks += 1;
        let word = draw::word(self.seed, self.purpose, self.entity, 0, self.draws.picks);
        draw::below(word, bound.into()) as u32
    }
}

impl World {
    /// Takes entries from the queue that no longer mean anything.
    pub(super) fn pass_over_stale(&mut self) {
        while let Some((_, due)) = self.queue.peek() {
            if self.means_something(due) {
                return;
            }
            self.queue.pop();
        }
    }

    fn means_something(&self, due: Due) -> bool {
        match due {
            Due::Arrive(slot, generation) => self.flights.current(slot, generation).is_some(),
            Due::Fire(seat, slot, generation) => self.places[seat.index()].armed(slot, generation).is_some(),
            Due::Invoke(seat) => self.places[seat.index()].may_invoke(),
            Due::Written(seat, life) | Due::Resume(seat, life) => self.places[seat.index()].life == life,
        }
    }

    pub(super) fn come(&mut self, due: Due) {
        match due {
            Due::Arrive(slot, generation) => self.arrive(slot, generation),
            Due::Fire(seat, slot, generation) => self.fire(seat, slot, generation),
            Due::Invoke(seat) => self.invoke(seat),
            Due::Written(seat, _) => self.on_written(seat),
            Due::Resume(seat, _) => self.on_resumed(seat),
        }
    }

    pub(super) fn arrive(&mut self, slot: u32, generation: u32) {
        let Some(flight) = self.flights.current(slot, generation) else { return };
        let (seat, corrupt) = (flight.to, flight.corrupt);
        let place = &mut self.places[seat.index()];
        if place.up && !place.ready() && !corrupt {
            place.waiting.push_back(Waiting::Mail(slot, generation));
            if let Some(flight) = self.flights.get_mut(slot) {
                (flight.held, flight.arrived) = (true, true);
            }
            return;
        }
        let Some(flight) = self.flights.remove(slot) else { return };
        if corrupt {
            self.tally.fault("corrupt");
            return self.lose(&flight, WhyDropped::Corrupt);
        }
        if !self.places[seat.index()].up {
            return self.lose(&flight, WhyDropped::Down);
        }
        self.tally.delivered += 1;
        let numbers = [flight.from.0.into(), flight.ordinal.into(), flight.copy.into()];
        let bytes = self.enter(Tag::Delivered, Some(seat));
        numbers.iter().for_each(|n: &u64| bytes.extend_from_slice(&n.to_le_bytes()));
        let body = Arc::clone(&flight.body);
        self.record(
            Some(seat),
            What::Delivered { from: flight.from, ordinal: flight.ordinal, cause: flight.cause, body },
        );
        let from = self.cast.ids[flight.from.index()];
        self.move_node(seat, |engine, moment| engine.deliver(seat, from, &*flight.body, moment));
    }

    pub(super) fn fire(&mut self, seat: Seat, slot: u16, generation: u32) {
        let place = &mut self.places[seat.index()];
        let Some(timer) = place.armed(slot, generation) else { return };
        let cause = timer.cause;
        if !place.ready() {
            place.waiting.push_back(Waiting::Timer(slot, generation));
            return;
        }
        place.disarm(slot);
        self.enter(Tag::Fired, Some(seat));
        let Self { engine, bytes, .. } = self;
        engine.write_timer(seat, slot, bytes);
        if self.recording
            && let Some((_, words, _)) = self.engine.timer(seat, slot)
        {
            self.record(Some(seat), What::Fired { timer: words.into(), cause });
        }
        self.move_node(seat, |engine, moment| engine.fire(seat, slot, moment));
    }

    /// Invokes the first request of a node's backlog.
    fn invoke(&mut self, seat: Seat) {
        let place = &mut self.places[seat.index()];
        if !place.ready() {
            place.waiting.push_back(Waiting::Invoke);
            return;
        }
        let Some((body, via)) = place.backlog.pop_front() else { return };
        let id = place.next_op();
        let operation =
            Operation { id, request: Arc::clone(&body), invoked: self.now, event: self.event, completed: None };
        let index = self.history.open(operation);
        self.places[seat.index()].open.push((id.number, index));
        self.enter_body(Tag::Requested, seat, &[id.number.into()], &body);
        self.record(Some(seat), What::Requested { id, body: Arc::clone(&body) });
        self.move_node(seat, |engine, moment| engine.request(seat, id, &*body, via, moment));
    }

    /// Runs one step of a node and lets its effects take place.
    pub(super) fn move_node(&mut self, seat: Seat, step: impl FnOnce(&mut dyn Engine, &mut Moment<'_>)) {
        let place = &mut self.places[seat.index()];
        let lying = self.engine.order(seat).is_some();
        let mut choice = Seeded {
            seed: self.seed,
            purpose: if lying { Purpose::Lie } else { Purpose::Pick },
            entity: draw::entity(place.id),
            draws: &mut place.draws,
        };
        let reading = Reading { local: place.clock.read(self.now), bound: self.net.settings.clock_bound };
        let peers: &[NodeId] = &self.cast.peers[seat.index()];
        let (now, event) = (self.now, self.event);
        let mut moment = Moment { now, event, reading, peers, choice: &mut choice, verbose: self.recording };
        step(&mut *self.engine, &mut moment);
        self.settle(seat);
    }

    /// Lets pending effects take place: all of them, up to a slow write, or up to a crash.
    pub(super) fn settle(&mut self, seat: Seat) {
        let pending = self.engine.pending(seat);
        let slow = if self.net.settings.disk > Micros::ZERO { self.engine.before_write(seat) } else { None };
        let doomed = self.places[seat.index()].doomed.take();
        let count = doomed.map_or(pending, |limit| pending.min(limit.into())).min(slow.unwrap_or(pending));
        self.release(seat, count);
        if let Some(left) = doomed.map(|limit| usize::from(limit).saturating_sub(count)) {
            if slow.is_some() && left > 0 && count < pending {
                self.places[seat.index()].doomed = Some(left as u16);
            } else {
                return self.crash_now(seat);
            }
        }
        if slow.is_some() && count < pending {
            let place = &mut self.places[seat.index()];
            place.writing = true;
            self.queue.push(self.now + self.net.settings.disk, Due::Written(seat, place.life));
        }
        self.note_change(seat);
    }

    /// A slow write is durable: it takes place, and what follows it, up to the next write.
    fn on_written(&mut self, seat: Seat) {
        let place = &mut self.places[seat.index()];
        place.writing = false;
        place.doomed = place.doomed.map(|left| left.saturating_sub(1));
        self.release(seat, 1);
        self.settle(seat);
        self.wake(seat);
    }

    fn on_resumed(&mut self, seat: Seat) {
        self.places[seat.index()].paused = None;
        self.spans.end(self.now, |kind| kind == FaultKind::Paused(seat));
        self.wake(seat);
    }

    /// What waited comes now, in the order in which it came.
    pub(super) fn wake(&mut self, seat: Seat) {
        if !self.places[seat.index()].ready() {
            return;
        }
        for waiting in std::mem::take(&mut self.places[seat.index()].waiting) {
            let due = match waiting {
                Waiting::Mail(slot, generation) => Due::Arrive(slot, generation),
                Waiting::Timer(slot, generation) => Due::Fire(seat, slot, generation),
                Waiting::Invoke => Due::Invoke(seat),
            };
            self.queue.push(self.now, due);
        }
    }
}
