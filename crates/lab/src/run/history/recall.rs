//! After a jump nothing is at hand: what happened around the present is found again by replay.

use crate::Run;
use crate::run::RECORDS_KEPT;
use std::collections::VecDeque;

/// So many events before the present are to be at hand, and so many after it, if they were reached.
const BEHIND: u64 = 1_000;
const AHEAD: u64 = 200;

impl Run {
    /// Sees to it that what happened around the present is at hand: after a jump it is replayed, once. To be called before
    /// the window or the recent log is read; it costs nothing where nothing is missing.
    pub fn recall(&mut self) {
        let now = self.event();
        let (from, to) = (now.saturating_sub(BEHIND).max(1), (now + AHEAD).min(self.farthest().0).max(now));
        let full = self.records.len() >= RECORDS_KEPT / 2;
        let covered = self.events_at_hand().is_some_and(|(first, last)| (first <= from || full) && last >= now);
        // An event without a trace, such as the end of a pause, is no reason to replay: only a hole behind it is.
        if covered || (self.recalled == Some(now) && !self.records.is_empty()) {
            return;
        }
        self.recalled = Some(now);
        let mut world = self.timeline.near(from);
        let mut found = VecDeque::new();
        loop {
            if world.event() >= from {
                found.extend(world.records().iter().cloned());
            }
            if world.event() >= to || !world.step() {
                break;
            }
        }
        let surplus = found.len().saturating_sub(RECORDS_KEPT);
        found.drain(..surplus);
        self.records = found;
    }
}
