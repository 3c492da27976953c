//! Where there is no room to tell events apart: bars that say how many there are, and crosses where messages are lost.

use super::Draft;
use crate::{Layer, Paint, Tone, Width};
use lab::run::{Fate, LogKind};
use std::collections::BTreeMap;

/// How wide a bar is.
const COLUMN: f64 = 6.0;

impl Draft<'_> {
    pub(super) fn bars(&mut self) {
        let mut counts: BTreeMap<(u16, u32), (u32, bool)> = BTreeMap::new();
        for happening in &self.window.happenings {
            let Some(lane) = happening.lane else { continue };
            let column = (self.axis.instant(happening.at) / COLUMN) as u32;
            let slot = counts.entry((lane, column)).or_default();
            slot.0 += 1;
            slot.1 |= happening.is(LogKind::Violation);
        }
        let most = counts.values().map(|(count, _)| *count).max().unwrap_or(1);
        let tallest = (self.gap / 2.0 - 1.0).min(16.0);
        for ((lane, column), (count, violated)) in counts {
            let Some(across) = self.across(lane) else { continue };
            let tall = (tallest * f64::from(count) / f64::from(most)).max(1.5);
            let from = f64::from(column) * COLUMN;
            let tone = if violated { Tone::Fault } else { Tone::Ink };
            let (form, _) = self.stretch(across, (from + 0.8, from + COLUMN - 0.8), tall);
            self.scene.push(u32::MAX, Layer::Nodes, form, Paint::fill(tone));
        }
        self.losses();
    }

    /// At most one cross for each column.
    fn losses(&mut self) {
        let mut seen = BTreeMap::new();
        for flight in &self.window.flights {
            if let Fate::Lost(at, _) = flight.fate {
                seen.entry(((self.axis.instant(at) / COLUMN / 2.0) as u32, flight.to)).or_insert(at);
            }
        }
        for ((_, lane), at) in seen {
            let Some(across) = self.across(lane) else { continue };
            let place = self.place(self.axis.instant(at), across - self.gap * 0.3);
            self.pen(u32::MAX, Layer::Mail).cross(place, 3.0, Width::Thin);
        }
    }
}
