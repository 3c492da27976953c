//! A run's beginning and its plan: what a scenario becomes once its words are resolved.

use crate::{Action, NetworkSettings, Topology, action::Target, blueprint::Settings};
use model::{Micros, NodeId};
use std::sync::Arc;

/// Everything that a world is made of, but the protocol.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The seed, below 2^53.
    pub seed: u64,
    /// The protocol's parameters that differ from their defaults.
    pub settings: Settings,
    /// The network's settings.
    pub network: NetworkSettings,
    /// Who has a link to whom.
    pub topology: Topology,
    /// Whether things happen by time or by hand.
    pub mode: Mode,
    /// What is planned.
    pub script: Script,
}

/// Whether things happen by time or by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Messages arrive and timers fire when they are due.
    #[default]
    Timed,
    /// Nothing happens by itself; each step takes one millisecond of virtual time, so that it can be drawn.
    Manual,
}

/// What is planned, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// Actions with their times and their text.
    pub at: Vec<(Micros, Planned)>,
    /// Actions that recur.
    pub every: Vec<Every>,
    /// Streams of requests.
    pub workloads: Vec<Workload>,
    /// Steps of a manual run, one after the other.
    pub steps: Vec<Planned>,
}

/// An action with its place in the file and its text.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its place in the file: at equal times the lower comes first.
    pub order: u32,
    /// What to do; several where one line names several nodes or links.
    pub actions: Arc<[Action]>,
    /// As the scenario says it, without its time.
    pub text: Arc<str>,
}

/// `every 50ms from 400ms before 2s request any put x 2`.
#[derive(Clone, Debug)]
pub struct Every {
    /// The period, above zero.
    pub period: Micros,
    /// The first time.
    pub from: Micros,
    /// The end, not included; none for a run without end.
    pub before: Option<Micros>,
    /// What to do.
    pub planned: Planned,
}

/// Requests that arrive at random: a Poisson process.
#[derive(Clone, Debug)]
pub struct Workload {
    /// Where they arrive: drawn among these.
    pub nodes: Vec<NodeId>,
    /// The mean time between two.
    pub mean: Micros,
    /// The beginning.
    pub from: Micros,
    /// The end, not included.
    pub until: Option<Micros>,
    /// The requests with their weights.
    pub mix: Vec<Mixed>,
    /// Its place in the file.
    pub order: u32,
}

/// One kind of request in a workload.
#[derive(Clone, Debug)]
pub struct Mixed {
    /// How often, relative to the others; above zero.
    pub weight: u32,
    /// The variants, one of which is drawn: one for each key, where the request names one.
    pub variants: Vec<Planned>,
}

impl Planned {
    /// One request at one place.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self.actions.first() {
            Some(Action::Request { target, .. }) => Some(*target),
            _ => None,
        }
    }
}
