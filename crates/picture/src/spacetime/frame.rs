//! What stands around the diagram: its size, the breaks and the times above it, the present, the notes below it.

use super::labels::width;
use super::{Clock, Draft};
use crate::stage::Millis;
use crate::{Align, Dash, Form, Layer, Micros, Paint, Point, TextSize, Tone, Width};
use lab::run::{Fate, LogKind};
use lab::{Word, word};

/// From note to note.
const LINE: f64 = 17.0;
/// What stands for nothing that can be pointed at.
const NOTHING: u32 = u32::MAX;

impl Draft<'_> {
    /// How large it all gets, and the notes that are known beforehand.
    pub(super) fn measure(&mut self) {
        self.gather_notes();
        let (length, breadth) = (self.axis.length, self.breadth());
        let (width, height) = if self.options.upright {
            let width = (self.origin.x + breadth + 22.0).max(self.options.across);
            self.notes = wrapped(&self.notes, width - 20.0);
            (width, self.origin.y + length + 14.0 + LINE * self.notes.len() as f64)
        } else {
            let width = self.origin.x + length + 22.0;
            self.notes = wrapped(&self.notes, width - 20.0);
            (width, self.origin.y + breadth + 14.0 + LINE * self.notes.len() as f64)
        };
        self.scene.clear(width, height);
    }

    fn gather_notes(&mut self) {
        let window = self.window;
        let tongue = self.look.tongue;
        let say = |word: Word, args: &[&dyn std::fmt::Display]| tongue.fill(word, args);
        let (before, after) = window.left_out;
        let mut notes = Vec::new();
        if window.happenings.is_empty() {
            notes.push(say(word!("diagram.nothing", "Nothing happened in this stretch."), &[]));
        }
        match (before, after) {
            (0, 0) => {}
            (0, after) => {
                notes.push(say(word!("diagram.later", "{count} later events are left out."), &[&Grouped(after)]));
            }
            (before, 0) => {
                notes.push(say(word!("diagram.earlier", "{count} earlier events are left out."), &[&Grouped(before)]));
            }
            (before, after) => {
                notes.push(say(
                    word!("diagram.both", "{earlier} earlier and {later} later events are left out."),
                    &[&Grouped(before), &Grouped(after)],
                ));
            }
        }
        if self.lanes.len() < window.lanes.len() {
            notes.push(say(
                word!("diagram.nodes", "{count} more nodes are left out."),
                &[&(window.lanes.len() - self.lanes.len())],
            ));
        }
        if self.axis.dense() {
            let count = Grouped(window.happenings.len() as u64);
            notes.push(say(
                word!("diagram.dense", "{count} events are too many to tell apart: bars say how many there are where."),
                &[&count],
            ));
        }
        let breaks = self.axis.breaks().count();
        if breaks > 0 {
            let text = word!("diagram.breaks", "{n} break leaves idle time out.|{n} breaks leave idle time out.");
            notes.push(self.look.tongue.count(text, breaks as u64));
        }
        notes.extend(self.key());
        if let (Some(event), Some(cone)) = (self.selected_event(), self.options.cone) {
            let (past, future) = (cone.past.len(), cone.future.len());
            let from = cone
                .cut
                .map(|first| say(word!("diagram.from", " from event {first} on"), &[&first]))
                .unwrap_or_default();
            notes.push(say(
                word!(
                    "diagram.cone",
                    "Event {event} can depend on {past} events{from} (double rings), and {future} on it (dashed rings)."
                ),
                &[&event, &past, &from, &future],
            ));
        }
        self.notes = notes;
    }

    /// What the signs mean that are on the picture.
    fn key(&self) -> Option<String> {
        let any = |kind: LogKind| self.window.happenings.iter().any(|one| one.lane.is_some() && one.is(kind));
        let begun = |kind: LogKind| self.window.happenings.iter().any(|one| Self::shown(one) && one.kind == kind);
        let signs = [
            (begun(LogKind::Delivered), word!("diagram.arrives", "● message arrives")),
            (begun(LogKind::Timer), word!("diagram.fires", "◆ timer fires")),
            (begun(LogKind::Request), word!("diagram.request", "■ request")),
            (begun(LogKind::Fault), word!("diagram.acted", "▲ done to the run")),
            (any(LogKind::Decided), word!("diagram.decided", "✓ decision")),
            (self.window.flights.iter().any(|one| matches!(one.fate, Fate::Lost(..))), word!("diagram.lost", "✕ lost")),
        ];
        let signs: Vec<&str> =
            signs.into_iter().filter(|(seen, _)| *seen).map(|(_, sign)| self.look.tongue.say(sign)).collect();
        (!signs.is_empty() && !self.axis.dense()).then(|| signs.join("   "))
    }

    pub(super) fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let first = self.scene.height - LINE * notes.len() as f64 - 2.0;
        for (n, note) in notes.iter().enumerate() {
            let at = Point::new(10.0, first + LINE * (n as f64 + 0.5));
            self.text(NOTHING, at, note, TextSize::Label, Align::Left, Tone::Soft);
        }
    }

    /// The time where the picture begins and ends, and after each break; a break crosses all lanes.
    pub(super) fn breaks(&mut self) {
        self.present_label();
        let breaks: Vec<_> = self.axis.breaks().collect();
        for (middle, start, end) in breaks {
            self.gap_mark(middle, Micros(end.0 - start.0));
        }
        self.ticks();
    }

    /// Times of round figures, so far apart that they can be read.
    fn ticks(&mut self) {
        let (from, to) = self.window.times;
        let room = if self.options.upright { 56.0 } else { 120.0 };
        let most = (self.axis.length / room).max(1.0) as i64;
        let busy = self.axis.breaks().fold(to.0 - from.0, |left, (_, start, end)| left - (end.0 - start.0));
        let steps = (0..12).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_i64.pow(power) * 100));
        let step = steps.into_iter().find(|step| busy / step <= most).unwrap_or(1_000_000_000);
        let up = |us: i64| (us + step - 1).div_euclid(step) * step;
        let mut at = up(from.0);
        while at <= to.0 {
            self.tick(Micros(at));
            at += step;
            // What a break leaves out has no ticks.
            let idle = self.axis.breaks().find(|(_, start, end)| start.0 < at && at < end.0);
            at = idle.map_or(at, |(_, _, end)| up(end.0));
        }
    }

    fn tick(&mut self, at: Micros) {
        let along = self.axis.instant(at);
        let form = Form::Line { from: self.place(along, -5.0), to: self.place(along, -1.0) };
        self.scene.push(NOTHING, Layer::Links, form, Paint::line(Tone::Faint, Width::Hair));
        self.time(at);
    }

    fn gap_mark(&mut self, middle: f64, skipped: Micros) {
        let breadth = self.breadth();
        for aside in [-3.0, 3.0] {
            let (from, to) = (self.place(middle + aside, -4.0), self.place(middle + aside, breadth + 4.0));
            let paint = Paint::line(Tone::Faint, Width::Thin).dashed(Dash::Dashed);
            self.scene.push(NOTHING, Layer::Dots, Form::Line { from, to }, paint);
        }
        let blank = Paint::fill(Tone::Ground);
        let half = if self.options.upright { Point::new(breadth / 2.0, 2.4) } else { Point::new(2.4, breadth / 2.0) };
        let form = Form::Box { at: self.place(middle, breadth / 2.0), half, round: 0.0 };
        self.scene.push(NOTHING, Layer::Signs, form, blank);
        self.beside(
            middle,
            -18.0,
            &self.look.tongue.fill(word!("diagram.idle", "{time} idle"), &[&Millis(skipped)]),
            Tone::Soft,
        );
    }

    fn time(&mut self, at: Micros) {
        let along = self.axis.instant(at);
        self.beside(along, -4.0, &Clock(at).to_string(), Tone::Soft);
    }

    /// A label at the side of the lanes, if nothing is there yet.
    fn beside(&mut self, along: f64, rise: f64, text: &str, tone: Tone) {
        let half = Point::new(width(text) / 2.0 + 3.0, 6.5);
        let (middle, align) = if self.options.upright {
            (self.place(along, -8.0 - half.x), Align::Middle)
        } else {
            (self.place(along, rise - 6.0), Align::Middle)
        };
        let middle = Point::new(middle.x.min(self.scene.width - half.x - 4.0).max(half.x), middle.y);
        if self.labels.take(middle, half) {
            self.text(NOTHING, middle, text, TextSize::Label, align, tone);
        }
    }

    fn is_present(&self) -> bool {
        let (from, to) = self.window.times;
        (from..=to).contains(&self.window.now)
    }

    fn present_label(&mut self) {
        if self.is_present() {
            let along = self.along_now();
            let rise = if self.options.upright { -4.0 } else { -32.0 };
            self.beside(
                along,
                rise,
                &self.look.tongue.fill(word!("diagram.now", "now {time}"), &[&Clock(self.window.now)]),
                Tone::Accent,
            );
        }
    }

    /// The present lies after everything that has happened by now, and before everything that has not.
    fn along_now(&self) -> f64 {
        let spots = |done: bool| {
            let those =
                self.window.happenings.iter().filter(move |happening| (happening.event <= self.window.event) == done);
            those.filter_map(|happening| self.axis.spot(happening.event, happening.lane?))
        };
        let instant = self.axis.instant(self.window.now);
        let last = spots(true).fold(instant, f64::max);
        let next = spots(false).fold(f64::MAX, f64::min);
        if next < f64::MAX { f64::midpoint(last, next.max(last)) } else { (last + 5.0).min(self.axis.length) }
    }

    /// A line across all lanes.
    pub(super) fn present(&mut self) {
        if !self.is_present() {
            return;
        }
        let along = self.along_now();
        let (from, to) = (self.place(along, -6.0), self.place(along, self.breadth() + 6.0));
        self.scene.push(NOTHING, Layer::Hand, Form::Line { from, to }, Paint::line(Tone::Accent, Width::Normal));
    }
}

/// Notes in lines that fit.
pub(crate) fn wrapped(notes: &[String], room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for note in notes {
        let mut line = String::new();
        for word in note.split(' ') {
            if !line.is_empty() && width(&line) + width(word) + 7.0 > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// A number with commas between its thousands.
struct Grouped(u64);

impl std::fmt::Display for Grouped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}
