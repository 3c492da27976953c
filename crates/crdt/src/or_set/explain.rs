//! Why an element is in or out: which add survived, which remove had observed what.

use super::OrSet;
use super::state::Dots;
use crate::data_type::{Explained, Told};
use crate::words::Element;
use model::sorted::Set;
use model::{Phrase, Thing, phrase};
use primitives::clock::Dot;

/// One answer for each element of the run's past.
pub fn explain(state: &Dots, told: &[Told<'_, OrSet>]) -> Vec<Explained> {
    let elements: Set<&Element> = told.iter().map(|told| told.update.element()).collect();
    elements.into_iter().map(|element| fate(state, told, element)).collect()
}

fn fate(state: &Dots, told: &[Told<'_, OrSet>], element: &Element) -> Explained {
    let living = state.dots(element);
    let (question, answer, mut dots) = match living.first() {
        Some(dot) => {
            let (answer, remove) = survived(told, element, *dot);
            (phrase!("why-in", "Why is {} in the set here?", element.as_ref()), answer, remove)
        }
        None => {
            let (answer, dots) = gone(told, element);
            (phrase!("why-out", "Why is {} not in the set here?", element.as_ref()), answer, dots)
        }
    };
    // The dot of an add counts adds alone; updates are named by a count of all of them.
    let adds = told.iter().filter(|told| told.update.come().is_some_and(|dot| living.contains(&dot)));
    dots.splice(0..0, adds.map(|told| told.dot));
    let names: Vec<String> = living.iter().map(ToString::to_string).collect();
    Explained {
        thing: Thing::element(element),
        question,
        answer,
        wanted: phrase!("living-wanted", "an add that no remove seen here has observed"),
        had: match living.len() {
            0 => phrase!("none-living-had", "none"),
            count => phrase!("living-had", "{}: {}", count, names.join(", ")),
        },
        dots,
    }
}

/// Why it is out: the last remove that was seen, with the adds that it took, or the adds that have not come.
fn gone(told: &[Told<'_, OrSet>], element: &Element) -> (Phrase, Vec<Dot>) {
    let its = || told.iter().filter(|told| told.update.element() == element);
    match its().rev().find(|told| told.seen && told.update.come().is_none()) {
        Some(remove) => {
            let dots: Vec<String> = remove.update.gone().iter().map(ToString::to_string).collect();
            let answer = phrase!(
                "removed",
                "{} removed it at {}, having observed its adds {}",
                remove.dot.replica,
                remove.at,
                dots.join(" ")
            );
            let taken = |come: Option<Dot>| come.is_some_and(|dot| remove.update.gone().contains(&dot));
            let seen = its().filter(|told| told.seen && taken(told.update.come())).map(|told| told.dot);
            (answer, seen.chain([remove.dot]).collect())
        }
        None => (phrase!("unseen", "no add of it has come here yet"), its().map(|told| told.dot).take(3).collect()),
    }
}

/// The add that keeps it in, and the remove that had not observed this add, if there was one.
fn survived(told: &[Told<'_, OrSet>], element: &Element, dot: Dot) -> (Phrase, Vec<Dot>) {
    let missed = told.iter().rev().find(|told| {
        let update = told.update;
        told.seen && update.element() == element && update.come().is_none() && !update.gone().contains(&dot)
    });
    match missed {
        Some(remove) => (
            phrase!(
                "add-wins",
                "the add {} lives: {}'s remove at {} had not observed it, and takes only what it has observed",
                dot.to_string(),
                remove.dot.replica,
                remove.at
            ),
            vec![remove.dot],
        ),
        None => (phrase!("added", "the add {} lives, and nobody has removed it", dot.to_string()), Vec::new()),
    }
}
