//! Links: solid = up, gap with scissors = cut, half a gap and an arrow = cut one way, dashed = parted, dotted = lossy.

use super::Draft;
use super::way::Way;
use crate::frame::LinkDot;
use crate::{Align, Dash, Form, Hit, Item, Layer, Micros, Paint, Point, TextSize, Tone, Width};

/// Half of the gap of a cut, in pixels.
const GAP: f64 = 13.0;
/// How far each lane of a link that is cut one way lies from its middle.
const LANE: f64 = 3.5;

impl Draft<'_> {
    pub(super) fn links(&mut self) {
        for index in 0..self.frame.links.len() {
            let link = self.frame.links[index];
            if self.level.links || link.flags & !LinkDot::SLOWED != 0 {
                self.link(&link);
            }
        }
    }

    fn link(&mut self, link: &LinkDot) -> Option<()> {
        let way = self.way(link.a, link.b)?;
        let item = Item::Link(self.id(link.a)?, self.id(link.b)?);
        let entry = self.open(item, Hit::Segment(way.from, way.to));
        if self.options.selected == Some(item) || self.options.hover == Some(item) {
            let form = Form::Line { from: way.from, to: way.to };
            self.scene.push(entry, Layer::Ground, form, Paint::line(Tone::AccentSoft, Width::Band));
        }
        match (link.flags & LinkDot::CUT_FORTH != 0, link.flags & LinkDot::CUT_BACK != 0) {
            (true, true) => self.cut(entry, &way),
            (true, false) => self.cut_one_way(entry, &way),
            (false, true) => self.cut_one_way(entry, &self.way(link.b, link.a)?),
            (false, false) => self.whole(entry, link, &way),
        }
        if self.measured(link, item) {
            self.latency(entry, link, &way);
        }
        Some(())
    }

    fn whole(&mut self, entry: u32, link: &LinkDot, way: &Way) {
        let client = [link.a, link.b].iter().any(|&end| self.dot(end).is_some_and(|dot| !self.serves(dot)));
        let width = if client || self.level.thin { Width::Hair } else { Width::Normal };
        let paint = if link.flags & LinkDot::PARTED != 0 {
            Paint::line(Tone::Faint, Width::Thin).dashed(Dash::Dashed)
        } else if link.flags & LinkDot::LOSSY != 0 {
            Paint::line(Tone::Soft, width.max(Width::Normal)).dashed(Dash::Dotted)
        } else {
            Paint::line(Tone::Line, width)
        };
        self.pen(entry, Layer::Links).line(way.from, way.to, paint);
    }

    /// Both ways: two stumps, and scissors in the gap.
    fn cut(&mut self, entry: u32, way: &Way) {
        let paint = Paint::line(Tone::Fault, Width::Normal);
        let gap = way.share(GAP).min(0.4);
        self.pen(entry, Layer::Links).line(way.from, way.place(0.5 - gap, 0.0), paint);
        self.pen(entry, Layer::Links).line(way.place(0.5 + gap, 0.0), way.to, paint);
        self.pen(entry, Layer::Signs).scissors(way.middle(), way.along, 1.3);
    }

    /// Nothing passes along this way: its lane has the gap. The other lane has the arrow of what still passes.
    fn cut_one_way(&mut self, entry: u32, way: &Way) {
        let (dead, open) = (Paint::line(Tone::Fault, Width::Thin), Paint::line(Tone::Faint, Width::Thin));
        let gap = way.share(GAP).min(0.4);
        let mut pen = self.pen(entry, Layer::Links);
        pen.line(way.place(0.0, LANE), way.place(0.5 - gap, LANE), dead);
        pen.line(way.place(0.5 + gap, LANE), way.place(1.0, LANE), dead);
        pen.line(way.place(0.0, -LANE), way.place(1.0, -LANE), open);
        let mut pen = self.pen(entry, Layer::Signs);
        pen.arrow(way.place(0.0, -LANE), way.along * -1.0, Tone::Soft);
        pen.scissors(way.place(0.5, LANE), way.along * -1.0, 1.0);
    }

    /// Whether the latency is written at a link: it was set by hand, or someone looks at it, or drags one of its ends.
    fn measured(&self, link: &LinkDot, item: Item) -> bool {
        let looked_at = self.options.selected == Some(item) || self.options.hover == Some(item);
        let dragged =
            self.options.drag.is_some_and(|(id, _)| self.id(link.a) == Some(id) || self.id(link.b) == Some(id));
        let named = self.level.details && self.options.labels;
        named && (looked_at || dragged || (link.flags & LinkDot::SLOWED != 0 && !self.level.thin))
    }

    fn latency(&mut self, entry: u32, link: &LinkDot, way: &Way) {
        let Some((shown, about)) = self.latency_now(link) else { return };
        let words = self.scene.write(format_args!("{about}{}", Millis(shown)));
        let cut = link.flags & (LinkDot::CUT_FORTH | LinkDot::CUT_BACK) != 0;
        let at = way.place(if cut { 0.3 } else { 0.5 }, 0.0);
        let paint = Paint::both(Tone::Soft, Tone::Ground, Width::Heavy);
        self.text(entry, Layer::Signs, at, words, TextSize::Label, Align::Middle, paint);
    }

    /// The latency; while an end is dragged, what it becomes there: it grows with the distance.
    fn latency_now(&self, link: &LinkDot) -> Option<(Micros, &'static str)> {
        let Some((id, to)) = self.options.drag else { return Some((link.latency, "")) };
        let (a, b) = (self.dot(link.a)?, self.dot(link.b)?);
        let moved = if a.id == id {
            (to, place(b))
        } else if b.id == id {
            (place(a), to)
        } else {
            return Some((link.latency, ""));
        };
        let factor = moved.0.distance(moved.1) / place(a).distance(place(b)).max(1.0);
        Some((Micros((link.latency.0 as f64 * factor) as i64), "≈ "))
    }
}

fn place(dot: &crate::frame::NodeDot) -> Point {
    Point::new(f64::from(dot.x), f64::from(dot.y))
}

/// A latency as people read it: three figures, in milliseconds up to a second.
pub struct Millis(pub Micros);

impl std::fmt::Display for Millis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let us = self.0.0;
        let tenths = |of: i64| (us + of / 20) / (of / 10);
        if us < 9_950 {
            write!(f, "{}.{} ms", tenths(1_000) / 10, tenths(1_000) % 10)
        } else if us < 999_500 {
            write!(f, "{} ms", (us + 500) / 1_000)
        } else {
            write!(f, "{}.{} s", tenths(1_000_000) / 10, tenths(1_000_000) % 10)
        }
    }
}
