//! What was the matter and from when until when: what the bar of time shades.

use super::Run;
use kernel::FaultKind;
use model::{Micros, Word, word};
use std::fmt::Display;

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
        let say = |word: Word, args: &[&dyn Display]| self.told.tongue.fill(word, args);
        let text = |kind: FaultKind| match kind {
            FaultKind::Down(seat) => say(word!("trouble.down", "{node} is down"), &[&id(seat)]),
            FaultKind::Paused(seat) => say(word!("trouble.paused", "{node} is paused"), &[&id(seat)]),
            FaultKind::Lying(seat) => say(word!("trouble.byzantine", "{node} is Byzantine"), &[&id(seat)]),
            FaultKind::Cut(from, to) => {
                say(word!("trouble.cut", "the link {from} > {to} is cut"), &[&id(from), &id(to)])
            }
            FaultKind::Parted => say(word!("trouble.parted", "the network is partitioned"), &[]),
        };
        world
            .faults()
            .iter()
            .map(|span| Trouble { from: span.from, until: span.until, text: text(span.kind) })
            .collect()
    }
}
