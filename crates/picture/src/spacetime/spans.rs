//! Faults as shaded spans: a crash, a pause and a lie on their lane, a cut on both of its lanes, a partition on all.

use super::Draft;
use super::labels::width;
use crate::{Align, Dash, Form, Layer, Paint, Point, TextSize, Tone, Width};
use lab::run::{Fault, FaultKind};
use lab::word;

/// What stands for nothing that can be pointed at.
const NOTHING: u32 = u32::MAX;

impl Draft<'_> {
    pub(super) fn spans(&mut self) {
        for at in 0..self.window.faults.len() {
            self.span(self.window.faults[at]);
        }
    }

    fn span(&mut self, fault: Fault) -> Option<()> {
        let (first, last) = self.window.times;
        let from = if fault.from <= first { 0.0 } else { self.axis.instant(fault.from) };
        let until = fault.until.or_else(|| (self.window.now < last).then_some(self.window.now));
        let to = until.filter(|until| *until < last).map_or(self.axis.length, |until| self.axis.instant(until));
        let span = (from, to.max(from + 2.0));
        match fault.kind {
            FaultKind::Crashed(lane) => {
                let across = self.shade(lane, span, self.look.tongue.say(word!("fault.crashed", "crashed")))?;
                self.silent(across, span);
                let at = self.place(span.0 + 14.0, across);
                self.pen(NOTHING, Layer::Signs).cross(at, 4.0, Width::Strong);
            }
            FaultKind::Paused(lane) => {
                let across = self.shade(lane, span, self.look.tongue.say(word!("fault.paused", "paused")))?;
                let at = self.place(span.0 + 16.0, across);
                self.pen(NOTHING, Layer::Nodes).bars(at);
            }
            FaultKind::Byzantine(lane) => {
                let across = self.shade(lane, span, self.look.tongue.say(word!("fault.byzantine", "Byzantine")))?;
                let at = self.place(span.0 + 16.0, across);
                self.pen(NOTHING, Layer::Nodes).mask(at, Tone::Fault);
            }
            FaultKind::Cut(a, b) => self.cut(a, b, span)?,
            FaultKind::Partition => self.parted(span),
        }
        Some(())
    }

    /// Shades a lane, and says what for where there is room.
    fn shade(&mut self, lane: u16, span: (f64, f64), what: &str) -> Option<f64> {
        let across = self.across(lane)?;
        let paint = Paint::both(Tone::FaultSoft, Tone::Fault, Width::Hair);
        self.band(NOTHING, across, span, paint, 12.0);
        // Where it begins in the picture, what was done says so.
        if !self.options.upright && self.gap > 30.0 && span.0 <= 0.0 {
            let half = Point::new(width(what) / 2.0 + 2.0, 6.0);
            let middle = self.place(span.0 + half.x + 18.0, across + 14.0);
            if span.1 - span.0 > half.x * 2.0 + 18.0 && self.labels.take(middle, half) {
                self.text(NOTHING, middle, what, TextSize::Tiny, Align::Middle, Tone::FaultInk);
            }
        }
        Some(across)
    }

    /// A dotted line beside both lanes, with the scissors where it begins.
    fn cut(&mut self, a: u16, b: u16, span: (f64, f64)) -> Option<()> {
        let (from, to) = (self.across(a)?, self.across(b)?);
        let side = if from < to { 7.0 } else { -7.0 };
        for across in [from + side, to - side] {
            let form = Form::Line { from: self.place(span.0, across), to: self.place(span.1, across) };
            let paint = Paint::line(Tone::Fault, Width::Thin).dashed(Dash::Dotted);
            self.scene.push(NOTHING, Layer::Signs, form, paint);
        }
        let at = self.place(span.0, from + side);
        let along = if self.options.upright { Point::new(1.0, 0.0) } else { Point::new(0.0, 1.0) };
        self.pen(NOTHING, Layer::Signs).scissors(at, along, 0.8);
        Some(())
    }

    /// Behind all lanes, with dashed edges.
    fn parted(&mut self, (from, to): (f64, f64)) {
        let breadth = self.breadth();
        let (form, _) = self.stretch(breadth / 2.0, (from, to), breadth / 2.0);
        self.scene.push(NOTHING, Layer::Ground, form, Paint::fill(Tone::FaultSoft));
        for along in [from, to] {
            let form = Form::Line { from: self.place(along, 0.0), to: self.place(along, breadth) };
            let paint = Paint::line(Tone::Fault, Width::Thin).dashed(Dash::Drawn);
            self.scene.push(NOTHING, Layer::Links, form, paint);
        }
    }
}
