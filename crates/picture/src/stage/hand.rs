//! What is being done by hand: where a dragged node came from, the line that is being drawn, and what it will cut.

use super::{Draft, Slash, Stroke};
use crate::geometry::crossing;
use crate::{Dash, Form, Layer, Paint, Point, Tone, Width};

impl Draft<'_> {
    pub(super) fn hand(&mut self) {
        self.dragged();
        if let Some((from, to)) = self.options.lasso {
            let (at, half) = (from.towards(to, 0.5), Point::new((to.x - from.x).abs(), (to.y - from.y).abs()) * 0.5);
            let paint = Paint::line(Tone::Accent, Width::Normal).dashed(Dash::Drawn);
            self.scene.push(u32::MAX, Layer::Hand, Form::Box { at, half, round: 0.0 }, paint);
        }
        if let Some(slash) = self.options.slash {
            self.slash(slash);
        }
    }

    /// The node's old place, and the way to the new one.
    fn dragged(&mut self) {
        let Some((id, to)) = self.options.drag else { return };
        let Some(dot) = self.frame.nodes.iter().find(|dot| dot.id == id) else { return };
        let camera = self.options.camera;
        let (old, new) = (camera.to_picture(Point::new(f64::from(dot.x), f64::from(dot.y))), camera.to_picture(to));
        let r = self.level.r;
        let paint = Paint::line(Tone::Accent, Width::Thin).dashed(Dash::Dashed);
        self.scene.push(u32::MAX, Layer::Links, Form::Circle { at: old, r }, paint);
        if old.distance(new) > 2.0 * r {
            let along = (new - old).unit() * r;
            self.pen(u32::MAX, Layer::Links).line(old + along, new - along, paint);
        }
    }

    fn slash(&mut self, slash: Slash) {
        if slash.stroke == Stroke::Partition {
            let along = (slash.to - slash.from).unit() * (self.scene.width + self.scene.height);
            return self.band(slash.from - along, slash.to + along);
        }
        let paint = Paint::line(Tone::Fault, Width::Strong).dashed(Dash::Drawn);
        self.pen(u32::MAX, Layer::Hand).line(slash.from, slash.to, paint);
        for index in 0..self.frame.links.len() {
            let link = self.frame.links[index];
            let Some(way) = self.way(link.a, link.b) else { continue };
            let Some(at) = crossing(slash.from, slash.to, way.from, way.to) else { continue };
            self.mark(at, way.along, slash);
        }
    }

    /// Where the line crosses a link: a cross, or the arrow of what will no longer pass.
    fn mark(&mut self, at: Point, along: Point, slash: Slash) {
        let mut pen = self.pen(u32::MAX, Layer::Hand);
        pen.disc(at, Tone::Fault);
        if slash.stroke == Stroke::Cut {
            return pen.cross(at, 3.0, Width::Normal);
        }
        let rightwards = (slash.to - slash.from).cross(along) > 0.0;
        let along = if rightwards { along } else { along * -1.0 };
        pen.arrow(at + along * 4.0, along, Tone::Fault);
    }
}
