//! Why an update was lost: which timestamp beat it, although it was made earlier.

use super::state::{Slot, Stamps};
use super::{LwwSet, Written};
use crate::data_type::Told;
use crate::replica::Config;
use crate::words::Element;
use model::sorted::Map;
use model::{Phrase, phrase, word};

/// How many updates had no effect because of updates that were made before them in true time.
pub fn lost(config: &Config, updates: &[&Written]) -> u64 {
    let mut slots: Map<&Element, Slot> = Map::new();
    let mut lost = 0;
    for update in updates {
        let slot = slots.entry(&update.element).or_default();
        let side = if update.adds { &mut slot.added } else { &mut slot.removed };
        *side = (*side).max(Some(update.stamp));
        lost += u64::from(slot.holds(config.bias) != update.adds);
    }
    lost
}

/// For each element: why it is in or out, and which update was lost to an earlier one.
pub fn explain(config: &Config, state: &Stamps, told: &[Told<'_, LwwSet>]) -> Vec<(Phrase, Phrase)> {
    let seen: Vec<_> = told.iter().filter(|told| told.seen).collect();
    let mut answers = Vec::new();
    for (at, loser) in seen.iter().enumerate() {
        if let Some(winner) = seen[..at].iter().rev().find(|winner| beats(config, winner.update, loser.update)) {
            answers.push(lost_to(loser, winner));
        }
    }
    for facet in state.facets(config) {
        let fate = if facet.text == "in" { word!("lww-set.word.in", "in") } else { word!("lww-set.word.out", "out") };
        let question = phrase!("why-fate", "Why is {} {}?", facet.head, fate);
        answers.push((question, phrase!("stamps", "{}; the later one wins", facet.hint)));
    }
    answers
}

/// Whether an update on the other side overrides this one.
fn beats(config: &Config, winner: &Written, loser: &Written) -> bool {
    let (add, remove) = if winner.adds { (winner, loser) } else { (loser, winner) };
    let slot = Slot { added: Some(add.stamp), removed: Some(remove.stamp) };
    winner.element == loser.element && winner.adds != loser.adds && slot.holds(config.bias) == winner.adds
}

fn lost_to(loser: &Told<'_, LwwSet>, winner: &Told<'_, LwwSet>) -> (Phrase, Phrase) {
    let verb = |written: &Written| {
        if written.adds { word!("lww-set.word.add", "add") } else { word!("lww-set.word.remove", "remove") }
    };
    let question = phrase!(
        "why-lost",
        "Why was the {} of {} by {} lost?",
        verb(loser.update),
        loser.update.element.as_ref(),
        loser.dot.replica
    );
    let answer = phrase!(
        "earlier-update-later-stamp",
        "it was made at {} and stamped {}; the {} by {} was made before it, at {}, but its clock showed {}",
        loser.at,
        loser.update.stamp.at,
        verb(winner.update),
        winner.dot.replica,
        winner.at,
        winner.update.stamp.at
    );
    (question, answer)
}
