//! The event log, in words.

use super::Run;
use crate::{told::Told, trace};
use kernel::{Record, What, World};
use model::{Micros, NodeId};

/// One line of the event log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// The event's number.
    pub event: u64,
    /// When.
    pub at: Micros,
    /// The event that caused it, if another one did.
    pub cause: Option<u64>,
    /// Where, if at one node.
    pub node: Option<NodeId>,
    /// What kind of thing.
    pub kind: LogKind,
    /// In words.
    pub text: String,
}

/// What a line of the log is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogKind {
    /// A message was sent.
    Sent,
    /// A message arrived.
    Delivered,
    /// A message was lost.
    Dropped,
    /// A timer fired.
    Timer,
    /// An operation was invoked.
    Request,
    /// An operation ended.
    Reply,
    /// A node committed itself.
    Decided,
    /// A rule was applied.
    Applied,
    /// A rule was refused.
    Refused,
    /// Something was done to the run.
    Fault,
    /// A node took another role, or started.
    Role,
    /// A write became durable.
    Disk,
    /// An invariant broke.
    Violation,
}

impl Run {
    /// At most so many lines, from an event on. What is not at hand any more is replayed.
    #[must_use]
    pub fn log(&self, from: u64, most: usize) -> Vec<LogLine> {
        let at_hand = self.records.front().is_some_and(|first| first.event <= from || first.event <= 1);
        let world = self.timeline.world();
        if at_hand {
            let now = self.event();
            let found = self.records.iter().filter(|record| (from..=now).contains(&record.event)).take(most);
            return found.map(|record| line(&self.told, world, record)).collect();
        }
        self.replayed(from, most)
    }

    /// The last so many lines that are at hand.
    #[must_use]
    pub fn recent_log(&self, most: usize) -> Vec<LogLine> {
        let end = self.records.partition_point(|record| record.event <= self.event());
        let skip = end.saturating_sub(most);
        self.records.range(skip..end).map(|record| line(&self.told, self.timeline.world(), record)).collect()
    }

    fn replayed(&self, from: u64, most: usize) -> Vec<LogLine> {
        let mut world = self.timeline.near(from.saturating_sub(1));
        let end = self.timeline.world().event();
        let mut lines = Vec::new();
        loop {
            if world.event() >= from {
                lines.extend(world.records().iter().map(|record| line(&self.told, &world, record)));
            }
            if lines.len() >= most || world.event() >= end || !world.step() {
                break;
            }
        }
        lines.truncate(most);
        lines
    }
}

pub(super) fn line(told: &Told, world: &World, record: &Record) -> LogLine {
    let cause = match &record.what {
        What::Delivered { cause, .. } | What::Dropped { cause, .. } | What::Fired { cause, .. } => Some(*cause),
        _ => None,
    };
    LogLine {
        event: record.event,
        at: record.at,
        cause,
        node: record.node.map(|seat| world.ids()[seat.index()]),
        kind: kind(&record.what),
        text: trace::words_in(told.tongue, &told.info, world.ids(), record),
    }
}

pub(super) fn kind(what: &What) -> LogKind {
    match what {
        What::Sent { .. } => LogKind::Sent,
        What::Delivered { .. } => LogKind::Delivered,
        What::Dropped { .. } => LogKind::Dropped,
        What::Fired { .. } => LogKind::Timer,
        What::Requested { .. } => LogKind::Request,
        What::Replied { .. } => LogKind::Reply,
        What::Decided { .. } => LogKind::Decided,
        What::Applied(_) => LogKind::Applied,
        What::Refused(..) => LogKind::Refused,
        What::Acted { .. } => LogKind::Fault,
        What::Booted | What::Became { .. } => LogKind::Role,
        What::Persisted => LogKind::Disk,
        What::Violated(_) => LogKind::Violation,
    }
}
