//! What was counted: messages, and the faults that really took effect.

use crate::world::Seat;
use model::Micros;
use model::sorted::Map;

/// Counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Messages sent, copies that the network made not counted.
    pub sent: u64,
    /// Messages that reached a step.
    pub delivered: u64,
    /// Messages lost.
    pub dropped: u64,
    /// Messages sent, for each kind of the protocol's table.
    pub by_sort: Vec<u64>,
    /// How often each rule was applied and refused, in the order of the protocol's table.
    pub rules: Vec<(u64, u64)>,
    /// When each rule was applied last, and where.
    pub last: Vec<Option<(Micros, Seat)>>,
    /// How often each kind of fault took effect: "crash", "loss", "partition", ...
    pub faults: Map<&'static str, u64>,
    /// The most servers that were down at one time.
    pub most_down: u16,
    /// How many servers ever lied.
    pub liars: u16,
    /// How many clients ever lied.
    pub lying_clients: u16,
    /// How many servers came back without their disk.
    pub amnesia: u16,
    /// Messages that were overtaken on their link.
    pub overtaken: u64,
    /// The most that a clock was off, in microseconds.
    pub clock_error_us: i64,
}

impl Tally {
    /// A fault took effect.
    pub(crate) fn fault(&mut self, kind: &'static str) {
        *self.faults.entry(kind).or_default() += 1;
    }

    /// Whether all this lies within what a protocol is built for.
    #[must_use]
    pub fn within(&self, model: &model::FaultModel) -> bool {
        let never = |kind: &str| !self.faults.contains_key(kind);
        let lost = ["loss", "corrupt", "cut", "partition", "drop"].iter().any(|kind| !never(kind));
        self.most_down <= model.crashes
            && self.liars <= model.liars
            && self.lying_clients <= model.lying_clients
            && self.amnesia <= model.amnesia
            && (model.loss || !lost)
            && (model.duplication || never("duplicate"))
            && (model.reordering || self.overtaken == 0)
            && self.clock_error_us <= model.clock_error_us
    }
}
