//! What stands around the operations: the size, the times, and the notes below.

use super::{Draft, NOTHING};
use crate::spacetime::{Clock, frame::wrapped, labels::width};
use crate::stage::Millis;
use crate::{Align, Form, Layer, Paint, Point, TextSize, Tone, Width};
use lab::run::{BarEnd, FaultKind};
use lab::{Word, word};
use std::fmt::Display;

/// From note to note.
const LINE: f64 = 17.0;

impl Draft<'_> {
    /// How large it all gets.
    pub(super) fn measure(&mut self) {
        self.gather_notes();
        let (length, breadth) = (self.axis.length, self.breadth());
        let (width, height) = if self.options.upright {
            let width = self.origin.x + breadth + 10.0 + self.strip.breadth();
            (width.max(self.options.across), self.origin.y + length + 10.0)
        } else {
            ((self.origin.x + length + 16.0).max(420.0), self.origin.y + breadth + 26.0)
        };
        self.notes = wrapped(&self.notes, width - 20.0);
        self.scene.clear(width, height + LINE * self.notes.len() as f64);
    }

    fn gather_notes(&mut self) {
        let (operations, tongue) = (self.operations, self.look.tongue);
        let say = |word: Word, args: &[&dyn Display]| tongue.fill(word, args);
        let mut notes = Vec::new();
        if let (Some(judgement), true) = (self.options.judgement, self.options.words) {
            notes.push(super::verdict_words(tongue, judgement, operations));
        }
        if operations.bars.is_empty() {
            notes.push(say(word!("operations.none", "Nobody has asked for anything yet."), &[]));
        }
        let (before, after) = operations.left_out;
        if before > 0 || after > 0 {
            let text = word!("operations.left-out", "{earlier} earlier and {later} later operations are left out.");
            notes.push(say(text, &[&before, &after]));
        }
        let hidden = operations.lanes.len() - usize::from(self.lanes);
        if hidden > 0 {
            notes.push(say(word!("operations.more-clients", "{count} more clients are left out."), &[&hidden]));
        }
        if self.strip.missing() > 0 {
            let text = word!("operations.more-faults", "{count} more faults are not drawn beside the lanes.");
            notes.push(say(text, &[&self.strip.missing()]));
        }
        if let (true, faults) = (self.options.upright, self.named_faults())
            && !faults.is_empty()
        {
            notes.push(faults);
        }
        notes.extend(self.key());
        self.notes = notes;
    }

    /// Where there is no room for words beside the lanes, they stand below.
    fn named_faults(&self) -> String {
        let faults = self.operations.faults.iter().take(8);
        let told = faults.map(|fault| format!("{} ({})", self.told(fault), Clock(fault.from)));
        told.collect::<Vec<_>>().join(", ")
    }

    /// What the signs mean that are on the picture.
    fn key(&self) -> Option<String> {
        let any = |end: fn(&BarEnd) -> bool| self.operations.bars.iter().any(|bar| end(&bar.end));
        let judged = self.options.judgement;
        let placed = judged.is_some_and(|one| one.orders.iter().any(|order| !order.steps.is_empty()));
        let impossible = judged.is_some_and(|one| one.about().is_some());
        let parted = self.operations.faults.iter().any(|fault| fault.kind == FaultKind::Partition);
        let signs = [
            (placed, word!("operations.key-point", "● takes effect, in this order")),
            (impossible, word!("operations.key-impossible", "✕ impossible")),
            (any(|end| *end == BarEnd::Open), word!("operations.key-open", "⊏ not answered yet")),
            (any(|end| *end == BarEnd::Unknown), word!("operations.key-unknown", "┄ nobody knows how it ended")),
            (parted && self.options.upright, word!("operations.key-parted", "‖ partition")),
        ];
        let signs: Vec<&str> =
            signs.into_iter().filter(|(seen, _)| *seen).map(|(_, sign)| self.look.tongue.say(sign)).collect();
        (!signs.is_empty()).then(|| signs.join("   "))
    }

    pub(super) fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let first = self.scene.height - LINE * notes.len() as f64 - 2.0;
        for (n, note) in notes.iter().enumerate() {
            let at = Point::new(10.0, first + LINE * (n as f64 + 0.5));
            self.text(NOTHING, at, note, TextSize::Label, Align::Left, Tone::Soft);
        }
    }

    /// Times where they can be read, and how much time a gap leaves out.
    pub(super) fn ticks(&mut self) {
        let (mut last, mut all) = (f64::MIN, Vec::new());
        for (at, place, left_out) in self.axis.marks() {
            if let Some(length) = left_out
                && place - last >= self.room(2)
            {
                all.push((place - 32.0, format!("+{}", Millis(length)), false));
            }
            if place - last >= self.room(1) {
                all.push((place, Clock(at).to_string(), true));
                last = place;
            }
        }
        let across = if self.options.upright { -8.0 } else { self.breadth() + 10.0 };
        for (place, text, whole) in all {
            let above = -9.0 - self.strip.breadth();
            let at = self.place(place, if whole || self.options.upright { across } else { above });
            if whole {
                let (from, to) = (self.place(place, across + 6.0), self.place(place, across + 2.0));
                let (from, to) =
                    if self.options.upright { (from, to) } else { (from.moved(0.0, -10.0), to.moved(0.0, -10.0)) };
                let paint = Paint::line(Tone::Faint, Width::Hair);
                self.scene.push(NOTHING, Layer::Links, Form::Line { from, to }, paint);
            }
            let (size, tone) = if whole { (TextSize::Label, Tone::Soft) } else { (TextSize::Tiny, Tone::Soft) };
            let align = if self.options.upright { Align::Right } else { Align::Middle };
            let half = width(&text) / 2.0;
            let at = if self.options.upright { at } else { Point::new(at.x.max(half + 2.0), at.y) };
            self.text(NOTHING, at, &text, size, align, tone);
        }
    }

    /// How far apart times stand: with something between them, twice as far.
    fn room(&self, labels: u8) -> f64 {
        f64::from(labels) * if self.options.upright { 17.0 } else { 62.0 }
    }
}
