//! Whom to turn to in a round of gossip.

use super::Replica;
use crate::data_type::Type;
use model::{Here, NodeId, Out};

/// `fanout` different neighbours, drawn; all of them where there are fewer. Floyd's sampling: one draw for each, and no
/// walk over the others.
pub fn drawn<T: Type>(here: &Here<'_, Replica<T>>, out: &mut Out<'_, Replica<T>>) -> Vec<NodeId> {
    let count = here.peers.len() as u32;
    let wanted = u32::from(here.config.fanout).min(count);
    let mut places: Vec<u32> = Vec::with_capacity(wanted as usize);
    for last in count - wanted..count {
        let place = out.pick(last + 1);
        places.push(if places.contains(&place) { last } else { place });
    }
    places.into_iter().map(|place| here.peers[place as usize]).collect()
}
