//! `splitbrain sweep`.

pub mod log;
mod tell;

pub use tell::{brief, by_name, figures, kinds, rules};

use crate::{
    Status,
    args::{Faults, SweepArgs},
    colour, input,
};
use indicatif::{ProgressBar, ProgressStyle};
use lab::{
    Diagnostic,
    sweep::{self, Record, Summary},
};
use log::{Header, Log};
use std::{
    fs,
    io::{self, Write},
    num::NonZero,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// What is wrong, in the scenario or elsewhere.
enum Trouble {
    Scenario(Vec<Diagnostic>),
    Other(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Other(error)
    }
}

pub fn sweep(args: &SweepArgs) -> io::Result<Status> {
    if args.beyond && args.faults != Faults::Swarm {
        return Err(io::Error::other("--beyond needs --faults swarm: other faults stay within the fault model"));
    }
    let (name, bytes) = input::read(&args.file)?;
    let summary = match all(args, &name, &bytes) {
        Ok(summary) => summary,
        Err(Trouble::Other(error)) => return Err(error),
        Err(Trouble::Scenario(errors)) => {
            eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            return Ok(Status::BadInput);
        }
    };
    let replay = keep_failure(args, &summary)?;
    let mut out = io::stdout().lock();
    if args.json {
        let mut value = serde_json::to_value(&summary)?;
        value["schema"] = 1.into();
        value["replay"] = replay.clone().into();
        value["rules"] = tell::by_name(&summary, &rule_names(&bytes));
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
    } else {
        tell::summary(&mut out, &summary, replay.as_deref(), &rule_names(&bytes))?;
    }
    Ok(if summary.failed == 0 { Status::Met } else { Status::Unmet })
}

fn faults(args: &SweepArgs) -> sweep::Faults {
    match args.faults {
        Faults::Scenario => sweep::Faults::Scenario,
        Faults::Random => sweep::Faults::Random,
        Faults::Swarm => sweep::Faults::Swarm { beyond: args.beyond },
    }
}

fn rule_names(bytes: &[u8]) -> Vec<String> {
    let run = lab::Run::read(catalog::all(), bytes, None).ok();
    run.iter().flat_map(|run| &run.protocol().rules).map(|rule| rule.name.to_owned()).collect()
}

/// Runs every seed that is not known yet, and sums up. The summary does not depend on their order.
fn all(args: &SweepArgs, name: &str, bytes: &[u8]) -> Result<Summary, Trouble> {
    let run = lab::Run::read(catalog::all(), bytes, None).map_err(Trouble::Scenario)?;
    let header = Header::of(args, name, bytes, run.protocol());
    drop(run);
    let mut log = None;
    let mut records = Vec::new();
    if let Some(path) = &args.output {
        let (opened, known) = Log::open(path, &header)?;
        (log, records) = (Some(opened), known);
    }
    let known: std::collections::BTreeSet<u64> = records.iter().map(|record| record.seed).collect();
    let missing: Vec<u64> = args.shard.of(&args.seeds).filter(|seed| !known.contains(seed)).collect();
    let bar = progress(args.shard.of(&args.seeds).count(), known.len());
    if let Some((first, rest)) = missing.split_first() {
        let mut keep = |record: Record| -> io::Result<()> {
            log.as_mut().map_or(Ok(()), |log| log.add(&record))?;
            records.push(record);
            bar.inc(1);
            Ok(())
        };
        // The first one alone: what is wrong with the scenario is said once.
        keep(one(args, bytes, *first).map_err(Trouble::Scenario)?)?;
        in_threads(args, bytes, rest, &mut keep)?;
    }
    bar.finish_and_clear();
    records.sort_by_key(|record| record.seed);
    let mut summary = Summary::default();
    records.iter().for_each(|record| summary.add_record(record));
    if let Some(first) = &mut summary.first {
        // What its run was is known again from its seed.
        let again = sweep::under(catalog::all(), bytes, first.seed, faults(args)).map_err(Trouble::Scenario)?;
        first.text = again.text;
    }
    Ok(summary)
}

fn one(args: &SweepArgs, bytes: &[u8], seed: u64) -> Result<Record, Vec<Diagnostic>> {
    sweep::under(catalog::all(), bytes, seed, faults(args)).map(|outcome| Record::from(&outcome))
}

fn in_threads(
    args: &SweepArgs,
    bytes: &[u8],
    seeds: &[u64],
    keep: &mut dyn FnMut(Record) -> io::Result<()>,
) -> Result<(), Trouble> {
    let next = AtomicUsize::new(0);
    let jobs = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    // Only so many wait to be written: a line that is written is a seed that is safe.
    let (sender, receiver) = mpsc::sync_channel::<Result<Record, Vec<Diagnostic>>>(2 * jobs);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some(seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(one(args, bytes, *seed)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        receiver.into_iter().try_for_each(|record| Ok(keep(record.map_err(Trouble::Scenario)?)?))
    })
}

/// On the standard error, and only where that is a terminal.
fn progress(seeds: usize, known: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} seeds, {elapsed} so far, {eta} to go");
    let bar = ProgressBar::new(seeds as u64).with_position(known as u64);
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}

/// Writes the scenario that replays the first failure; returns its name.
fn keep_failure(args: &SweepArgs, summary: &Summary) -> io::Result<Option<String>> {
    let Some(first) = &summary.first else { return Ok(None) };
    let stem = args.file.file_stem().map_or("stdin".into(), |stem| stem.to_string_lossy().into_owned());
    let name = format!("{}-seed-{}.scn", if stem == "-" { "stdin" } else { &stem }, first.seed);
    fs::write(&name, &first.text)?;
    Ok(Some(name))
}
