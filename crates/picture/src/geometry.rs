//! Points and the little geometry that a flat picture needs. In pixels of the page, y downwards.

use std::ops;

/// A place on the picture, or a way from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// This place.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// This far to the right and down.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self::new(self.x + x, self.y + y)
    }

    /// A part of the way towards another place: 0 is here, 1 is there.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// The length, as a way.
    #[must_use]
    pub fn length(self) -> f64 {
        libm::hypot(self.x, self.y)
    }

    /// How far away another place is.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (other - self).length()
    }

    /// The same direction with length 1; no direction stays none.
    #[must_use]
    pub fn unit(self) -> Self {
        let length = self.length();
        if length < 1e-9 { Self::default() } else { self * (1.0 / length) }
    }

    /// The direction of an angle, in radians from the right, with length 1. The same on every platform.
    #[must_use]
    pub fn of_angle(angle: f64) -> Self {
        Self::new(libm::cos(angle), libm::sin(angle))
    }

    /// A quarter turn to the right, as one sees it.
    #[must_use]
    pub fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The cross product: positive where `other` lies to the right of this way, as one sees it.
    #[must_use]
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// How far away the nearest place of a segment is.
    #[must_use]
    pub fn from_segment(self, a: Self, b: Self) -> f64 {
        let way = b - a;
        let square = way.x * way.x + way.y * way.y;
        if square < 1e-9 {
            return self.distance(a);
        }
        let share = ((self.x - a.x) * way.x + (self.y - a.y) * way.y) / square;
        self.distance(a.towards(b, share.clamp(0.0, 1.0)))
    }
}

/// Where two segments cross, each strictly between its ends.
#[must_use]
pub fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (ab, cd) = (b - a, d - c);
    let share = (c - a).cross(cd) / ab.cross(cd);
    cross(a, b, c, d).then(|| a.towards(b, share))
}

/// Whether two segments cross, each strictly between its ends.
#[must_use]
pub fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let (ab, cd) = (b - a, d - c);
    ab.cross(c - a) * ab.cross(d - a) < 0.0 && cd.cross(a - c) * cd.cross(b - c) < 0.0
}

impl ops::Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl ops::Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl ops::Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cross_only_between_their_ends() {
        let p = Point::new;
        assert!(cross(p(0.0, 0.0), p(10.0, 10.0), p(0.0, 10.0), p(10.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(4.0, 4.0), p(0.0, 10.0), p(10.0, 0.0)));
        assert!(!cross(p(0.0, 0.0), p(10.0, 0.0), p(0.0, 0.0), p(10.0, 10.0)));
    }

    #[test]
    fn the_distance_from_a_segment_is_that_from_its_nearest_place() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        assert!((Point::new(5.0, 3.0).from_segment(a, b) - 3.0).abs() < 1e-9);
        assert!((Point::new(13.0, 4.0).from_segment(a, b) - 5.0).abs() < 1e-9);
        assert!((Point::new(3.0, 4.0).from_segment(a, a) - 5.0).abs() < 1e-9);
    }
}
