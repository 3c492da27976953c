//! What can be asked of `splitbrain minimise`.

use clap::Args as Arguments;
use std::path::PathBuf;

/// Makes a scenario smaller while the same thing still goes wrong, and prints the smaller one and its link.
///
/// What goes wrong is the first invariant that breaks; where none does, an expectation of the scenario that is not met; where
/// there is none of these either, an invariant that must hold in the end, if everything has healed by then. Lines,
/// participants, settings and parts of lines go as long as that stays so; recurring requests become single ones; times
/// become round; other seeds are tried. What broke within the protocol's fault model still breaks within it.
///
/// The same file gives the same result.
#[derive(Arguments, Debug)]
#[command(after_long_help = MORE)]
pub struct MinimiseArgs {
    /// The scenario file, or `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Write the smaller scenario to this file instead of the standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// All about it as JSON (schema: crates/cli/minimise.schema.json).
    #[arg(long)]
    pub json: bool,
    /// How many events all runs together may take; then the best so far is printed.
    #[arg(long, value_name = "N", default_value_t = 50_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub budget: u64,
    /// Another seed than the file's, below 2^53, for the run that is made smaller.
    #[arg(long, value_parser = super::seed)]
    pub seed: Option<u64>,
    /// In the end, try the run as an exact order of deliveries and timers, without times (`mode=manual`), and take away those
    /// that don't matter. It is printed if fewer events happen in it; it may have more lines.
    #[arg(long)]
    pub manual: bool,
    /// The address of the page: then the whole link is printed, not only what follows its `#r=`.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
}

const MORE: &str = "\
EXAMPLES
  splitbrain minimise story-seed-17.scn            what `sweep` left behind
  splitbrain minimise story.scn -o small.scn --base https://example.org/splitbrain/
  splitbrain minimise story.scn --manual | splitbrain run - --trace -
                                                   the exact order, told
  splitbrain minimise story.scn --seed 9 --json    of another seed's run, for a program

The smaller scenario ends with what it shows, as `expect violated \"agreement\"`: `splitbrain run` exits with 0
as long as it still does. docs/sweeps.md tells more.

EXIT STATUS
  0  it was made smaller, or nothing of it could go
  2  the input is bad, or nothing goes wrong in it";
