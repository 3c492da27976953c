//! Where operations took effect: numbered discs in the order that is shown.

use super::Draft;
use crate::{Align, Form, Item, Layer, Paint, Point, TextSize, Tone, Width};
use lab::judge::{Order, Outcome};
use lab::run::Bar;
use lab::{OpId, Thing};

/// A disc's radius.
const R: f64 = 7.0;

impl Draft<'_> {
    pub(super) fn points(&mut self) {
        let Some(judgement) = self.options.judgement else { return };
        if judgement.outcome == Outcome::Broken {
            if let Some(order) = judgement.orders.get(self.options.order.0) {
                self.order(order, self.options.order.1);
            }
            return;
        }
        // Of what is kept every object has its own order.
        for order in &judgement.orders {
            self.order(order, usize::MAX);
        }
    }

    fn order(&mut self, order: &Order, shown: usize) {
        let count = order.steps.len().min(shown);
        let mut before: Option<Point> = None;
        for (at, step) in order.steps.iter().take(count).enumerate() {
            let bars = &self.operations.bars;
            let Some(bar) = bars.iter().find(|bar| bar.op == step.op && bar.lane < self.lanes) else {
                before = None;
                continue;
            };
            let place = self.disc_place(bar, step.point.map(|point| self.axis.spot(point)));
            if let (Some(from), Some(_)) = (before, step.point) {
                let form = Form::Line { from, to: place };
                self.scene.push(super::NOTHING, Layer::Dots, form, Paint::line(Tone::Accent, Width::Hair));
            }
            self.disc(bar.op, place, at + 1, shown <= order.steps.len() && at + 1 == count);
            before = Some(place);
        }
    }

    /// Within the bar: at its point, or in its middle where no moment is meant.
    fn disc_place(&self, bar: &Bar, point: Option<f64>) -> Point {
        let (from, to) = self.span(bar);
        let along = point.unwrap_or(f64::midpoint(from, to));
        let (least, most) = (from + R + 2.0, (to - R - 2.0).max(from + R + 2.0));
        self.mark(along.clamp(least, most), bar.lane)
    }

    fn disc(&mut self, op: OpId, at: Point, number: usize, last: bool) {
        let item = Item::Thing(Thing::Op(op));
        let entry =
            self.scene.entries.iter().position(|entry| entry.item == item).map_or(super::NOTHING, |at| at as u32);
        let fill = if last { Tone::Accent } else { Tone::Ink };
        self.pen(entry, Layer::Mail).circle(at, R, Paint::both(fill, Tone::Panel, Width::Thin));
        let size = TextSize::Tiny;
        self.text(entry, at, &number.to_string(), size, Align::Middle, Tone::Panel);
    }
}
