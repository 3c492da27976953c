//! `splitbrain report`: the parts of a sweep, together.

use crate::{
    Status,
    args::ReportArgs,
    histogram::{self, Histogram},
    sweep::{
        self,
        log::{Header, Held, read},
    },
};
use lab::sweep::{Record, Summary};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    ops::Range,
    path::Path,
};

/// All parts.
struct Joined {
    header: Header,
    /// By seed.
    records: BTreeMap<u64, Record>,
    /// Seeds that stand in several files, with the same outcome; they count once.
    twice: Vec<u64>,
    /// Seeds of the sweep that stand in none.
    missing: Vec<Range<u64>>,
}

pub fn report(args: &ReportArgs) -> io::Result<Status> {
    let joined = join(&args.files)?;
    if let Some(seed) = args.replay {
        return replay(&joined.header, seed);
    }
    let mut summary = Summary::default();
    joined.records.values().for_each(|record| summary.add_record(record));
    if let Some(unknown) = args.figure.iter().find(|name| !summary.metrics.contains_key(*name)) {
        let known: Vec<&str> = summary.metrics.keys().map(String::as_str).collect();
        return Err(io::Error::other(format!("there is no figure {unknown}: there are {}", known.join(", "))));
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&as_json(args, &joined, &summary)?)?)?;
    } else {
        tell(&mut out, args, &joined, &summary)?;
    }
    Ok(match (summary.failed, joined.missing.is_empty()) {
        (0, true) => Status::Met,
        (0, false) => Status::Unknown,
        _ => Status::Unmet,
    })
}

fn held(path: &Path) -> io::Result<(String, Held)> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
    let held = read(&name, &bytes)?;
    let empty = || io::Error::other(format!("{name}: this is no file of a sweep: it has no whole line"));
    Ok((name.clone(), held.ok_or_else(empty)?))
}

fn join(files: &[impl AsRef<Path>]) -> io::Result<Joined> {
    let parts: Vec<(String, Held)> = files.iter().map(|path| held(path.as_ref())).collect::<io::Result<_>>()?;
    let Some((first, head)) = parts.first().map(|(name, held)| (name.clone(), held.header.clone())) else {
        return Err(io::Error::other("no file was named"));
    };
    let (mut records, mut twice) = (BTreeMap::<u64, (String, Record)>::new(), Vec::new());
    for (name, held) in parts {
        if let Some(what) = held.header.differs(&head) {
            return Err(io::Error::other(format!("{name} is of another sweep than {first}: {what}")));
        }
        for (line, record) in held.records {
            let here = format!("{name}, line {line}");
            match records.get(&record.seed) {
                None => drop(records.insert(record.seed, (here, record))),
                Some((_, before)) if *before == record => twice.push(record.seed),
                Some((there, _)) => {
                    let seed = record.seed;
                    return Err(io::Error::other(format!("seed {seed} ended otherwise in {there} than in {here}")));
                }
            }
        }
    }
    twice.sort_unstable();
    let records: BTreeMap<u64, Record> = records.into_iter().map(|(seed, (_, record))| (seed, record)).collect();
    let missing = gaps(head.seeds(), &records);
    Ok(Joined { header: head, records, twice, missing })
}

/// Where seeds are missing.
fn gaps(seeds: Range<u64>, records: &BTreeMap<u64, Record>) -> Vec<Range<u64>> {
    let (mut all, mut next) = (Vec::new(), seeds.start);
    for seed in records.keys().copied().chain([seeds.end]) {
        if seed > next {
            all.push(next..seed);
        }
        next = seed + 1;
    }
    all
}

/// Prints what a seed ran.
fn replay(header: &Header, seed: u64) -> io::Result<Status> {
    if !header.seeds().contains(&seed) {
        let [first, end] = header.seeds;
        return Err(io::Error::other(format!("seed {seed} is not of this sweep, which has {first}..{end}")));
    }
    match lab::sweep::under(catalog::all(), header.scenario.as_bytes(), seed, header.drawn()) {
        Ok(outcome) => {
            io::stdout().write_all(outcome.text.as_bytes())?;
            Ok(Status::Met)
        }
        Err(errors) => {
            eprint!("{}", lab::render(&header.name, &header.scenario, &errors, crate::colour()));
            Ok(Status::BadInput)
        }
    }
}

fn command(args: &ReportArgs, seed: u64) -> String {
    let file = args.files.first().map(|path| path.display().to_string()).unwrap_or_default();
    format!("splitbrain report {file} --replay {seed} | splitbrain run - --trace -")
}

fn failures<'a>(args: &ReportArgs, joined: &'a Joined) -> impl Iterator<Item = &'a Record> {
    joined.records.values().filter(|record| !record.wrong.is_empty()).take(args.failures)
}

fn spans(ranges: &[Range<u64>]) -> String {
    const MOST: usize = 12;
    let one = |range: &Range<u64>| match range.end - range.start {
        1 => range.start.to_string(),
        _ => format!("{}..{}", range.start, range.end),
    };
    let more = ranges.len().saturating_sub(MOST);
    let list = ranges.iter().take(MOST).map(one).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{list} and {more} more ranges") } else { list }
}

fn tell(out: &mut impl Write, args: &ReportArgs, joined: &Joined, summary: &Summary) -> io::Result<()> {
    let header = &joined.header;
    let [first, end] = header.seeds;
    let beyond = if header.beyond { ", beyond the fault model" } else { "" };
    writeln!(
        out,
        "{}: {} (hash {}), rules of revision {}, seeds {first}..{end}, faults: {}{beyond}",
        header.protocol, header.name, header.scenario_hash, header.revision, header.faults
    )?;
    writeln!(out, "{} runs, {} events, {} failed", summary.runs, summary.events, summary.failed)?;
    if !joined.missing.is_empty() {
        let count: u64 = joined.missing.iter().map(|range| range.end - range.start).sum();
        writeln!(out, "{count} seeds are missing: {}", spans(&joined.missing))?;
    }
    if !joined.twice.is_empty() {
        let ranges: Vec<Range<u64>> = joined.twice.iter().map(|seed| *seed..seed + 1).collect();
        writeln!(out, "{} seeds stand in several files, and count once: {}", ranges.len(), spans(&ranges))?;
    }
    sweep::kinds(out, summary)?;
    sweep::rules(out, summary, &header.rules)?;
    sweep::figures(out, summary)?;
    for name in &args.figure {
        histogram::bars(out, name, summary.metrics[name].values())?;
    }
    if summary.failed > 0 {
        writeln!(out, "\nfailures, the first of {}", summary.failed)?;
    }
    for record in failures(args, joined) {
        writeln!(out, "  seed {}: {}\n    {}", record.seed, record.wrong.join("; "), command(args, record.seed))?;
    }
    Ok(())
}

fn as_json(args: &ReportArgs, joined: &Joined, summary: &Summary) -> io::Result<Value> {
    let header = &joined.header;
    let mut metrics = serde_json::to_value(&summary.metrics)?;
    for (name, all) in &summary.metrics {
        let bins = Histogram::of(all.values());
        let bins = bins.map(|bins| json!({ "least": bins.least, "width": bins.width, "counts": bins.counts }));
        metrics[name]["histogram"] = bins.unwrap_or_default();
    }
    let ranges = joined.missing.iter().map(|range| [range.start, range.end]);
    let failures = failures(args, joined).map(|record| {
        json!({
            "seed": record.seed,
            "verdict": record.verdict,
            "wrong": record.wrong,
            "digest": record.digest,
            "replay": command(args, record.seed),
        })
    });
    Ok(json!({
        "schema": 1,
        "protocol": header.protocol,
        "revision": header.revision,
        "name": header.name,
        "scenario_hash": header.scenario_hash,
        "faults_drawn": header.faults,
        "beyond": header.beyond,
        "seeds": header.seeds,
        "missing": ranges.collect::<Vec<_>>(),
        "twice": joined.twice,
        "runs": summary.runs,
        "failed": summary.failed,
        "events": summary.events,
        "failures": failures.collect::<Vec<_>>(),
        "faults": summary.faults,
        "rules": sweep::by_name(summary, &header.rules),
        "sometimes": summary.sometimes,
        "metrics": metrics,
    }))
}
