//! How a run goes on.

use super::{Mark, MarkKind, RECORDS_KEPT, Run, mark};
use crate::{compile::Until, judge};
use model::Micros;

/// What happened while a run went on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advance {
    /// How many events.
    pub events: u32,
    /// Whether the moment, or the mark, that was asked for was reached.
    pub reached: bool,
    /// Why the run is over, if it is.
    pub ended: Option<Ended>,
    /// What is worth a mark.
    pub marks: Vec<Mark>,
}

/// Why a run is over. A user may still go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The time that the scenario gives.
    Time,
    /// Nothing goes on but recurring timers and upkeep.
    Quiet,
    /// An invariant was violated, and the scenario asks for that.
    Violated,
    /// The cap on events.
    Events,
    /// Nothing is left to happen.
    Nothing,
}

impl Ended {
    /// The word in the verdict.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Time => "until",
            Self::Quiet => "quiet",
            Self::Violated => "violated",
            Self::Events => "event cap",
            Self::Nothing => "nothing left",
        }
    }
}

impl Run {
    /// Goes on to a moment of time, at most so many events, at most to the end of the run.
    pub fn advance(&mut self, until: Micros, most: u32) -> Advance {
        let mut advance = Advance::default();
        while advance.events < most {
            if let Some(ended) = self.over() {
                advance.ended = Some(ended);
                return advance;
            }
            let limit = self.until().map_or(until, |end| end.min(until));
            if self.timeline.world_mut().next_at().is_none_or(|next| next > limit) {
                self.timeline.idle_until(limit);
                self.judge_until(limit);
                advance.reached = limit == until || self.until() == Some(limit);
                advance.ended = self.over();
                return advance;
            }
            self.one_event(&mut advance.marks);
            advance.events += 1;
        }
        advance
    }

    /// Does exactly one event; time jumps to it.
    pub fn step(&mut self) -> Advance {
        let mut advance = Advance::default();
        advance.reached = self.one_event(&mut advance.marks);
        advance.events = u32::from(advance.reached);
        advance
    }

    /// Goes on to the next mark of this kind, at most so many events.
    pub fn next(&mut self, kind: MarkKind, most: u32) -> Advance {
        let mut advance = Advance::default();
        while advance.events < most && self.over().is_none() {
            let seen = advance.marks.len();
            if !self.one_event(&mut advance.marks) {
                break;
            }
            advance.events += 1;
            if advance.marks[seen..].iter().any(|mark| mark.kind == kind) {
                advance.reached = true;
                break;
            }
        }
        advance.ended = self.over();
        advance
    }

    /// Runs to the end. For the command line, tests and sweeps.
    pub fn finish(&mut self) -> Ended {
        loop {
            if let Some(ended) = self.advance(Micros(i64::MAX - 1), u32::MAX).ended {
                return ended;
            }
        }
    }

    /// Why the run is over, if it is.
    fn over(&mut self) -> Option<Ended> {
        let compiled = &self.compiled;
        let world = self.timeline.world();
        let ended = if world.event() >= compiled.cap {
            Some(Ended::Events)
        } else {
            match compiled.until {
                Until::Time(at) => (world.now() >= at && self.nothing_before(at)).then_some(Ended::Time),
                Until::Quiet => world.quiet().then_some(Ended::Quiet),
                Until::Violated => world.violated().then_some(Ended::Violated),
            }
        };
        let ended = ended.or_else(|| self.timeline.world_mut().next_at().is_none().then_some(Ended::Nothing));
        let ended = ended.filter(|ended| *ended != Ended::Nothing || self.until().is_none());
        if ended.is_some() && self.ended.is_none() {
            self.timeline.world_mut().last_survey();
        }
        self.ended = ended;
        ended
    }

    fn nothing_before(&mut self, at: Micros) -> bool {
        self.timeline.world_mut().next_at().is_none_or(|next| next > at)
    }

    pub(super) fn one_event(&mut self, marks: &mut Vec<Mark>) -> bool {
        if let Some(next) = self.timeline.world_mut().next_at() {
            self.judge_until(next - Micros(1));
        }
        if !self.timeline.step() {
            return false;
        }
        // After going back some of what comes is at hand already.
        let known = self.records.back().map_or(0, |record| record.event);
        let (world, seen) = (self.timeline.world(), marks.len());
        for record in world.records() {
            marks.extend(mark::mark(&self.info, &self.told, world, record));
            if record.event > known {
                self.records.push_back(record.clone());
            }
        }
        self.courses.witness(world.event(), world.now(), &marks[seen..]);
        while self.records.len() > RECORDS_KEPT {
            self.records.pop_front();
        }
        true
    }

    /// Judges what is expected at a moment that is now over.
    fn judge_until(&mut self, moment: Micros) {
        for (at, expectation) in self.compiled.expectations.iter().enumerate() {
            if self.judged[at].is_none() && expectation.at.is_some_and(|when| when <= moment) {
                let judged = judge::expectation(self.timeline.world(), &self.info, expectation);
                self.judged[at] = Some(judge::Judged { at: expectation.at.unwrap_or_default(), ..judged });
            }
        }
    }
}
