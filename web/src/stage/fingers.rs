//! The pointers that are down, at most two of which count.

use picture::Point;

/// Up to two pointers, by the browser's numbers.
#[derive(Debug, Default)]
pub struct Fingers([Option<(i32, Point)>; 2]);

impl Fingers {
    /// One went down.
    pub fn down(&mut self, id: i32, at: Point) {
        self.up(id);
        if let Some(free) = self.0.iter_mut().find(|finger| finger.is_none()) {
            *free = Some((id, at));
        }
    }

    /// One moved.
    pub fn moved(&mut self, id: i32, to: Point) {
        if let Some((_, at)) = self.0.iter_mut().flatten().find(|finger| finger.0 == id) {
            *at = to;
        }
    }

    /// One was lifted.
    pub fn up(&mut self, id: i32) {
        for finger in &mut self.0 {
            if finger.is_some_and(|finger| finger.0 == id) {
                *finger = None;
            }
        }
    }

    /// Where both are, if there are two.
    pub fn pair(&self) -> Option<[Point; 2]> {
        Some([self.0[0]?.1, self.0[1]?.1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_there_only_while_both_are_down() {
        let (mut fingers, at) = (Fingers::default(), Point::new(1.0, 2.0));
        fingers.down(5, at);
        assert_eq!(fingers.pair(), None);
        fingers.down(9, at);
        fingers.down(11, at);
        fingers.moved(9, Point::new(3.0, 4.0));
        assert_eq!(fingers.pair(), Some([at, Point::new(3.0, 4.0)]));
        fingers.up(5);
        assert_eq!(fingers.pair(), None);
    }
}
