//! Which candidates are tried, and in which order.

use super::{
    Goal, Sight, Size, cast, concrete,
    edit::Edit,
    goal::Demands,
    lines,
    look::Found,
    manual, parts,
    replay::Replay,
    times,
    trial::{Ended, Trial},
};
use crate::{
    Catalog,
    run::set_seed,
    scenario::tree::{Claim, Line, Scenario, Statement, Verdict},
};
use std::collections::BTreeSet;

/// Other seeds are tried from 0 up to this.
const SEEDS: u64 = 16;
/// Where a line goes, so many seeds are tried: what one line did, another order of messages may do.
const SEEDS_FOR_LESS: u64 = 24;
/// A story of up to so many lines is worth telling request by request.
const SCREEN: usize = 20;

/// One way of making candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    /// Blocks of lines go, in the end single lines.
    Lines,
    /// Participants go.
    Cast,
    /// Parts of lines go.
    Parts,
    /// What recurs is written out.
    Concrete,
    /// Times become round.
    Times,
    /// What is far apart comes closer.
    Closer,
    /// Another seed gets there sooner.
    Seeds,
    /// A line goes, and another seed makes up for it.
    LinesReseeded,
    /// The same with participants.
    CastReseeded,
    /// The run as an exact order.
    Manual,
    /// The run ends.
    End,
}

const PASSES: [Pass; 11] = [
    Pass::Lines,
    Pass::Cast,
    Pass::Parts,
    Pass::Concrete,
    Pass::Times,
    Pass::Closer,
    Pass::Seeds,
    Pass::LinesReseeded,
    Pass::CastReseeded,
    Pass::Manual,
    Pass::End,
];

/// A scenario that reaches the goal, and where.
#[derive(Clone)]
struct Best {
    scenario: Scenario,
    sight: Sight,
}

/// Where in the list of candidates the search stands.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    pass: usize,
    /// Which candidate of the pass.
    at: usize,
    /// How many lines go at a time; 0 before it is known.
    block: usize,
    /// Which seed is tried.
    seed: u64,
}

pub(super) struct Search {
    goal: Goal,
    demands: Demands,
    first: Size,
    most_lines: usize,
    best: Best,
    /// The best before what recurs was written out.
    before_concrete: Option<Best>,
    may_be_concrete: bool,
    /// The best timed scenario, while an exact order is made smaller.
    before_manual: Option<Best>,
    may_be_manual: bool,
    cursor: Cursor,
    /// Candidates of this pass, made once for each best.
    made: Option<Vec<Edit>>,
    improved: bool,
    done: bool,
    running: Option<(Scenario, Trial)>,
    /// Prints of the candidates that were tried: none is tried twice.
    seen: BTreeSet<u64>,
    runs: u64,
    taken: u64,
}

impl Search {
    pub fn new(scenario: &Scenario, found: Found, manual: bool) -> Self {
        let bare = lines::bare(scenario, found.expectation);
        let said = |scenario: &Scenario| scenario.lines.iter().filter(|line| says(line)).count();
        let first = Size { lines: said(scenario), events: found.sight.events, at: found.sight.at };
        Self {
            goal: found.goal,
            demands: found.demands,
            first,
            most_lines: first.lines,
            best: Best { scenario: bare, sight: found.sight },
            before_concrete: None,
            may_be_concrete: true,
            before_manual: None,
            may_be_manual: manual,
            cursor: Cursor::default(),
            made: None,
            improved: false,
            done: false,
            running: None,
            seen: BTreeSet::new(),
            runs: 0,
            taken: 0,
        }
    }

    pub fn goal(&self) -> &Goal {
        &self.goal
    }

    pub fn is_done(&self) -> bool {
        self.done
    }

    pub fn tried(&self) -> (u64, u64) {
        (self.runs, self.taken)
    }

    pub fn permille(&self) -> u16 {
        if self.done { 1000 } else { (self.cursor.pass * 1000 / PASSES.len()) as u16 }
    }

    pub fn sizes(&self) -> (Size, Size) {
        let now =
            Size { lines: self.text().lines().count(), events: self.best().sight.events, at: self.best().sight.at };
        (self.first, now)
    }

    /// What recurs is written out for the search; if that was stopped before it paid, the scenario from before is better.
    fn best(&self) -> &Best {
        let lines = self.best.scenario.lines.len();
        match (&self.before_manual, &self.before_concrete) {
            (Some(before), _) if self.best.sight.events >= before.sight.events => before,
            (None, Some(before)) if lines > self.worth_telling(before) => before,
            _ => &self.best,
        }
    }

    /// How many lines a scenario may have that writes out what recurs in this one.
    fn worth_telling(&self, before: &Best) -> usize {
        before.scenario.lines.len().max(SCREEN).min(self.most_lines)
    }

    pub fn text(&self) -> String {
        let mut scenario = lines::in_order(&self.best().scenario);
        if let (Goal::Broken(name) | Goal::Stuck(name), true) = (&self.goal, scenario.lines.len() < self.most_lines) {
            let claim = Claim::Invariant { verdict: Verdict::Violated.into(), name: name.clone().into() };
            scenario.lines.push(Line::from(Statement::Expect { claim: claim.into(), at: None }));
        }
        scenario.to_string()
    }

    /// Tries candidates; says whether there are no more.
    pub fn go(&mut self, catalog: &Catalog, budget: &mut u64) -> bool {
        while !self.done && *budget > 0 {
            let Some((scenario, mut trial)) = self.running.take() else {
                *budget -= 1;
                self.next(catalog);
                continue;
            };
            match trial.go(&self.goal, &self.demands, budget) {
                Ended::NotYet => self.running = Some((scenario, trial)),
                Ended::Missed => self.refused(),
                Ended::Reached(sight) => self.reached(scenario, sight),
            }
        }
        self.done
    }

    fn pass(&self) -> Pass {
        PASSES[self.cursor.pass]
    }

    /// Starts the next candidate, or passes on to what comes after it.
    fn next(&mut self, catalog: &Catalog) {
        let Some(candidate) = self.candidate(catalog) else { return self.end_of_pass() };
        let text = candidate.to_string();
        if !self.demands.allow(&candidate) || !self.seen.insert(print(&text)) {
            return self.refused();
        }
        match Trial::new(catalog, &text, &self.goal, self.limit()) {
            Some(trial) => {
                self.runs += 1;
                self.running = Some((candidate, trial));
            }
            None => self.refused(),
        }
    }

    /// A candidate may need half as long again as the best one, but no longer than the first scenario did.
    fn limit(&self) -> Sight {
        let half_more = |now: u64, first: u64| (now + now / 2).min(first + first / 2) + 100;
        let (now, first) = (self.best.sight, self.first);
        let at = half_more(now.at.0 as u64, first.at.0 as u64) as i64;
        // An exact order takes a millisecond a step, however long the run took.
        let by_hand = self.before_manual.is_some() || self.pass() == Pass::Manual;
        Sight { at: model::Micros(if by_hand { i64::MAX } else { at }), events: half_more(now.events, first.events) }
    }

    /// The candidate at the cursor; none at the end of the pass.
    fn candidate(&mut self, catalog: &Catalog) -> Option<Scenario> {
        let Cursor { at, seed, .. } = self.cursor;
        match self.pass() {
            Pass::Lines => self.without_a_block(),
            Pass::Cast => self.nth(at, |best| cast::variants(catalog, best)),
            Pass::Parts => self.nth(at, parts::variants),
            Pass::Times => self.nth(at, times::variants),
            Pass::Concrete => self.written_out(catalog),
            Pass::Seeds => (at as u64 <= SEEDS).then(|| reseeded(&self.best.scenario, at as u64)),
            Pass::Closer => self.nth(at, times::closer),
            Pass::LinesReseeded => self.without_a_block().map(|fewer| reseeded(&fewer, seed)),
            Pass::CastReseeded => {
                self.nth(at, |best| cast::variants(catalog, best)).map(|fewer| reseeded(&fewer, seed))
            }
            Pass::Manual => self.ordered(catalog),
            Pass::End => {
                let broken = matches!(self.goal, Goal::Broken(_)) && at == 0;
                broken.then(|| times::ended(&self.best.scenario, self.best.sight))?
            }
        }
    }

    /// Blocks are counted from the end: what comes late is needed by nothing before it.
    fn without_a_block(&mut self) -> Option<Scenario> {
        let count = lines::removable(&self.best.scenario);
        let first = if self.pass() == Pass::Lines { count.div_ceil(2) } else { count.div_ceil(4) };
        let block = if self.cursor.block == 0 { first } else { self.cursor.block }.max(1);
        self.cursor.block = block;
        let end = count.checked_sub(self.cursor.at * block).filter(|end| *end > 0)?;
        Some(lines::without(&self.best.scenario, end.saturating_sub(block)..end))
    }

    fn nth(&mut self, at: usize, make: impl FnOnce(&Scenario) -> Vec<Edit>) -> Option<Scenario> {
        let made = self.made.get_or_insert_with(|| make(&self.best.scenario));
        Some(made.get(at)?.of(&self.best.scenario))
    }

    fn written_out(&self, catalog: &Catalog) -> Option<Scenario> {
        let wanted = self.may_be_concrete && self.before_concrete.is_none();
        let replay = Replay::of(catalog, &self.best.scenario, self.best.sight).filter(|_| wanted)?;
        concrete::made(&self.best.scenario, &replay)
    }

    fn ordered(&self, catalog: &Catalog) -> Option<Scenario> {
        let wanted = self.may_be_manual && matches!(self.goal, Goal::Broken(_));
        let replay = Replay::of(catalog, &self.best.scenario, self.best.sight).filter(|_| wanted)?;
        manual::order(&self.best.scenario, &replay)
    }

    fn refused(&mut self) {
        let seeds = matches!(self.pass(), Pass::LinesReseeded | Pass::CastReseeded);
        match self.pass() {
            Pass::Concrete => self.may_be_concrete = false,
            Pass::Manual => self.may_be_manual = false,
            _ => {}
        }
        if seeds && self.cursor.seed + 1 < SEEDS_FOR_LESS {
            self.cursor.seed += 1;
        } else {
            self.cursor.at += 1;
            self.cursor.seed = 0;
        }
    }

    fn reached(&mut self, scenario: Scenario, sight: Sight) {
        if self.pass() == Pass::Seeds && sight.events >= self.best.sight.events {
            return self.refused();
        }
        let before = std::mem::replace(&mut self.best, Best { scenario, sight });
        match self.pass() {
            // Lines go first: there may be very many now.
            Pass::Concrete => {
                self.before_concrete = Some(before);
                self.cursor = Cursor::default();
            }
            Pass::Manual => {
                self.before_manual = Some(before);
                self.may_be_manual = false;
                self.cursor = Cursor::default();
            }
            _ => {}
        }
        self.taken += 1;
        self.cursor.seed = 0;
        self.made = None;
        self.improved = true;
    }

    fn end_of_pass(&mut self) {
        self.made = None;
        if self.cursor.block > 1 {
            self.cursor = Cursor { block: self.cursor.block / 2, at: 0, seed: 0, ..self.cursor };
            return;
        }
        let last_of_round = matches!(self.pass(), Pass::Seeds | Pass::CastReseeded);
        if last_of_round && self.improved {
            self.improved = false;
            self.cursor = Cursor::default();
            return;
        }
        if self.pass() == Pass::CastReseeded && self.settle_concrete() {
            self.cursor = Cursor::default();
            return;
        }
        if self.pass() == Pass::End {
            self.done = true;
            return;
        }
        self.cursor = Cursor { pass: self.cursor.pass + 1, ..Cursor::default() };
        if self.pass() == Pass::End {
            self.settle_manual();
        }
    }

    /// Nothing more can go. If what recurred takes too many lines now, the search goes on from before it was written out.
    fn settle_concrete(&mut self) -> bool {
        let Some(before) = self.before_concrete.take() else { return false };
        if self.best.scenario.lines.len() <= self.worth_telling(&before) {
            return false;
        }
        self.best = before;
        self.may_be_concrete = false;
        true
    }

    /// The exact order stays if less happens in it.
    fn settle_manual(&mut self) {
        if let Some(before) = self.before_manual.take()
            && self.best.sight.events >= before.sight.events
        {
            self.best = before;
        }
    }
}

fn says(line: &Line) -> bool {
    line.statement.is_some() || line.comment.is_some()
}

fn print(text: &str) -> u64 {
    crc::Crc::<u64>::new(&crc::CRC_64_XZ).checksum(text.as_bytes())
}

fn reseeded(scenario: &Scenario, seed: u64) -> Scenario {
    let mut scenario = scenario.clone();
    set_seed(&mut scenario, seed);
    scenario
}
