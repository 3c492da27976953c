//! Filling a frame: flat arrays for the stage, without a word of text.

use super::{Seat, World, seat::Place};
use crate::{
    NetworkSettings,
    frame::{Frame, LinkDot, MailDot, NodeDot},
    mail::Flight,
};
use model::Micros;

/// Above this many links the stage draws none: in a big mesh they would be a grey disc.
const LINKS_SHOWN: usize = 4_000;

impl World {
    /// Fills the arrays of a frame with this moment.
    pub fn frame(&self, frame: &mut Frame) {
        frame.now = self.now;
        frame.event = self.event;
        frame.nodes.clear();
        frame.nodes.extend((0..self.places.len() as u16).map(|at| self.node_dot(Seat(at))));
        frame.mail.clear();
        frame.mail.extend(self.flights.iter().map(|(_, flight)| mail_dot(flight)));
        frame.links.clear();
        if self.cast.links.len() <= LINKS_SHOWN {
            frame.links.extend(self.cast.links.iter().map(|(a, b)| self.link_dot(*a, *b)));
        }
        frame.drops.clear();
        frame.drops.extend(&self.drops);
    }

    fn node_dot(&self, seat: Seat) -> NodeDot {
        let place = &self.places[seat.index()];
        let (x, y) = self.net.place[seat.index()];
        let (timer_set, timer_due) = self.arc(seat, place);
        NodeDot {
            id: place.id,
            shape: place.part.shape,
            x,
            y,
            flags: self.flags(seat, place),
            group: self.net.group[seat.index()].unwrap_or(0),
            glance: self.engine.glance(seat),
            timer_set,
            timer_due,
        }
    }

    fn flags(&self, seat: Seat, place: &Place) -> u8 {
        let lies = self.engine.order(seat).is_some();
        let bits = [
            (!place.up, NodeDot::DOWN),
            (place.paused.is_some(), NodeDot::PAUSED),
            (lies, NodeDot::LIAR),
            (place.ever_lied && !lies, NodeDot::TAINTED),
            (place.clock.off(self.now) != Micros::ZERO || place.clock.drift_ppm != 0, NodeDot::SKEWED),
            (place.writing, NodeDot::WRITING),
            (place.doomed.is_some(), NodeDot::DOOMED),
        ];
        bits.into_iter().filter(|(set, _)| *set).fold(0, |flags, (_, bit)| flags | bit)
    }

    /// The timer that is drawn as an arc.
    fn arc(&self, seat: Seat, place: &Place) -> (Micros, Micros) {
        if self.cast.arc.is_empty() {
            return (Micros::ZERO, Micros::ZERO);
        }
        let wanted = |slot: u16| self.engine.timer_word(seat, slot) == Some(self.cast.arc);
        let armed = (0_u16..).zip(&place.timers).find(|(slot, timer)| timer.armed && wanted(*slot));
        armed.map_or((Micros::ZERO, Micros::ZERO), |(_, timer)| (timer.set, timer.due))
    }

    fn link_dot(&self, a: Seat, b: Seat) -> LinkDot {
        let (forth, back) = (self.net.link(a, b), self.net.link(b, a));
        let settings =
            |link: Option<&crate::network::Link>| link.map_or(self.net.settings, |link| self.net.settings_of(link));
        let lossy = |s: NetworkSettings| s.loss_ppm + s.duplicate_ppm + s.corrupt_ppm > 0;
        let (there, here) = (settings(forth), settings(back));
        let own = |link: Option<&crate::network::Link>| link.is_some_and(|link| link.own.latency.is_some());
        let bits = [
            (forth.is_some_and(|link| link.cut.is_some()), LinkDot::CUT_FORTH),
            (back.is_some_and(|link| link.cut.is_some()), LinkDot::CUT_BACK),
            (self.net.parted(a, b), LinkDot::PARTED),
            (lossy(there) || lossy(here), LinkDot::LOSSY),
            (own(forth) || own(back), LinkDot::SLOWED),
        ];
        let flags = bits.into_iter().filter(|(set, _)| *set).fold(0, |flags, (_, bit)| flags | bit);
        LinkDot { a: a.0, b: b.0, flags, latency: self.net.mean(a, b, there.latency) }
    }
}

fn mail_dot(flight: &Flight) -> MailDot {
    let bits = [
        (flight.lie, MailDot::LIE),
        (flight.held, MailDot::HELD),
        (flight.copy > 0, MailDot::COPY),
        (flight.corrupt, MailDot::CORRUPT),
    ];
    MailDot {
        from: flight.from.0,
        to: flight.to.0,
        ordinal: flight.ordinal,
        copy: flight.copy,
        sort: flight.body.sort(),
        flags: bits.into_iter().filter(|(set, _)| *set).fold(0, |flags, (_, bit)| flags | bit),
        epoch: flight.body.epoch(),
        sent: flight.sent,
        arrives: if flight.held { Micros(i64::MAX) } else { flight.arrives },
    }
}
