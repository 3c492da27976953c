//! Which records are wanted.

use super::Extent;
use crate::Run;
use kernel::Record;

impl Run {
    /// The language in which the run is told.
    pub(super) fn told(&self) -> &crate::told::Told {
        &self.told
    }

    /// The records at hand, oldest first: those after the present were reached before the user went back.
    pub(in crate::run) fn at_hand(&self) -> &std::collections::VecDeque<Record> {
        &self.records
    }

    /// The first and the last event at hand.
    pub(in crate::run) fn events_at_hand(&self) -> Option<(u64, u64)> {
        Some((self.records.front()?.event, self.records.back()?.event))
    }

    /// The records of the events that are wanted.
    pub(super) fn selected(&self, extent: Extent) -> Vec<&Record> {
        let Some((first, last)) = self.events_at_hand() else { return Vec::new() };
        let (low, high) = match extent {
            Extent::Around(event, most) => {
                let most = most.max(1) as u64;
                let high = (event + most / 3).min(last);
                (high.saturating_sub(most - 1).max(first), high)
            }
            Extent::Times(from, to, most) => {
                let after = self.records.partition_point(|record| record.at < from);
                let end = self.records.partition_point(|record| record.at <= to);
                let event = |at: usize| self.records.get(at).map(|record| record.event);
                let (Some(low), Some(high)) = (event(after), end.checked_sub(1).and_then(event)) else {
                    return Vec::new();
                };
                (low.max(high.saturating_sub(most.max(1) as u64 - 1)), high)
            }
        };
        let start = self.records.partition_point(|record| record.event < low);
        let end = self.records.partition_point(|record| record.event <= high);
        if start < end { self.records.range(start..end).collect() } else { Vec::new() }
    }
}
