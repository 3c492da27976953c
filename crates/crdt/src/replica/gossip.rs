//! State-based replication (RR-7506 §2.2.1): now and then a replica sends its whole state to some peers; who receives one
//! joins it. Nothing needs to be remembered of anybody, and a lost message is made good by any later one.

use super::snapshot::merged;
use super::state::State;
use super::step::save;
use super::{Exchange, Message, Operation, Replica, Snapshot, peers};
use crate::data_type::Type;
use model::{Here, Out};
use std::sync::Arc;

/// An update is joined to the own state, and travels with the next round of gossip.
pub fn on_update<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    operation: Arc<Operation<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    let delta = state.snapshot.delta(here.config, operation.dot, &operation.update);
    let next = Arc::new(state.snapshot.joined(here.config, &delta));
    save(state.change(next, Some(operation)), out);
}

/// The state goes to some peers. Before the first update there is nothing to tell.
pub fn on_round<T: Type>(here: &Here<'_, Replica<T>>, state: &State<T>, out: &mut Out<'_, Replica<T>>) {
    if state.snapshot.seen().is_empty() {
        return;
    }
    let peers = peers::drawn(here, out);
    if !peers.is_empty() {
        out.applied(Exchange::GossipState.into());
        out.send_all(peers, Message::State(Arc::clone(&state.snapshot)));
    }
}

/// A state is joined if it brings news.
pub fn on_state<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    theirs: &Arc<Snapshot<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    if let Some(next) = merged(here.config, &state.snapshot, theirs) {
        out.applied(T::MERGED);
        save(state.change(next, None), out);
        out.applied(Exchange::MergeState.into());
    }
}
