//! A table of cells.

use super::{Draft, LEFT, cropped, wide};
use crate::{Align, Point, TextSize, Tone};
use lab::Grid;

/// So many letters of a cell are shown, and so many of a head.
const LETTERS: usize = 8;
const HEAD: usize = 24;
/// From row to row.
const ROW: f64 = 26.0;

impl Draft<'_> {
    pub(super) fn grid(&mut self, grid: &Grid) {
        let head = grid.rows.iter().map(|row| wide(&cropped(&row.head, HEAD))).fold(20.0, f64::max) + 12.0;
        let mut edges = vec![LEFT + head];
        let most = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(grid.columns.len());
        for at in 0..most {
            let cells =
                grid.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| wide(&cropped(&cell.text, LETTERS)));
            let column = grid.columns.get(at).map_or(0.0, |column| wide(&cropped(column, HEAD)));
            edges.push(edges[at] + cells.fold(column, f64::max).max(20.0) + 18.0);
        }
        let middle = |at: usize| f64::midpoint(edges[at], edges[at + 1]);
        for (at, column) in grid.columns.iter().enumerate() {
            let place = Point::new(middle(at), self.y + 8.0);
            self.text(place, &cropped(column, HEAD), TextSize::Label, Align::Middle, Tone::Soft);
        }
        self.y += if grid.columns.is_empty() { 0.0 } else { 20.0 };
        for row in &grid.rows {
            let y = self.y + ROW / 2.0;
            self.text(Point::new(LEFT, y), &cropped(&row.head, HEAD), TextSize::Strong, Align::Left, Tone::Ink);
            for (at, cell) in row.cells.iter().enumerate() {
                let half = Point::new((edges[at + 1] - edges[at]) / 2.0 - 2.0, ROW / 2.0 - 2.0);
                let place = Point::new(middle(at), y);
                let ink = self.mark(place, half, cell.mark, cell.epoch.map(Tone::epoch), 4.0);
                self.text(place, &cropped(&cell.text, LETTERS), TextSize::Label, Align::Middle, ink);
            }
            let end = edges.get(row.cells.len()).copied().unwrap_or(LEFT);
            self.text(Point::new(end + 8.0, y), &row.sum, TextSize::Strong, Align::Left, Tone::Soft);
            self.reach(end + 8.0 + wide(&row.sum));
            self.y += ROW;
        }
        self.y += 6.0;
    }
}
