//! The language that the page speaks. Every text stands where it is used, in English and with its id: `say!("tools.heal", "Heal")`.
//! Other languages are packs, `web/lang/<language>/*.txt`; docs/language.md says how one is added.

use lab::{Tongue, Word};
use std::cell::Cell;
use std::fmt::Display;

thread_local! {
    static TONGUE: Cell<Tongue> = const { Cell::new(Tongue::ENGLISH) };
}

/// The language that is spoken now.
#[must_use]
pub fn tongue() -> Tongue {
    TONGUE.get()
}

/// From now on this language is spoken; what stands on the page changes when it is drawn anew.
pub fn speak(tongue: Tongue) {
    TONGUE.set(tongue);
}

/// A text without gaps.
#[must_use]
pub fn said(word: Word) -> &'static str {
    tongue().say(word)
}

/// A text whose gaps are filled.
#[must_use]
pub fn filled(word: Word, args: &[&dyn Display]) -> String {
    tongue().fill(word, args)
}

/// Says a text in the language of the page: its id, its English, and what fills its gaps, in their order.
macro_rules! say {
    ($id:literal, $english:literal $(,)?) => {
        $crate::words::said(lab::word!($id, $english))
    };
    ($id:literal, $english:literal, $($arg:expr),+ $(,)?) => {
        $crate::words::filled(lab::word!($id, $english), &[$(&$arg),+])
    };
}
pub(crate) use say;

/// How many of something: `plural(3, EVENTS)` is "3 events".
#[must_use]
pub fn plural(count: u64, word: Word) -> String {
    tongue().count(word, count)
}

/// Events.
pub const EVENTS: Word = lab::word!("count.events", "{n} event|{n} events");
/// Stories of the catalog.
pub const STORIES: Word = lab::word!("count.stories", "{n} story|{n} stories");
/// Branches of a run.
pub const BRANCHES: Word = lab::word!("count.branches", "{n} branch|{n} branches");
/// What was done to a run.
pub const ACTIONS: Word = lab::word!("count.actions", "{n} action|{n} actions");
/// Rules of a protocol.
pub const RULES: Word = lab::word!("count.rules", "{n} rule|{n} rules");
/// Invariants of a protocol.
pub const INVARIANTS: Word = lab::word!("count.invariants", "{n} invariant|{n} invariants");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!([plural(1, EVENTS), plural(0, EVENTS), plural(2, STORIES)], ["1 event", "0 events", "2 stories"]);
        assert_eq!(plural(2, BRANCHES), "2 branches");
    }

    #[test]
    fn gaps_are_filled_in_their_order() {
        assert_eq!(say!("test", "{a} to {b}", 1, "x"), "1 to x");
    }
}
