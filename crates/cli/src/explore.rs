//! `splitbrain explore`.

mod args;

pub use args::ExploreArgs;

use crate::{Status, colour, input};
use args::Order;
use indicatif::{ProgressBar, ProgressStyle};
use lab::explore::{Outcome, Progress, explore as search};
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

pub fn explore(args: &ExploreArgs) -> io::Result<Status> {
    let (name, bytes) = input::read(&args.file)?;
    let bar = progress(args);
    let mut watch = |progress: Progress| {
        bar.set_position(progress.states);
        bar.set_message(format!("{} steps deep, {} wait", progress.depth, progress.waiting));
        true
    };
    let outcome = search(catalog::all(), &bytes, &args.options(), &mut watch);
    bar.finish_and_clear();
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(errors) => {
            eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            return Ok(Status::BadInput);
        }
    };
    let replay = keep(args, &outcome)?;
    let mut out = io::stdout().lock();
    if args.json {
        let mut value = serde_json::to_value(&outcome)?;
        value["schema"] = 1.into();
        value["replay"] = replay.clone().into();
        value["limits"] =
            outcome.limits.iter().map(|(word, most)| ((*word).to_owned(), serde_json::Value::from(*most))).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
    } else if replay.as_deref() != Some("-") {
        tell(&mut out, args, &outcome, replay.as_deref())?;
    }
    Ok(match &outcome.found {
        Some(_) => Status::Unmet,
        None if outcome.came_through() => Status::Met,
        None => Status::Unknown,
    })
}

/// On the standard error, and only where that is a terminal.
fn progress(args: &ExploreArgs) -> ProgressBar {
    let what = if args.search == Order::Random { "steps" } else { "states" };
    let template = format!("{{spinner}} {{pos}} {what}, {{per_sec}}, {{msg}}, {{elapsed}} so far");
    let bar = ProgressBar::new_spinner();
    match ProgressStyle::with_template(&template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Writes the counterexample; returns where.
fn keep(args: &ExploreArgs, outcome: &Outcome) -> io::Result<Option<String>> {
    let Some(found) = &outcome.found else { return Ok(None) };
    let path = args.output.clone().unwrap_or_else(|| {
        let stem = args.file.file_stem().map_or("stdin".into(), |stem| stem.to_string_lossy().into_owned());
        format!("{}-found.scn", if stem == "-" { "stdin" } else { &stem }).into()
    });
    if path == Path::new("-") {
        if !args.json {
            io::stdout().lock().write_all(found.text.as_bytes())?;
        }
    } else {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        fs::write(&path, &found.text).map_err(named)?;
    }
    Ok(Some(path.display().to_string()))
}

fn tell(out: &mut impl Write, args: &ExploreArgs, outcome: &Outcome, replay: Option<&str>) -> io::Result<()> {
    let Outcome { protocol, search, requests, .. } = outcome;
    let faults: Vec<String> =
        outcome.limits.iter().filter(|(_, most)| *most > 0).map(|(word, most)| format!("{word} {most}")).collect();
    let faults = if faults.is_empty() { "nothing else".to_owned() } else { faults.join(", ") };
    writeln!(out, "{protocol}, {search}: every order of deliveries and {requests} operations; at most {faults}")?;
    match (&outcome.found, replay) {
        (Some(found), Some(replay)) => {
            for (name, why) in found.violated.iter().zip(&found.why) {
                writeln!(out, "violated after {} steps: \"{name}\": {why}", found.steps)?;
            }
            if !found.within_model {
                writeln!(
                    out,
                    "these faults go beyond the protocol's fault model: it does not promise to survive them"
                )?;
            }
            writeln!(out, "{} states; the way there is written to {replay}; see it with", outcome.states)?;
            writeln!(out, "  splitbrain run {replay} --trace -")?;
        }
        _ => writeln!(out, "{}", nothing(args, outcome))?,
    }
    if !outcome.unmet.is_empty() {
        writeln!(out, "never met: {}", outcome.unmet.join(", "))?;
    }
    if outcome.choices_cut_short {
        writeln!(out, "a choice had more than {} alternatives; others were not tried (--choices)", args.choices)?;
    }
    if !outcome.left_out.is_empty() {
        writeln!(out, "left out, since time stands still: {}", outcome.left_out.join("; "))?;
    }
    Ok(())
}

/// What it means that nothing was found.
fn nothing(args: &ExploreArgs, outcome: &Outcome) -> String {
    let (states, depth) = (outcome.states, outcome.depth);
    match outcome.ended {
        "complete" => {
            format!("no violation within these bounds: all {states} states visited, up to {depth} steps deep")
        }
        "at depth" => {
            format!("no violation within {depth} steps: all {states} states visited; deeper ones were not (--depth)")
        }
        "walked" => {
            format!("no violation in {} random walks ({states} steps); they try some orders, never all", args.walks)
        }
        _ => format!(
            "no violation within {states} states, up to {depth} steps deep; the search ended there, and nothing is known \
             of the rest (--states allows more)"
        ),
    }
}
