//! Which dots must live, told by the updates alone: set arithmetic, without contexts.

use super::{Dots, OrSet, Tagged};
use crate::data_type::{Change, Type};
use crate::words::Element;
use model::sorted::{Map, Set};
use model::{Verdict, phrase};
use primitives::clock::Dot;

/// The dots that live are those that lived and those that came, less those that went. Elements that no new update names
/// are as they were.
pub fn observed_adds_survive(change: &Change<'_, OrSet>) -> Verdict {
    if let Some(update) = change.own {
        observed_before(change, update)?;
    }
    let touched = expected(change);
    for (element, dots) in &touched {
        judge(element, dots, &change.after.dots(element).iter().copied().collect())?;
    }
    let rest = |dots: &'_ Dots| -> Vec<Dot> {
        dots.by_element()
            .filter(|(element, _)| !touched.contains_key(element))
            .flat_map(|(_, dots)| dots)
            .copied()
            .collect()
    };
    if rest(change.before) == rest(change.after) {
        Ok(())
    } else {
        Err(phrase!("touched", "an element changed that no new update names"))
    }
}

/// For each element that a new update names: the dots that it must have.
fn expected<'a>(change: &Change<'a, OrSet>) -> Map<&'a Element, Set<Dot>> {
    let mut touched: Map<&Element, Set<Dot>> = Map::new();
    for update in change.news {
        let lived = || change.before.dots(update.element()).iter().copied().collect();
        touched.entry(update.element()).or_insert_with(lived).extend(update.come());
    }
    for update in change.news {
        if let Some(dots) = touched.get_mut(update.element()) {
            dots.retain(|dot| !update.gone().contains(dot));
        }
    }
    touched
}

fn judge(element: &Element, expected: &Set<Dot>, living: &Set<Dot>) -> Verdict {
    let element = element.as_ref();
    if let Some(dot) = living.difference(expected).next() {
        return Err(phrase!(
            "resurrected",
            "{} is in by {}, which was never added or was removed",
            element,
            dot.to_string()
        ));
    }
    if let Some(dot) = expected.difference(living).next() {
        return Err(phrase!(
            "swallowed",
            "the add {} of {} is gone, and no remove seen here had observed it",
            dot.to_string(),
            element
        ));
    }
    Ok(())
}

/// An add's dot is new; what an update takes away its source did have.
fn observed_before(change: &Change<'_, OrSet>, update: &Tagged) -> Verdict {
    let observed = change.before.dots(update.element());
    if let Some(dot) = update.gone().iter().find(|dot| !observed.contains(dot)) {
        return Err(phrase!(
            "unobserved",
            "{} takes away {}, which its source has not observed",
            OrSet::say(update),
            dot.to_string()
        ));
    }
    match update.come() {
        Some(dot) if change.before.context().contains(dot) => {
            Err(phrase!("stale-dot", "the dot {} was given to an earlier add", dot.to_string()))
        }
        _ => Ok(()),
    }
}
