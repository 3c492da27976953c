//! Where there is no room to tell events apart: bars that say how many there are, and crosses where messages are lost.

use super::Draft;
use crate::{Layer, Paint, Tone, Width};
use lab::run::{Fate, LogKind};

/// How wide a bar is.
const COLUMN: f64 = 6.0;

impl Draft<'_> {
    pub(super) fn bars(&mut self) {
        let columns = (self.axis.length / COLUMN) as usize + 1;
        let mut counts = vec![(0_u32, false); columns * self.lanes.len()];
        for happening in &self.window.happenings {
            let Some(lane) = happening.lane.and_then(|lane| self.lanes.binary_search(&lane).ok()) else { continue };
            let column = (self.axis.instant(happening.at) / COLUMN) as usize;
            let slot = &mut counts[lane * columns + column.min(columns - 1)];
            *slot = (slot.0 + 1, slot.1 || happening.is(LogKind::Violation));
        }
        let most = counts.iter().map(|(count, _)| *count).max().unwrap_or(1).max(1);
        let tallest = (self.gap / 2.0 - 1.0).min(16.0);
        for (at, (count, violated)) in counts.into_iter().enumerate().filter(|(_, slot)| slot.0 > 0) {
            let across = ((at / columns) as f64 + 0.5) * self.gap;
            let tall = (tallest * f64::from(count) / f64::from(most)).max(1.5);
            let from = (at % columns) as f64 * COLUMN;
            let tone = if violated { Tone::Fault } else { Tone::Ink };
            let (form, _) = self.stretch(across, (from + 0.8, from + COLUMN - 0.8), tall);
            self.scene.push(u32::MAX, Layer::Nodes, form, Paint::fill(tone));
        }
        self.losses(columns);
    }

    /// At most one cross for every other column.
    fn losses(&mut self, columns: usize) {
        let mut seen = vec![false; columns * self.lanes.len()];
        for flight in &self.window.flights {
            let Fate::Lost(at, _) = flight.fate else { continue };
            let Ok(lane) = self.lanes.binary_search(&flight.to) else { continue };
            let along = self.axis.instant(at);
            let column = (along / COLUMN / 2.0) as usize;
            if std::mem::replace(&mut seen[lane * columns + column.min(columns - 1)], true) {
                continue;
            }
            let place = self.place(along, (lane as f64 + 0.5) * self.gap - self.gap * 0.3);
            self.pen(u32::MAX, Layer::Mail).cross(place, 3.0, Width::Thin);
        }
    }
}
