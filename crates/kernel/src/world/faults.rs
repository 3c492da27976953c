//! Crashes, restarts, pauses, clocks, cuts, partitions and lies.

use super::{
    Seat, World,
    act::Skipped,
    notes::Tag,
    queue::Due,
    seat::{LocalClock, Waiting},
};
use crate::{CutMode, FaultKind, LinkSettings, Mode, What, WhyDropped};
use model::{Micros, NodeId, Order, Side};

impl World {
    /// Everybody starts, as one event.
    pub(super) fn boot_everybody(&mut self) {
        self.event = 1;
        for seat in 0..self.places.len() as u16 {
            self.boot(Seat(seat));
        }
        self.end_event();
    }

    fn boot(&mut self, seat: Seat) {
        let place = &mut self.places[seat.index()];
        place.up = true;
        place.booted = true;
        self.spans.end(self.now, |kind| kind == FaultKind::Down(seat));
        self.enter(Tag::Booted, Some(seat));
        self.record(Some(seat), What::Booted);
        self.move_node(seat, |engine, moment| engine.boot(seat, moment));
    }

    pub(super) fn crash(&mut self, id: NodeId, after: Option<u16>) -> Skipped {
        let seat = self.seat(id)?;
        let place = &mut self.places[seat.index()];
        if !place.up {
            return Err(format!("{id} is down already"));
        }
        match after {
            Some(effects) => place.doomed = Some(effects),
            None => self.crash_now(seat),
        }
        Ok(())
    }

    pub(super) fn crash_now(&mut self, seat: Seat) {
        self.tally.fault("crash");
        self.spans.end(self.now, |kind| kind == FaultKind::Paused(seat));
        self.spans.begin(FaultKind::Down(seat), self.now);
        self.engine.crash(seat);
        let place = &mut self.places[seat.index()];
        (place.up, place.writing, place.paused, place.doomed) = (false, false, None, None);
        place.life += 1;
        place.timers.iter_mut().for_each(|timer| timer.armed = false);
        // What it was asked stays open in the history, but no longer stands in the way of what it is asked next.
        place.open.clear();
        place.backlog.clear();
        let waiting = std::mem::take(&mut place.waiting);
        for waiting in waiting {
            if let Waiting::Mail(slot, generation) = waiting
                && self.flights.current(slot, generation).is_some()
                && let Some(flight) = self.flights.remove(slot)
            {
                self.lose(&flight, WhyDropped::Down);
            }
        }
        let down = self.cast.servers.iter().filter(|seat| !self.places[seat.index()].up).count() as u16;
        self.tally.most_down = self.tally.most_down.max(down);
    }

    pub(super) fn restart(&mut self, id: NodeId, amnesia: bool) -> Skipped {
        let seat = self.seat(id)?;
        if self.places[seat.index()].up {
            return Err(format!("{id} is up"));
        }
        self.tally.fault("restart");
        if amnesia {
            self.tally.fault("amnesia");
            self.tally.amnesia += u16::from(self.places[seat.index()].part.side == Side::Server);
            self.engine.wipe(seat);
        }
        self.boot(seat);
        Ok(())
    }

    pub(super) fn pause(&mut self, id: NodeId, time: Micros) -> Skipped {
        let seat = self.seat(id)?;
        let now = self.now;
        let place = &mut self.places[seat.index()];
        if !place.up {
            return Err(format!("{id} is down"));
        }
        if place.writing {
            return Err(format!("{id} waits for its disk"));
        }
        place.paused = Some(now + time);
        place.life += 1;
        self.queue.push(now + time, Due::Resume(seat, self.places[seat.index()].life));
        self.tally.fault("pause");
        self.spans.begin(FaultKind::Paused(seat), now);
        Ok(())
    }

    /// Armed timers that wait for a reading of the node's own clock move with it.
    pub(super) fn set_clock(&mut self, id: NodeId, skew: Option<Micros>, drift_ppm: Option<i32>) -> Skipped {
        let seat = self.seat(id)?;
        let now = self.now;
        let place = &mut self.places[seat.index()];
        let old = place.clock;
        place.clock = LocalClock {
            since: now,
            skew: skew.unwrap_or_else(|| old.off(now)),
            drift_ppm: drift_ppm.unwrap_or(old.drift_ppm),
        };
        let clock = place.clock;
        let mut moved = Vec::new();
        for (slot, timer) in place.timers.iter_mut().enumerate().filter(|(_, timer)| timer.armed) {
            let Some(local) = timer.local else { continue };
            timer.due = clock.when(local, now);
            timer.generation = timer.generation.wrapping_add(1);
            moved.push((timer.due, Due::Fire(seat, slot as u16, timer.generation)));
        }
        if self.mode == Mode::Timed {
            moved.into_iter().for_each(|(at, due)| self.queue.push(at, due));
        }
        self.tally.fault("clock");
        self.tally.clock_error_us = self.tally.clock_error_us.max(clock.skew.0.abs());
        if clock.drift_ppm != 0 {
            self.tally.clock_error_us = i64::MAX;
        }
        Ok(())
    }

    pub(super) fn partition(&mut self, groups: &[Vec<NodeId>]) -> Skipped {
        self.net.group.fill(None);
        for (number, group) in (0_u8..).zip(groups) {
            for id in group {
                let seat = self.seat(*id)?;
                self.net.group[seat.index()] = Some(number);
            }
        }
        self.tally.fault("partition");
        self.spans.end(self.now, |kind| kind == FaultKind::Parted);
        self.spans.begin(FaultKind::Parted, self.now);
        let parted =
            |world: &Self, flight: &crate::mail::Flight| !flight.arrived && world.net.parted(flight.from, flight.to);
        for slot in self.flights.all(|flight| parted(self, flight)) {
            self.lose_slot(slot, WhyDropped::Cut);
        }
        Ok(())
    }

    pub(super) fn heal(&mut self) -> Skipped {
        self.net.group.fill(None);
        self.net.restore_links();
        self.spans.end(self.now, |kind| matches!(kind, FaultKind::Parted | FaultKind::Cut(..)));
        for slot in self.flights.all(|flight| flight.at_cut) {
            self.let_go(slot);
        }
        self.last_heal = self.now;
        Ok(())
    }

    pub(super) fn cut(&mut self, from: NodeId, to: NodeId, mode: CutMode) -> Skipped {
        let (from, to) = (self.seat(from)?, self.seat(to)?);
        self.net.link_mut(from, to).cut = Some(mode);
        self.spans.begin(FaultKind::Cut(from, to), self.now);
        self.tally.fault(if mode == CutMode::Drop { "cut" } else { "hold" });
        for slot in self.flights.all(|flight| !flight.arrived && flight.from == from && flight.to == to) {
            if mode == CutMode::Drop {
                self.lose_slot(slot, WhyDropped::Cut);
            } else {
                self.hold(slot);
            }
        }
        Ok(())
    }

    fn lose_slot(&mut self, slot: u32, why: WhyDropped) {
        if let Some(flight) = self.flights.remove(slot) {
            self.lose(&flight, why);
        }
    }

    fn hold(&mut self, slot: u32) {
        self.flights.requeue(slot);
        let now = self.now;
        if let Some(flight) = self.flights.get_mut(slot) {
            (flight.held, flight.at_cut) = (true, true);
            // What is left of its way is kept in `arrives`, counted from the moment of sending.
            flight.arrives = flight.arrives.max(now);
        }
    }

    pub(super) fn mend(&mut self, from: NodeId, to: NodeId) -> Skipped {
        let (from, to) = (self.seat(from)?, self.seat(to)?);
        let link = self.net.link_mut(from, to);
        (link.cut, link.own) = (None, LinkSettings::default());
        self.spans.end(self.now, |kind| kind == FaultKind::Cut(from, to));
        for slot in self.flights.all(|flight| flight.at_cut && flight.from == from && flight.to == to) {
            self.let_go(slot);
        }
        Ok(())
    }

    /// A message that waited at a cut goes on: it needs as long again as it was drawn to need. A partition that came
    /// meanwhile stops it for good.
    fn let_go(&mut self, slot: u32) {
        let (now, mode) = (self.now, self.mode);
        let generation = self.flights.requeue(slot);
        let Some(flight) = self.flights.get_mut(slot) else { return };
        let (from, to) = (flight.from, flight.to);
        flight.at_cut = false;
        flight.held = mode == Mode::Manual;
        let mut arrives = now + (flight.arrives - flight.sent);
        if self.net.parted(from, to) {
            return self.lose_slot(slot, WhyDropped::Cut);
        }
        let fifo = self.settings_between(from, to).fifo;
        let link = self.net.link_mut(from, to);
        if fifo {
            arrives = arrives.max(link.last_arrival);
        }
        link.last_arrival = link.last_arrival.max(arrives);
        if let Some(flight) = self.flights.get_mut(slot) {
            flight.arrives = arrives;
        }
        if mode == Mode::Timed {
            self.queue.push(arrives, Due::Arrive(slot, generation));
        }
    }

    pub(super) fn set_link(&mut self, from: NodeId, to: NodeId, settings: &LinkSettings) -> Skipped {
        let (from, to) = (self.seat(from)?, self.seat(to)?);
        let own = &mut self.net.link_mut(from, to).own;
        own.latency = settings.latency.or(own.latency);
        own.loss_ppm = settings.loss_ppm.or(own.loss_ppm);
        own.duplicate_ppm = settings.duplicate_ppm.or(own.duplicate_ppm);
        own.corrupt_ppm = settings.corrupt_ppm.or(own.corrupt_ppm);
        own.fifo = settings.fifo.or(own.fifo);
        Ok(())
    }

    pub(super) fn corrupt(&mut self, id: NodeId, order: &Order) -> Skipped {
        let seat = self.seat(id)?;
        let place = &mut self.places[seat.index()];
        if !place.booted {
            return Err(format!("{id} has not started"));
        }
        if !std::mem::replace(&mut place.ever_lied, true) {
            match place.part.side {
                Side::Server => self.tally.liars += 1,
                Side::Client => self.tally.lying_clients += 1,
            }
        }
        self.tally.fault("byzantine");
        self.spans.begin(FaultKind::Lying(seat), self.now);
        let doubled = self.engine.corrupt(seat, order);
        self.disarm_orphans(seat);
        for (first, second) in doubled {
            self.copy_timer(seat, first, second);
        }
        Ok(())
    }

    /// Timers of a second puppet that is gone never fire.
    fn disarm_orphans(&mut self, seat: Seat) {
        let Self { engine, places, .. } = self;
        for (slot, timer) in (0_u16..).zip(&mut places[seat.index()].timers) {
            timer.armed &= engine.timer_word(seat, slot).is_some();
        }
    }

    fn copy_timer(&mut self, seat: Seat, first: u16, second: u16) {
        let place = &mut self.places[seat.index()];
        let Some(timer) = place.timers.get(usize::from(first)).copied().filter(|timer| timer.armed) else { return };
        let generation = place.arm(second, timer);
        if self.mode == Mode::Timed {
            self.queue.push(timer.due, Due::Fire(seat, second, generation));
        }
    }

    pub(super) fn reform(&mut self, id: NodeId) -> Skipped {
        let seat = self.seat(id)?;
        if self.engine.order(seat).is_none() {
            return Err(format!("{id} is honest"));
        }
        self.engine.reform(seat);
        self.spans.end(self.now, |kind| kind == FaultKind::Lying(seat));
        self.disarm_orphans(seat);
        Ok(())
    }
}
