//! Recurring requests and workloads as single lines, each of which can go.

use super::replay::Replay;
use crate::scenario::{
    self,
    tree::{Line, Scenario, Statement},
};
use kernel::What;
use model::Micros;
use std::collections::BTreeMap;

/// A story with more lines than this is none.
const MOST: usize = 4_000;

/// The same run with a line for each turn of what recurs; `replay` is the scenario's, up to what is looked for.
/// None where nothing recurs.
pub(super) fn made(scenario: &Scenario, replay: &Replay) -> Option<Scenario> {
    let recurs = |line: &Line| line.statement.as_ref().is_some_and(|statement| is_recurring(&statement.item));
    let first = scenario.lines.iter().position(recurs)?;
    let mut planned = planned(scenario);
    let mut made = Vec::new();
    for (time, text) in acted(replay) {
        match planned.get_mut(&(time, text.clone())) {
            Some(left) if *left > 0 => *left -= 1,
            _ => made.push(format!("at {time} {text}\n")),
        }
    }
    if made.len() > MOST {
        return None;
    }
    let mut text = String::new();
    for (at, line) in scenario.lines.iter().enumerate() {
        if at == first {
            made.iter().for_each(|line| text.push_str(line));
        }
        if !recurs(line) {
            text.push_str(&format!("{line}\n"));
        }
    }
    scenario::parse(text.as_bytes()).ok()
}

fn is_recurring(statement: &Statement) -> bool {
    matches!(statement, Statement::Every { .. } | Statement::Workload { .. })
}

/// How often each line with a time of its own stands in the scenario.
fn planned(scenario: &Scenario) -> BTreeMap<(Micros, String), usize> {
    let mut all = BTreeMap::new();
    for statement in scenario.statements() {
        if let Statement::At { time, action } = &statement.item {
            *all.entry((time.item, action.item.to_string())).or_default() += 1;
        }
    }
    all
}

/// What was done, and when.
fn acted(replay: &Replay) -> Vec<(Micros, String)> {
    let acted = replay.records.iter().filter_map(|record| match &record.what {
        What::Acted { text, .. } => Some((record.at, text.to_string())),
        _ => None,
    });
    acted.collect()
}
