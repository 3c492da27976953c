//! Why a history isn't consistent: how far one gets, what can't be placed then, and why not.

use crate::{
    History, Specification,
    linearizable::Part,
    search::DeadEnd,
    verdict::{Blocked, Explanation, Stuck},
};

pub(crate) fn explain<S: Specification>(part: &Part<S::Op>, ends: Vec<DeadEnd<S::State>>) -> Explanation {
    let stuck = ends.into_iter().map(|end| stuck::<S>(part, &end)).collect();
    Explanation { object: part.object.clone(), operations: part.certain, culprit: None, stuck, pattern: None }
}

fn stuck<S: Specification>(part: &Part<S::Op>, end: &DeadEnd<S::State>) -> Stuck {
    let blocked = end
        .blocked
        .iter()
        .map(|op| Blocked { operation: part.members[*op as usize], why: S::why(&end.state, &part.ops[*op as usize]) });
    Stuck {
        order: end.order.iter().map(|op| part.members[*op as usize]).collect(),
        state: S::say(&end.state),
        blocked: blocked.collect(),
    }
}

/// How many operations at the end of an order are shown.
const SHOWN: usize = 12;

/// The explanation in words, over several lines.
#[must_use]
pub fn words(history: &History, explanation: &Explanation) -> String {
    let mut lines = Vec::new();
    if let Some(object) = &explanation.object {
        lines.push(format!("At {object}:"));
    }
    if let Some(pattern) = &explanation.pattern {
        lines.push(format!("{} ({})", pattern.why, pattern.name));
        lines.extend(pattern.operations.iter().map(|at| format!("  {}", history.say(*at))));
    }
    for (at, stuck) in explanation.stuck.iter().enumerate() {
        if at == 0 {
            lines.push(beginning(history, explanation, stuck));
        } else {
            lines.push("Another order gets as far:".to_owned());
        }
        lines.extend(told(history, stuck));
    }
    lines.join("\n")
}

fn beginning(history: &History, explanation: &Explanation, stuck: &Stuck) -> String {
    let (placed, all) = (stuck.order.len(), explanation.operations);
    match explanation.culprit {
        Some(culprit) => format!(
            "{} can't be placed, in whatever order the others took effect. The longest order has {placed} of {all} operations:",
            history.say(culprit)
        ),
        None => format!("The longest order has {placed} of {all} operations, and none that is left can follow:"),
    }
}

fn told(history: &History, stuck: &Stuck) -> Vec<String> {
    let skipped = stuck.order.len().saturating_sub(SHOWN);
    let mut lines = Vec::new();
    if skipped > 0 {
        lines.push(format!("  ({skipped} earlier ones)"));
    }
    lines.extend(stuck.order[skipped..].iter().map(|at| format!("  {}", history.say(*at))));
    lines.push(format!("  then {}", stuck.state));
    lines.extend(stuck.blocked.iter().map(|one| format!("  x {}: {}", history.say(one.operation), one.why)));
    lines
}
