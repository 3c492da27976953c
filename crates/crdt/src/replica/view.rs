//! One replica, as people see it.

use super::state::State;
use super::{Config, Replication, Snapshot};
use crate::data_type::{Payload, Type};
use model::{Glance, NodeView};

/// A small number for a state, so that equal states have one hue: convergence shows as one colour.
#[must_use]
pub fn hue<T: Type>(snapshot: &Snapshot<T>) -> u32 {
    if snapshot.seen().is_empty() { 0 } else { 1 + (snapshot.state_print() % 997) as u32 }
}

/// What the stage draws in each frame.
#[must_use]
pub fn glance<T: Type>(state: &State<T>) -> Glance {
    Glance { epoch: hue(&state.snapshot), ..Glance::default() }
}

/// The replica in words.
#[must_use]
pub fn view<T: Type>(config: &Config, state: &State<T>) -> NodeView {
    let snapshot = &state.snapshot;
    let mut fields = vec![
        ("value", T::value(config, snapshot.state())),
        ("updates", snapshot.seen().total().to_string()),
        ("entries", snapshot.state().entries().to_string()),
        ("state", hue(snapshot).to_string()),
        ("changes", state.changes.to_string()),
    ];
    match config.replication {
        Replication::State => {}
        Replication::Delta => fields.push(("deltas-kept", state.deltas.log.len().to_string())),
        Replication::Op => {
            fields.push(("waiting", state.operations.waiting.len().to_string()));
            fields.push(("operations-kept", state.operations.log.len().to_string()));
        }
    }
    NodeView { role: "replica", fields }
}
