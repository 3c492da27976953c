//! Messages as arrows from lane to lane: the slope is the latency, a cross ends what was lost.

use super::Draft;
use crate::icon::Pen;
use crate::{Align, Dash, Form, Hit, Item, Layer, Paint, Point, TextSize, Tone, Width};
use lab::run::{Fate, Flight};
use lab::{Word, word};

/// How far a stub reaches where one end of a message lies outside of the picture.
const STUB: f64 = 24.0;
/// How far before a dot an arrow ends.
const SHORT: f64 = 4.5;

/// How a message belongs to the causal past or future of what is selected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kin {
    Past,
    Future,
    None,
}

impl Draft<'_> {
    pub(super) fn arrows(&mut self) {
        let window = self.window;
        for flight in window.flights.iter().filter(|flight| flight.from != flight.to) {
            self.arrow(flight);
        }
    }

    fn arrow(&mut self, flight: &Flight) -> Option<()> {
        let (from, to) = self.ends(flight)?;
        let ids = [flight.from, flight.to].map(|lane| self.window.lanes[usize::from(lane)].id);
        let item = Item::Mail { from: ids[0], to: ids[1], ordinal: flight.ordinal, copy: flight.copy };
        let words = if self.options.words { self.words(flight) } else { String::new() };
        let entry = self.open(item, Hit::Segment(from, to), &words);
        let chosen = self.options.selected == Some(item);
        let kin = if chosen { Kin::Past } else { self.kin(flight) };
        let ahead = self.ahead(flight.cause);
        let paint = self.stroke(flight, kin, ahead);
        let mut pen = Pen { scene: self.scene, entry, layer: Layer::Signs };
        pen.line(from, to, paint);
        match flight.fate {
            Fate::Lost(..) => pen.cross(to, 4.5, Width::Strong),
            Fate::Arrived(..) => pen.arrow(to, (to - from).unit(), paint.ink),
            Fate::Flying(_) => pen.circle(to, 3.0, Paint::both(Tone::Panel, paint.ink, Width::Thin)),
        }
        if self.axis.roomy() && self.gap > 20.0 && !(kin == Kin::None && self.options.cone.is_some()) {
            self.glyph(entry, flight, from, to);
        }
        Some(())
    }

    /// Where it begins and ends on the picture.
    fn ends(&self, flight: &Flight) -> Option<(Point, Point)> {
        let (b, c) = (self.across(flight.from)?, self.across(flight.to)?);
        let way = (c - b).signum() * STUB.min((c - b).abs() * 0.5);
        let start = self.axis.spot(flight.cause, flight.from);
        let (from, to) = match (flight.fate, start) {
            (Fate::Arrived(_, event), Some(start)) => {
                (self.place(start, b), self.place(self.axis.spot(event, flight.to)?, c))
            }
            (Fate::Arrived(_, event), None) => {
                let end = self.axis.spot(event, flight.to)?;
                (self.place((end - STUB).max(-4.0), c - way), self.place(end, c))
            }
            (Fate::Lost(at, _), start) => {
                let end = self.axis.instant(at);
                let start = start.unwrap_or(end - STUB);
                // What is lost when it is sent gets a little way, so that the cross stands apart.
                let lost_at_once = end - start < 12.0;
                let (end, across) =
                    if lost_at_once { (start + 12.0, b + (c - b) * 0.42) } else { (end, c - (c - b).signum() * 9.0) };
                (self.place(start, b), self.place(end, across))
            }
            (Fate::Flying(arrives), start) => {
                let start = start?;
                let sent = flight.sent?;
                let whole = arrives.map(|arrives| (arrives.0 - sent.0).max(1));
                let share =
                    whole.map_or(0.3, |whole| ((self.window.now.0 - sent.0) as f64 / whole as f64).clamp(0.12, 0.9));
                let end = if whole.is_some() { self.axis.length - 2.0 } else { start + STUB };
                (self.place(start, b), self.place(end.max(start + 6.0), b + (c - b) * share))
            }
        };
        let along = (to - from).unit();
        let short = if matches!(flight.fate, Fate::Arrived(..)) { SHORT } else { 0.0 };
        Some((from, to - along * short))
    }

    fn kin(&self, flight: &Flight) -> Kin {
        let Some(cone) = self.options.cone else { return Kin::None };
        let Fate::Arrived(_, end) = flight.fate else { return Kin::None };
        let within = |all: &[u64], event: u64| event == cone.event || all.binary_search(&event).is_ok();
        if within(&cone.past, flight.cause) && within(&cone.past, end) {
            Kin::Past
        } else if within(&cone.future, flight.cause) && within(&cone.future, end) {
            Kin::Future
        } else {
            Kin::None
        }
    }

    fn stroke(&self, flight: &Flight, kin: Kin, ahead: bool) -> Paint {
        let lost = matches!(flight.fate, Fate::Lost(..));
        let crowded = !self.axis.roomy();
        match kin {
            Kin::Past => Paint::line(Tone::Accent, Width::Strong),
            Kin::Future => Paint::line(Tone::Accent, Width::Thin).dashed(Dash::Dashed),
            Kin::None if lost => Paint::line(Tone::Fault, Width::Thin),
            Kin::None if ahead => Paint::line(Tone::Faint, Width::Hair).dashed(Dash::Dashed),
            Kin::None if self.options.cone.is_some() => Paint::line(Tone::Line, Width::Thin),
            Kin::None if crowded => Paint::line(Tone::Faint, Width::Hair),
            Kin::None => Paint::line(Tone::Soft, Width::Thin),
        }
    }

    /// Its letters, where on its way there is room for them: filled = request, hollow = reply, a flag = a lie.
    fn glyph(&mut self, entry: u32, flight: &Flight, from: Point, to: Point) -> Option<()> {
        let look = self.look;
        let sort = look.sort(flight.sort)?;
        let half = Point::new(if sort.glyph.chars().count() > 1 { 9.0 } else { 7.0 }, 7.0);
        let lost = matches!(flight.fate, Fate::Lost(..));
        if from.distance(to) < if lost { 56.0 } else { 34.0 } {
            return None;
        }
        let shares = [0.5, 0.36, 0.64, 0.26, 0.74];
        let places = shares.map(|share| from.towards(to, share));
        let at = places.into_iter().find(|at| self.labels.take(*at, half))?;
        let (fill, ink) = if sort.reply { (Tone::Panel, Tone::Ink) } else { (Tone::epoch(flight.epoch), Tone::OnHue) };
        let rim = if sort.reply { Tone::Ink } else { Tone::Outline };
        let form = Form::Box { at, half, round: 4.0 };
        self.scene.push(entry, Layer::Mail, form, Paint::both(fill, rim, Width::Hair));
        let (first, count) = self.scene.write(format_args!("{}", sort.glyph));
        let form = Form::Text { at, first, count, size: TextSize::Tiny, align: Align::Middle };
        self.scene.push(entry, Layer::Mail, form, Paint::fill(ink));
        if flight.lie {
            self.pen(entry, Layer::Mail).flag(at.moved(half.x - 1.0, -6.0));
        }
        Some(())
    }

    fn words(&self, flight: &Flight) -> String {
        let [from, to] = [flight.from, flight.to].map(|lane| self.window.lanes[usize::from(lane)].id);
        let say = |word: Word, args: &[&dyn std::fmt::Display]| self.look.tongue.fill(word, args);
        let end = match flight.fate {
            Fate::Arrived(at, _) => say(word!("arrow.arrives", "arrives at {time}"), &[&super::Clock(at)]),
            Fate::Lost(at, _) => say(word!("arrow.lost", "lost at {time}"), &[&super::Clock(at)]),
            Fate::Flying(_) => say(word!("arrow.flying", "on its way"), &[]),
        };
        say(word!("arrow.words", "{from} to {to}: {what}, {end}"), &[&from, &to, &flight.text, &end])
    }
}
