//! Contradictions within one statement.

use super::{nodes, settings};
use crate::scenario::{
    report::Diagnostic,
    tree::{Action, Nodes, Setting, Shape, Spanned, Statement, Step, Time},
};
use model::Micros;

pub(super) fn check(statement: &Spanned<Statement>, errors: &mut Vec<Diagnostic>) {
    let statement = &statement.item;
    settings::check(all_settings(statement), errors);
    nodes::check(&all_nodes(statement), errors);
    match statement {
        Statement::Protocol { settings, .. } => settings::check_seed(settings, errors),
        Statement::Network { settings } => {
            settings::check_shares(settings, errors);
            settings::check_mode(settings, errors);
        }
        Statement::Every { period, from, before, .. } => check_every(period, from.as_ref(), before.as_ref(), errors),
        _ => {}
    }
    if let Some(Action::Link { settings, .. }) = action_of(statement) {
        settings::check_shares(settings, errors);
    }
}

fn check_every(period: &Time, from: Option<&Time>, before: Option<&Time>, errors: &mut Vec<Diagnostic>) {
    if period.item == Micros::ZERO {
        errors
            .push(Diagnostic::new(period.span, "`every 0ms` would never get past its own moment").help("1us at least"));
    }
    let Some(before) = before else { return };
    let start = from.map_or(Micros::ZERO, |from| from.item);
    if before.item > start {
        return;
    }
    let error =
        Diagnostic::new(before.span, format!("this never happens: it ends at {} and starts at {start}", before.item));
    let error = error.label("this moment does not belong to it").help("`before` comes after `from`");
    errors.push(from.into_iter().fold(error, |error, from| error.also(from.span, "starts here")));
}

fn action_of(statement: &Statement) -> Option<&Action> {
    match statement {
        Statement::Every { action, .. } => Some(&action.item),
        Statement::At { action: Spanned { item: Step::Action(action), .. }, .. }
        | Statement::Step(Spanned { item: Step::Action(action), .. }) => Some(action),
        _ => None,
    }
}

fn all_settings(statement: &Statement) -> &[Spanned<Setting>] {
    match statement {
        Statement::Protocol { settings, .. }
        | Statement::Network { settings }
        | Statement::Topology { settings, .. }
        | Statement::Workload { settings, .. } => settings,
        _ => action_of(statement).map_or(&[], settings_of),
    }
}

fn settings_of(action: &Action) -> &[Spanned<Setting>] {
    match action {
        Action::Link { settings, .. }
        | Action::Join { settings, .. }
        | Action::Clock { settings, .. }
        | Action::Byzantine { settings, .. } => settings,
        _ => &[],
    }
}

/// The sets of nodes that no node may be in twice.
fn all_nodes(statement: &Statement) -> Vec<&Spanned<Nodes>> {
    match statement {
        Statement::Workload { nodes, .. } => vec![nodes],
        Statement::Topology { shape: Spanned { item: Shape::Region(regions), .. }, .. } => {
            regions.iter().map(|region| &region.item.nodes).collect()
        }
        _ => action_of(statement).map_or_else(Vec::new, nodes_of),
    }
}

fn nodes_of(action: &Action) -> Vec<&Spanned<Nodes>> {
    match action {
        Action::Partition(groups) => groups.iter().collect(),
        Action::Crash { nodes, .. }
        | Action::Restart { nodes, .. }
        | Action::Pause { nodes, .. }
        | Action::Byzantine { nodes, .. }
        | Action::Honest(nodes) => vec![nodes],
        _ => Vec::new(),
    }
}
