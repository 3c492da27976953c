//! One chosen message dropped, delayed, doubled or delivered; one timer fired.

use super::{Seat, World, act::Skipped, queue::Due};
use crate::{MailName, Mode, WhyDropped};
use model::{Micros, NodeId};

impl World {
    /// The slot of a message in flight that has this name, and is of the kind that is asked for.
    fn find(&self, mail: &MailName) -> Result<u32, String> {
        let (from, to) = (self.seat(mail.from)?, self.seat(mail.to)?);
        let named =
            |flight: &crate::mail::Flight| flight.from == from && flight.to == to && flight.ordinal == mail.ordinal;
        let (slot, flight) = self.flights.named(named).ok_or_else(|| self.not_in_flight(mail, from, to))?;
        let kind = flight.body.word();
        match &mail.kind {
            Some(wanted) if wanted != kind => Err(format!("{mail} is a {kind}, not a {wanted}")),
            _ => Ok(slot),
        }
    }

    fn not_in_flight(&self, mail: &MailName, from: Seat, to: Seat) -> String {
        let sent = self.net.link(from, to).map_or(0, |link| link.sent);
        if mail.ordinal > sent {
            return format!("{mail} was not sent yet: {} messages went from {} to {}", sent, mail.from, mail.to);
        }
        format!("{mail} is not in flight any more")
    }

    pub(super) fn drop_mail(&mut self, mail: &MailName) -> Skipped {
        let slot = self.find(mail)?;
        if let Some(flight) = self.flights.remove(slot) {
            self.tally.fault("drop");
            self.lose(&flight, WhyDropped::Hand);
        }
        Ok(())
    }

    pub(super) fn delay_mail(&mut self, mail: &MailName, by: Micros) -> Skipped {
        let slot = self.find(mail)?;
        self.tally.fault("delay");
        let generation = self.flights.requeue(slot);
        let Some(flight) = self.flights.get_mut(slot) else { return Ok(()) };
        flight.arrives += by;
        flight.arrived = false;
        if !flight.at_cut && self.mode == Mode::Timed {
            self.queue.push(flight.arrives, Due::Arrive(slot, generation));
        }
        Ok(())
    }

    pub(super) fn duplicate_mail(&mut self, mail: &MailName) -> Skipped {
        let slot = self.find(mail)?;
        if let Some(mut flight) = self.flights.get_mut(slot).cloned() {
            flight.copy = self.flights.copies(&flight);
            let takes = flight.arrives - flight.sent;
            self.copy(&flight, self.now + takes);
        }
        Ok(())
    }

    /// The message arrives in this very event.
    pub(super) fn deliver_mail(&mut self, mail: &MailName) -> Skipped {
        let slot = self.find(mail)?;
        let generation = self.flights.requeue(slot);
        self.arrive(slot, generation);
        Ok(())
    }

    /// The timer fires in this very event. It is named by its words, or by its first word if that is enough.
    pub(super) fn fire_by_hand(&mut self, id: NodeId, words: &str) -> Skipped {
        let seat = self.seat(id)?;
        if !self.places[seat.index()].up {
            return Err(format!("{id} is down"));
        }
        let armed = self.armed_timers(seat);
        let slot =
            armed.iter().find(|(_, say, _)| say == words).or_else(|| armed.iter().find(|(_, _, word)| *word == words));
        let Some((slot, ..)) = slot else {
            let list: Vec<_> = armed.iter().map(|(_, say, _)| say.as_str()).collect();
            let list = if list.is_empty() { "none".to_owned() } else { list.join(", ") };
            return Err(format!("{id} has no timer {words}; its timers: {list}"));
        };
        let generation = self.places[seat.index()].timers[usize::from(*slot)].generation;
        self.queue_bypass(seat, *slot, generation);
        Ok(())
    }

    fn queue_bypass(&mut self, seat: Seat, slot: u16, generation: u32) {
        if self.places[seat.index()].ready() {
            self.fire(seat, slot, generation);
        } else {
            self.queue.push(self.now, Due::Fire(seat, slot, generation));
        }
    }

    fn armed_timers(&self, seat: Seat) -> Vec<(u16, String, &'static str)> {
        let place = &self.places[seat.index()];
        let armed = (0_u16..).zip(&place.timers).filter(|(_, timer)| timer.armed);
        armed.filter_map(|(slot, _)| self.engine.timer(seat, slot).map(|(word, say, _)| (slot, say, word))).collect()
    }
}
