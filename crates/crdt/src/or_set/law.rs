//! Which dots must live, told by the updates alone: set arithmetic, without contexts.

use super::{OrSet, Tagged};
use crate::data_type::Change;
use crate::words::Element;
use model::{Verdict, phrase};
use primitives::clock::Dot;
use std::collections::BTreeSet;

/// The dots that live are those that lived and those that came, less those that went.
pub fn observed_adds_survive(change: &Change<'_, OrSet>) -> Verdict {
    if let Some(update) = change.own {
        observed_before(change, update)?;
    }
    let mut expected: BTreeSet<(&Element, Dot)> = change.before.living().collect();
    expected.extend(change.news.iter().filter_map(|update| update.come().map(|dot| (update.element(), dot))));
    for update in change.news {
        for dot in update.gone() {
            expected.remove(&(update.element(), *dot));
        }
    }
    let living: BTreeSet<(&Element, Dot)> = change.after.living().collect();
    if let Some((element, dot)) = living.difference(&expected).next() {
        return Err(phrase!(
            "resurrected",
            "{} is in by {}, which was never added or was removed",
            element.as_ref(),
            dot.to_string()
        ));
    }
    if let Some((element, dot)) = expected.difference(&living).next() {
        return Err(phrase!(
            "swallowed",
            "the add {} of {} is gone, and no remove seen here had observed it",
            dot.to_string(),
            element.as_ref()
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
            OrSetWords(update).say(),
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

/// An update in words, for the reasons above.
struct OrSetWords<'a>(&'a Tagged);

impl OrSetWords<'_> {
    fn say(&self) -> String {
        <OrSet as crate::data_type::Type>::say(self.0)
    }
}
