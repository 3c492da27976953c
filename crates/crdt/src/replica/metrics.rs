//! What is measured: above all, what each way of replication costs.

use super::Replica;
use crate::data_type::{Payload, Type};
use model::{Amount, Metric, MetricText, Stage};

/// What the figures mean.
pub const TEXTS: &[MetricText] = &[
    MetricText { name: "payload_entries", help: "entries of states, vectors and operations that were sent" },
    MetricText { name: "updates", help: "updates that were made" },
    MetricText { name: "updates_missing", help: "updates that replicas which are up have not seen, summed over these" },
    MetricText { name: "states", help: "different states among the replicas that are up" },
    MetricText { name: "state_entries_max", help: "entries of the largest state, without its version vector" },
    MetricText { name: "deltas_kept", help: "deltas that are kept for peers, over all replicas" },
    MetricText { name: "operations_waiting", help: "operations that wait for those they depend on, over all replicas" },
    MetricText { name: "operations_kept", help: "operations that are kept for neighbours, over all replicas" },
    MetricText { name: "names_reused", help: "updates that got the name of an earlier one, after an amnesia" },
    MetricText {
        name: "updates_lost",
        help: "updates that had no effect because an earlier one carried a later timestamp (LWW-Element-Set)",
    },
];

/// The figures, as of now.
pub fn all<T: Type>(stage: &dyn Stage<Replica<T>>) -> Vec<Metric> {
    let ghost = stage.ghost();
    let made = ghost.all();
    let (mut missing, mut largest, mut deltas, mut waiting, mut kept) = (0, 0, 0, 0, 0);
    stage.honest(&mut |_, state| {
        missing += made.beyond(state.snapshot.seen()).map(|(_, first, last)| last - first + 1).sum::<u64>();
        largest = largest.max(state.snapshot.state().entries());
        deltas += state.deltas.log.len() as u64;
        waiting += state.operations.waiting.len() as u64;
        kept += state.operations.log.len() as u64;
    });
    let updates: Vec<&T::Update> = ghost.in_order().into_iter().map(|made| &made.operation.update).collect();
    let figures = [
        Some(ghost.entries_sent),
        Some(made.total()),
        Some(missing),
        Some(super::invariants::distinct(stage) as u64),
        Some(largest),
        Some(deltas),
        Some(waiting),
        Some(kept),
        Some(ghost.reused()),
        T::lost(stage.config(), &updates),
    ];
    let metric = |(text, figure): (&MetricText, Option<u64>)| Metric {
        name: text.name.to_owned(),
        amount: figure.map(|figure| Amount::Count(figure as i64)),
    };
    TEXTS.iter().zip(figures).map(metric).collect()
}
