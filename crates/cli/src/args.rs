//! What can be asked for.

mod minimise;
mod report;
mod sweep;

pub use minimise::MinimiseArgs;
pub use report::ReportArgs;
pub use sweep::{Faults, Shard, SweepArgs};

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use lab::Micros;
use std::path::PathBuf;

/// Runs, sweeps and compares scenarios of distributed protocols.
///
/// A scenario is a short text file: which protocol, which network, what is done to it and when, and what is expected. The
/// same file gives the same run, event by event, here and in the page: its digest is the proof.
#[derive(Parser, Debug)]
#[command(name = "splitbrain", version, max_term_width = 100, after_long_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
EXAMPLES
  splitbrain list                                  which protocols there are
  splitbrain list raft                             all that a scenario of Raft may name
  splitbrain run scenarios/raft                    every story of a folder, one line each
  splitbrain run story.scn --seed 9 --json         one run with another seed, its verdict as JSON
  echo 'protocol raft
  until 2s' | splitbrain run -                     a scenario from the standard input
  splitbrain sweep story.scn --seeds 0..1000 --faults swarm
                                                   a thousand runs under swarms of faults, then healing
  splitbrain sweep story.scn --seeds 0..1000000 --faults swarm --shard 3/16 -o part-3.jsonl
                                                   one sixteenth of a million, which may be killed and started again
  splitbrain report part-*.jsonl                   all parts together
  splitbrain minimise story-seed-17.scn            what of it is needed for the violation
  splitbrain figure story.scn --at 1200ms --view space-time -o story.svg
                                                   a picture of that moment, as the page draws it
  splitbrain diff story.scn@7 story.scn@8          where two seeds part
  splitbrain link story.scn --at 1500ms --base https://example.org/splitbrain/
                                                   a link to a moment of a run
  splitbrain open 'https://example.org/splitbrain/#r=AQ...'
                                                   the scenario of a link, and whether it is still the same run

  splitbrain explore story.scn --timers 3 --crashes 1
                                                   every order of what can happen, with a crash anywhere
  splitbrain check history.jsonl --model cas-register
                                                   whether a history from elsewhere is linearizable, and if not, why

EXIT STATUS
  0  all expectations are met
  1  an expectation is not met, a trace differs, or a seed failed
  2  the input is bad; the message says what, where, and what was expected
  3  nothing is known of the rest: `check` or `explore` ran out of its budget, or `report` misses seeds";

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Tell which protocols there are, and what a scenario may name.
    List(ListArgs),
    /// Run scenarios and judge them.
    Run(RunArgs),
    /// Run one scenario with many seeds, under random faults if asked for.
    Sweep(SweepArgs),
    /// Join what several sweeps wrote, and sum it up.
    Report(ReportArgs),
    /// Make a scenario smaller while the same thing still goes wrong.
    Minimise(MinimiseArgs),
    /// Show where two runs, or two traces, part.
    Diff(DiffArgs),
    /// Draw a moment of a run as an SVG figure, as the page does.
    Figure(FigureArgs),
    /// Draw a small picture of every protocol and story, for the page's home.
    Gallery(GalleryArgs),
    /// Print a link to a run, as the page makes and takes it.
    Link(LinkArgs),
    /// Print the scenario that a link holds, and say whether it still gives the run that was shared.
    Open(OpenArgs),
    /// Judge a history of operations that was recorded elsewhere: is it linearizable, sequential, causal?
    Check(CheckArgs),
    /// Try every order of what can happen in a scenario, within stated bounds.
    Explore(crate::explore::ExploreArgs),
}

#[derive(Arguments, Debug)]
pub struct ListArgs {
    /// Only this protocol, with all its words.
    pub protocol: Option<String>,
    /// As JSON: parameters with type, bounds, default and meaning; requests; lies; metrics; invariants and rules with
    /// citations; stories.
    #[arg(long)]
    pub json: bool,
}

#[derive(Arguments, Debug)]
pub struct RunArgs {
    /// Scenario files, or folders of them, or `-` for the standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Another seed than the file's, below 2^53. The expected trace is not compared then.
    #[arg(long, value_parser = seed)]
    pub seed: Option<u64>,
    /// The verdict as JSON (schema: crates/cli/verdict.schema.json); one line for each file where there are several.
    #[arg(long)]
    pub json: bool,
    /// Write what happened to this file, in words; `-` is the standard output.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
    /// Write everything that happened to this file as JSON, as the page saves it (schema: crates/cli/trace.schema.json).
    #[arg(long, value_name = "FILE")]
    pub trace_json: Option<PathBuf>,
    /// Rewrite the expected traces that stand beside the files (story.scn, story.trace). Read them before you commit them.
    #[arg(long)]
    pub update: bool,
}

#[derive(Arguments, Debug)]
pub struct DiffArgs {
    /// A scenario file (story.scn, or story.scn@SEED), or a trace that `run --trace` wrote.
    #[arg(value_name = "A")]
    pub left: String,
    /// Another one.
    #[arg(value_name = "B")]
    pub right: String,
}

/// Draws a moment of a run as an SVG figure: the same scene as on the page, with its words for screen readers.
#[derive(Arguments, Debug)]
#[command(after_long_help = FIGURES)]
pub struct FigureArgs {
    /// The scenario file, or `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which moment: a whole number with its unit, such as 1200ms or 2s.
    #[arg(long, value_parser = time, value_name = "TIME")]
    pub at: Micros,
    /// What is drawn.
    #[arg(long, value_enum, default_value_t = View::Stage)]
    pub view: View,
    /// In which colours.
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    pub theme: Theme,
    /// Another seed than the file's, below 2^53.
    #[arg(long, value_parser = seed)]
    pub seed: Option<u64>,
    /// Of a space-time diagram: where it begins; if not given, so many events before the moment as fit.
    #[arg(long, value_parser = time, value_name = "TIME")]
    pub from: Option<Micros>,
    /// Of a space-time diagram or of operations: at most so many of them.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u16).range(1..=20_000))]
    pub events: u16,
    /// Of a space-time diagram: the event, by its number, whose causal past and future are shaded.
    #[arg(long, value_name = "NUMBER")]
    pub event: Option<u64>,
    /// Of a space-time diagram or of operations: time goes down instead of to the right, for a narrow column.
    #[arg(long)]
    pub upright: bool,
    /// Of the clients' operations: what is asked of them; what can't be is drawn as impossible.
    #[arg(long, value_enum, default_value_t = Claim::Linearizable)]
    pub consistency: Claim,
    /// The address of the page: then title, seed, moment and the link that leads there stand below the picture.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// The file to write; `-` is the standard output.
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}

const FIGURES: &str = "\
EXAMPLES
  splitbrain figure story.scn --at 1200ms -o stage.svg
  splitbrain figure story.scn --at 2s --from 1500ms --view space-time --theme print -o diagram.svg
  splitbrain figure story.scn --at 2s --view operations --theme print -o history.svg
  splitbrain figure story.scn --at 2s --view structure -o - | less";

/// What a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// Nodes, links and messages in flight.
    Stage,
    /// What happened until then: a lane for each node, messages as arrows between them.
    SpaceTime,
    /// What the nodes build together: logs, votes, blocks, replicas.
    Structure,
    /// What clients asked for: bars from invocation to completion, where each took effect, what is impossible.
    Operations,
}

/// The colours of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// For a light page.
    Light,
    /// For a dark page.
    Dark,
    /// For paper.
    Print,
}

/// Draws every protocol and every story at its most telling moment, in the colours of whatever page the pictures stand in.
#[derive(Arguments, Debug)]
pub struct GalleryArgs {
    /// The folder that gets one JSON file for each protocol: slugs and their pictures as SVG.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

#[derive(Arguments, Debug)]
pub struct LinkArgs {
    /// A scenario file, or `-` for the standard input; with a second one the link holds both runs, to be compared.
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The link opens at this moment (`1500ms`, `2s`), not at the beginning.
    #[arg(long, value_parser = time, value_name = "TIME")]
    pub at: Option<lab::Micros>,
    /// Another seed than the file's, below 2^53.
    #[arg(long, value_parser = seed)]
    pub seed: Option<u64>,
    /// The address of the page: then the whole address is printed, not only what follows its `#r=`.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
}

#[derive(Arguments, Debug)]
pub struct OpenArgs {
    /// The link: an address with `#r=`, or what follows it; `-` reads it from the standard input.
    #[arg(value_name = "LINK", allow_hyphen_values = true)]
    pub link: String,
    /// Which run, where the link holds two.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    pub run: u8,
    /// All of it as JSON: scenarios, moments, revisions and digests then and now, and what was open on the page.
    #[arg(long)]
    pub json: bool,
}

/// A moment as a scenario writes it: so it is read as a scenario is.
fn time(text: &str) -> Result<lab::Micros, String> {
    lab::scenario::time_of(text).ok_or_else(|| "expected a time such as 1500ms, 2s or 250us".to_owned())
}

pub const LIMIT: u64 = 1 << 53;

pub fn seed(text: &str) -> Result<u64, String> {
    let seed: Option<u64> = text.parse().ok();
    seed.filter(|seed| *seed < LIMIT).ok_or_else(|| format!("a seed is a whole number from 0 to {}", LIMIT - 1))
}

/// Judges a history of operations, in JSON Lines: one event a line, in the order in which they happened.
#[derive(Arguments, Debug)]
#[command(after_long_help = CHECKS)]
pub struct CheckArgs {
    /// The history, or `-` for the standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What the operations were done to.
    #[arg(long, value_enum)]
    pub model: Model,
    /// What is asked of the history.
    #[arg(long, value_enum, default_value_t = Claim::Linearizable)]
    pub consistency: Claim,
    /// The verdict and its reasons as JSON.
    #[arg(long)]
    pub json: bool,
    /// How many configurations the search may visit for each object; when they are used up the verdict is "unknown".
    #[arg(long, value_name = "N", default_value_t = 2_000_000)]
    pub budget: u64,
}

const CHECKS: &str = r#"
AN EVENT
  {"process":0,"type":"invoke","f":"write","value":1}
  {"process":0,"type":"ok"}                        also: fail (it did not happen), info (nobody knows)
  {"process":1,"type":"invoke","f":"cas","key":"x","value":[1,2]}
  {"process":1,"type":"ok","result":false}         it was compared, and x did not hold 1
  {"process":2,"type":"invoke","f":"read"}
  {"process":2,"type":"ok","value":null}           what was never written reads as null

EXAMPLES
  splitbrain check history.jsonl --model register
  splitbrain check history.jsonl --model kv --consistency causal --json
  splitbrain check - --model queue --budget 50000000 < history.jsonl

docs/histories.md describes the format, the models and their operations.

EXIT STATUS
  0  the history is consistent
  1  it is not; the reason is printed
  2  the input is bad; the message names the line
  3  nothing is known: the search ran out of its budget"#;

/// What a history is judged against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// read, write
    Register,
    /// read, write, cas
    CasRegister,
    /// get, put, cas, delete: a register for each key
    Kv,
    /// read, add, increment, decrement
    Counter,
    /// read, add, remove, contains
    Set,
    /// enqueue, dequeue: first in, first out
    Queue,
    /// append, read
    Log,
    /// acquire, release, read: with fencing tokens
    Lock,
}

/// What is asked of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Claim {
    /// Each operation takes effect at one moment between its invocation and its end.
    Linearizable,
    /// There is one order that keeps the order of each process.
    Sequential,
    /// Every process sees causes before effects (register and kv; written values must be unique).
    Causal,
}
