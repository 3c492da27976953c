//! What was the matter and from when until when: what the bar of time shades.

use super::Run;
use kernel::FaultKind;
use model::Micros;

/// A stretch of time in which something was the matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Since when.
    pub from: Micros,
    /// Until when; none where it lasts.
    pub until: Option<Micros>,
    /// In words: "n3 is down".
    pub text: String,
}

impl Run {
    /// What was the matter up to the present, in the order in which it began.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        let world = self.timeline.world();
        let id = |seat: kernel::Seat| world.ids()[seat.index()];
        let text = |kind: FaultKind| match kind {
            FaultKind::Down(seat) => format!("{} is down", id(seat)),
            FaultKind::Paused(seat) => format!("{} is paused", id(seat)),
            FaultKind::Lying(seat) => format!("{} is Byzantine", id(seat)),
            FaultKind::Cut(from, to) => format!("the link {} > {} is cut", id(from), id(to)),
            FaultKind::Parted => "the network is partitioned".into(),
        };
        world
            .faults()
            .iter()
            .map(|span| Trouble { from: span.from, until: span.until, text: text(span.kind) })
            .collect()
    }
}
