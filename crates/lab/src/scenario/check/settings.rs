//! Settings that contradict themselves, and the three whose meaning the language itself knows.

use crate::scenario::{
    report::Diagnostic,
    tree::{Given, PPM_PER_PERCENT, Ppm, Setting, Span, Spanned, Value},
};
use model::sorted::Map;

/// The network's settings that are probabilities.
const PROBABILITIES: [&str; 3] = ["loss", "duplicate", "corrupt"];

/// What `mode` may be.
pub(super) const MODES: [&str; 2] = ["timed", "manual"];

/// Each word is set once.
pub(super) fn check(settings: &[Spanned<Setting>], errors: &mut Vec<Diagnostic>) {
    let mut seen: Map<&str, Span> = Map::new();
    for setting in settings {
        let word = &setting.item.word;
        if let Some(first) = seen.get(word.item.as_str()) {
            let error = Diagnostic::new(word.span, format!("`{}` is set twice", word.item));
            errors.push(error.label("set again").also(*first, "set here").help("keep one of them"));
        } else {
            seen.insert(&word.item, word.span);
        }
    }
}

/// A probability is at most 100 %.
pub(super) fn check_shares(settings: &[Spanned<Setting>], errors: &mut Vec<Diagnostic>) {
    let probabilities = settings.iter().filter(|setting| PROBABILITIES.contains(&setting.item.word.item.as_str()));
    for setting in probabilities {
        let too_large = values(&setting.item.given.item)
            .into_iter()
            .find(|value| matches!(value.item, Value::Share(Ppm(ppm)) if ppm > 100 * PPM_PER_PERCENT));
        if let Some(value) = too_large {
            let error = Diagnostic::new(value.span, format!("`{}` is more than 100%", setting.item.word.item));
            errors.push(error.label("no more than all of them can be"));
        }
    }
}

/// A seed is one number from 0.
pub(super) fn check_seed(settings: &[Spanned<Setting>], errors: &mut Vec<Diagnostic>) {
    let Some(seed) = find(settings, "seed") else { return };
    if !matches!(seed.item, Given::List(ref list) if matches!(list[..], [Spanned { item: Value::Number(0..), .. }])) {
        errors.push(Diagnostic::new(seed.span, "a seed is a whole number from 0").help("for example: seed=7"));
    }
}

/// `mode` decides what a whole file may say, so that it is known here.
pub(super) fn check_mode(settings: &[Spanned<Setting>], errors: &mut Vec<Diagnostic>) {
    let Some(mode) = find(settings, "mode") else { return };
    match &mode.item {
        Given::List(list) => match list.as_slice() {
            [Spanned { item: Value::Text(word), .. }] if MODES.contains(&word.as_str()) => {}
            [Spanned { item: Value::Text(word), span }] => {
                errors.push(Diagnostic::unknown_word(*span, "`timed` or `manual`", word, &MODES));
            }
            _ => errors.push(Diagnostic::new(mode.span, "`mode` is `timed` or `manual`")),
        },
        Given::Span(..) => errors.push(Diagnostic::new(mode.span, "`mode` is `timed` or `manual`")),
    }
}

/// What this word is given.
pub(super) fn find<'s>(settings: &'s [Spanned<Setting>], word: &str) -> Option<&'s Spanned<Given>> {
    settings.iter().find(|setting| setting.item.word.item == word).map(|setting| &setting.item.given)
}

fn values(given: &Given) -> Vec<&Spanned<Value>> {
    match given {
        Given::List(list) => list.iter().collect(),
        Given::Span(first, last) => vec![first, last],
    }
}
