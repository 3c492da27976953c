//! Small drawings: crown, mask, scissors and the like, as polygons around a place.

use crate::{Form, Layer, Paint, Point, Scene, Shape, Tone, Width};
use std::f64::consts::TAU;

/// Where an icon stands, how large it is, and which way its x axis looks.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its middle.
    pub at: Point,
    /// What one unit of the drawing is in pixels.
    pub unit: f64,
    /// The direction of its x axis, of length 1.
    pub along: Point,
}

impl Place {
    /// Upright.
    pub const fn upright(at: Point, unit: f64) -> Self {
        Self { at, unit, along: Point::new(1.0, 0.0) }
    }

    /// A place of the drawing, on the picture.
    pub fn map(&self, x: f64, y: f64) -> Point {
        self.at + self.along * (x * self.unit) + self.along.turned() * (y * self.unit)
    }
}

/// Draws icons of one entry into one layer.
pub struct Pen<'a> {
    pub scene: &'a mut Scene,
    pub entry: u32,
    pub layer: Layer,
}

impl Pen<'_> {
    /// Several lines one after the other, in the icon's own units.
    pub fn path<const N: usize>(&mut self, place: Place, corners: [(f64, f64); N], closed: bool, paint: Paint) {
        let points = corners.map(|(x, y)| place.map(x, y));
        self.scene.path(self.entry, self.layer, &points, closed, paint);
    }

    /// A line from place to place of the picture.
    pub fn line(&mut self, from: Point, to: Point, paint: Paint) {
        self.scene.push(self.entry, self.layer, Form::Line { from, to }, paint);
    }

    /// A circle.
    pub fn circle(&mut self, at: Point, r: f64, paint: Paint) {
        self.scene.push(self.entry, self.layer, Form::Circle { at, r }, paint);
    }

    /// A cross: reserved for faults.
    pub fn cross(&mut self, at: Point, half: f64, width: Width) {
        let paint = Paint::line(Tone::Fault, width);
        self.line(at.moved(-half, -half), at.moved(half, half), paint);
        self.line(at.moved(half, -half), at.moved(-half, half), paint);
    }

    /// A crown, standing on its place: its role leads.
    pub fn crown(&mut self, at: Point, unit: f64) {
        let paint = Paint::both(Tone::Crown, Tone::Outline, Width::Thin);
        let corners =
            [(-12.0, -11.0), (-6.5, -5.5), (0.0, -13.0), (6.5, -5.5), (12.0, -11.0), (10.0, 0.0), (-10.0, 0.0)];
        self.path(Place::upright(at, unit), corners, true, paint);
    }

    /// A mask: in the hands of the adversary.
    pub fn mask(&mut self, at: Point, ink: Tone) {
        let place = Place::upright(at, 1.0);
        let face = [
            (-6.0, -4.0),
            (-2.5, -5.0),
            (2.5, -5.0),
            (6.0, -4.0),
            (5.5, 0.5),
            (3.0, 4.5),
            (0.0, 6.0),
            (-3.0, 4.5),
            (-5.5, 0.5),
        ];
        self.path(place, face, true, Paint::both(Tone::Panel, ink, Width::Thin));
        self.circle(place.map(-2.4, -1.0), 1.1, Paint::fill(ink));
        self.circle(place.map(2.4, -1.0), 1.1, Paint::fill(ink));
        self.path(place, [(-2.0, 2.6), (0.0, 1.8), (2.0, 2.6)], false, Paint::line(ink, Width::Hair));
    }

    /// Two bars: paused.
    pub fn bars(&mut self, at: Point) {
        self.disc(at, Tone::Fault);
        let paint = Paint::line(Tone::Fault, Width::Strong);
        for x in [-2.2, 2.2] {
            self.line(at.moved(x, -3.2), at.moved(x, 3.2), paint);
        }
    }

    /// A clock: its clock is off.
    pub fn clock(&mut self, at: Point) {
        self.disc(at, Tone::Fault);
        self.path(
            Place::upright(at, 1.0),
            [(0.0, -4.4), (0.0, 0.0), (3.4, 1.6)],
            false,
            Paint::line(Tone::Fault, Width::Thin),
        );
    }

    /// A stack of plates: it waits for its disk.
    pub fn disk(&mut self, at: Point) {
        self.disc(at, Tone::Soft);
        let paint = Paint::line(Tone::Soft, Width::Thin);
        for y in [-3.0, 0.0, 3.0] {
            self.line(at.moved(-3.6, y), at.moved(3.6, y), paint);
        }
    }

    /// The ground of a badge.
    pub fn disc(&mut self, at: Point, ink: Tone) {
        self.circle(at, 7.5, Paint::both(Tone::Panel, ink, Width::Thin));
    }

    /// Scissors that cut across the direction `along`.
    pub fn scissors(&mut self, at: Point, along: Point, unit: f64) {
        let place = Place { at, unit, along: along.turned() };
        let paint = Paint::line(Tone::Fault, Width::Thin);
        for side in [-1.0, 1.0] {
            self.circle(place.map(-6.2, 3.2 * side), 2.4 * unit, paint);
            self.line(place.map(-4.2, 1.9 * side), place.map(7.0, -4.2 * side), paint);
        }
    }

    /// A little flag on its pole, the pole's foot at the place: a lie.
    pub fn flag(&mut self, foot: Point) {
        let place = Place::upright(foot, 1.0);
        self.path(place, [(0.0, 0.0), (0.0, -11.0)], false, Paint::line(Tone::Fault, Width::Thin));
        self.path(place, [(0.0, -11.5), (9.0, -8.0), (0.0, -4.5)], true, Paint::fill(Tone::Fault));
    }

    /// A burst: a message was lost here.
    pub fn burst(&mut self, at: Point, r: f64) {
        let points: [Point; 16] = std::array::from_fn(|i| {
            let reach = if i % 2 == 0 { r } else { r * 0.55 };
            on_circle(at, reach, TAU * i as f64 / 16.0)
        });
        self.scene.path(self.entry, self.layer, &points, true, Paint::both(Tone::FaultSoft, Tone::Fault, Width::Thin));
    }

    /// An arrow head that points along a direction, its tip at the place.
    pub fn arrow(&mut self, tip: Point, along: Point, ink: Tone) {
        let place = Place { at: tip, unit: 1.0, along };
        self.path(place, [(-7.0, -4.0), (0.0, 0.0), (-7.0, 4.0)], true, Paint::fill(ink));
    }
}

/// A place on a circle.
pub fn on_circle(at: Point, r: f64, angle: f64) -> Point {
    at + Point::of_angle(angle) * r
}

/// The outline of a part: its reach from its middle, as a share of its radius, in the direction of an angle.
pub fn reach(shape: Shape, angle: f64) -> f64 {
    let way = Point::of_angle(angle);
    match shape {
        Shape::Circle => 1.0,
        Shape::Square => 0.8 / way.x.abs().max(way.y.abs()),
        Shape::Hexagon => 0.97 / libm::cos((angle + TAU / 12.0).rem_euclid(TAU / 6.0) - TAU / 12.0),
        Shape::Diamond => 1.22 / (way.x.abs() + way.y.abs()),
    }
}

/// The corners of a part that is no circle: how many, and where the first is.
pub const fn corners(shape: Shape) -> (usize, f64) {
    match shape {
        Shape::Circle | Shape::Square => (4, TAU / 8.0),
        Shape::Hexagon => (6, TAU / 12.0),
        Shape::Diamond => (4, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_lie_on_the_outline_farther_out_than_sides() {
        for shape in [Shape::Square, Shape::Hexagon, Shape::Diamond] {
            let (count, first) = corners(shape);
            let half = TAU / count as f64 / 2.0;
            assert!(reach(shape, first) > reach(shape, first + half) + 0.05, "{shape:?}");
        }
    }
}
