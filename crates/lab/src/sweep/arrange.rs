//! The scenario of one seed: what the file says, with faults of our own.

use crate::scenario::tree::{End, Given, Line, Scenario, Setting, Statement, Value};
use model::Micros;

/// When the scenario ends, if that is a moment of time.
pub(super) fn end(scenario: &Scenario) -> Option<Micros> {
    scenario.statements().find_map(|statement| match &statement.item {
        Statement::Until { end, .. } => match end.item {
            End::Time(at) => Some(at),
            _ => None,
        },
        _ => None,
    })
}

/// The scenario with these lines and another end; without what it expects, which means nothing under other faults.
pub(super) fn with(scenario: &Scenario, lines: &[String], end: Micros) -> String {
    let mut text = String::new();
    for line in &scenario.lines {
        match line.statement.as_ref().map(|statement| &statement.item) {
            Some(Statement::Expect { .. }) => {}
            Some(Statement::Until { events, .. }) => {
                lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
                let until = Statement::Until { end: End::Time(end).into(), events: *events };
                text.push_str(&format!("{}\n", Line::from(until)));
            }
            _ => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

/// Requests that recur for ever, or for longer, stop at this moment.
pub(super) fn stop_requests(scenario: &mut Scenario, at: Micros) {
    for statement in scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        match &mut statement.item {
            Statement::Every { from, before, .. } if from.as_ref().is_none_or(|from| from.item < at) => {
                *before = Some(before.as_ref().map_or(at, |before| before.item.min(at)).into());
            }
            Statement::Workload { settings, .. }
                if settings.iter().all(|setting| setting.item.word.item != "until") =>
            {
                let given = Given::List(vec![Value::Time(at).into()]);
                settings.push(Setting { word: "until".to_owned().into(), given: given.into() }.into());
            }
            _ => {}
        }
    }
}
