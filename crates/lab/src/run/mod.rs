//! A scenario in motion: what page and command line drive.

mod advance;
mod begin;
mod course;
mod deed;
mod density;
mod history;
#[cfg(feature = "judging")]
mod judging;
mod kept;
mod log;
mod look;
mod mark;
mod script;
mod session;
mod tongue;
mod trouble;
mod why;

pub(crate) use begin::set_seed;
use begin::with_its_protocol;

pub use advance::{Advance, Ended};
pub use course::Branch;
pub use density::Density;
pub use history::{Bar, BarEnd, Cone, Extent, Fate, Fault, FaultKind, Flight, Happening, Lane, Operations, Window};
#[cfg(feature = "judging")]
pub use judging::Judging;
pub use kept::Kept;
pub use log::{LogKind, LogLine};
pub use look::{InvariantNow, LinkInfo, MailInfo, NodeInfo, OperationInfo, RuleNow, TimerInfo};
pub use mark::{Mark, MarkKind};
pub use script::{Script, Standing};
pub use trouble::Trouble;
pub use why::{BACK, Because, EventInfo, Query, Why};

use crate::{
    Catalog, Diagnostic, ProtocolInfo,
    compile::{self, Compiled, Until},
    judge,
    scenario::{self, Scenario, tree},
    told::Told,
};
use kernel::{Planned, Record, Timeline, World, frame::Frame};
use model::Micros;
use std::{collections::VecDeque, sync::Arc};

/// How many records of the past are kept at hand; older ones are replayed when asked for.
const RECORDS_KEPT: usize = 60_000;

/// A scenario in motion.
#[derive(Clone)]
pub struct Run {
    info: Arc<ProtocolInfo>,
    told: Told,
    compiled: Arc<Compiled>,
    scenario: Scenario,
    timeline: Timeline,
    records: VecDeque<Record>,
    /// The present when the past was last recalled.
    recalled: Option<u64>,
    judged: Vec<Option<judge::Judged>>,
    /// What was done in one go, of several actions: the number of the first, and how many.
    deeds: Vec<(usize, usize)>,
    undone: Vec<Vec<Planned>>,
    courses: course::Courses,
    ended: Option<Ended>,
}

/// What became of what the user did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acted {
    /// As the scenario says it, an action a line.
    pub text: String,
    /// Why it had no effect, if it had none.
    pub skipped: Option<String>,
    /// What is worth a mark of what it did.
    pub marks: Vec<Mark>,
}

impl Run {
    /// A run of this scenario, before its first event but the start of everybody.
    ///
    /// # Errors
    /// Everything that is wrong with the text.
    pub fn open(catalog: &Catalog, text: &str) -> Result<Self, Vec<Diagnostic>> {
        Self::read(catalog, text.as_bytes(), None)
    }

    /// The same from bytes, with another seed if one is given.
    ///
    /// # Errors
    /// Everything that is wrong with the text.
    pub fn read(catalog: &Catalog, bytes: &[u8], seed: Option<u64>) -> Result<Self, Vec<Diagnostic>> {
        let mut scenario = scenario::parse(bytes).map_err(|errors| with_its_protocol(catalog, bytes, errors))?;
        let mut compiled = compile::compile(catalog, &scenario)?;
        if let Some(seed) = seed {
            compiled.setup.seed = seed;
            set_seed(&mut scenario, seed);
        }
        let info = ProtocolInfo::of(compiled.blueprint, catalog);
        Self::begin(Arc::new(info), Arc::new(compiled), scenario)
    }

    /// A fresh run of a protocol: its story `playground`, with these settings and this seed. It goes on for an hour.
    ///
    /// # Errors
    /// What is wrong with the settings; places count within the scenario's first statement.
    pub fn fresh(
        catalog: &Catalog,
        slug: &str,
        settings: &[(String, String)],
        seed: u64,
    ) -> Result<Self, Vec<Diagnostic>> {
        let slug_known = catalog.find(slug).map_or(slug, |protocol| protocol.about().slug);
        let given: String = settings.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        let line = format!("protocol {slug_known} seed={seed}{given}");
        let story = catalog.story(&format!("{slug}/playground"));
        let rest: String = story.map_or("until 60min\n".to_owned(), |story| {
            story.text.lines().filter(|line| !line.starts_with("protocol ")).map(|line| format!("{line}\n")).collect()
        });
        Self::open(catalog, &format!("{line}\n{rest}"))
    }

    fn begin(info: Arc<ProtocolInfo>, compiled: Arc<Compiled>, scenario: Scenario) -> Result<Self, Vec<Diagnostic>> {
        let world = World::new(compiled.blueprint, &compiled.setup, true)
            .map_err(|why| vec![Diagnostic::new(tree::Span::default(), why)])?;
        let records = world.records().iter().cloned().collect();
        let judged = vec![None; compiled.expectations.len()];
        Ok(Self {
            told: Told::english(&info),
            info,
            compiled,
            scenario,
            timeline: Timeline::new(world),
            records,
            recalled: None,
            judged,
            deeds: Vec::new(),
            undone: Vec::new(),
            courses: course::Courses::default(),
            ended: None,
        })
    }

    /// From the beginning, without what the user did, which stays as a branch; with another seed it is another run, without
    /// branches.
    pub fn restart(&mut self, seed: Option<u64>) {
        match seed {
            None => self.begin_again(),
            Some(seed) => self.reseed(seed),
        }
    }

    fn reseed(&mut self, seed: u64) {
        let mut scenario = self.scenario.clone();
        let mut setup = self.compiled.setup.clone();
        setup.seed = seed;
        set_seed(&mut scenario, seed);
        let compiled = Compiled {
            setup,
            expectations: self.compiled.expectations.clone(),
            notes: self.compiled.notes.clone(),
            title: self.compiled.title.clone(),
            ..*self.compiled
        };
        if let Ok(fresh) = Self::begin(Arc::clone(&self.info), Arc::new(compiled), scenario) {
            *self = Self { told: self.told.clone(), ..fresh };
        }
    }

    /// Goes back by one event. Says whether there was one to go back over.
    pub fn back(&mut self) -> bool {
        let event = self.event();
        if event > 1 {
            self.seek_event(event - 1);
        }
        event > 1
    }

    /// Goes to the moment after an event.
    pub fn seek_event(&mut self, event: u64) {
        self.timeline.seek_event(event);
        self.after_seek();
    }

    /// Goes to a moment of time.
    pub fn seek_time(&mut self, at: Micros) {
        self.timeline.seek_time(at);
        self.after_seek();
    }

    /// Records and judgements are of a straight run: after a jump they are found again by replay.
    fn after_jump(&mut self) {
        let event = self.timeline.world().event();
        self.forget_judgements();
        match self.records.back().map(|record| record.event) {
            Some(last) if last >= event => self.records.retain(|record| record.event <= event),
            _ => self.records.clear(),
        }
        self.judge_the_past();
    }

    /// Records on both sides of the present stay at hand: going back and forth does not change what happens.
    fn after_seek(&mut self) {
        let event = self.timeline.world().event();
        self.forget_judgements();
        let ends = self.records.front().zip(self.records.back()).map(|(first, last)| (first.event, last.event));
        if !ends.is_some_and(|(first, last)| first <= event && event <= last) {
            self.records.clear();
            self.recalled = None;
        }
        self.judge_the_past();
    }

    fn forget_judgements(&mut self) {
        let now = self.timeline.world().now();
        self.ended = None;
        for judged in &mut self.judged {
            if judged.as_ref().is_some_and(|judged| judged.at >= now) {
                *judged = None;
            }
        }
    }

    /// What is expected at a moment that a jump passed over is judged there.
    fn judge_the_past(&mut self) {
        let now = self.timeline.world().now();
        for (expectation, judged) in self.compiled.expectations.iter().zip(&mut self.judged) {
            if let (Some(at), None) = (expectation.at.filter(|at| *at < now), &judged) {
                let found = judge::expectation(&self.timeline.moment(at), &self.info, expectation);
                *judged = Some(judge::Judged { at, ..found });
            }
        }
    }

    /// Fills a frame with the present.
    pub fn frame(&self, frame: &mut Frame) {
        self.timeline.world().frame(frame);
    }

    /// The run as a scenario file: what it was opened with, and what the user did.
    #[must_use]
    pub fn recipe(&self) -> String {
        let acts = self.timeline.actions().iter().map(|(at, planned)| format!("at {at} {}\n", planned.text));
        let (lines, split) = (&self.scenario.lines, self.seam());
        let print = |lines: &[tree::Line]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        format!("{}{}{}", print(&lines[..split]), acts.collect::<String>(), print(&lines[split..]))
    }

    /// The line, from 0, before which the user's actions are written: after everything else that has a time, because at
    /// equal times the order of the file counts.
    fn seam(&self) -> usize {
        let lines = &self.scenario.lines;
        let until = lines.iter().position(|line| says(line, |said| matches!(said, tree::Statement::Until { .. })));
        let timed = lines.iter().rposition(|line| says(line, is_timed)).map_or(0, |last| last + 1);
        until.unwrap_or(lines.len()).max(timed)
    }

    /// The protocol.
    #[must_use]
    pub fn protocol(&self) -> &ProtocolInfo {
        &self.info
    }

    /// The scenario's first comment.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.compiled.title
    }

    /// The settings that differ from the defaults, as a scenario writes them.
    #[must_use]
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        self.compiled.setup.settings.iter().map(|(name, value)| (*name, value.to_string())).collect()
    }

    /// Virtual over real time, if the scenario says it.
    #[must_use]
    pub fn speed(&self) -> Option<(u64, u64)> {
        self.compiled.speed
    }

    /// Words for people at their times.
    #[must_use]
    pub fn notes(&self) -> &[(Micros, String)] {
        &self.compiled.notes
    }

    /// When the run ends, if that is a moment of time.
    #[must_use]
    pub fn until(&self) -> Option<Micros> {
        match self.compiled.until {
            Until::Time(at) => Some(at),
            _ => None,
        }
    }

    /// Virtual time.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.timeline.world().now()
    }

    /// How many events have happened.
    #[must_use]
    pub fn event(&self) -> u64 {
        self.timeline.world().event()
    }

    /// How far the run has ever got: in events and in time.
    #[must_use]
    pub fn farthest(&self) -> (u64, Micros) {
        self.timeline.farthest()
    }

    /// The digest of all events so far.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.timeline.world().digest()
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.timeline.world().seed()
    }
}

fn says(line: &tree::Line, wanted: impl Fn(&tree::Statement) -> bool) -> bool {
    line.statement.as_ref().is_some_and(|statement| wanted(&statement.item))
}

fn is_timed(statement: &tree::Statement) -> bool {
    matches!(
        statement,
        tree::Statement::At { .. }
            | tree::Statement::Every { .. }
            | tree::Statement::Workload { .. }
            | tree::Statement::Step(_)
    )
}
