//! What an element's fate must be, told by the updates alone: the greatest stamp of each side, by plain comparison.

use super::LwwSet;
use super::state::Slot;
use crate::data_type::Change;
use crate::replica::Config;
use model::sorted::Map;
use model::{Verdict, phrase};

/// Every element that the new updates touched has the greatest stamps, and the fate that follows from them.
pub fn greatest_wins(config: &Config, change: &Change<'_, LwwSet>) -> Verdict {
    let mut expected: Map<&str, Slot> = Map::new();
    for update in change.news {
        let slot = expected.entry(&update.element).or_insert_with(|| change.before.slot(&update.element));
        let side = if update.adds { &mut slot.added } else { &mut slot.removed };
        *side = (*side).max(Some(update.stamp));
    }
    for (element, slot) in expected {
        let holds = change.after.holds(config, element);
        if holds != slot.holds(config.bias) {
            let fate = if holds { "in" } else { "out" };
            return Err(phrase!(
                "wrong-winner",
                "{} is {}, but its stamps say otherwise: {}",
                element,
                fate,
                stamps(slot)
            ));
        }
    }
    Ok(())
}

fn stamps(slot: Slot) -> String {
    let at = |stamp: Option<super::Stamp>| stamp.map_or("never".to_owned(), |stamp| stamp.at.to_string());
    format!("added {}, removed {}", at(slot.added), at(slot.removed))
}
