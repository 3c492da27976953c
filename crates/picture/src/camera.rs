//! Where the stage's plane lies on the picture.

use crate::Point;
use crate::frame::Frame;

/// Maps the plane of the stage (0 to 1000 both ways) to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place of the plane that is in the middle of the picture.
    pub centre: Point,
    /// Pixels per unit of the plane.
    pub scale: f64,
    /// The picture's width in pixels.
    pub width: f64,
    /// The picture's height in pixels.
    pub height: f64,
}

impl Camera {
    /// How near one can go, in pixels per unit.
    pub const NEAREST: f64 = 6.0;
    /// How far one can go, in pixels per unit.
    pub const FARTHEST: f64 = 0.05;
    /// What is kept free around the outermost nodes, in pixels: for crowns, pips and names.
    const MARGIN: f64 = 76.0;

    /// Shows all nodes, in the middle, as large as fits.
    #[must_use]
    pub fn fit(frame: &Frame, width: f64, height: f64) -> Self {
        let (low, high) = bounds(frame);
        let across = (width - 2.0 * Self::MARGIN).max(40.0) / (high.x - low.x).max(1.0);
        let down = (height - 2.0 * Self::MARGIN).max(40.0) / (high.y - low.y).max(1.0);
        let scale = across.min(down).clamp(Self::FARTHEST, 1.25);
        Self { centre: low.towards(high, 0.5), scale, width, height }
    }

    /// A place of the plane, on the picture.
    #[must_use]
    pub fn to_picture(&self, place: Point) -> Point {
        (place - self.centre) * self.scale + Point::new(self.width, self.height) * 0.5
    }

    /// A place of the picture, on the plane.
    #[must_use]
    pub fn to_plane(&self, place: Point) -> Point {
        (place - Point::new(self.width, self.height) * 0.5) * (1.0 / self.scale) + self.centre
    }

    /// Nearer or farther by a factor; what is at this place of the picture stays there.
    pub fn zoom(&mut self, factor: f64, at: Point) {
        let fixed = self.to_plane(at);
        self.scale = (self.scale * factor).clamp(Self::FARTHEST, Self::NEAREST);
        self.centre = self.centre + fixed - self.to_plane(at);
    }

    /// Moves the picture by so many pixels.
    pub fn pan(&mut self, by: Point) {
        self.centre = self.centre - by * (1.0 / self.scale);
    }

    /// Another size of the picture, with the same middle.
    pub fn resize(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
    }
}

fn bounds(frame: &Frame) -> (Point, Point) {
    let mut places = frame.nodes.iter().map(|node| Point::new(f64::from(node.x), f64::from(node.y)));
    let Some(first) = places.next() else { return (Point::default(), Point::new(1000.0, 1000.0)) };
    places.fold((first, first), |(low, high), at| {
        (Point::new(low.x.min(at.x), low.y.min(at.y)), Point::new(high.x.max(at.x), high.y.max(at.y)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera { centre: Point::new(500.0, 500.0), scale: 0.5, width: 800.0, height: 600.0 };
        let at = Point::new(123.0, 456.0);
        let before = camera.to_plane(at);
        camera.zoom(1.7, at);
        assert!(before.distance(camera.to_plane(at)) < 1e-9);
        assert!(camera.to_picture(before).distance(at) < 1e-9);
    }

    #[test]
    fn panning_moves_the_picture_by_that_many_pixels() {
        let mut camera = Camera { centre: Point::new(0.0, 0.0), scale: 2.0, width: 100.0, height: 100.0 };
        let before = camera.to_picture(Point::new(10.0, 10.0));
        camera.pan(Point::new(7.0, -3.0));
        assert!(camera.to_picture(Point::new(10.0, 10.0)).distance(before.moved(7.0, -3.0)) < 1e-9);
    }

    #[test]
    fn an_empty_stage_still_has_a_camera() {
        let camera = Camera::fit(&Frame::default(), 0.0, 0.0);
        assert!(camera.scale.is_finite() && camera.scale > 0.0);
    }
}
