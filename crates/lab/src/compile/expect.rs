//! What a scenario expects: do the names exist?

use super::{Fallible, Scope};
use crate::{
    info::COMMON_METRICS,
    scenario::{
        Diagnostic,
        tree::{Claim, Compare, Model, Outcome, Spanned, Value, Verdict},
    },
};
use model::{Micros, NodeId, OpId};

/// What a scenario expects of its run.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// As the scenario says it, without `expect`.
    pub text: String,
    /// When it is judged; at the end if not given.
    pub at: Option<Micros>,
    /// What is wanted.
    pub wanted: Wanted,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// Something of an invariant: an index into the protocol's table.
    Invariant(Verdict, usize),
    /// That a rule was applied: an index into the protocol's table.
    Rule(usize),
    /// Something of the history, or its contrary.
    History(Model, bool),
    /// Something of an operation.
    Operation(Outcome, OpId),
    /// A field of a node's view.
    Field(NodeId, String, Compare, Value),
    /// A metric.
    Metric(String, Compare, Value),
}

pub(super) fn expectation(scope: &Scope, claim: &Spanned<Claim>, at: Option<Micros>) -> Fallible<Expectation> {
    let text = claim.item.to_string();
    let wanted = match &claim.item {
        Claim::Invariant { verdict, name } => about(scope, verdict.item, name)?,
        Claim::History { negated, model } => Wanted::History(model.item, *negated),
        Claim::Operation { outcome, operation } => {
            scope.node(&Spanned::new(operation.item.client, operation.span))?;
            Wanted::Operation(outcome.item, operation.item)
        }
        Claim::Field { node, field, compare, value } => {
            Wanted::Field(scope.node(node)?, field.item.clone(), compare.item, value.item.clone())
        }
        Claim::Metric { name, part, compare, value } => {
            let name = metric(scope, name, part.as_ref())?;
            Wanted::Metric(name, compare.item, value.item.clone())
        }
    };
    Ok(Expectation { text, at, wanted })
}

/// An invariant, or, for `reached`, a rule of the paper.
fn about(scope: &Scope, verdict: Verdict, name: &Spanned<String>) -> Fallible<Wanted> {
    let invariants = scope.blueprint.invariants();
    if let Some(at) = invariants.iter().position(|invariant| invariant.name == name.item) {
        return Ok(Wanted::Invariant(verdict, at));
    }
    let mut known: Vec<&str> = invariants.iter().map(|invariant| invariant.name).collect();
    if verdict != Verdict::Reached {
        return Err(Box::new(Diagnostic::unknown_word(name.span, "an invariant", &name.item, &known)));
    }
    let rules = scope.blueprint.rules();
    known.extend(rules.iter().map(|rule| rule.name));
    let found = rules.iter().position(|rule| rule.name == name.item).map(Wanted::Rule);
    found.ok_or_else(|| Box::new(Diagnostic::unknown_word(name.span, "an invariant or a rule", &name.item, &known)))
}

/// `sent(vote)` is `messages.vote`; any other `name(part)` is `name.part`.
fn metric(scope: &Scope, name: &Spanned<String>, part: Option<&Spanned<String>>) -> Fallible<String> {
    let full = match part {
        Some(part) if name.item == "sent" => format!("messages.{}", part.item),
        Some(part) => format!("{}.{}", name.item, part.item),
        None if name.item == "sent" => "messages".to_owned(),
        None => name.item.clone(),
    };
    let mut known: Vec<String> = COMMON_METRICS.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.extend(scope.blueprint.mail().iter().map(|sort| format!("messages.{}", sort.name)));
    known.extend(scope.blueprint.metrics().iter().map(|metric| metric.name.to_owned()));
    let fits = |known: &String| {
        *known == full
            || known
                .split_once(".<")
                .is_some_and(|(stem, _)| full.split_once('.').is_some_and(|(given, _)| given == stem))
    };
    if known.iter().any(fits) {
        return Ok(full);
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Err(Box::new(Diagnostic::unknown_word(name.span, "a metric", &full, &known)))
}
