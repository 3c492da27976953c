//! Labels that would lie on each other are left away, the later one.

use crate::Point;

/// Where labels lie already: middles, and half of their width and height.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    taken: Vec<(Point, Point)>,
}

impl Labels {
    /// Keeps a place free of labels.
    pub fn keep_free(&mut self, middle: Point, half: Point) {
        self.taken.push((middle, half));
    }

    /// Takes the place, if it is free.
    pub fn take(&mut self, middle: Point, half: Point) -> bool {
        let free = self.taken.iter().all(|(other, reach)| {
            let apart = *other - middle;
            apart.x.abs() >= reach.x + half.x || apart.y.abs() >= reach.y + half.y
        });
        if free {
            self.taken.push((middle, half));
        }
        free
    }
}

/// About how wide a text of the size of labels is.
pub fn width(text: &str) -> f64 {
    text.chars().count() as f64 * 6.9
}

/// At most so many letters, the last of them three dots where some are missing.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
