//! What was done, delivered and fired on the way to what is looked for.

use super::goal::Sight;
use crate::{Catalog, compile, scenario::Scenario};
use kernel::{Record, What, World};
use model::NodeId;

/// A run up to a moment.
pub(super) struct Replay {
    /// In the order of events; nothing but actions, deliveries and timers.
    pub records: Vec<Record>,
    /// Everybody, in the order of seats.
    pub ids: Vec<NodeId>,
}

impl Replay {
    /// None where the scenario can't be run.
    pub fn of(catalog: &Catalog, scenario: &Scenario, sight: Sight) -> Option<Self> {
        let compiled = compile::compile(catalog, scenario).ok()?;
        let mut world = World::new(compiled.blueprint, &compiled.setup, true).ok()?;
        let mut records = Vec::new();
        let wanted = |what: &What| matches!(what, What::Acted { .. } | What::Delivered { .. } | What::Fired { .. });
        while world.event() < sight.events && world.step() {
            records.extend(world.records().iter().filter(|record| wanted(&record.what)).cloned());
        }
        Some(Self { records, ids: world.ids().to_vec() })
    }
}
