//! How the run moves from one animation frame to the next, and how much it may do in one.

use super::cockpit::{Cockpit, Goal};
use super::{keep, pace::Pace, real_ms};
use crate::stage::FrameInfo;
use crate::state::{Mode, Pill, Tone, clock_text};
use crate::trouble;
use crate::words::{note, say};
use lab::frame::Frame;
use lab::{Advance, Ended, Mark, MarkKind};
use picture::Micros;

/// What engines and drawing may take of one frame together, in milliseconds.
const FRAME_MS: f64 = 7.0;
/// The same where the reader wants to see as much as possible happen.
const FULL_FRAME_MS: f64 = 11.0;
/// The engines always get so much, and never more than this, in milliseconds.
const LEAST_MS: f64 = 1.5;
const BUDGET_MS: f64 = 6.0;
/// So many events are run between two looks at the clock.
const CHUNK: u32 = 50;
/// When a run goes to a moment that was asked for.
const LONG_CHUNK: u32 = 800;
/// More real time than this between two frames was a pause of the browser, not time to catch up with.
const LONGEST_FRAME_MS: f64 = 100.0;
/// More than this between two frames says nothing of how fast the machine is.
const LONGEST_LAG_MS: f64 = 1_000.0;
/// What one frame's drawing counts for in the average.
const SHARE: f64 = 0.2;
/// A break that a test asks for comes after so many events.
const TEMPTING: u64 = 100;
/// Screen readers are told at most this often.
const SAYING_MS: f64 = 2_500.0;

impl Cockpit {
    /// Moves by one animation frame. Says whether the run has come to stand.
    pub fn move_on(&mut self, now_ms: f64) -> bool {
        let passed = self.last_frame_ms.map_or(0.0, |last| (now_ms - last).clamp(0.0, LONGEST_LAG_MS));
        self.last_frame_ms = (self.mode != Mode::Paused).then_some(now_ms);
        let before = self.run.now();
        match self.mode {
            Mode::Paused => return false,
            Mode::Playing => self.play(passed, now_ms),
            Mode::Seeking => self.seek(now_ms),
        }
        self.tell_notes(before, now_ms);
        if self.mode == Mode::Paused {
            keep::save(self);
        }
        self.mode == Mode::Paused
    }

    fn play(&mut self, passed_ms: f64, started_ms: f64) {
        let before = self.run.now();
        let until = self.due(passed_ms.min(LONGEST_FRAME_MS));
        self.go_until(until, started_ms);
        self.pace.note(passed_ms, (self.run.now() - before).0 as f64);
    }

    /// Until when time passes in this frame. What is more than the frame has room for is never made up for.
    fn due(&mut self, passed_ms: f64) -> Micros {
        let owed = self.rest_us + self.speed.virtual_us(passed_ms);
        self.rest_us = if owed.is_finite() { owed.fract() } else { 0.0 };
        Micros(self.run.now().0.saturating_add(owed as i64).min(i64::MAX - 1))
    }

    /// What the engines may take of a frame: what drawing leaves.
    fn budget_ms(&self) -> f64 {
        let (whole, most) =
            if self.speed.is_flat_out() { (FULL_FRAME_MS, FULL_FRAME_MS) } else { (FRAME_MS, BUDGET_MS) };
        (whole - self.drawing_ms).clamp(LEAST_MS, most)
    }

    /// Showing a moment has taken so long.
    pub fn drew(&mut self, ms: f64) {
        self.drawing_ms += (ms - self.drawing_ms) * SHARE;
    }

    fn go_until(&mut self, until: Micros, started_ms: f64) {
        let budget = self.budget_ms();
        while self.mode == Mode::Playing {
            let done = self.run.advance(until, CHUNK);
            if self.run.event() > TEMPTING {
                trouble::tempt("panic");
            }
            let reached = done.reached;
            self.on_advanced(&done, started_ms);
            if reached || real_ms() - started_ms > budget {
                return;
            }
        }
    }

    fn seek(&mut self, started_ms: f64) {
        while self.mode == Mode::Seeking && real_ms() - started_ms < BUDGET_MS * 2.0 {
            let done = match self.goal {
                Some(Goal::Mark(kind)) => self.run.next(kind, LONG_CHUNK),
                Some(Goal::Time(until)) => self.run.advance(until, LONG_CHUNK),
                Some(Goal::Sent) => self.approach(LONG_CHUNK),
                None => Advance { reached: true, ..Advance::default() },
            };
            let found =
                self.goal.and_then(|goal| done.marks.iter().rfind(|mark| goal == Goal::Mark(mark.kind)).cloned());
            let arrived = found.is_some() || done.reached;
            self.on_advanced(&done, started_ms);
            if arrived {
                self.stand();
                // What was looked for is what is shown, whatever else happened on the way.
                self.pill = found.and_then(|mark| Pill::of(&mark, started_ms)).or(self.pill.take());
            }
        }
    }

    /// The run comes to stand.
    pub fn stand(&mut self) {
        (self.mode, self.goal, self.last_frame_ms, self.pace) = (Mode::Paused, None, None, Pace::default());
        (self.stale_page, self.stale_frame) = (true, true);
    }

    /// Takes in what happened.
    pub fn on_advanced(&mut self, done: &Advance, now_ms: f64) {
        self.stale_frame |= done.events > 0;
        self.stale_page = true;
        self.pill = Pill::after(self.pill.take(), &done.marks, now_ms);
        self.say(now_ms);
        // On the way to a moment that was asked for, nothing holds the run up.
        let bound = matches!(self.goal, Some(Goal::Time(_) | Goal::Sent));
        let first = done.marks.iter().filter(|mark| self.is_first_violation(mark)).count() > 0;
        if first && !bound {
            self.stand();
        }
        if let Some(ended) = done.ended {
            self.ended = Some(say!("end.at", "{why} at {time}", ended_text(ended), clock_text(self.run.now())));
            self.stand();
        }
    }

    fn is_first_violation(&mut self, mark: &Mark) -> bool {
        let first = mark.kind == MarkKind::Violation && !self.broken.contains(&mark.text);
        if first {
            self.broken.push(mark.text.clone());
        }
        first
    }

    /// The scenario's own words for the time that has just passed.
    fn tell_notes(&mut self, since: Micros, now_ms: f64) {
        let now = self.run.now();
        if let Some((_, text)) = self.run.notes().iter().rfind(|(at, _)| since < *at && *at <= now) {
            let text = note(self.catalog.stories, text);
            self.pill = Some(Pill { text, tone: Tone::Plain, weight: 5, since_ms: now_ms });
        }
    }

    fn say(&mut self, now_ms: f64) {
        let weighty = self.pill.as_ref().filter(|pill| pill.weight > 1 && pill.text != self.said.0);
        if let Some(pill) = weighty.filter(|_| now_ms - self.said.1 > SAYING_MS) {
            self.said = (pill.text.clone(), now_ms);
        }
    }

    /// Fills the stage's frame if anything happened since it was filled last.
    pub fn show(&mut self, frame: &mut Frame) -> FrameInfo {
        let changed = std::mem::take(&mut self.stale_frame);
        if changed {
            self.run.frame(frame);
        }
        FrameInfo { changed, display_time: self.run.now(), moving: self.mode != Mode::Paused }
    }
}

fn ended_text(ended: Ended) -> &'static str {
    match ended {
        Ended::Time => say!("end.time", "The scenario ends here"),
        Ended::Quiet => say!("end.quiet", "Nothing more happens: the run is quiet"),
        Ended::Violated => say!("end.violated", "The scenario ends with the violation"),
        Ended::Events => say!("end.events", "The run has reached its cap on events"),
        Ended::Nothing => say!("end.nothing", "Nothing is left to happen"),
    }
}
