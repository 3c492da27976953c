//! What is under the pointer, and which links a stroke crosses.

use crate::geometry::cross;
use crate::{Entry, Hit, Item, NodeId, Point, Scene};

/// A link that a stroke crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossed {
    /// The end on the left of the stroke, as one draws it.
    pub left: NodeId,
    /// The end on its right.
    pub right: NodeId,
}

impl Scene {
    /// What is at a place, give or take so many pixels: mail before nodes before links, and of equals the nearest.
    #[must_use]
    pub fn hit(&self, at: Point, tolerance: f64) -> Option<Item> {
        let near = self.entries.iter().filter_map(|entry| Some((rank(entry), miss(entry, at, tolerance)?, entry.item)));
        near.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|(_, _, item)| item)
    }

    /// The links that a stroke crosses, with the side of the stroke on which each end is.
    pub fn links_crossed(&self, from: Point, to: Point) -> impl Iterator<Item = Crossed> {
        self.entries.iter().filter_map(move |entry| {
            let (Item::Link(a, b), Hit::Segment(start, end)) = (entry.item, entry.hit) else { return None };
            let a_is_left = (to - from).cross(start - from) < 0.0;
            let (left, right) = if a_is_left { (a, b) } else { (b, a) };
            cross(from, to, start, end).then_some(Crossed { left, right })
        })
    }

    /// The nodes on the left of a straight line through two places; the others are on its right.
    pub fn left_of(&self, from: Point, to: Point) -> impl Iterator<Item = NodeId> {
        self.nodes().filter(move |&(_, at)| (to - from).cross(at - from) < 0.0).map(|(id, _)| id)
    }

    /// Every node and where it stands on the picture.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Point)> {
        self.entries.iter().filter_map(|entry| match (entry.item, entry.hit) {
            (Item::Node(id), Hit::Disc(at, _)) => Some((id, at)),
            _ => None,
        })
    }

    /// Where an item is, if it is on the picture; a link is at its middle.
    #[must_use]
    pub fn place_of(&self, item: Item) -> Option<Point> {
        let entry = self.entries.iter().find(|entry| entry.item == item)?;
        Some(match entry.hit {
            Hit::Disc(at, _) | Hit::Box(at, _) => at,
            Hit::Segment(a, b) => a.towards(b, 0.5),
        })
    }
}

fn rank(entry: &Entry) -> u8 {
    match entry.item {
        Item::Event(_) | Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => 0,
        Item::Mail { .. } | Item::Drop { .. } => 1,
        Item::Node(_) => 2,
        Item::Link(..) => 3,
    }
}

/// How far off the place is, if not too far. Mail is small, nodes are not: a node needs no tolerance of its own.
fn miss(entry: &Entry, at: Point, tolerance: f64) -> Option<f64> {
    let (distance, reach) = match entry.hit {
        Hit::Disc(middle, r) => (at.distance(middle), r + tolerance * 0.5),
        Hit::Segment(a, b) => (at.from_segment(a, b), tolerance),
        Hit::Box(middle, half) => {
            let out = |along: f64, half: f64| (along.abs() - half).max(0.0);
            (Point::new(out(at.x - middle.x, half.x), out(at.y - middle.y, half.y)).length(), tolerance * 0.5)
        }
    };
    (distance <= reach).then_some(distance)
}
