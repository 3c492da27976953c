//! Votes as pips below a node: filled = there, struck = contradicting, hollow = missing, and the figure beside them.

use super::Draft;
use crate::frame::NodeDot;
use crate::{Align, Layer, Paint, Point, TextSize, Tone, Width};

/// Beyond so many pips only the figure is written.
const MOST: u16 = 7;
/// From pip to pip.
const STEP: f64 = 13.0;

impl Draft<'_> {
    pub(super) fn pips(&mut self, entry: u32, dot: &NodeDot, middle: Point) {
        let glance = dot.glance;
        let slots = glance.need.max(glance.got.saturating_add(glance.struck)).min(MOST);
        let shown = if glance.need <= MOST { f64::from(slots) } else { 0.0 };
        let words = self.scene.write(format_args!("{}/{}", glance.got, glance.need));
        let figure = f64::from(words.1) * 6.8;
        let gap = if shown > 0.0 { 5.0 } else { 0.0 };
        let left = middle.x - (shown * STEP + gap + figure) / 2.0;
        for slot in 0..shown as u16 {
            let at = Point::new(left + STEP * (f64::from(slot) + 0.5), middle.y);
            self.pip(entry, at, slot, glance.got, glance.struck);
        }
        let paint = Paint::both(Tone::Soft, Tone::Ground, Width::Heavy);
        let at = Point::new(left + shown * STEP + gap, middle.y);
        self.text(entry, Layer::Nodes, at, words, TextSize::Label, Align::Left, paint);
    }

    fn pip(&mut self, entry: u32, at: Point, slot: u16, got: u16, struck: u16) {
        let mut pen = self.pen(entry, Layer::Nodes);
        if slot < got {
            pen.circle(at, 4.5, Paint::both(Tone::Ink, Tone::Ink, Width::Hair));
        } else if slot < got.saturating_add(struck) {
            pen.cross(at, 4.0, Width::Strong);
        } else {
            pen.circle(at, 4.3, Paint::both(Tone::Ground, Tone::Ink, Width::Thin));
        }
    }
}
