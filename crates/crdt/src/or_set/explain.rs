//! Why an element is in or out: which add survived, which remove had observed what.

use super::OrSet;
use super::state::Dots;
use crate::data_type::Told;
use crate::words::Element;
use model::sorted::Set;
use model::{Phrase, phrase};

/// One answer for each element of the run's past.
pub fn explain(state: &Dots, told: &[Told<'_, OrSet>]) -> Vec<(Phrase, Phrase)> {
    let elements: Set<&Element> = told.iter().map(|told| told.update.element()).collect();
    elements.into_iter().map(|element| fate(state, told, element)).collect()
}

fn fate(state: &Dots, told: &[Told<'_, OrSet>], element: &Element) -> (Phrase, Phrase) {
    if let Some(dot) = state.dots(element).first() {
        let question = phrase!("why-in", "Why is {} in the set here?", element.as_ref());
        return (question, survived(told, element, *dot));
    }
    let question = phrase!("why-out", "Why is {} not in the set here?", element.as_ref());
    let last =
        told.iter().rev().find(|told| told.seen && told.update.element() == element && told.update.come().is_none());
    let answer = match last {
        Some(remove) => {
            let dots: Vec<String> = remove.update.gone().iter().map(ToString::to_string).collect();
            phrase!(
                "removed",
                "{} removed it at {}, having observed its adds {}",
                remove.dot.replica,
                remove.at,
                dots.join(" ")
            )
        }
        None => phrase!("unseen", "no add of it has come here yet"),
    };
    (question, answer)
}

/// The add that keeps it in, and the remove that had not observed this add, if there was one.
fn survived(told: &[Told<'_, OrSet>], element: &Element, dot: primitives::clock::Dot) -> Phrase {
    let missed = told.iter().rev().find(|told| {
        let update = told.update;
        told.seen && update.element() == element && update.come().is_none() && !update.gone().contains(&dot)
    });
    match missed {
        Some(remove) => phrase!(
            "add-wins",
            "the add {} lives: {}'s remove at {} had not observed it, and takes only what it has observed",
            dot.to_string(),
            remove.dot.replica,
            remove.at
        ),
        None => phrase!("added", "the add {} lives, and nobody has removed it", dot.to_string()),
    }
}
