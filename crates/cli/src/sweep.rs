//! `splitbrain sweep`.

use crate::{
    Status,
    args::{Faults, SweepArgs},
    colour, input,
};
use indicatif::{ProgressBar, ProgressStyle};
use lab::{
    Diagnostic,
    sweep::{Outcome, Summary, one},
};
use std::{
    fs,
    io::{self, Write},
    num::NonZero,
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
};

pub fn sweep(args: &SweepArgs) -> io::Result<Status> {
    let (name, bytes) = input::read(&args.file)?;
    let summary = match all(args, &bytes) {
        Ok(summary) => summary,
        Err(errors) => {
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
        value["rules"] = by_name(&summary, &bytes);
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
    } else {
        tell(&mut out, &summary, replay.as_deref(), &bytes)?;
    }
    Ok(if summary.failed == 0 { Status::Met } else { Status::Unmet })
}

/// How often each rule was applied, by its name.
fn by_name(summary: &Summary, bytes: &[u8]) -> serde_json::Value {
    let run = lab::Run::read(catalog::all(), bytes, None).ok();
    let names = run.iter().flat_map(|run| &run.protocol().rules).map(|rule| rule.name.to_owned());
    names.zip(&summary.rules).map(|(name, count)| (name, (*count).into())).collect::<serde_json::Map<_, _>>().into()
}

/// Runs every seed, on as many threads as asked for. The summary does not depend on their order.
fn all(args: &SweepArgs, bytes: &[u8]) -> Result<Summary, Vec<Diagnostic>> {
    let random = args.faults == Faults::Random;
    let first = one(catalog::all(), bytes, args.seeds.start, random)?;
    let next = AtomicU64::new(args.seeds.start + 1);
    let jobs = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let bar = progress(args);
    let (sender, receiver) = mpsc::channel::<Result<Outcome, Vec<Diagnostic>>>();
    thread::scope(|scope| {
        for _ in 0..jobs {
            let sender = sender.clone();
            let (next, end) = (&next, args.seeds.end);
            scope.spawn(move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end || sender.send(one(catalog::all(), bytes, seed, random)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut outcomes = vec![first];
        bar.inc(1);
        for outcome in receiver {
            bar.inc(1);
            outcomes.push(outcome?);
        }
        bar.finish_and_clear();
        outcomes.sort_by_key(|outcome| outcome.seed);
        let mut summary = Summary::default();
        outcomes.iter().for_each(|outcome| summary.add(outcome));
        Ok(summary)
    })
}

/// On the standard error, and only where that is a terminal.
fn progress(args: &SweepArgs) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} seeds, {elapsed} so far, {eta} to go");
    let bar = ProgressBar::new(args.seeds.end - args.seeds.start);
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

fn tell(out: &mut impl Write, summary: &Summary, replay: Option<&str>, bytes: &[u8]) -> io::Result<()> {
    writeln!(out, "{} runs, {} events, {} failed", summary.runs, summary.events, summary.failed)?;
    writeln!(out, "\nfaults that took effect")?;
    for (kind, count) in &summary.faults {
        writeln!(out, "  {kind:<12} {count:>10}")?;
    }
    writeln!(out, "\nreached at least once, in so many runs")?;
    for (name, runs) in &summary.sometimes {
        writeln!(out, "  {name:<40} {runs:>10}")?;
    }
    rules(out, summary, bytes)?;
    writeln!(out, "\n{:<30} {:>10} {:>12} {:>12} {:>12} {:>12}", "figure", "runs", "min", "p50", "p99", "max")?;
    for (name, all) in &summary.metrics {
        let at = |percent| all.quantile(percent).unwrap_or_default();
        writeln!(out, "{name:<30} {:>10} {:>12} {:>12} {:>12} {:>12}", all.runs(), at(0), at(50), at(99), at(100))?;
    }
    let (Some(first), Some(replay)) = (&summary.first, replay) else { return Ok(()) };
    writeln!(out, "\nfirst failure: seed {}", first.seed)?;
    for wrong in &first.wrong {
        writeln!(out, "  {wrong}")?;
    }
    writeln!(out, "it is written to {replay}; see it again with\n  splitbrain run {replay} --trace -")
}

fn rules(out: &mut impl Write, summary: &Summary, bytes: &[u8]) -> io::Result<()> {
    let Ok(run) = lab::Run::read(catalog::all(), bytes, None) else { return Ok(()) };
    let rules = &run.protocol().rules;
    let never: Vec<&str> =
        summary.rules_never_applied().into_iter().filter_map(|at| Some(rules.get(at)?.name)).collect();
    writeln!(out, "\nrules applied: {} of {}", rules.len() - never.len(), rules.len())?;
    if never.is_empty() { Ok(()) } else { writeln!(out, "never: {}", never.join(", ")) }
}
