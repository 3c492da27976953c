//! Contradictions between the statements of a file.

use super::settings;
use crate::scenario::{
    report::Diagnostic,
    tree::{End, Given, Scenario, Span, Spanned, Statement, Value},
    words::{OPENINGS, Opening, spell},
};

pub(super) fn check(scenario: &Scenario, whole: bool, errors: &mut Vec<Diagnostic>) {
    for opening in [Opening::Protocol, Opening::Network, Opening::Topology, Opening::Speed, Opening::Until] {
        check_once(scenario, opening, errors);
    }
    check_manual(scenario, whole, errors);
    check_moments(scenario, errors);
    if whole {
        check_first(scenario, errors);
        check_end(scenario, errors);
    }
}

/// These statements speak of the whole run, so that a second one would contradict the first.
fn check_once(scenario: &Scenario, opening: Opening, errors: &mut Vec<Diagnostic>) {
    let mut found = scenario.statements().filter(|statement| opening_of(&statement.item) == Some(opening));
    let Some(first) = found.next() else { return };
    for again in found {
        let message = format!("a scenario has one `{}` line", spell(&OPENINGS, &opening));
        errors.push(Diagnostic::new(again.span, message).label("the second").also(first.span, "the first"));
    }
}

fn opening_of(statement: &Statement) -> Option<Opening> {
    match statement {
        Statement::Protocol { .. } => Some(Opening::Protocol),
        Statement::Network { .. } => Some(Opening::Network),
        Statement::Topology { .. } => Some(Opening::Topology),
        Statement::Speed { .. } => Some(Opening::Speed),
        Statement::Until { .. } => Some(Opening::Until),
        _ => None,
    }
}

/// The protocol comes first: it gives all other words their meaning.
fn check_first(scenario: &Scenario, errors: &mut Vec<Diagnostic>) {
    let help = "begin with the protocol: protocol raft nodes=5 seed=7";
    let Some(first) = scenario.statements().next() else {
        errors.push(Diagnostic::new(Span::default(), "the scenario has no statement").help(help));
        return;
    };
    let protocol = scenario.statements().find(|statement| matches!(statement.item, Statement::Protocol { .. }));
    match protocol {
        None => {
            errors.push(Diagnostic::new(first.span, "the scenario names no protocol").label("before this").help(help));
        }
        Some(protocol) if protocol.span != first.span => {
            let error = Diagnostic::new(protocol.span, "`protocol` must be the first statement").label("move this up");
            errors.push(error.also(first.span, "before this"));
        }
        Some(_) => {}
    }
}

/// Somewhere it says when the run ends.
fn check_end(scenario: &Scenario, errors: &mut Vec<Diagnostic>) {
    let ends = scenario.statements().any(|statement| matches!(statement.item, Statement::Until { .. }));
    if let (false, Some(last)) = (ends, scenario.statements().last()) {
        let error = Diagnostic::new(last.span, "the scenario does not say when the run ends").label("after this");
        errors.push(error.help("add `until 3s`, `until quiet` or `until violated`"));
    }
}

/// Steps have no times: they need a run that waits for them.
fn check_manual(scenario: &Scenario, whole: bool, errors: &mut Vec<Diagnostic>) {
    let networks = scenario.statements().filter_map(|statement| match &statement.item {
        Statement::Network { settings } => Some((statement.span, settings)),
        _ => None,
    });
    let network = networks.last();
    let mode = network.and_then(|(_, settings)| settings::find(settings, "mode"));
    if mode.is_some_and(|mode| !is_word(&mode.item, "timed")) || (!whole && mode.is_none()) {
        return;
    }
    let Some(step) = scenario.statements().find(|statement| matches!(statement.item, Statement::Step(_))) else {
        return;
    };
    let error = Diagnostic::new(step.span, "steps need a network in manual order").label("this has no time");
    let error = match (mode, network) {
        (Some(mode), _) => error.also(mode.span, "here the order is by time"),
        (None, Some((span, _))) => error.also(span, "without `mode`, the order is by time"),
        (None, None) => error,
    };
    errors.push(error.help("write `network mode=manual`, or give it a time: at 500ms crash n0"));
}

fn is_word(given: &Given, word: &str) -> bool {
    matches!(given, Given::List(list) if matches!(&list[..], [Spanned { item: Value::Text(text), .. }] if text == word))
}

/// What is expected at a moment that the run never reaches would never be looked at.
fn check_moments(scenario: &Scenario, errors: &mut Vec<Diagnostic>) {
    let end = scenario.statements().find_map(|statement| match &statement.item {
        Statement::Until { end: Spanned { item: End::Time(time), span }, .. } => Some((*time, *span)),
        _ => None,
    });
    let Some((end, end_span)) = end else { return };
    for statement in scenario.statements() {
        if let Statement::Expect { at: Some(at), .. } = &statement.item
            && at.item > end
        {
            let error = Diagnostic::new(at.span, format!("the run has ended by then: it goes until {end}"));
            errors.push(error.label("after the end").also(end_span, "the end"));
        }
    }
}
