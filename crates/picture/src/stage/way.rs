//! The way between two nodes: from edge to edge, with a lane for each direction.

use super::Draft;
use crate::Point;

/// The visible part of a link, as one travels it.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// At the edge of the first node.
    pub from: Point,
    /// At the edge of the second.
    pub to: Point,
    /// The direction, of length 1.
    pub along: Point,
    /// How long it is.
    pub length: f64,
}

impl Way {
    /// A place on the way, this share of it, so far to the right of the middle as one travels.
    pub fn place(&self, share: f64, aside: f64) -> Point {
        self.from.towards(self.to, share) + self.along.turned() * aside
    }

    /// The middle.
    pub fn middle(&self) -> Point {
        self.place(0.5, 0.0)
    }

    /// What share of the way so many pixels are, at most all of it.
    pub fn share(&self, pixels: f64) -> f64 {
        (pixels / self.length.max(1.0)).min(1.0)
    }
}

impl Draft<'_> {
    /// The way from node to node, by their indices; none where one is missing or they stand in the same place.
    pub fn way(&self, from: u16, to: u16) -> Option<Way> {
        let (from, to) = (self.spot(self.dot(from)?), self.spot(self.dot(to)?));
        let along = (to - from).unit();
        let inset = self.level.r + 4.0;
        let length = from.distance(to) - 2.0 * inset;
        (length > 1.0).then(|| Way { from: from + along * inset, to: to - along * inset, along, length })
    }
}
