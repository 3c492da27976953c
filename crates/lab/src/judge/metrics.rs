//! Figures, flat and by name; none where they are not defined.

use crate::info::ProtocolInfo;
use kernel::World;
use model::Amount;

/// All figures of a run.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "figures for people: counts stay far below 2^53")]
pub fn all(world: &World, info: &ProtocolInfo) -> Vec<(String, Option<f64>)> {
    let (tally, history) = (world.tally(), world.history());
    let latency = |percent: u32| history.latency(percent).map(|time| time.0 as f64);
    let count = |number: u64| Some(number as f64);
    let completed = history.iter().filter(|operation| operation.completed.is_some()).count();
    let mut all = vec![
        ("decided", count(world.decided())),
        ("events", count(world.event())),
        ("operations", count(history.len().into())),
        ("completed", count(completed as u64)),
        ("latency_us.p50", latency(50)),
        ("latency_us.p99", latency(99)),
        ("messages", count(tally.sent)),
        ("delivered", count(tally.delivered)),
        ("dropped", count(tally.dropped)),
        ("converged_at_us", world.converged_at().map(|at| at.0 as f64)),
    ]
    .into_iter()
    .map(|(name, figure)| (name.to_owned(), figure))
    .collect::<Vec<_>>();
    let by_sort = info.mail.iter().zip(&tally.by_sort);
    all.extend(by_sort.map(|(sort, sent)| (format!("messages.{}", sort.name), count(*sent))));
    all.extend(world.metrics().into_iter().map(|metric| (metric.name, metric.amount.map(figure))));
    all
}

#[expect(clippy::cast_precision_loss, reason = "figures for people: counts stay far below 2^53")]
fn figure(amount: Amount) -> f64 {
    match amount {
        Amount::Count(count) => count as f64,
        Amount::Ratio(part, whole) => part as f64 / whole as f64,
    }
}
