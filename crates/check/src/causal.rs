//! Causal consistency of registers (Bouajjani, Enea, Guerraoui and Hamza, POPL 2017): their CC, found by its four bad patterns.
//!
//! It is defined where every value is written once. Then a read tells which write it saw, and causality is the order of each
//! process together with that, continued: `co`. A history is causally consistent just when it has none of these:
//!
//! - **CyclicCO**: something causes itself;
//! - **WriteCOInitRead**: a read gives nothing, though a write to the same key caused it;
//! - **ThinAirRead**: a read gives what nobody wrote;
//! - **WriteCORead**: a read gives a value, though a newer one of the same key had been caused by it and caused the read.
//!
//! CM (causal memory) and CCv (causal convergence) ask for more; they are not judged here.

use crate::{
    Datum, End, History,
    spec::said,
    verdict::{Explanation, Pattern, Verdict},
};
use model::{Phrase, phrase};
use std::collections::{BTreeMap, VecDeque};

/// Clocks of so many entries in all are kept; more would not fit into memory.
const MOST: usize = 1 << 27;

/// Judges a history of reads and writes, whatever their words are. It needs no budget; where there are far too many operations and
/// processes, it says that nothing is known.
///
/// # Errors
/// Says which operation is neither a read nor a write, or writes what was written before.
pub fn causal(history: &History) -> Result<Verdict, (usize, String)> {
    let writes = writers(history)?;
    let seen = match seen(history, &writes) {
        Ok(seen) => seen,
        Err(pattern) => return Ok(inconsistent(history, pattern)),
    };
    let events = Events::new(history, &seen);
    if events.all.len().saturating_mul(events.processes) > MOST {
        return Ok(Verdict::Unknown(0));
    }
    let found = match events.clocks() {
        Ok(clocks) => events.overwritten(history, &clocks),
        Err(cycle) => Some(Pattern { name: "CyclicCO", operations: cycle, why: cycle_told() }),
    };
    Ok(found.map_or(Verdict::Consistent(Vec::new()), |pattern| inconsistent(history, pattern)))
}

fn cycle_told() -> Phrase {
    phrase!(
        "cyclic-causes",
        "These cause each other in a circle: by the order of a process, or because one read what another wrote."
    )
}

fn inconsistent(history: &History, pattern: Pattern) -> Verdict {
    let key = pattern.operations.first().map(|at| history.operations[*at].call.key.clone());
    let object = key.filter(|key| *key != Datum::Nothing && pattern.name != "CyclicCO");
    let operations = history.operations.iter().filter(|one| matches!(one.end, End::Answered(_))).count();
    Verdict::Inconsistent(Box::new(Explanation {
        object,
        operations,
        pattern: Some(pattern),
        ..Explanation::default()
    }))
}

type Writers<'h> = BTreeMap<(&'h Datum, &'h Datum), usize>;

fn is_read(f: &str) -> bool {
    matches!(f, "read" | "get")
}

/// Who wrote which value to which key.
fn writers(history: &History) -> Result<Writers<'_>, (usize, String)> {
    let mut writers = Writers::new();
    for (at, one) in history.operations.iter().enumerate() {
        match one.call.f {
            f if is_read(f) => continue,
            "write" | "put" if one.call.value != Datum::Nothing => {}
            f => {
                return Err((at, format!("causal consistency is defined for reads and writes of values, not for {f}")));
            }
        }
        if let Some(earlier) = writers.insert((&one.call.key, &one.call.value), at) {
            let other = history.say(earlier);
            return Err((
                at,
                format!("causal consistency needs every value to be written once, and it was by {other}"),
            ));
        }
    }
    Ok(writers)
}

/// What each read saw: the write, or nothing.
fn seen(history: &History, writers: &Writers<'_>) -> Result<BTreeMap<usize, Option<usize>>, Pattern> {
    let mut seen = BTreeMap::new();
    for (at, one) in history.operations.iter().enumerate() {
        let End::Answered(answer) = &one.end else { continue };
        if !is_read(one.call.f) {
            continue;
        }
        let writer = writers.get(&(&one.call.key, answer)).copied();
        let writer = writer.filter(|writer| history.operations[*writer].end != End::Failed);
        if writer.is_none() && *answer != Datum::Nothing {
            let why = phrase!("thin-air", "A read gave {}, which nobody had written.", said(answer));
            return Err(Pattern { name: "ThinAirRead", operations: vec![at], why });
        }
        seen.insert(at, writer);
    }
    Ok(seen)
}

/// All that happened, process by process, with what it read.
struct Events<'s> {
    seen: &'s BTreeMap<usize, Option<usize>>,
    /// Operations of the history, in the order of their invocation.
    all: Vec<usize>,
    /// Each one's place in `all`, by its place in the history.
    place: BTreeMap<usize, usize>,
    process: Vec<usize>,
    /// The one before it in its process, by its place in `all`.
    before: Vec<Option<usize>>,
    /// Its number in its process, from 1.
    number: Vec<u32>,
    processes: usize,
}

type Clock = Vec<u32>;

impl<'s> Events<'s> {
    /// A write that nobody knows the end of happened if somebody saw it. It comes after what its process did before, and before
    /// nothing of its process: it gets a process of its own.
    fn new(history: &History, seen: &'s BTreeMap<usize, Option<usize>>) -> Self {
        let was_seen: std::collections::BTreeSet<usize> = seen.values().flatten().copied().collect();
        let mut events = Self {
            seen,
            all: Vec::new(),
            place: BTreeMap::new(),
            process: Vec::new(),
            before: Vec::new(),
            number: Vec::new(),
            processes: history.processes.len(),
        };
        let mut last: Vec<Option<usize>> = vec![None; history.processes.len()];
        for (at, one) in history.operations.iter().enumerate() {
            let process = one.process as usize;
            match one.end {
                End::Answered(_) => {
                    let here = events.push(at, process, last[process]);
                    events.number[here] = last[process].map_or(1, |last| events.number[last] + 1);
                    last[process] = Some(here);
                }
                End::Unknown if was_seen.contains(&at) => {
                    let own = events.processes;
                    events.processes += 1;
                    events.push(at, own, last[process]);
                }
                _ => {}
            }
        }
        events
    }

    fn push(&mut self, at: usize, process: usize, before: Option<usize>) -> usize {
        let here = self.all.len();
        self.all.push(at);
        self.place.insert(at, here);
        self.process.push(process);
        self.before.push(before);
        self.number.push(1);
        here
    }

    /// What comes directly before an event in `co`.
    fn causes(&self, here: usize) -> impl Iterator<Item = usize> {
        let writer = self.seen.get(&self.all[here]).copied().flatten();
        self.before[here].into_iter().chain(writer.and_then(|writer| self.place.get(&writer).copied()))
    }

    /// For each event how many events of each process are its causes, itself among them.
    ///
    /// # Errors
    /// Gives the operations of a circle.
    fn clocks(&self) -> Result<Vec<Clock>, Vec<usize>> {
        let mut effects = vec![Vec::new(); self.all.len()];
        let mut waits: Vec<usize> = (0..self.all.len()).map(|here| self.causes(here).count()).collect();
        (0..self.all.len()).for_each(|here| self.causes(here).for_each(|cause| effects[cause].push(here)));
        let mut ready: VecDeque<usize> = (0..self.all.len()).filter(|here| waits[*here] == 0).collect();
        let mut clocks: Vec<Clock> = vec![Vec::new(); self.all.len()];
        while let Some(here) = ready.pop_front() {
            let mut clock = vec![0; self.processes];
            for cause in self.causes(here) {
                clock.iter_mut().zip(&clocks[cause]).for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
            }
            clock[self.process[here]] = self.number[here];
            clocks[here] = clock;
            for effect in &effects[here] {
                waits[*effect] -= 1;
                if waits[*effect] == 0 {
                    ready.push_back(*effect);
                }
            }
        }
        match waits.iter().position(|waits| *waits > 0) {
            Some(first) => Err(self.circle(first, &waits)),
            None => Ok(clocks),
        }
    }

    /// Every event that waits has a cause that waits: going back from one comes to a circle.
    fn circle(&self, first: usize, waits: &[usize]) -> Vec<usize> {
        let (mut path, mut here) = (vec![first], first);
        loop {
            let Some(cause) = self.causes(here).find(|cause| waits[*cause] > 0) else { return Vec::new() };
            if let Some(again) = path.iter().position(|one| *one == cause) {
                return path[again..].iter().rev().map(|one| self.all[*one]).collect();
            }
            path.push(cause);
            here = cause;
        }
    }

    /// WriteCOInitRead and WriteCORead: of each process only the last write to the key that caused the read need be looked at.
    fn overwritten(&self, history: &History, clocks: &[Clock]) -> Option<Pattern> {
        let mut lanes: BTreeMap<(&Datum, usize), Vec<usize>> = BTreeMap::new();
        for (here, at) in self.all.iter().enumerate() {
            let one = &history.operations[*at];
            if !is_read(one.call.f) {
                lanes.entry((&one.call.key, self.process[here])).or_default().push(here);
            }
        }
        for (here, at) in self.all.iter().enumerate() {
            let Some(writer) = self.seen.get(at) else { continue };
            let key = &history.operations[*at].call.key;
            let writer = writer.and_then(|writer| self.place.get(&writer).copied());
            for ((_, process), lane) in lanes.range((key, 0)..=(key, usize::MAX)) {
                let known = lane.partition_point(|write| self.number[*write] <= clocks[here][*process]);
                let Some(newer) = known.checked_sub(1).map(|last| lane[last]) else { continue };
                if let Some(pattern) = self.bad(history, clocks, here, writer, newer) {
                    return Some(pattern);
                }
            }
        }
        None
    }

    fn bad(
        &self,
        history: &History,
        clocks: &[Clock],
        read: usize,
        writer: Option<usize>,
        newer: usize,
    ) -> Option<Pattern> {
        let value = |here: usize| &history.operations[self.all[here]].call.value;
        let Some(writer) = writer else {
            let why = phrase!(
                "caused-and-not-seen",
                "A read gave nothing, though {} had been written before, and caused it.",
                said(value(newer))
            );
            let operations = vec![self.all[newer], self.all[read]];
            return Some(Pattern { name: "WriteCOInitRead", operations, why });
        };
        let caused = clocks[newer][self.process[writer]] >= self.number[writer];
        let why = || {
            phrase!(
                "overwritten-and-read",
                "A read gave {}, though {} had been written knowing it, and caused the read.",
                said(value(writer)),
                said(value(newer))
            )
        };
        let operations = || vec![self.all[writer], self.all[newer], self.all[read]];
        (newer != writer && caused).then(|| Pattern { name: "WriteCORead", operations: operations(), why: why() })
    }
}
