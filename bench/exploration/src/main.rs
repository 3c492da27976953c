//! States per second and bytes per state, ours and Stateright's, on the same models: the same states, the same step, the same
//! counts. Each figure is taken in a process of its own, so that its memory is its own; the best of three counts.
//! With one thread it is the processor's time that counts, where the system tells it: other work on the machine does not matter
//! then. With all cores it is the time of the clock, for a machine at rest.

mod measure;
#[path = "../../../crates/check/tests/explore/models/paxos.rs"]
mod paxos;
mod rival;
#[path = "../../../crates/check/tests/explore/models/two_phase.rs"]
mod two_phase;

use measure::{Figure, taken, this};
use std::{process::ExitCode, thread};

/// A model, its name for people, and how many states it has.
const MODELS: [(&str, &str, u64); 2] =
    [("two-phase-7", "two-phase commit, 7 managers", 296_448), ("paxos-3", "Paxos, 3 servers, 3 clients", 1_194_428)];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["case", model, who, threads] => this(model, who, threads.parse().unwrap_or(1)),
        _ => table(),
    }
}

/// Threads to measure with: one, and as many as there are cores.
fn threads() -> Vec<usize> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores > 1 { vec![1, cores] } else { vec![1] }
}

fn table() -> ExitCode {
    println!(
        "| model | states | threads | ours, states/s | Stateright, states/s | ratio | ours, bytes/state | Stateright, bytes/state |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (model, name, states) in MODELS {
        for threads in threads() {
            let (Some(ours), Some(theirs)) = (taken(model, "ours", threads), taken(model, "theirs", threads)) else {
                eprintln!("{name}: a measurement failed");
                return ExitCode::FAILURE;
            };
            if (ours.states, theirs.states) != (states, states) {
                eprintln!("{name}: expected {states} states, found {} and {}", ours.states, theirs.states);
                return ExitCode::FAILURE;
            }
            row(name, threads, ours, theirs);
        }
    }
    ExitCode::SUCCESS
}

fn row(name: &str, threads: usize, ours: Figure, theirs: Figure) {
    println!(
        "| {name} | {} | {threads} | {:.0} | {:.0} | {:.1} | {} | {} |",
        ours.states,
        ours.rate(),
        theirs.rate(),
        ours.rate() / theirs.rate(),
        ours.bytes_each(),
        theirs.bytes_each(),
    );
}
