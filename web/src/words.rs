//! The language that the page speaks. Every text stands where it is used, in English and with its id: `say!("tools.heal", "Heal")`.
//! Other languages are packs, `web/lang/<language>/*.txt`; docs/language.md says how one is added.

use lab::tongue::key_of;
use lab::{Story, Tongue, Word};
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

/// A story's title.
#[must_use]
pub fn story<'a>(slug: &str, english: &'a str) -> &'a str {
    tongue().find(key_of(&["story.", slug])).unwrap_or(english)
}

/// What a story says at a moment: the note with this text, wherever among these stories it stands.
#[must_use]
pub fn note(stories: &[Story], english: &str) -> String {
    let find = |story: &Story| {
        let notes = story.text.lines().filter(|line| line.starts_with("note "));
        let at = notes.map(|line| line.contains(english)).position(|same| same)?;
        tongue().find(key_of(&["story.", story.slug, ".note-", &(at + 1).to_string()]))
    };
    let said = if tongue().is_english() { None } else { stories.iter().find_map(find) };
    said.unwrap_or(english).to_owned()
}

/// A word of a protocol that has no text of its own in a table: the name of a field of a node, the title of a panel, a role.
#[must_use]
pub fn named<'a>(slug: &str, kind: &str, english: &'a str) -> &'a str {
    let find = |slug: &str| tongue().find(key_of(&[slug, ".", kind, ".", english]));
    find(slug).or_else(|| find("any")).unwrap_or(english)
}

/// The title of a panel, which may have figures in it.
#[must_use]
pub fn heading(slug: &str, english: &str) -> String {
    let (template, figures) = lab::tongue::template(english);
    let figures: Vec<&dyn Display> = figures.iter().map(|figure| figure as &dyn Display).collect();
    lab::tongue::filled(named(slug, "panel", &template), &template, &figures)
}

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
/// Lines of a text.
pub const LINES: Word = lab::word!("count.lines", "{n} line|{n} lines");
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
