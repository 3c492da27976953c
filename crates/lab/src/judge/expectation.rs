//! Was an expectation met?

use super::{history, invariants_now, metrics};
use crate::Decimal;
use crate::{
    compile::{Expectation, Wanted},
    info::ProtocolInfo,
    scenario::tree::{Compare, Model, Outcome, Value, Verdict},
};
use kernel::World;
use model::{Micros, OpId};
use std::cmp::Ordering;

/// Whether an expectation was met, and what was there instead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judged {
    pub at: Micros,
    pub met: bool,
    /// What was there, in words.
    pub found: String,
}

pub(crate) fn expectation(world: &World, info: &ProtocolInfo, expectation: &Expectation) -> Judged {
    let (met, found) = match &expectation.wanted {
        Wanted::Invariant(verdict, at) => invariant(world, info, *verdict, *at),
        Wanted::Rule(at) => {
            let (applied, refused) = world.tally().rules[*at];
            (applied > 0, format!("applied {applied} times, refused {refused} times"))
        }
        Wanted::History(Model::Converged, negated) => converged(world, *negated),
        Wanted::History(model, negated) => history::wanted(world, info, *model, *negated),
        Wanted::Operation(outcome, id) => operation(world, *outcome, *id),
        Wanted::Field(node, field, compare, value) => {
            let seat = world.seat_of(*node);
            let view = seat.map(|seat| world.view(seat)).unwrap_or_default();
            let up = seat.is_some_and(|seat| world.condition(seat).up);
            let found = match field.as_str() {
                "role" => Some(view.role.to_owned()),
                "up" => Some(up.to_string()),
                name => view.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()),
            };
            let fields: Vec<&str> = view.fields.iter().map(|(name, _)| *name).collect();
            match found {
                Some(found) => (compares(&found, *compare, value), found),
                None => (false, format!("{node} has no field {field}; it has up, role, {}", fields.join(", "))),
            }
        }
        Wanted::Metric(name, compare, value) => metric(world, info, name, *compare, value),
    };
    Judged { at: world.now(), met, found }
}

fn invariant(world: &World, info: &ProtocolInfo, wanted: Verdict, at: usize) -> (bool, String) {
    let now = &invariants_now(world, info, model::Tongue::ENGLISH)[at];
    let met = match wanted {
        Verdict::Holds => matches!(now.verdict, "holds" | "met"),
        // What must hold eventually and still waits at the judging has not been kept.
        Verdict::Violated => matches!(now.verdict, "violated" | "waiting"),
        Verdict::Reached => now.verdict == "met",
    };
    (met, now.why.as_ref().map_or(now.verdict.to_owned(), |why| format!("{}: {why}", now.verdict)))
}

fn converged(world: &World, negated: bool) -> (bool, String) {
    match world.converged() {
        Some(yes) => (yes != negated, if yes { "converged".to_owned() } else { "not converged".to_owned() }),
        None => (false, "convergence means nothing here".to_owned()),
    }
}

fn operation(world: &World, wanted: Outcome, id: OpId) -> (bool, String) {
    let Some(operation) = world.history().iter().find(|operation| operation.id == id) else {
        return (false, format!("{id} was never invoked"));
    };
    let found = match &operation.completed {
        None => (Outcome::Open, "open".to_owned()),
        Some((_, reply)) if reply.word() == "refused" => (Outcome::Refused, reply.say()),
        Some((_, reply)) => (Outcome::Replied, reply.say()),
    };
    (found.0 == wanted, found.1)
}

fn metric(world: &World, info: &ProtocolInfo, name: &str, compare: Compare, value: &Value) -> (bool, String) {
    let found = metrics::all(world, info).into_iter().find(|(known, _)| known == name).and_then(|(_, figure)| figure);
    let Some(found) = found else { return (false, "null".to_owned()) };
    let wanted = number(value);
    (wanted.is_some_and(|wanted| fits(found.partial_cmp(&wanted), compare)), Decimal(found, 6).to_string())
}

/// A value as a figure: times in microseconds, shares as fractions.
#[expect(clippy::cast_precision_loss, reason = "numbers in scenarios stay below 2^53")]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number as f64),
        Value::Time(time) => Some(time.0 as f64),
        Value::Share(ppm) => Some(ppm.0 as f64 / 1e6),
        Value::Node(_) | Value::Text(_) => None,
    }
}

/// Fields are compared as whole numbers where both are, else as texts.
#[expect(clippy::cast_precision_loss, reason = "an engine's numbers stay below 2^53")]
fn compares(found: &str, compare: Compare, value: &Value) -> bool {
    let numbers = found.parse::<i64>().ok().zip(number(value));
    let order = match numbers {
        Some((found, wanted)) => (found as f64).partial_cmp(&wanted),
        None => Some(found.cmp(match value {
            Value::Text(text) => text,
            other => return fits(Some(found.cmp(&other.to_string())), compare),
        })),
    };
    fits(order, compare)
}

fn fits(order: Option<Ordering>, compare: Compare) -> bool {
    let Some(order) = order else { return false };
    match compare {
        Compare::Equal => order.is_eq(),
        Compare::NotEqual => order.is_ne(),
        Compare::Less => order.is_lt(),
        Compare::AtMost => order.is_le(),
        Compare::More => order.is_gt(),
        Compare::AtLeast => order.is_ge(),
    }
}
