//! What can be asked of `splitbrain sweep`.

use super::LIMIT;
use clap::{Args as Arguments, ValueEnum};
use std::{ops::Range, path::PathBuf};

/// Runs one scenario with many seeds, under faults drawn from each seed if asked for, and sums up.
#[derive(Arguments, Debug)]
#[command(after_long_help = MORE)]
pub struct SweepArgs {
    /// The scenario file, or `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which seeds: `0..1000` is 0 to 999.
    #[arg(long, value_parser = seeds, value_name = "A..B")]
    pub seeds: Range<u64>,
    /// Which faults strike, besides those of the scenario.
    #[arg(long, value_enum, default_value_t = Faults::Scenario)]
    pub faults: Faults,
    /// With `swarm`: faults may be more than the protocol is built for, to see what breaks then. Progress is demanded only of
    /// runs that stayed within the fault model all the same.
    #[arg(long)]
    pub beyond: bool,
    /// Only the I-th of N equal parts of the seeds, counted from 1: every N-th seed.
    #[arg(long, value_name = "I/N", default_value = "1/1", hide_default_value = true, value_parser = shard)]
    pub shard: Shard,
    /// Write a line of JSON for each seed to this file, as soon as it is known. Where the file is there already, its seeds are
    /// not run again: a sweep that was killed goes on.
    #[arg(short, long, value_name = "FILE.jsonl")]
    pub output: Option<PathBuf>,
    /// How many runs at a time; as many as there are cores if not given.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// The summary as JSON (schema: crates/cli/sweep.schema.json).
    #[arg(long)]
    pub json: bool,
}

const MORE: &str = "\
EXAMPLES
  splitbrain sweep story.scn --seeds 0..1000 --faults swarm
  splitbrain sweep story.scn --seeds 0..1000 --faults swarm --beyond
                                                   what does it take to break it?
  splitbrain sweep story.scn --seeds 0..1000000 --faults swarm --shard 3/16 -o part-3.jsonl
  splitbrain report part-*.jsonl

docs/sweeps.md tells what the faults are, and how to spread a sweep over machines.

EXIT STATUS
  0  every seed is as it should be
  1  a seed failed; its scenario was written to a file
  2  the input is bad, or the output file is of another sweep";

/// Which faults strike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Faults {
    /// Only those of the scenario, and what it expects is judged.
    Scenario,
    /// A few inside the protocol's fault model for three fifths of the run; then everything heals, and at the end what must
    /// hold eventually must hold.
    Random,
    /// Kinds, rates, lengths, victims and times all drawn from the seed, until the scenario's end; then everything heals, and
    /// operations must end within the time that the protocol promises.
    Swarm,
}

/// The I-th of N parts, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Shard(pub u64, pub u64);

impl Shard {
    /// Whether a seed of this range belongs to it.
    pub fn has(self, seeds: &Range<u64>, seed: u64) -> bool {
        seeds.contains(&seed) && (seed - seeds.start) % self.1 == self.0 - 1
    }

    /// Its seeds.
    pub fn of(self, seeds: &Range<u64>) -> impl Iterator<Item = u64> + use<> {
        let range = seeds.clone();
        (0..).map_while(move |n: u64| {
            Some(range.start + n.checked_mul(self.1)? + self.0 - 1).filter(|seed| *seed < range.end)
        })
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
    let (part, of): (u64, u64) = parts.ok_or("expected a part and how many there are, such as 3/16")?;
    if part == 0 || part > of || of > LIMIT {
        return Err(format!("parts are counted from 1/{} to {}/{}", of.max(1), of.max(1), of.max(1)));
    }
    Ok(Shard(part, of))
}

fn seeds(text: &str) -> Result<Range<u64>, String> {
    let (first, end) = text.split_once("..").ok_or("expected two seeds with two dots between them, such as 0..1000")?;
    let end = end.parse::<u64>().ok().filter(|end| *end <= LIMIT);
    let range = super::seed(first)?..end.ok_or(format!("seeds end below {LIMIT}"))?;
    if range.is_empty() {
        return Err(format!("no seed is in {text}: the end is not included"));
    }
    Ok(range)
}
