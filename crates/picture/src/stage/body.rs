//! One node: its shape, its fill, its border, its name.

use super::Draft;
use crate::frame::NodeDot;
use crate::icon::{corners, on_circle, reach};
use crate::{Align, Dash, Form, Item, Layer, Paint, Point, Shape, TextSize, Tone, Width};
use std::f64::consts::{FRAC_PI_4, TAU};

/// The teeth of a liar's border.
const TEETH: usize = 15;

impl Draft<'_> {
    pub(super) fn body(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        let paint = self.border(dot);
        self.outline(entry, dot, at, paint);
        let hued = paint.fill == Tone::epoch(dot.glance.epoch) && self.level.details;
        if hued {
            self.pattern(entry, dot.glance.epoch / Tone::HUES, at);
        }
        self.name(entry, dot, at);
    }

    /// Whether an epoch fills it: a server that is up has one, a client only if it follows one.
    pub(super) fn hued(&self, dot: &NodeDot) -> bool {
        !dot.is(NodeDot::DOWN) && (self.serves(dot) || dot.glance.epoch > 0)
    }

    fn border(&self, dot: &NodeDot) -> Paint {
        if dot.is(NodeDot::DOWN) {
            return Paint::both(Tone::Ground, Tone::Faint, Width::Strong).dashed(Dash::Dashed);
        }
        let fill = if self.hued(dot) { Tone::epoch(dot.glance.epoch) } else { Tone::Panel };
        let width = if self.level.details { Width::Normal } else { Width::Thin };
        match (dot.is(NodeDot::LIAR), self.hued(dot)) {
            (true, _) => Paint::both(fill, Tone::Fault, Width::Strong),
            (false, true) => Paint::both(fill, Tone::Outline, width),
            (false, false) => Paint::both(fill, Tone::Ink, width),
        }
    }

    fn outline(&mut self, entry: u32, dot: &NodeDot, at: Point, paint: Paint) {
        let r = self.level.r;
        // Without details nothing of a node lies on another part of it: equal ones are drawn together.
        let layer = if self.level.details { Layer::Nodes } else { Layer::Beads };
        if dot.is(NodeDot::LIAR) && !dot.is(NodeDot::DOWN) && self.level.details {
            return self.jagged(entry, dot.shape, at, paint);
        }
        match dot.shape {
            Shape::Circle => self.scene.push(entry, layer, Form::Circle { at, r }, paint),
            Shape::Square => {
                let half = Point::new(r * 0.8, r * 0.8);
                self.scene.push(entry, layer, Form::Box { at, half, round: r * 0.18 }, paint);
            }
            shape @ (Shape::Hexagon | Shape::Diamond) => {
                let (count, first) = corners(shape);
                let mut points = [Point::default(); 6];
                for (i, point) in points.iter_mut().enumerate().take(count) {
                    let angle = first + TAU * i as f64 / count as f64;
                    *point = on_circle(at, r * reach(shape, angle), angle);
                }
                self.scene.path(entry, layer, &points[..count], true, paint);
            }
        }
    }

    /// The border of a liar: teeth all around, whatever the shape.
    fn jagged(&mut self, entry: u32, shape: Shape, at: Point, paint: Paint) {
        let r = self.level.r;
        let points: [Point; TEETH * 2] = std::array::from_fn(|i| {
            let angle = TAU * (i as f64 / (TEETH * 2) as f64 - 0.25);
            let tooth = if i % 2 == 0 { 1.14 } else { 0.97 };
            on_circle(at, r * tooth * reach(shape, angle), angle)
        });
        self.scene.path(entry, Layer::Nodes, &points, true, paint);
    }

    /// Hatching at the rim tells the hues' second, third and fourth round apart; the middle stays free for the name.
    fn pattern(&mut self, entry: u32, round: u32, at: Point) {
        let tilts: &[f64] = match round % 4 {
            0 => &[],
            1 => &[FRAC_PI_4],
            2 => &[-FRAC_PI_4],
            _ => &[FRAC_PI_4, -FRAC_PI_4],
        };
        let r = self.level.r * 0.95;
        for tilt in tilts {
            for share in [-0.95f64, -0.84, 0.84, 0.95] {
                let half = r * (1.0 - share * share).sqrt();
                let across = Point::of_angle(*tilt);
                let middle = at + across * (share * r);
                let chord = across.turned() * half;
                let form = Form::Line { from: middle - chord, to: middle + chord };
                self.scene.push(entry, Layer::Nodes, form, Paint::line(Tone::OnHue, Width::Hair));
            }
        }
    }

    fn name(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        let size = match self.level.names {
            0 => return,
            1 => TextSize::Strong,
            _ => TextSize::Name,
        };
        let tone = match (dot.is(NodeDot::DOWN), self.hued(dot)) {
            (true, _) => Tone::Faint,
            (false, true) => Tone::OnHue,
            (false, false) => Tone::Ink,
        };
        let told = self.level.names == 2 && self.hued(dot) && self.epoch_text(entry, dot, at, tone);
        let lift = if told { -4.0 } else { 0.0 };
        let words = self.scene.write(format_args!("{}", dot.id));
        self.text(entry, Layer::Nodes, at.moved(0.0, lift), words, size, Align::Middle, Paint::fill(tone));
    }

    /// The epoch in words below the name, as much of it as fits; says whether any did.
    fn epoch_text(&mut self, entry: u32, dot: &NodeDot, at: Point, tone: Tone) -> bool {
        let (look, epoch) = (self.look, dot.glance.epoch);
        let room = ((self.level.r - 3.0) * 2.0 * 0.88 / 5.4) as usize;
        let digits = epoch.checked_ilog10().unwrap_or(0) as usize + 1;
        if digits > room {
            return false;
        }
        let words = if look.epoch.len() + 1 + digits <= room && !look.epoch.is_empty() {
            self.scene.write(format_args!("{} {epoch}", look.epoch))
        } else {
            self.scene.write(format_args!("{epoch}"))
        };
        let size = TextSize::Tiny;
        self.text(entry, Layer::Nodes, at.moved(0.0, 10.0), words, size, Align::Middle, Paint::fill(tone));
        true
    }

    pub(super) fn halo(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        if self.options.group.contains(&dot.id) {
            let (form, paint) = (Form::Circle { at, r: self.level.r + 15.0 }, Paint::line(Tone::Accent, Width::Strong));
            self.scene.push(entry, Layer::Halos, form, paint.dashed(Dash::Drawn));
        }
        let me = Some(Item::Node(dot.id));
        let rings = if self.options.past.contains(&dot.id) {
            2
        } else if self.options.selected == me || self.options.hover == me {
            1
        } else {
            return;
        };
        let chosen = self.options.selected == me;
        let width = if chosen { Width::Strong } else { Width::Thin };
        for ring in 0..rings {
            let r = self.level.r + 11.0 + 4.0 * f64::from(ring);
            self.scene.push(entry, Layer::Halos, Form::Circle { at, r }, Paint::line(Tone::Accent, width));
        }
    }

    /// The timer that runs down: what is left of it, clockwise from the top.
    pub(super) fn arc(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        let whole = (dot.timer_due.0.saturating_sub(dot.timer_set.0)) as f64;
        let left = (dot.timer_due.0.saturating_sub(self.at.0)) as f64;
        if !self.level.details || whole <= 0.0 || left <= 0.0 || dot.is(NodeDot::DOWN) {
            return;
        }
        let r = self.level.r + 6.5;
        let sweep = TAU * (left / whole).min(0.9999);
        let track = Paint::line(Tone::Line, Width::Hair);
        self.scene.push(entry, Layer::Links, Form::Circle { at, r }, track);
        let form = Form::Arc { at, r, start: -TAU / 4.0, sweep };
        self.scene.push(entry, Layer::Halos, form, Paint::line(Tone::Soft, Width::Heavy));
    }
}
