//! Which lines a scenario can do without, and taking them away.

use crate::scenario::tree::{Line, Scenario, Statement};
use std::ops::Range;

/// The title, and every line that does something; no other comments, and nothing that is there for people alone. Of what
/// is expected only the line that is asked for stays.
pub(super) fn bare(scenario: &Scenario, expectation: Option<usize>) -> Scenario {
    let title = scenario
        .title()
        .filter(|title| !title.is_empty())
        .map(|title| Line { statement: None, comment: Some(title.to_owned().into()) });
    let mut expectations = 0;
    let mut keeps = |statement: &Statement| match statement {
        Statement::Note { .. } | Statement::Speed { .. } => false,
        Statement::Expect { .. } => {
            expectations += 1;
            expectation == Some(expectations - 1)
        }
        _ => true,
    };
    let kept = scenario.lines.iter().filter_map(|line| line.statement.clone());
    let kept = kept.filter(|statement| keeps(&statement.item));
    let lines = title.into_iter().chain(kept.map(|statement| Line { statement: Some(statement), comment: None }));
    Scenario { lines: lines.collect() }
}

/// How many lines may be taken away.
pub(super) fn removable(scenario: &Scenario) -> usize {
    places(scenario).len()
}

/// The scenario without some of the lines that may be taken away.
pub(super) fn without(scenario: &Scenario, gone: Range<usize>) -> Scenario {
    let places = places(scenario);
    let gone = &places[gone];
    let kept = scenario.lines.iter().enumerate().filter(|(at, _)| !gone.contains(at));
    Scenario { lines: kept.map(|(_, line)| line.clone()).collect() }
}

/// The same scenario with its lines in the order of their times; the run is the same, since at equal times the order of the
/// file counts, and that stays. Only where nothing recurs: that has a place of its own in that order.
pub(super) fn in_order(scenario: &Scenario) -> Scenario {
    let mut lines = scenario.lines.clone();
    let time = |line: &Line| match &line.statement.as_ref()?.item {
        Statement::At { time, .. } => Some(time.item),
        _ => None,
    };
    let recurs = |statement: &Statement| matches!(statement, Statement::Every { .. } | Statement::Workload { .. });
    if !scenario.statements().any(|statement| recurs(&statement.item)) {
        let mut timed: Vec<Line> = lines.iter().filter(|line| time(line).is_some()).cloned().collect();
        timed.sort_by_key(time);
        let mut timed = timed.into_iter();
        let places = lines.iter_mut().filter(|line| time(line).is_some());
        places.zip(&mut timed).for_each(|(place, line)| *place = line);
    }
    Scenario { lines }
}

fn places(scenario: &Scenario) -> Vec<usize> {
    let fixed = |statement: &Statement| {
        matches!(statement, Statement::Protocol { .. } | Statement::Until { .. } | Statement::Expect { .. })
    };
    let lines = scenario.lines.iter().enumerate();
    let may_go = lines.filter(|(_, line)| line.statement.as_ref().is_some_and(|statement| !fixed(&statement.item)));
    may_go.map(|(at, _)| at).collect()
}
