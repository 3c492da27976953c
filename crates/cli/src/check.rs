//! `splitbrain check`: judges histories from elsewhere.

use crate::{
    Status,
    args::{CheckArgs, Claim, Model},
};
use ::check::{Budget, Consistency, Explanation, History, Verdict, words};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

/// Larger files are not read: a history of 10,000 operations has about 2 MB.
const MOST: u64 = 1 << 28;

pub fn check(args: &CheckArgs) -> io::Result<Status> {
    let (name, text) = read(&args.file)?;
    let model = model(args.model);
    let history = match ::check::json::read(&text, model) {
        Ok(history) => history,
        Err(bad) => return Err(io::Error::other(format!("{name}, {bad}"))),
    };
    let judged = model.judge(&history, consistency(args.consistency), Budget(args.budget));
    let verdict = judged.map_err(|(at, why)| io::Error::other(format!("{name}: {}: {why}", history.say(at))))?;
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&as_json(args, &history, &verdict))?)?;
    } else {
        writeln!(out, "{}", as_words(args, &history, &verdict))?;
    }
    Ok(match verdict {
        Verdict::Consistent(_) => Status::Met,
        Verdict::Inconsistent(_) => Status::Unmet,
        Verdict::Unknown(_) => Status::Unknown,
    })
}

fn read(path: &Path) -> io::Result<(String, String)> {
    let mut bytes = Vec::new();
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
    if path.as_os_str() == "-" {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)?;
    } else {
        fs::File::open(path).map_err(named)?.take(MOST + 1).read_to_end(&mut bytes).map_err(named)?;
    }
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other(format!("{name} is larger than {MOST} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|bad| {
        let line = 1 + bad.as_bytes()[..bad.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        io::Error::other(format!("{name}, line {line}: this is no UTF-8 text"))
    })?;
    Ok((name, text))
}

fn model(model: Model) -> ::check::Model {
    match model {
        Model::Register => ::check::Model::Register,
        Model::CasRegister => ::check::Model::CasRegister,
        Model::Kv => ::check::Model::Kv,
        Model::Counter => ::check::Model::Counter,
        Model::Set => ::check::Model::Set,
        Model::Queue => ::check::Model::Queue,
        Model::Log => ::check::Model::Log,
        Model::Lock => ::check::Model::Lock,
    }
}

fn consistency(claim: Claim) -> Consistency {
    match claim {
        Claim::Linearizable => Consistency::Linearizable,
        Claim::Sequential => Consistency::Sequential,
        Claim::Causal => Consistency::Causal,
    }
}

fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent(_) => "consistent",
        Verdict::Inconsistent(_) => "inconsistent",
        Verdict::Unknown(_) => "unknown",
    }
}

fn as_words(args: &CheckArgs, history: &History, verdict: &Verdict) -> String {
    let claim = consistency(args.consistency).word();
    let count = history.operations.len();
    match verdict {
        Verdict::Consistent(_) => format!("{claim}: {count} operations"),
        Verdict::Inconsistent(why) => format!("not {claim}\n{}", words(history, why)),
        Verdict::Unknown(spent) => {
            format!("unknown: no verdict within {spent} configurations (--budget allows more); {count} operations")
        }
    }
}

fn as_json(args: &CheckArgs, history: &History, verdict: &Verdict) -> Value {
    let why = match verdict {
        Verdict::Inconsistent(why) => explained(history, why),
        _ => Value::Null,
    };
    json!({
        "schema": 1,
        "model": model(args.model).name(),
        "consistency": consistency(args.consistency).word(),
        "operations": history.operations.len(),
        "verdict": verdict_word(verdict),
        "why": why,
    })
}

fn explained(history: &History, why: &Explanation) -> Value {
    let told = |all: &[usize]| all.iter().map(|at| operation(history, *at)).collect::<Vec<_>>();
    let stuck = why.stuck.iter().map(|stuck| {
        let blocked = stuck.blocked.iter().map(|one| {
            let mut told = operation(history, one.operation);
            told["why"] = one.why.to_string().into();
            told
        });
        json!({ "order": told(&stuck.order), "state": stuck.state.to_string(), "blocked": blocked.collect::<Vec<_>>() })
    });
    let pattern = why
        .pattern
        .as_ref()
        .map(|pattern| json!({ "name": pattern.name, "why": pattern.why.to_string(), "operations": told(&pattern.operations) }));
    json!({
        "object": why.object.as_ref().map(ToString::to_string),
        "operations": why.operations,
        "culprit": why.culprit.map(|at| operation(history, at)),
        "longest": stuck.collect::<Vec<_>>(),
        "pattern": pattern,
        "words": words(history, why),
    })
}

fn operation(history: &History, at: usize) -> Value {
    let operation = &history.operations[at];
    json!({
        "process": history.processes[operation.process as usize],
        "text": operation.to_string(),
        "place": operation.place,
    })
}
