//! How far a search may go, and what became of it.

/// How far a search may go.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// At most so many steps from the start; 0 for no bound.
    pub depth: u32,
    /// The search ends after about so many distinct states; 0 for no bound.
    pub states: u64,
    /// Of each free choice within a step at most so many alternatives are tried; 0 for all.
    pub choices: u32,
    /// States that differ only by who is who are taken for one.
    pub symmetry: bool,
    /// How many threads search; at least 1. The result is the same whatever their number.
    pub threads: usize,
}

impl Bounds {
    /// How many threads there really are: a browser has one.
    pub(super) fn crew(&self) -> usize {
        if cfg!(target_family = "wasm") { 1 } else { self.threads.max(1) }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { depth: 0, states: 0, choices: 0, symmetry: false, threads: 1 }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Distinct states so far (of random walks: steps).
    pub states: u64,
    /// How many steps from the start.
    pub depth: u32,
    /// States that are known and wait for their turn (of random walks: walks).
    pub waiting: u64,
}

/// Why a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nothing is left: every state within the bounds was visited.
    Complete,
    /// Nothing is left but what lies deeper than the bound on depth.
    AtDepth,
    /// A property broke.
    Violated,
    /// As many states as it may visit were visited.
    OutOfStates,
    /// All walks were walked. They try some orders, never all.
    Walked,
    /// Whoever watches wanted it to end.
    Cancelled,
}

/// One step of a way: what happened, and how what was free in it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<A> {
    /// What happened.
    pub action: A,
    /// The choices, in the order in which they were asked for.
    pub picks: Vec<u32>,
}

/// A way to a state that breaks a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterexample<A> {
    /// The places of the properties that break in its last state.
    pub broken: Vec<usize>,
    /// Which initial state it starts from.
    pub start: usize,
    /// The steps.
    pub steps: Vec<Step<A>>,
}

/// What became of a search.
#[derive(Clone, Debug)]
pub struct Report<A> {
    /// Distinct states visited; of random walks, steps made.
    pub states: u64,
    /// States generated, those that were known included.
    pub generated: u64,
    /// The greatest number of steps from the start.
    pub depth: u32,
    /// Why it ended.
    pub ended: Ended,
    /// The places of the "sometimes" properties that no visited state met.
    pub unmet: Vec<usize>,
    /// Whether a free choice had more alternatives than were tried.
    pub choices_cut_short: bool,
    /// What the fingerprints take, in bytes.
    pub bytes: u64,
    /// The way to a violation, if one was found.
    pub counterexample: Option<Counterexample<A>>,
}

/// The places of set bits.
pub(super) fn places(bits: u64) -> Vec<usize> {
    (0..64).filter(|at| bits >> at & 1 == 1).collect()
}
