//! What the value must be, told by the updates.

use super::PnCounter;
use crate::data_type::Change;
use model::{Verdict, phrase};

/// The value has changed by what the new updates say.
pub fn counts_every_change(change: &Change<'_, PnCounter>) -> Verdict {
    let counted: i64 = change.news.iter().map(|update| update.change).sum();
    let (before, after) = (change.before.value(), change.after.value());
    if before + counted == after {
        return Ok(());
    }
    Err(phrase!("miscounted", "the value was {}, a change of {} was seen, and now it is {}", before, counted, after))
}
