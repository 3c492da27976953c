//! `splitbrain open`.

use crate::{Status, args::OpenArgs, colour, input};
use lab::{
    Run,
    link::{Link, Shared, State, VERSION, within},
};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::Path,
};

pub fn open(args: &OpenArgs) -> io::Result<Status> {
    let text = if args.link == "-" { standard_input()? } else { args.link.clone() };
    let link: Link = within(&text).parse().map_err(io::Error::other)?;
    let Some(chosen) = link.runs.get(usize::from(args.run) - 1) else {
        return Err(io::Error::other("the link holds one run only"));
    };
    let mut runs = Vec::new();
    for shared in if args.json { &link.runs[..] } else { std::slice::from_ref(chosen) } {
        match replayed(shared) {
            Some(run) => runs.push((shared, run)),
            None => return Ok(Status::BadInput),
        }
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&whole(&link, &runs))?)?;
    } else {
        out.write_all(chosen.text.as_bytes())?;
        runs.iter().for_each(|(shared, run)| say(&link, shared, run));
    }
    Ok(runs.iter().map(|(shared, run)| status(shared.compare(run))).max().unwrap_or(Status::Met))
}

fn standard_input() -> io::Result<String> {
    let (name, bytes) = input::read(Path::new("-"))?;
    String::from_utf8(bytes).map_err(|_| io::Error::other(format!("{name}: this is no text, and so no link")))
}

/// The run, brought to where its sender stood; none if its scenario can't be run, which has been said then.
fn replayed(shared: &Shared) -> Option<Run> {
    match Run::open(catalog::all(), &shared.text) {
        Ok(mut run) => {
            while !shared.approach(&mut run, u32::MAX).reached {}
            Some(run)
        }
        Err(errors) => {
            eprint!("{}", lab::render("the link's scenario", &shared.text, &errors, colour()));
            None
        }
    }
}

fn status(state: State) -> Status {
    match state {
        State::Same | State::SameAnyway => Status::Met,
        State::Revised | State::Broken => Status::Unmet,
    }
}

fn say(link: &Link, shared: &Shared, run: &Run) {
    let proof = shared.proof;
    eprintln!(
        "{}, rules of revision {}; event {} at {}, digest {:016x}",
        run.protocol().slug,
        shared.revision,
        proof.event,
        proof.at,
        proof.digest
    );
    match shared.remark(run) {
        None => eprintln!("the same run"),
        Some(remark) => eprintln!("{remark} (digest {:016x})", run.digest()),
    }
    if link.runs.len() > 1 {
        eprintln!("the link holds two runs: --run 1 and --run 2 print them, --json tells of both");
    }
}

fn whole(link: &Link, runs: &[(&Shared, Run)]) -> Value {
    let view = &link.view;
    let camera = view.camera.map(|camera| json!({ "x": camera.x, "y": camera.y, "zoom_permille": camera.zoom }));
    json!({
        "schema": 1,
        "format": VERSION,
        "runs": runs.iter().map(|(shared, run)| one(shared, run)).collect::<Vec<_>>(),
        "view": { "stands": view.stands, "selected": view.selected, "open": view.open, "camera": camera },
    })
}

fn one(shared: &Shared, run: &Run) -> Value {
    let state = match shared.compare(run) {
        State::Same | State::SameAnyway => "same",
        State::Revised => "revised",
        State::Broken => "broken",
    };
    json!({
        "protocol": run.protocol().slug,
        "scenario": shared.text,
        "event": shared.proof.event,
        "at_us": shared.proof.at.0,
        "state": state,
        "then": { "revision": shared.revision, "digest": format!("{:016x}", shared.proof.digest) },
        "now": { "revision": run.protocol().revision, "digest": format!("{:016x}", run.digest()) },
    })
}
