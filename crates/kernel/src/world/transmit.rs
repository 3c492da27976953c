//! A message goes out on a link, and may be lost, damaged or doubled there.

use super::{Seat, World, notes::Tag, queue::Due};
use crate::{Body, CutMode, Mode, NetworkSettings, What, WhyDropped, frame::DropDot, mail::Flight};
use model::{
    Micros, NodeId,
    draw::{self, Purpose},
};
use std::sync::Arc;

/// How many lost messages the stage still shows.
const DROPS_SHOWN: usize = 64;
/// A message whose arrival is not known yet.
pub(super) const UNKNOWN: Micros = Micros(i64::MAX);

impl World {
    pub(super) fn transmit(&mut self, from: Seat, to: NodeId, body: Arc<dyn Body>, lie: bool, hold: Micros) {
        let Some(to) = self.cast.seat(to) else { return self.tally.fault("nobody") };
        let link = self.net.link_mut(from, to);
        link.sent += 1;
        let (ordinal, cut) = (link.sent, link.cut);
        self.tally.sent += 1;
        if let Some(count) = self.tally.by_sort.get_mut(usize::from(body.sort())) {
            *count += 1;
        }
        self.enter_body(Tag::Sent, from, &[to.0.into(), ordinal.into()], &body);
        self.record(Some(from), What::Sent { to, ordinal, copy: 0, lie, body: Arc::clone(&body) });
        let flight = Flight {
            from,
            to,
            ordinal,
            copy: 0,
            lie,
            corrupt: false,
            held: false,
            at_cut: cut == Some(CutMode::Hold),
            arrived: false,
            cause: self.event,
            sent: self.now,
            arrives: UNKNOWN,
            body,
        };
        self.dispatch(flight, cut, hold);
    }

    /// What the link does to a fresh message.
    fn dispatch(&mut self, mut flight: Flight, cut: Option<CutMode>, hold: Micros) {
        let (from, to, n) = (flight.from, flight.to, flight.ordinal);
        if !self.linked(from, to) {
            return self.lose(&flight, WhyDropped::NoLink);
        }
        let settings = self.settings_between(from, to);
        let takes = self.net.latency(from, to, n, settings.latency, Purpose::Latency);
        flight.arrives = self.now + hold + if from == to { Micros(1) } else { takes };
        if cut == Some(CutMode::Drop) || (cut.is_none() && self.net.parted(from, to)) {
            self.tally.fault(if cut.is_some() { "cut" } else { "partition" });
            return self.lose(&flight, WhyDropped::Cut);
        }
        if self.happens(Purpose::Loss, &flight, settings.loss_ppm) {
            self.tally.fault("loss");
            return self.lose(&flight, WhyDropped::Loss);
        }
        flight.corrupt = self.happens(Purpose::Corrupt, &flight, settings.corrupt_ppm);
        let twice = self.happens(Purpose::Duplicate, &flight, settings.duplicate_ppm).then(|| flight.clone());
        self.launch(flight, settings);
        if let Some(flight) = twice {
            let takes = self.net.latency(from, to, n, settings.latency, Purpose::Copy);
            self.copy(&flight, self.now + hold + takes);
        }
    }

    fn happens(&self, purpose: Purpose, flight: &Flight, ppm: u32) -> bool {
        let word = || draw::word(self.seed, purpose, flight.from.0.into(), flight.to.0.into(), flight.ordinal);
        ppm > 0 && flight.from != flight.to && draw::happens(word(), ppm)
    }

    /// A second copy of a message, which arrives at its own time.
    pub(super) fn copy(&mut self, flight: &Flight, arrives: Micros) {
        self.tally.fault("duplicate");
        let copy = flight.copy.saturating_add(1);
        let settings = self.settings_between(flight.from, flight.to);
        self.launch(Flight { copy, arrives, arrived: false, ..flight.clone() }, settings);
    }

    pub(super) fn settings_between(&self, from: Seat, to: Seat) -> NetworkSettings {
        self.net.link(from, to).map_or(self.net.settings, |link| self.net.settings_of(link))
    }

    fn launch(&mut self, mut flight: Flight, settings: NetworkSettings) {
        let link = self.net.link_mut(flight.from, flight.to);
        if settings.fifo {
            flight.arrives = flight.arrives.max(link.last_arrival);
        } else if flight.arrives < link.last_arrival {
            self.tally.overtaken += 1;
        }
        link.last_arrival = flight.arrives.max(link.last_arrival);
        let (at, waits) = (flight.arrives, flight.at_cut || self.mode == Mode::Manual);
        flight.held = waits;
        let (slot, generation) = self.flights.insert(flight);
        if !waits {
            self.queue.push(at, Due::Arrive(slot, generation));
        }
    }

    /// A message is lost.
    pub(super) fn lose(&mut self, flight: &Flight, why: WhyDropped) {
        self.tally.dropped += 1;
        let numbers = [flight.from.0, flight.copy.into(), why as u16];
        let bytes = self.enter(Tag::Dropped, Some(flight.to));
        numbers.iter().for_each(|n| bytes.extend_from_slice(&n.to_le_bytes()));
        bytes.extend_from_slice(&flight.ordinal.to_le_bytes());
        let what = What::Dropped {
            from: flight.from,
            ordinal: flight.ordinal,
            cause: flight.cause,
            why,
            body: Arc::clone(&flight.body),
        };
        self.record(Some(flight.to), what);
        if self.recording {
            self.show_drop(flight);
        }
    }

    fn show_drop(&mut self, flight: &Flight) {
        if self.drops.len() == DROPS_SHOWN {
            self.drops.pop_front();
        }
        let arrives = if flight.arrives == UNKNOWN { self.now + Micros(1) } else { flight.arrives.max(self.now) };
        let at = if flight.sent == self.now { Micros(i64::midpoint(self.now.0, arrives.0)) } else { self.now };
        let (from, to, sort) = (flight.from.0, flight.to.0, flight.body.sort());
        self.drops.push_back(DropDot { from, to, sort, sent: flight.sent, at, arrives });
    }

    /// Whether the topology has this link. To itself a node always has one.
    fn linked(&self, from: Seat, to: Seat) -> bool {
        let cast = &self.cast;
        from == to
            || (cast.full && cast.clients.is_empty())
            || cast.peers[from.index()].binary_search(&cast.ids[to.index()]).is_ok()
    }
}
