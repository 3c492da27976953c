//! What became of many seeds, in words.

use crate::histogram;
use lab::sweep::Summary;
use std::io::{self, Write};

/// How often each rule was applied, by its name.
pub fn by_name(summary: &Summary, names: &[String]) -> serde_json::Value {
    let counts = names.iter().cloned().zip(&summary.rules).map(|(name, count)| (name, (*count).into()));
    counts.collect::<serde_json::Map<_, _>>().into()
}

pub fn summary(out: &mut impl Write, summary: &Summary, replay: Option<&str>, names: &[String]) -> io::Result<()> {
    writeln!(out, "{} runs, {} events, {} failed", summary.runs, summary.events, summary.failed)?;
    kinds(out, summary)?;
    rules(out, summary, names)?;
    figures(out, summary)?;
    let (Some(first), Some(replay)) = (&summary.first, replay) else { return Ok(()) };
    writeln!(out, "\nfirst failure: seed {}", first.seed)?;
    for wrong in &first.wrong {
        writeln!(out, "  {wrong}")?;
    }
    writeln!(out, "it is written to {replay}; see it again with\n  splitbrain run {replay} --trace -")?;
    writeln!(out, "and what of it matters with\n  splitbrain minimise {replay}")
}

/// The faults that took effect, and what was reached.
pub fn kinds(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    writeln!(out, "\nfaults that took effect")?;
    for (kind, count) in &summary.faults {
        writeln!(out, "  {kind:<12} {count:>10}")?;
    }
    writeln!(out, "\nreached at least once, in so many runs")?;
    summary.sometimes.iter().try_for_each(|(name, runs)| writeln!(out, "  {name:<40} {runs:>10}"))
}

/// How many rules were reached, and which were not.
pub fn rules(out: &mut impl Write, summary: &Summary, names: &[String]) -> io::Result<()> {
    let never: Vec<&str> =
        summary.rules_never_applied().into_iter().filter_map(|at| Some(names.get(at)?.as_str())).collect();
    writeln!(out, "\nrules applied: {} of {}", names.len() - never.len(), names.len())?;
    if never.is_empty() { Ok(()) } else { writeln!(out, "never: {}", never.join(", ")) }
}

/// A line for each figure.
pub fn figures(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let heads = ["runs", "min", "p50", "p90", "p99", "max"].map(|head| format!("{head:>10}")).join(" ");
    writeln!(out, "\n{:<26} {heads}  min to max", "figure")?;
    for (name, all) in &summary.metrics {
        let at =
            [0, 50, 90, 99, 100].map(|percent| format!("{:>10}", brief(all.quantile(percent).unwrap_or_default())));
        writeln!(out, "{name:<26} {:>10} {}  {}", all.runs(), at.join(" "), histogram::line(all.values()))?;
    }
    Ok(())
}

/// Six decimal places are enough for people.
pub fn brief(figure: f64) -> String {
    lab::Decimal(figure, 6).to_string()
}
