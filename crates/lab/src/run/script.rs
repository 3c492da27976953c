//! The text of a run as its author wrote it, with what the user did, and the line at which the run stands.
//!
//! A scenario's tree keeps comments and blank lines, but not how words were spaced: so the author's own text is kept beside
//! the run, and each of its lines is shown as it was written for as long as it still says what runs.

use super::Run;
use crate::scenario::{
    self,
    tree::{Line, Statement},
};
use model::Micros;
use std::ops::Range;

/// A run as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// The text; every line ends with a line break.
    pub text: String,
    /// The lines, counted from 0, of what the user did.
    pub acts: Range<usize>,
    timed: Vec<(usize, When)>,
}

/// When a line's turn comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Once(Micros),
    Every { period: Micros, from: Micros, before: Option<Micros> },
    Step(usize),
}

/// How far a run has got, as far as its text is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The present.
    now: Micros,
    /// Whether more is due at this very moment.
    due: bool,
    /// How many steps of a manual order are still to come.
    steps_left: usize,
}

impl Run {
    /// The scenario that the run was opened with, each line as in `own`, where that says the same.
    #[must_use]
    pub fn worded(&self, own: &str) -> String {
        self.own_lines(own).iter().map(|line| format!("{line}\n")).collect()
    }

    fn own_lines(&self, own: &str) -> Vec<String> {
        let same = scenario::parse(own.as_bytes()).ok().filter(|read| read.lines.len() == self.scenario.lines.len());
        let read = same.map(|read| read.lines).unwrap_or_default();
        let mut written = own.lines();
        let line = |(at, line): (usize, &Line)| match (written.next(), read.get(at)) {
            (Some(own), Some(read)) if read == line => own.trim_start_matches('\u{feff}').to_owned(),
            _ => line.to_string(),
        };
        self.scenario.lines.iter().enumerate().map(line).collect()
    }

    /// The run as text: `own` is what it was opened with, to which what the user did is added.
    #[must_use]
    pub fn script(&self, own: &str) -> Script {
        let (seam, acts) = (self.seam(), self.timeline.actions());
        let mut lines = self.own_lines(own);
        let said = acts.iter().map(|(at, planned)| format!("at {:<7} {}", at.to_string(), planned.text));
        lines.splice(seam..seam, said);
        let moved = |at: usize| if at < seam { at } else { at + acts.len() };
        let mut steps = 0;
        let own = self.scenario.lines.iter().enumerate();
        let mut timed: Vec<_> = own.filter_map(|(at, line)| Some((moved(at), when(line, &mut steps)?))).collect();
        timed.extend(acts.iter().enumerate().map(|(at, (time, _))| (seam + at, When::Once(*time))));
        let text = lines.iter().map(|line| format!("{line}\n")).collect();
        Script { text, acts: seam..seam + acts.len(), timed }
    }

    /// How far the run has got.
    pub fn standing(&mut self) -> Standing {
        let world = self.timeline.world_mut();
        let now = world.now();
        Standing { now, due: world.next_at().is_some_and(|next| next <= now), steps_left: world.steps_left() }
    }
}

fn when(line: &Line, steps: &mut usize) -> Option<When> {
    match &line.statement.as_ref()?.item {
        Statement::At { time, .. } | Statement::Note { time, .. } => Some(When::Once(time.item)),
        Statement::Every { period, from, before, .. } => Some(When::Every {
            period: period.item,
            from: from.as_ref().map_or(Micros::ZERO, |from| from.item),
            before: before.as_ref().map(|before| before.item),
        }),
        Statement::Step(_) => {
            *steps += 1;
            Some(When::Step(*steps - 1))
        }
        _ => None,
    }
}

impl Script {
    /// The line, counted from 0, of what the text has asked for last; none before the first.
    #[must_use]
    pub fn latest(&self, stands: Standing) -> Option<usize> {
        let steps = self.timed.iter().filter(|(_, when)| matches!(when, When::Step(_))).count();
        let done = steps.saturating_sub(stands.steps_left);
        let past = self.timed.iter().filter_map(|(line, when)| Some(((when.last(stands, done)?, *line), *line)));
        past.max().map(|(_, line)| line)
    }

    /// The line's text.
    #[must_use]
    pub fn line(&self, at: usize) -> &str {
        self.text.lines().nth(at).unwrap_or("")
    }
}

impl When {
    /// When its turn came last, if it has come; of steps the later ones count as later.
    fn last(self, stands: Standing, steps_done: usize) -> Option<Micros> {
        let over = |at: Micros| at < stands.now || (at == stands.now && !stands.due);
        match self {
            Self::Once(at) => over(at).then_some(at),
            Self::Step(nth) => (nth < steps_done).then_some(stands.now),
            Self::Every { period, from, before } => {
                let end = before.map_or(stands.now, |before| stands.now.min(before - Micros(1)));
                let rounds = (end - from).0.checked_div(period.0.max(1)).filter(|_| end >= from)?;
                let last = from + Micros(rounds * period.0);
                if over(last) { Some(last) } else { (rounds > 0).then(|| last - period) }
            }
        }
    }
}
