//! Whether an event fits a clue.

use kernel::{Record, Seat, What};
use model::{Clue, NodeId, Sign};

/// The record by which an event fits, if it does.
pub fn fits<'a>(records: &[&'a Record], ids: &[NodeId], seat: Seat, clue: &Clue) -> Option<&'a Record> {
    let here = |record: &&&Record| record.node == Some(seat);
    let found = records.iter().filter(here).find(|record| is_sign(record, ids, &clue.sign)).copied()?;
    let applied = clue.applying.is_none_or(|rule| {
        records.iter().filter(here).any(|record| matches!(record.what, What::Applied(at) if at == rule))
    });
    applied.then_some(found)
}

/// Whether the node started in this event.
pub fn starts(records: &[&Record], seat: Seat) -> bool {
    records.iter().any(|record| record.node == Some(seat) && matches!(record.what, What::Booted))
}

fn is_sign(record: &Record, ids: &[NodeId], sign: &Sign) -> bool {
    match (sign, &record.what) {
        (Sign::Arrived(from, test), What::Delivered { from: sender, body, .. }) => {
            from.is_none_or(|from| ids[sender.index()] == from) && test(body.as_any())
        }
        (Sign::Sent(test), What::Sent { body, .. }) => test(body.as_any()),
        (Sign::Lost(test), What::Dropped { body, .. }) => test(body.as_any()),
        (Sign::Applied(rule), What::Applied(at)) | (Sign::Refused(rule), What::Refused(at, _)) => rule == at,
        (Sign::Decided(slot), What::Decided { slot: at, .. }) => slot == at,
        (Sign::Asked(id), What::Requested { id: other, .. }) | (Sign::Ended(id), What::Replied { id: other, .. }) => {
            id == other
        }
        (Sign::Saved(at), What::Persisted) => record.at == *at,
        (Sign::Started, What::Booted) => true,
        _ => false,
    }
}
