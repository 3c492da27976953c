//! A scenario explored: not one order of what happens, but every order within stated bounds.
//!
//! What the scenario's clients are asked, who lies and how, and (of a scenario in manual order) the steps before are taken
//! from the file; times are left out. The search is `check`'s. A counterexample is played again under the kernel, step by
//! step, and written down as a scenario in manual order.

mod gather;
mod opening;
mod outcome;
mod stage;
mod tell;

pub use check::explore::{Progress, play::Limits};
pub use outcome::{Counterexample, Outcome};

use crate::{
    Catalog, Diagnostic,
    compile::{self, Compiled},
    scenario::{self, tree::Span},
};
use check::explore::{self as search, Bounds, Report, play};

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// The nearest states first: finds a shortest counterexample.
    Breadth,
    /// As deep as possible first.
    Depth,
    /// So many random walks from this seed.
    Random {
        /// The seed.
        seed: u64,
        /// How many.
        walks: u64,
    },
}

/// What to explore, and how far.
#[derive(Clone, Debug)]
pub struct Options {
    /// How to search.
    pub search: Search,
    /// How often timers fire, nodes crash, and so on.
    pub limits: Limits,
    /// At most so many steps; 0 for no bound.
    pub depth: u32,
    /// At most about so many distinct states; 0 for no bound.
    pub states: u64,
    /// Of each choice that an engine asks for at most so many alternatives; 0 for all.
    pub choices: u32,
    /// How many threads.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        let limits = Limits { timers: 2, ..Limits::default() };
        Self { search: Search::Breadth, limits, depth: 0, states: 1_000_000, choices: 16, threads: 1 }
    }
}

/// Explores a scenario.
///
/// # Errors
/// What is wrong with the text, and what of it can't be explored.
pub fn explore(
    catalog: &Catalog,
    bytes: &[u8],
    options: &Options,
    watch: &mut (dyn FnMut(Progress) -> bool + Send),
) -> Result<Outcome, Vec<Diagnostic>> {
    let scenario = scenario::parse(bytes)?;
    let compiled = compile::compile(catalog, &scenario)?;
    let complain = |why: String| vec![Diagnostic::new(Span::default(), why)];
    let gathered = gather::gather(&compiled).map_err(complain)?;
    let opened = opening::open(&compiled, gathered, options.limits).map_err(complain)?;
    let report = run(&opened.play, options, watch);
    outcome::of(catalog, &scenario, (&compiled, options), opened, &report).map_err(complain)
}

fn run(play: &play::Play, options: &Options, watch: &mut (dyn FnMut(Progress) -> bool + Send)) -> Report<play::Move> {
    let Options { depth, states, choices, threads, .. } = *options;
    let bounds = Bounds { depth, states, choices, symmetry: false, threads };
    match options.search {
        Search::Breadth => search::breadth_first(play, &bounds, watch),
        Search::Depth => search::depth_first(play, &bounds, watch),
        Search::Random { seed, walks } => search::random_walks(play, &bounds, (seed, walks), watch),
    }
}

/// The setup of the same run in manual order, with nothing planned: what is explored, and where it is played again.
fn by_hand(compiled: &Compiled) -> kernel::Setup {
    let mut setup = compiled.setup.clone();
    (setup.mode, setup.script) = (kernel::Mode::Manual, kernel::Script::default());
    let clock_bound = setup.network.clock_bound;
    setup.network = kernel::NetworkSettings { clock_bound, ..kernel::NetworkSettings::default() };
    setup
}
