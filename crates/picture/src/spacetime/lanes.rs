//! One lane for each node: its name at the head, its epoch as the fill.

use super::Draft;
use crate::icon::{corners, on_circle, reach};
use crate::{Align, Dash, Form, Hit, Item, Layer, NodeId, Paint, Point, Shape, TextSize, Tone, Width};
use lab::word;
use std::f64::consts::TAU;

impl Draft<'_> {
    pub(super) fn lanes(&mut self) {
        for at in 0..self.lanes.len() {
            self.lane(self.lanes[at]);
        }
    }

    fn lane(&mut self, lane: u16) -> Option<()> {
        let (id, across) = (self.window.lanes[usize::from(lane)].id, self.across(lane)?);
        let r = (self.gap * 0.42).clamp(6.0, 14.0);
        let at = self.place(-r - 12.0, across);
        let part =
            self.look.part(id).map_or(self.look.tongue.say(word!("diagram.node", "node")), |part| part.name.as_str());
        let entry = self.open(Item::Node(id), Hit::Disc(at, r + 2.0), &format!("{id}, {part}"));
        let chosen = self.options.selected == Some(Item::Node(id));
        if chosen {
            self.band(entry, across, (0.0, self.axis.length), Paint::fill(Tone::AccentSoft), 9.0);
        }
        self.head(entry, id, at, r, chosen);
        let mut epoch = self.window.lanes[usize::from(lane)].epoch;
        let mut from = 0.0;
        for happening in self.window.happenings.iter().filter(|happening| happening.lane == Some(lane)) {
            let Some((_, next, _)) = happening.became.filter(|(_, next, _)| Some(*next) != epoch) else { continue };
            let along = self.axis.spot(happening.event, lane).unwrap_or_else(|| self.axis.instant(happening.at));
            self.bar(entry, id, across, (from, along), epoch);
            (from, epoch) = (along, Some(next));
        }
        self.bar(entry, id, across, (from, self.axis.length), epoch);
        Some(())
    }

    /// A stretch of a lane in one epoch.
    fn bar(&mut self, entry: u32, id: NodeId, across: f64, (from, to): (f64, f64), epoch: Option<u32>) {
        let hued = epoch.filter(|epoch| self.look.serves(id) || *epoch > 0);
        let Some(epoch) = hued else {
            let form = Form::Line { from: self.place(from, across), to: self.place(to, across) };
            return self.scene.push(entry, Layer::Links, form, Paint::line(Tone::Faint, Width::Thin));
        };
        if to > from {
            let paint = Paint::both(Tone::epoch(epoch), Tone::Outline, Width::Hair);
            let half = if self.gap < 22.0 { 2.0 } else { 3.5 };
            let (form, _) = self.stretch(across, (from, to), half);
            self.scene.push(entry, Layer::Links, form, paint);
        }
    }

    /// A box along a lane.
    pub(super) fn stretch(&self, across: f64, (from, to): (f64, f64), half: f64) -> (Form, Point) {
        let (at, reach) = (self.place(f64::midpoint(from, to), across), (to - from).abs() / 2.0);
        let half = if self.options.upright { Point::new(half, reach) } else { Point::new(reach, half) };
        (Form::Box { at, half, round: half.x.min(half.y).min(3.0) }, at)
    }

    /// A shaded stretch under a lane.
    pub(super) fn band(&mut self, entry: u32, across: f64, span: (f64, f64), paint: Paint, half: f64) {
        let (form, _) = self.stretch(across, span, half.min(self.gap / 2.0 - 1.0));
        self.scene.push(entry, Layer::Ground, form, paint);
    }

    /// The node's shape with its name.
    fn head(&mut self, entry: u32, id: NodeId, at: Point, r: f64, chosen: bool) {
        let shape = self.look.part(id).map_or(Shape::Circle, |part| part.shape);
        let paint = Paint::both(Tone::Panel, if chosen { Tone::Accent } else { Tone::Ink }, Width::Thin);
        // Where lanes lie close there is only room for the name.
        match shape {
            _ if r < 9.0 => {}
            Shape::Circle => self.pen(entry, Layer::Nodes).circle(at, r, paint),
            Shape::Square => {
                let form = Form::Box { at, half: Point::new(r * 0.88, r * 0.88), round: 2.5 };
                self.scene.push(entry, Layer::Nodes, form, paint);
            }
            Shape::Hexagon | Shape::Diamond => {
                let (count, first) = corners(shape);
                let corner = |n: usize| {
                    let angle = first + TAU * n as f64 / count as f64;
                    on_circle(at, r * reach(shape, angle), angle)
                };
                let points: Vec<Point> = (0..count).map(corner).collect();
                self.scene.path(entry, Layer::Nodes, &points, true, paint);
            }
        }
        if chosen {
            self.pen(entry, Layer::Halos).circle(at, r + 4.0, Paint::line(Tone::Accent, Width::Strong));
        }
        let size = if r < 11.0 || id.index > 9 { TextSize::Tiny } else { TextSize::Strong };
        let (first, count) = self.scene.write(format_args!("{id}"));
        let form = Form::Text { at, first, count, size, align: Align::Middle };
        self.scene.push(entry, Layer::Mail, form, Paint::fill(Tone::Ink));
    }

    /// A stretch in which a node was down: no bar, a dashed line.
    pub(super) fn silent(&mut self, across: f64, (from, to): (f64, f64)) {
        let (form, _) = self.stretch(across, (from, to), 4.6);
        self.scene.push(u32::MAX, Layer::Signs, form, Paint::fill(Tone::FaultSoft));
        let form = Form::Line { from: self.place(from, across), to: self.place(to, across) };
        let paint = Paint::line(Tone::Faint, Width::Normal).dashed(Dash::Dashed);
        self.scene.push(u32::MAX, Layer::Signs, form, paint);
    }
}
