//! Verdicts for people.

use lab::Verdict;
use std::fmt::Write;

/// A verdict in a few lines: what ran, what must hold, what was expected, and the figures.
pub fn verdict(verdict: &Verdict) -> String {
    let mut text = String::new();
    let cast: Vec<String> = verdict.cast.iter().map(|(letter, count)| format!("{count} {letter}")).collect();
    let _ =
        writeln!(text, "{}  seed {}  ({})  digest {}", verdict.protocol, verdict.seed, cast.join(", "), verdict.digest);
    let model = if verdict.within_model { "within" } else { "beyond" };
    let at = lab::Micros(verdict.ended.at_us);
    let _ = writeln!(text, "ended at {at} ({}), {} events, {model} the fault model", verdict.ended.why, verdict.events);
    let m = &verdict.messages;
    let _ = writeln!(text, "messages: {} sent, {} delivered, {} dropped", m.sent, m.delivered, m.dropped);
    invariants(verdict, &mut text);
    expectations(verdict, &mut text);
    figures(verdict, &mut text);
    for skipped in &verdict.skipped {
        let _ = writeln!(text, "skipped: {} ({})", skipped.text, skipped.why);
    }
    text
}

fn invariants(verdict: &Verdict, text: &mut String) {
    let _ = writeln!(text, "\nwhat must hold");
    if verdict.surveyed_every > 1 {
        let every = verdict.surveyed_every;
        let _ = writeln!(text, "  (what needs a look at everybody: checked every {every} events and at the end)");
    }
    for invariant in &verdict.invariants {
        let at = invariant.at_us.map(|at| format!(" at {}", lab::Micros(at))).unwrap_or_default();
        let why = invariant.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        let _ = writeln!(text, "  {:<9} {}{at}{why}", invariant.verdict, invariant.name);
    }
}

fn expectations(verdict: &Verdict, text: &mut String) {
    let _ = writeln!(text, "\nwhat was expected");
    for expected in &verdict.expectations {
        let (word, found) =
            if expected.met { ("met", String::new()) } else { ("NOT MET", format!(", found {}", expected.found)) };
        let _ = writeln!(text, "  {word:<9} {}{found}", expected.text);
    }
}

fn figures(verdict: &Verdict, text: &mut String) {
    let _ = writeln!(text, "\nfigures");
    for (name, figure) in &verdict.metrics {
        let figure = figure.map_or("-".to_owned(), |figure| figure.to_string());
        let _ = writeln!(text, "  {name:<28} {figure:>14}");
    }
}

/// One line about a file.
pub fn line(name: &str, verdict: &Verdict, trace: Option<&str>) -> String {
    let unmet: Vec<String> = verdict
        .expectations
        .iter()
        .filter(|expected| !expected.met)
        .map(|expected| format!("expected {}, found {}", expected.text, expected.found))
        .chain(trace.map(str::to_owned))
        .collect();
    let word = if unmet.is_empty() { "ok  " } else { "FAIL" };
    let why = if unmet.is_empty() { String::new() } else { format!("  {}", unmet.join("; ")) };
    format!("{word} {name}  {} events, {}{why}", verdict.events, verdict.digest)
}
