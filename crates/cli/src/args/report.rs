//! What can be asked of `splitbrain report`.

use clap::Args as Arguments;
use std::path::PathBuf;

/// Joins what the parts of a sweep wrote with `--output`, and sums up: how many seeds failed and how to see them again, which
/// faults took effect, which rules were reached, and how every figure is distributed.
#[derive(Arguments, Debug)]
#[command(after_long_help = MORE)]
pub struct ReportArgs {
    /// The files of one sweep: all of its parts, or some.
    #[arg(required = true, value_name = "FILE.jsonl")]
    pub files: Vec<PathBuf>,
    /// The report as JSON (schema: crates/cli/report.schema.json).
    #[arg(long)]
    pub json: bool,
    /// Draw the distribution of this figure, line by line; may be given several times.
    #[arg(long, value_name = "FIGURE")]
    pub figure: Vec<String>,
    /// At most so many failures are named.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub failures: usize,
    /// Print only the scenario that this seed ran, to see it again. No other file is needed for that.
    #[arg(long, value_name = "SEED", value_parser = super::seed)]
    pub replay: Option<u64>,
}

const MORE: &str = "\
EXAMPLES
  splitbrain report part-*.jsonl
  splitbrain report part-*.jsonl --figure recovery_us --figure latency_us.p99
  splitbrain report part-3.jsonl --replay 1717 | splitbrain run - --trace -
  splitbrain report part-3.jsonl --replay 1717 | splitbrain minimise -

EXIT STATUS
  0  every seed of the sweep is there, and none failed
  1  a seed failed
  2  a file can't be read, or the files are not of one sweep
  3  none failed, but seeds are missing";
