//! `splitbrain minimise`.

use crate::{Status, args::MinimiseArgs, colour, input};
use indicatif::{ProgressBar, ProgressStyle};
use lab::{
    Run,
    link::{Link, NAME, Shared, View},
    minimise::{Minimiser, Options, Size, Stage},
};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, Write},
    time::Duration,
};

/// So many events between two looks at the progress.
const STEP: u64 = 200_000;

pub fn minimise(args: &MinimiseArgs) -> io::Result<Status> {
    let (name, bytes) = input::read(&args.file)?;
    let options = Options { seed: args.seed, manual: args.manual };
    let mut minimiser = match Minimiser::new(catalog::all(), &bytes, options) {
        Ok(minimiser) => minimiser,
        Err(errors) => {
            eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            return Ok(Status::BadInput);
        }
    };
    let stage = drive(&mut minimiser, args.budget);
    let Some(((before, after), goal)) = minimiser.sizes().zip(minimiser.goal()) else {
        return Err(io::Error::other(unbroken(&name, stage, args.budget)));
    };
    let text = minimiser.text();
    let run = finished(&text)?;
    let link = link(args, &run)?;
    if let Some(file) = &args.output {
        fs::write(file, &text).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        let mut all = as_json(&minimiser, &text, &link, &run);
        all["finished"] = (stage == Stage::Done).into();
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(Status::Met);
    }
    if args.output.is_none() {
        out.write_all(text.as_bytes())?;
    }
    let (runs, _) = minimiser.tried();
    eprintln!("{}: {}; {} (after {runs} runs)", name, goal.say(), shrunk(before, after));
    if stage != Stage::Done {
        eprintln!("the budget of {} events ran out: --budget allows more", args.budget);
    }
    eprintln!("{link}");
    Ok(Status::Met)
}

/// Goes on until nothing more can go, or the budget is spent. The bar is on the standard error, and only on a terminal.
fn drive(minimiser: &mut Minimiser, budget: u64) -> Stage {
    let bar = ProgressBar::new(1000);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {msg}, {elapsed} so far") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    let (mut left, mut stage) = (budget, Stage::Looking);
    while left > 0 && matches!(stage, Stage::Looking | Stage::Shrinking) {
        let step = left.min(STEP);
        stage = minimiser.advance(step);
        left -= step;
        bar.set_position(minimiser.permille().into());
        if let Some((before, after)) = minimiser.sizes() {
            bar.set_message(shrunk(before, after));
        }
    }
    bar.finish_and_clear();
    stage
}

fn shrunk(before: Size, after: Size) -> String {
    let (lines, events) = ((before.lines, after.lines), (before.events, after.events));
    format!("{} lines became {}, {} events {}", lines.0, lines.1, events.0, events.1)
}

fn unbroken(name: &str, stage: Stage, budget: u64) -> String {
    if stage == Stage::Nothing {
        return format!(
            "{name}: nothing goes wrong in this scenario: every invariant and every expectation holds. Another seed may \
             break it (--seed, or `splitbrain sweep` with many)"
        );
    }
    format!("{name}: nothing went wrong within {budget} events: --budget allows more")
}

fn finished(text: &str) -> io::Result<Run> {
    let mut run = Run::open(catalog::all(), text)
        .map_err(|errors| io::Error::other(lab::render("the smaller scenario", text, &errors, false)))?;
    run.finish();
    Ok(run)
}

fn link(args: &MinimiseArgs, run: &Run) -> io::Result<String> {
    let link = Link { runs: vec![Shared::of(run)], view: View::default() };
    let text = link.encode().map_err(io::Error::other)?;
    let base = args.base.as_deref().map(|base| base.trim_end_matches('#'));
    Ok(base.map_or_else(|| text.clone(), |base| format!("{base}#{NAME}{text}")))
}

fn as_json(minimiser: &Minimiser, text: &str, link: &str, run: &Run) -> Value {
    let size = |size: Size| json!({ "lines": size.lines, "events": size.events, "at_us": size.at.0 });
    let ((before, after), (runs, taken)) = (minimiser.sizes().unwrap_or_default(), minimiser.tried());
    json!({
        "schema": 1,
        "protocol": run.protocol().slug,
        "goal": minimiser.goal().map(|goal| json!({ "kind": goal.kind(), "name": goal.name() })),
        "before": size(before),
        "after": size(after),
        "runs": runs,
        "taken": taken,
        "seed": run.seed(),
        "digest": format!("{:016x}", run.digest()),
        "scenario": text,
        "link": link,
    })
}
