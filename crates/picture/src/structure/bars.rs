//! Bars beside their expected values.

use super::{Draft, LEFT, wide};
use crate::{Align, Form, Layer, Paint, Point, TextSize, Tone, Width};
use lab::Bar;

/// How long the whole is, and from bar to bar.
const WHOLE: f64 = 240.0;
const ROW: f64 = 22.0;

impl Draft<'_> {
    pub(super) fn bars(&mut self, bars: &[Bar]) {
        let head = bars.iter().map(|bar| wide(&bar.head)).fold(20.0, f64::max) + 12.0;
        let left = LEFT + head;
        for bar in bars {
            let y = self.y + ROW / 2.0;
            self.text(Point::new(LEFT, y), &bar.head, TextSize::Label, Align::Left, Tone::Ink);
            let share = |ppm: u32| WHOLE * f64::from(ppm.min(1_000_000)) / 1_000_000.0;
            for (length, tone) in [(WHOLE, Tone::Line), (share(bar.ppm), Tone::Accent)] {
                let (at, half) = (Point::new(left + length / 2.0, y), Point::new(length / 2.0, 6.0));
                self.scene.push(u32::MAX, Layer::Nodes, Form::Box { at, half, round: 2.0 }, Paint::fill(tone));
            }
            if let Some(ppm) = bar.expected_ppm {
                let at = Point::new(left + share(ppm), y);
                let form = Form::Line { from: at.moved(0.0, -9.0), to: at.moved(0.0, 9.0) };
                self.scene.push(u32::MAX, Layer::Nodes, form, Paint::line(Tone::Ink, Width::Strong));
            }
            let end = left + WHOLE + 10.0;
            self.text(Point::new(end, y), &bar.text, TextSize::Label, Align::Left, Tone::Soft);
            self.reach(end + wide(&bar.text));
            self.y += ROW;
        }
    }
}
