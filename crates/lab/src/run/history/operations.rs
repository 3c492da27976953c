//! What clients asked for as bars on lanes: from invocation to completion, with what was the matter meanwhile.

use super::{Fault, gather::faults};
use crate::Run;
use kernel::{FaultKind, Operation};
use model::{Micros, NodeId, OpId};

/// So many operations that never ended are shown of those before the others.
const OPEN: usize = 8;

/// The operations around a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operations {
    /// Who asked, in the order of ids.
    pub lanes: Vec<NodeId>,
    /// What for, in the order of invocation.
    pub bars: Vec<Bar>,
    /// What was the matter meanwhile; its numbers are places in `everybody`.
    pub faults: Vec<Fault>,
    /// Everybody, in the order of seats.
    pub everybody: Vec<NodeId>,
    /// From the first invocation to the last end, or to the present where something is open.
    pub times: (Micros, Micros),
    /// How many operations there are before these, and how many after.
    pub left_out: (u32, u32),
    /// The present.
    pub now: Micros,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub op: OpId,
    /// Whose lane it is on.
    pub lane: u16,
    /// What was asked for, in words.
    pub request: String,
    /// The event in which it was.
    pub event: u64,
    /// When it was.
    pub from: Micros,
    /// How it ended.
    pub end: BarEnd,
}

/// How an operation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BarEnd {
    /// It was answered so.
    Answered(Micros, String),
    /// Its client still waits.
    Open,
    /// Its client crashed: nobody will ever know.
    Unknown,
}

impl Bar {
    /// The request, with its answer.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.end {
            BarEnd::Answered(_, answer) if answer == "ok" || answer == "done" => self.request.clone(),
            BarEnd::Answered(_, answer) => format!("{} → {answer}", self.request),
            BarEnd::Open => format!("{} …", self.request),
            BarEnd::Unknown => format!("{} → ?", self.request),
        }
    }

    /// When it ended, if it did.
    #[must_use]
    pub fn until(&self) -> Option<Micros> {
        match self.end {
            BarEnd::Answered(at, _) => Some(at),
            BarEnd::Open | BarEnd::Unknown => None,
        }
    }
}

impl Run {
    /// At most so many operations around this one, or the latest, and a few that never ended before them.
    #[must_use]
    pub fn bars(&self, around: Option<OpId>, most: usize) -> Operations {
        let history = self.timeline().world().history();
        let count = history.len() as usize;
        let centre = around.and_then(|id| history.iter().position(|one| one.id == id));
        let end = centre.map_or(count, |at| (at + 1 + most / 3).min(count));
        let first = end.saturating_sub(most.max(1));
        let open = |one: &&Operation| one.completed.is_none();
        let mut early: Vec<&Operation> = history.iter().take(first).filter(open).collect();
        early.drain(..early.len().saturating_sub(OPEN));
        let left_out = ((first - early.len()) as u32, (count - end) as u32);
        let shown: Vec<&Operation> = early.into_iter().chain(history.iter().take(end).skip(first)).collect();
        let mut lanes: Vec<NodeId> = shown.iter().map(|one| one.id.client).collect();
        lanes.sort_unstable();
        lanes.dedup();
        let bars: Vec<Bar> = shown.iter().map(|one| self.bar(one, &lanes)).collect();
        let times = times(&bars, self.now());
        let everybody = self.ids().to_vec();
        Operations { lanes, bars, faults: faults(self, times), everybody, times, left_out, now: self.now() }
    }

    fn bar(&self, one: &Operation, lanes: &[NodeId]) -> Bar {
        let world = self.timeline().world();
        let client = world.seat_of(one.id.client);
        let crashed = |span: &kernel::FaultSpan| {
            span.from >= one.invoked && matches!(span.kind, FaultKind::Down(seat) if Some(seat) == client)
        };
        let end = match &one.completed {
            Some((at, reply)) => BarEnd::Answered(*at, reply.say()),
            None if world.faults().iter().any(crashed) => BarEnd::Unknown,
            None => BarEnd::Open,
        };
        Bar {
            op: one.id,
            lane: lanes.binary_search(&one.id.client).unwrap_or(0) as u16,
            request: one.request.say(),
            event: one.event,
            from: one.invoked,
            end,
        }
    }
}

fn times(bars: &[Bar], now: Micros) -> (Micros, Micros) {
    let first = bars.iter().map(|bar| bar.from).min().unwrap_or(now);
    let last = bars.iter().map(|bar| bar.until().unwrap_or(now)).max().unwrap_or(now);
    (first, last.max(first))
}
