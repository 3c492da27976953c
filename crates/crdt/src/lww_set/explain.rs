//! Why an update was lost: which timestamp beat it, although it was made earlier.

use super::state::{Slot, Stamp, Stamps};
use super::{LwwSet, Written};
use crate::data_type::{Explained, Told};
use crate::replica::Config;
use crate::words::Element;
use model::sorted::Map;
use model::{Phrase, Thing, phrase, word};
use primitives::clock::Dot;

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
pub fn explain(config: &Config, state: &Stamps, told: &[Told<'_, LwwSet>]) -> Vec<Explained> {
    let seen: Vec<_> = told.iter().filter(|told| told.seen).collect();
    let mut answers = Vec::new();
    for (at, loser) in seen.iter().enumerate() {
        if let Some(winner) = seen[..at].iter().rev().find(|winner| beats(config, winner.update, loser.update)) {
            answers.push(lost_to(loser, winner));
        }
    }
    answers.extend(state.facets(config).into_iter().map(|facet| {
        let slot = state.slot(&facet.head);
        let fate = if facet.text == "in" { word!("lww-set.word.in", "in") } else { word!("lww-set.word.out", "out") };
        let question = phrase!("why-fate", "Why is {} {}?", facet.head.as_str(), fate);
        let answer = phrase!("stamps", "{}; the later one wins", facet.hint);
        let (wanted, had) = stamps(slot);
        let of = |stamp: Option<Stamp>, adds: bool| written(&seen, &facet.head, stamp, adds);
        let dots = [of(slot.added, true), of(slot.removed, false)].into_iter().flatten().collect();
        Explained { thing: Thing::element(&facet.head), question, answer, wanted, had, dots }
    }));
    answers
}

/// The update that left this stamp, if it is known.
fn written(seen: &[&Told<'_, LwwSet>], element: &str, stamp: Option<Stamp>, adds: bool) -> Option<Dot> {
    let is_it = |told: &&&Told<'_, LwwSet>| {
        told.update.element.as_ref() == element && Some(told.update.stamp) == stamp && told.update.adds == adds
    };
    seen.iter().find(is_it).map(|told| told.dot)
}

fn stamps(slot: Slot) -> (Phrase, Phrase) {
    let wanted = match slot.removed {
        Some(removed) => phrase!("later-wanted", "an add after {}, the last remove", removed.at),
        None => phrase!("add-wanted", "an add"),
    };
    let had = match slot.added {
        Some(added) => phrase!("add-had", "one of {}", added.at),
        None => phrase!("no-add-had", "none"),
    };
    (wanted, had)
}

/// Whether an update on the other side overrides this one.
fn beats(config: &Config, winner: &Written, loser: &Written) -> bool {
    let (add, remove) = if winner.adds { (winner, loser) } else { (loser, winner) };
    let slot = Slot { added: Some(add.stamp), removed: Some(remove.stamp) };
    winner.element == loser.element && winner.adds != loser.adds && slot.holds(config.bias) == winner.adds
}

fn lost_to(loser: &Told<'_, LwwSet>, winner: &Told<'_, LwwSet>) -> Explained {
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
    Explained {
        thing: Thing::element(&loser.update.element),
        question,
        answer,
        wanted: phrase!("stamp-wanted", "a timestamp after {}", winner.update.stamp.at),
        had: phrase!("stamp-had", "{}", loser.update.stamp.at),
        dots: vec![winner.dot, loser.dot],
    }
}
