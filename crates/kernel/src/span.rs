//! From when until when something was the matter: what a diagram of a run shades.

use crate::world::Seat;
use model::Micros;

/// More spans than this are not kept: the oldest that is over goes first.
const MOST: usize = 1_000;

/// What was the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// This node was down.
    Down(Seat),
    /// This node was paused.
    Paused(Seat),
    /// This node was in the hands of the adversary.
    Lying(Seat),
    /// Nothing got from the first to the second.
    Cut(Seat, Seat),
    /// The network was partitioned.
    Parted,
}

/// A fault and how long it lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultSpan {
    /// What was the matter.
    pub kind: FaultKind,
    /// Since when.
    pub from: Micros,
    /// Until when; none where it lasts.
    pub until: Option<Micros>,
}

/// The faults of a run, in the order in which they began.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spans {
    all: Vec<FaultSpan>,
}

impl Spans {
    pub fn all(&self) -> &[FaultSpan] {
        &self.all
    }

    /// It begins, unless it is so already.
    pub fn begin(&mut self, kind: FaultKind, now: Micros) {
        if self.all.iter().any(|span| span.kind == kind && span.until.is_none()) {
            return;
        }
        if self.all.len() == MOST {
            let over = self.all.iter().position(|span| span.until.is_some()).unwrap_or(0);
            self.all.remove(over);
        }
        self.all.push(FaultSpan { kind, from: now, until: None });
    }

    /// Everything of this sort is over.
    pub fn end(&mut self, now: Micros, over: impl Fn(FaultKind) -> bool) {
        let open = self.all.iter_mut().filter(|span| span.until.is_none() && over(span.kind));
        open.for_each(|span| span.until = Some(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_begins_once_and_ends_and_the_oldest_that_is_over_makes_room() {
        let mut spans = Spans::default();
        let lying = |at: u16| FaultKind::Lying(Seat(at));
        spans.begin(lying(0), Micros(1));
        spans.begin(lying(0), Micros(2));
        assert_eq!(spans.all(), [FaultSpan { kind: lying(0), from: Micros(1), until: None }]);
        for at in 0..MOST as i64 {
            spans.begin(FaultKind::Parted, Micros(at));
            spans.end(Micros(at + 1), |kind| kind == FaultKind::Parted);
        }
        assert_eq!(spans.all().len(), MOST);
        assert_eq!(spans.all()[0].kind, lying(0), "what lasts is kept");
        assert_eq!(spans.all()[1].from, Micros(1), "the first that was over is gone");
    }
}
