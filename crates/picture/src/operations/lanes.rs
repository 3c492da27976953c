//! One lane for each client, with its name at the head.

use super::Draft;
use crate::{Align, Form, Hit, Item, Layer, Paint, Point, Shape, TextSize, Tone, Width};
use lab::word;

/// A head's radius.
const R: f64 = 13.0;

impl Draft<'_> {
    pub(super) fn lanes(&mut self) {
        for lane in 0..self.lanes {
            self.lane(lane);
        }
    }

    fn lane(&mut self, lane: u16) {
        let (id, across) = (self.operations.lanes[usize::from(lane)], self.across(lane));
        let at = self.place(-R - 10.0, across);
        let node = self.look.tongue.say(word!("diagram.node", "node"));
        let part = self.look.part(id).map_or(node, |part| part.name.as_str());
        let entry = self.open(Item::Node(id), Hit::Disc(at, R + 2.0), &format!("{id}, {part}"));
        let chosen = self.options.selected == Some(Item::Node(id));
        let (from, to) = (self.place(0.0, across), self.place(self.axis.length, across));
        if chosen {
            let half = self.reach(self.axis.length / 2.0, self.gap / 2.0 - 1.0);
            let form = Form::Box { at: from.towards(to, 0.5), half, round: 4.0 };
            self.scene.push(entry, Layer::Ground, form, Paint::fill(Tone::AccentSoft));
        }
        self.scene.push(entry, Layer::Links, Form::Line { from, to }, Paint::line(Tone::Line, Width::Thin));
        let paint = Paint::both(Tone::Panel, if chosen { Tone::Accent } else { Tone::Ink }, Width::Thin);
        let form = match self.look.part(id).map_or(Shape::Circle, |part| part.shape) {
            Shape::Square => Form::Box { at, half: Point::new(R * 0.88, R * 0.88), round: 2.5 },
            _ => Form::Circle { at, r: R },
        };
        self.scene.push(entry, Layer::Nodes, form, paint);
        let size = if id.index > 9 { TextSize::Tiny } else { TextSize::Strong };
        self.text(entry, at, &id.to_string(), size, Align::Middle, Tone::Ink);
    }
}
