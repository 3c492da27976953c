//! What `splitbrain explore` can be told.

use clap::{Args, ValueEnum};
use lab::explore::{Limits, Options, Search};
use std::{num::NonZero, path::PathBuf, thread};

/// Tries every order of what can happen in a scenario, within stated bounds, and looks for a violation.
///
/// Deliveries, timers, and what the scenario's clients are asked come in every order; crashes, restarts and other faults up to
/// the number that is allowed. Time stands still: an armed timer may fire at any point, and what the scenario does at certain
/// times (cuts, pauses, clocks) is left out. Who lies, and how, is taken from its `byzantine` lines. Of a scenario in manual
/// order the steps come first, and the exploration begins where they end.
///
/// What is found is written as a scenario in manual order, which `splitbrain run` and the page replay step by step.
#[derive(Args, Debug)]
#[command(after_long_help = EXPLORATIONS)]
pub struct ExploreArgs {
    /// The scenario file, or `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// In which order states are visited.
    #[arg(long, value_enum, default_value_t = Order::Breadth)]
    pub search: Order,
    /// How often timers may fire on one way from the start.
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub timers: u16,
    /// How many crashes there may be: between two steps, or after any part of the effects of one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub crashes: u16,
    /// How many times a crashed node may start again, with its disk.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub restarts: u16,
    /// How many times a crashed node may start again without its disk.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub amnesia: u16,
    /// How many messages may be lost. One may always be late for ever, which is as bad for all that must hold.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub losses: u16,
    /// How many messages may arrive twice.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub duplicates: u16,
    /// How many servers may fall into the adversary's hands, at any point and with any of the protocol's lies.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub lies: u16,
    /// At most so many steps from the start; 0 for no bound (of a random walk: 1000).
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub depth: u32,
    /// The search ends after about so many distinct states; 0 for no bound. About 2 to 10 kB each are needed for those that wait.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub states: u64,
    /// Where an engine chooses freely (which peer to gossip with), at most so many alternatives are tried; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub choices: u32,
    /// Of random walks: how many.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub walks: u64,
    /// Of random walks: the seed they are drawn from, below 2^53.
    #[arg(long, value_parser = crate::args::seed, default_value_t = 0)]
    pub seed: u64,
    /// How many threads; as many as there are cores if not given. The result does not depend on it. Depth first uses one.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Where a counterexample is written; if not given, beside you, named after the scenario. `-` is the standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The outcome as JSON (schema: crates/cli/explore.schema.json).
    #[arg(long)]
    pub json: bool,
}

const EXPLORATIONS: &str = "\
EXAMPLES
  splitbrain explore story.scn                     every order, two timers, no faults
  splitbrain explore story.scn --timers 3 --crashes 1 --restarts 1
                                                   with a crash anywhere, in the middle of a step too
  splitbrain explore story.scn --search random --walks 100000 --depth 80 --seed 7
                                                   where no exhaustive search comes to
  splitbrain explore scenarios/raft/figure-8-c.scn --timers 2 -o found.scn && splitbrain run found.scn --trace -
                                                   on from where a story stands, and what was found replayed
  splitbrain explore scenarios/pbft/normal-case.scn --timers 0 --lies 1 --states 200000

EXIT STATUS
  0  nothing was found: no violation within the bounds
  1  a violation was found, and written down
  2  the input is bad; the message says what, where, and what was expected
  3  the search ended before it was through (--states), and nothing is known of the rest

`No violation within the bounds' is no proof for more than these bounds; docs/exploration.md says what is tried.";

/// In which order states are visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// The nearest first, on all cores: a counterexample is a shortest one.
    #[value(alias = "bfs")]
    Breadth,
    /// As deep as possible first.
    #[value(alias = "dfs")]
    Depth,
    /// Random walks: some orders, never all.
    Random,
}

impl ExploreArgs {
    pub fn options(&self) -> Options {
        let threads = self.threads.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
        let search = match self.search {
            Order::Breadth => Search::Breadth,
            Order::Depth => Search::Depth,
            Order::Random => Search::Random { seed: self.seed, walks: self.walks },
        };
        let Self { timers, crashes, restarts, amnesia, losses, duplicates, lies, depth, states, choices, .. } = *self;
        let limits = Limits { timers, crashes, restarts, amnesia, losses, duplicates, lies };
        Options { search, limits, depth, states, choices, threads }
    }
}
