//! Mail in flight: shape and letter by kind, filled = request, hollow = reply, flag = lie, burst = dropped.

use super::Draft;
use super::way::Way;
use crate::frame::{DropDot, MailDot};
use crate::icon::{Pen, on_circle};
use crate::{Align, Dash, Form, Hit, Item, Layer, Micros, Paint, Point, TextSize, Tone, Width};
use std::f64::consts::TAU;

/// Right-hand traffic: how far from the middle of a link its mail keeps, so that the two directions don't collide.
const LANE: f64 = 5.0;
/// How far apart messages stand that wait on one link.
const QUEUE: f64 = 21.0;
/// A burst is seen for so many times the flight that it ended.
const BURST: f64 = 1.2;

impl Draft<'_> {
    pub(super) fn mail(&mut self) {
        if self.level.swarm {
            return self.swarm();
        }
        self.scene.queues.clear();
        for index in 0..self.frame.mail.len() {
            let mail = self.frame.mail[index];
            self.letter(&mail);
        }
    }

    fn letter(&mut self, mail: &MailDot) -> Option<()> {
        let way = self.way(mail.from, mail.to)?;
        let at = self.whereabouts(mail, &way);
        let (from, to) = (self.id(mail.from)?, self.id(mail.to)?);
        let item = Item::Mail { from, to, ordinal: mail.ordinal, copy: mail.copy };
        let entry = self.open(item, Hit::Disc(at, if self.level.glyphs { 12.0 } else { 5.0 }));
        if self.options.selected == Some(item) || self.options.hover == Some(item) {
            self.scene.push(
                entry,
                Layer::Halos,
                Form::Circle { at, r: 17.0 },
                Paint::line(Tone::Accent, Width::Strong),
            );
        }
        if self.level.glyphs {
            self.glyph(entry, mail, at);
        } else {
            self.speck(entry, mail, at);
        }
        Some(())
    }

    /// Gliding from edge to edge; waiting where it waits.
    fn whereabouts(&mut self, mail: &MailDot, way: &Way) -> Point {
        if mail.flags & MailDot::HELD != 0 || mail.arrives.0 == i64::MAX {
            let before = self.scene.queue(mail.from, mail.to);
            return way.place(way.share(14.0 + QUEUE * f64::from(before)).min(0.42), LANE);
        }
        way.place(share(mail.sent, self.at, mail.arrives), LANE)
    }

    /// One of thousands: a plain dot, with a rim of vermilion if it lies.
    fn speck(&mut self, entry: u32, mail: &MailDot, at: Point) {
        let fill = Tone::epoch(mail.epoch);
        let paint = if mail.flags & MailDot::LIE != 0 {
            Paint::both(fill, Tone::Fault, Width::Thin)
        } else {
            Paint::both(fill, Tone::Outline, Width::Hair)
        };
        self.pen(entry, Layer::Dots).circle(at, 2.6, paint);
    }

    fn glyph(&mut self, entry: u32, mail: &MailDot, at: Point) {
        let reply = self.look.sort(mail.sort).is_some_and(|sort| sort.reply);
        let wide = self.look.sort(mail.sort).is_some_and(|sort| sort.glyph.chars().count() > 1);
        let hue = Tone::epoch(mail.epoch);
        let held = mail.flags & MailDot::HELD != 0;
        let (fill, ink, tone) =
            if reply { (Tone::Panel, Tone::Ink, Tone::Ink) } else { (hue, Tone::Outline, Tone::OnHue) };
        // A waiting letter's dashes must be seen on dark ground, too.
        let ink = if held { Tone::Ink } else { ink };
        let dash = if held { Dash::Dashed } else { Dash::Solid };
        let paint = Paint::both(fill, ink, Width::Thin).dashed(dash);
        let mut pen = self.pen(entry, Layer::Mail);
        if mail.flags & MailDot::COPY != 0 {
            envelope(&mut pen, mail.sort, at.moved(3.0, -3.0), wide, 0.0, paint);
        }
        envelope(&mut pen, mail.sort, at, wide, 0.0, paint);
        if reply {
            envelope(&mut pen, mail.sort, at, wide, 2.4, Paint::line(hue, Width::Strong));
        }
        self.letters(entry, mail.sort, at, tone);
        let mut pen = self.pen(entry, Layer::Mail);
        if mail.flags & MailDot::CORRUPT != 0 {
            crack(&mut pen, at);
        }
        if mail.flags & MailDot::LIE != 0 {
            pen.flag(at.moved(if wide { 9.0 } else { 7.0 }, -7.0));
        }
    }

    fn letters(&mut self, entry: u32, sort: u8, at: Point, tone: Tone) {
        let Some(sort) = self.look.sort(sort) else { return };
        let words = self.scene.write(format_args!("{}", sort.glyph));
        self.text(entry, Layer::Mail, at, words, TextSize::Glyph, Align::Middle, Paint::fill(tone));
    }

    pub(super) fn drops(&mut self) {
        for index in 0..self.frame.drops.len() {
            let drop = self.frame.drops[index];
            self.lost(&drop);
        }
    }

    /// A burst where it was lost, for a moment that lasts as long as its flight would have.
    fn lost(&mut self, drop: &DropDot) -> Option<()> {
        let flight = (drop.arrives.0.saturating_sub(drop.sent.0)).clamp(1_000, 1_000_000) as f64;
        let age = (self.at.0 - drop.at.0) as f64 / (flight * BURST);
        if !(0.0..1.0).contains(&age) {
            return None;
        }
        let way = self.way(drop.from, drop.to)?;
        let item = Item::Drop { from: self.id(drop.from)?, to: self.id(drop.to)?, sent: drop.sent };
        let gone = share(drop.sent, drop.at, drop.arrives).clamp(0.28, 0.9);
        let at = way.place(gone, LANE);
        let entry = self.open(item, Hit::Disc(at, 12.0));
        let r = if self.level.glyphs { 11.0 + 5.0 * age } else { 5.0 };
        self.pen(entry, Layer::Mail).burst(at, r);
        if self.level.glyphs {
            self.letters(entry, drop.sort, at, Tone::FaultInk);
        }
        Some(())
    }
}

/// How much of the way from one moment to another has passed.
pub(super) fn share(from: Micros, now: Micros, to: Micros) -> f64 {
    let whole = to.0.saturating_sub(from.0).max(1) as f64;
    ((now.0.saturating_sub(from.0)) as f64 / whole).clamp(0.0, 1.0)
}

/// The shape of a kind of message, drawn in by so many pixels.
fn envelope(pen: &mut Pen<'_>, sort: u8, at: Point, wide: bool, inset: f64, paint: Paint) {
    let r = if wide { 11.0 } else { 9.0 } - inset;
    match sort % 4 {
        0 => {
            let form = Form::Box { at, half: Point::new(r, 9.0 - inset), round: (5.0 - inset).max(1.0) };
            pen.scene.push(pen.entry, pen.layer, form, paint);
        }
        1 => pen.circle(at, r + if wide { 0.5 } else { 0.0 }, paint),
        2 => ring::<6>(pen, at, r + 2.0, TAU / 12.0, paint),
        _ => ring::<4>(pen, at, r + 4.0, 0.0, paint),
    }
}

fn ring<const N: usize>(pen: &mut Pen<'_>, at: Point, r: f64, first: f64, paint: Paint) {
    let points: [Point; N] = std::array::from_fn(|i| on_circle(at, r, first + TAU * i as f64 / N as f64));
    pen.scene.path(pen.entry, pen.layer, &points, true, paint);
}

/// A crack from corner to corner: it was damaged on the way.
fn crack(pen: &mut Pen<'_>, at: Point) {
    let points = [at.moved(-6.0, -10.0), at.moved(1.0, -3.0), at.moved(-2.0, 2.0), at.moved(5.0, 10.0)];
    pen.scene.path(pen.entry, pen.layer, &points, false, Paint::line(Tone::Fault, Width::Strong));
}
