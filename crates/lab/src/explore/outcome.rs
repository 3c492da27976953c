//! What became of an exploration, as plain data.

use super::{Options, Search, opening::Opened, stage::Stage, tell};
use crate::{
    Catalog, Run,
    compile::Compiled,
    scenario::tree::{Scenario, Statement},
};
use check::explore::{Ended, Report, play::Move};

/// What became of an exploration. As JSON it is a public interface: `crates/cli/explore.schema.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Outcome {
    /// The protocol's slug.
    pub protocol: &'static str,
    /// "breadth-first", "depth-first" or "random".
    pub search: &'static str,
    /// "complete": every state within the bounds was visited; "at depth": and deeper ones not; "out of states": the search
    /// ended before; "walked": some orders were tried; "violated"; "cancelled".
    pub ended: &'static str,
    /// Distinct states visited; of random walks, steps made.
    pub states: u64,
    /// States made, those that were known included.
    pub generated: u64,
    /// The greatest number of steps from the start.
    pub depth: u32,
    /// How often what could happen at most, by its word.
    pub limits: Vec<(&'static str, u16)>,
    /// How many operations were there to be asked.
    pub requests: usize,
    /// "Sometimes" invariants that were never met.
    pub unmet: Vec<&'static str>,
    /// Whether a choice of an engine had more alternatives than were tried.
    pub choices_cut_short: bool,
    /// Lines of the scenario that mean nothing where time stands still.
    pub left_out: Vec<String>,
    /// What the memory of known states takes, in bytes.
    pub bytes: u64,
    /// The violation, if one was found.
    pub found: Option<Counterexample>,
}

/// A violation and the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Counterexample {
    /// The invariants that break, by name.
    pub violated: Vec<&'static str>,
    /// Why, in words.
    pub why: Vec<String>,
    /// How many steps lead there from where the exploration began.
    pub steps: usize,
    /// Whether the faults on this way lie within the protocol's fault model.
    pub within_model: bool,
    /// The scenario that replays it, in manual order.
    pub text: String,
}

impl Outcome {
    /// Whether nothing was found because nothing is there, within the bounds, or because only some orders were asked for; false
    /// if the search ended before it was through.
    #[must_use]
    pub fn came_through(&self) -> bool {
        matches!(self.ended, "complete" | "at depth" | "walked")
    }
}

pub(super) fn of(
    catalog: &Catalog,
    scenario: &Scenario,
    (compiled, options): (&Compiled, &Options),
    opened: Opened,
    report: &Report<Move>,
) -> Result<Outcome, String> {
    let names: Vec<&'static str> = opened.play.table.invariants.iter().map(|invariant| invariant.name).collect();
    let named = |places: &[usize]| places.iter().map(|at| names[*at]).collect::<Vec<_>>();
    let found = match &report.counterexample {
        Some(found) => {
            let mut stage = Stage::new(compiled)?;
            opened.lines.iter().try_for_each(|line| stage.say(line))?;
            let lines = tell::lines(&opened.play, &mut stage, found)?;
            let violated = named(&found.broken);
            let text = write(scenario, compiled, (&opened.lines, &lines), &violated);
            Some(replayed(catalog, text, violated, found.steps.len())?)
        }
        None => None,
    };
    Ok(Outcome {
        protocol: compiled.blueprint.about().slug,
        search: match options.search {
            Search::Breadth => "breadth-first",
            Search::Depth => "depth-first",
            Search::Random { .. } => "random",
        },
        ended: word(report.ended),
        states: report.states,
        generated: report.generated,
        depth: report.depth,
        limits: options.limits.words().to_vec(),
        requests: opened.play.table.asks.iter().map(Vec::len).sum(),
        unmet: named(&report.unmet),
        choices_cut_short: report.choices_cut_short,
        left_out: opened.left_out,
        bytes: report.bytes,
        found,
    })
}

fn word(ended: Ended) -> &'static str {
    match ended {
        Ended::Complete => "complete",
        Ended::AtDepth => "at depth",
        Ended::Violated => "violated",
        Ended::OutOfStates => "out of states",
        Ended::Walked => "walked",
        Ended::Cancelled => "cancelled",
    }
}

/// Runs the scenario that was written as anybody would: it must break what it says.
fn replayed(
    catalog: &Catalog,
    text: String,
    violated: Vec<&'static str>,
    steps: usize,
) -> Result<Counterexample, String> {
    let mut run = Run::open(catalog, &text)
        .map_err(|errors| errors.first().map_or(String::new(), |e| format!("the counterexample: {}", e.message)))?;
    run.finish();
    let verdict = run.verdict();
    if !verdict.ok {
        return Err(format!("a mistake of the explorer: the kernel does not break {violated:?}\n{text}"));
    }
    let broken = verdict.invariants.iter().filter(|invariant| violated.contains(&invariant.name));
    let why = broken.filter_map(|invariant| invariant.why.clone()).collect();
    Ok(Counterexample { violated, why, steps, within_model: verdict.within_model, text })
}

/// The counterexample as a scenario.
fn write(scenario: &Scenario, compiled: &Compiled, (before, after): (&[String], &[String]), broken: &[&str]) -> String {
    let quoted: Vec<String> = broken.iter().map(|name| format!("\"{name}\"")).collect();
    let breaks = if broken.len() == 1 { "breaks" } else { "break" };
    let mut text = format!("# Found by exploration: {} {breaks}.\n", quoted.join(" and "));
    for statement in scenario.statements() {
        if let Statement::Protocol { .. } | Statement::Topology { .. } = &statement.item {
            text += &format!("{}\n", statement.item);
            if matches!(statement.item, Statement::Protocol { .. }) {
                text += "network mode=manual";
                let bound = compiled.setup.network.clock_bound;
                text += &if bound.0 > 0 { format!(" clock_bound={bound}\n") } else { "\n".to_owned() };
            }
        }
    }
    before.iter().for_each(|line| text += &format!("step {line}\n"));
    if !before.is_empty() {
        text += "# From here on it is what the search found.\n";
    }
    after.iter().for_each(|line| text += &format!("step {line}\n"));
    text += "until quiet\n";
    quoted.iter().for_each(|name| text += &format!("expect violated {name}\n"));
    text
}
