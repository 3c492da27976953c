//! What the value must be, told by the updates.

use super::GCounter;
use crate::data_type::Change;
use model::{Verdict, phrase};

/// The value has grown by what the new updates counted.
pub fn counts_every_increment(change: &Change<'_, GCounter>) -> Verdict {
    let counted: u64 = change.news.iter().map(|update| update.amount).sum();
    let (before, after) = (change.before.total(), change.after.total());
    if before + counted == after {
        return Ok(());
    }
    Err(phrase!("miscounted", "the value was {}, {} more were seen, and now it is {}", before, counted, after))
}
