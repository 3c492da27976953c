//! Taking one figure, in a process of its own.

use crate::{paxos::Paxos, rival, two_phase::TwoPhase};
use check::explore::{Bounds, Model, actors::Acted, breadth_first};
use std::{
    process::{Command, ExitCode},
    time::Instant,
};

/// What one search took.
#[derive(Clone, Copy)]
pub struct Figure {
    pub states: u64,
    seconds: f64,
    /// The most memory that the process ever had, less what it had before; 0 where the system does not say.
    bytes: u64,
}

impl Figure {
    pub fn rate(self) -> f64 {
        self.states as f64 / self.seconds
    }

    pub fn bytes_each(self) -> String {
        if self.bytes == 0 { "-".to_owned() } else { (self.bytes / self.states.max(1)).to_string() }
    }
}

/// The best of three processes.
pub fn taken(model: &str, who: &str, threads: usize) -> Option<Figure> {
    let one = || {
        let itself = std::env::current_exe().ok()?;
        let said = Command::new(itself).args(["case", model, who, &threads.to_string()]).output().ok()?;
        let text = String::from_utf8(said.stdout).ok()?;
        let mut words = text.split_whitespace();
        let (states, seconds) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Figure { states, seconds, bytes: words.next()?.parse().ok()? })
    };
    let all: Option<Vec<Figure>> = (0..3).map(|_| one()).collect();
    all?.into_iter().min_by(|one, other| one.seconds.total_cmp(&other.seconds))
}

/// One search, measured here; prints the figure.
pub fn this(model: &str, who: &str, threads: usize) -> ExitCode {
    let before = peak();
    let start = Instant::now();
    let paxos = |clients| Paxos { clients, forgets_promises: false };
    let states = match (model, who) {
        ("two-phase-7", "ours") => ours(&TwoPhase(7), threads),
        ("two-phase-7", _) => rival::two_phase(7, threads),
        ("paxos-3", "ours") => ours(&Acted(paxos(3)), threads),
        ("paxos-3", _) => rival::paxos(paxos(3), threads),
        _ => return ExitCode::FAILURE,
    };
    let clock = start.elapsed().as_secs_f64();
    let seconds = if threads == 1 { processor().unwrap_or(clock) } else { clock };
    println!("{states} {seconds} {}", peak().saturating_sub(before));
    ExitCode::SUCCESS
}

fn ours<M: Model>(model: &M, threads: usize) -> u64 {
    let report = breadth_first(model, &Bounds { threads, ..Bounds::default() }, &mut |_| true);
    assert!(report.counterexample.is_none() && report.unmet.is_empty());
    report.states
}

/// The most memory that this process had so far, in bytes, as Linux tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// The time that all threads of this process had a processor, in seconds, to a hundredth, as Linux tells it.
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may have spaces; what counts comes after it: user and system time are the 14th and 15th.
    let mut after = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = after.next()?.parse::<f64>().ok()? + after.next()?.parse::<f64>().ok()?;
    Some((ticks / 100.0).max(0.01))
}
