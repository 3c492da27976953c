//! The keys of the page and of the stage, as one table: from it come what a key does, the dialog that lists them, and the
//! keys that titles name. A key that is not in the table does nothing.

mod table;

pub use table::{HANDS, KEYS};

use crate::stage::Wish;
use crate::state::Press;
use crate::words::said;
use lab::Word;

/// What a key asks for, which also says where it acts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Does {
    /// Something of the page, wherever the focus is.
    Page(Press),
    /// Something of the stage, while the stage has the focus.
    Stage(Wish),
    /// Runs the scenario's text, while that has the focus.
    Text,
}

/// One row: some keys that do the same.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The keys, as the browser names them; letters are small ones.
    pub keys: &'static [&'static str],
    /// Whether Control or Command is held with it.
    pub held: bool,
    /// Whether Shift is held with it; where it does not matter, nothing.
    pub shift: Option<bool>,
    /// What it asks for.
    pub does: Does,
    /// What it is called, for people.
    pub name: Word,
    /// What it does, in words.
    pub help: Word,
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// As the browser names it.
    pub key: &'a str,
    /// Whether Control or Command is down.
    pub held: bool,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether single letters and signs act at all here.
    pub letters: bool,
}

impl Key {
    /// Whether it is a single letter, figure or sign, which must be possible to switch off: speech input types them.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        !self.held && self.keys.iter().any(|key| key.chars().count() == 1 && *key != " ")
    }

    fn meets(&self, pressed: Pressed<'_>) -> bool {
        let shifted = self.shift.is_none_or(|shift| shift == pressed.shift);
        let known = self.keys.iter().any(|key| key.eq_ignore_ascii_case(pressed.key));
        known && shifted && self.held == pressed.held && (pressed.letters || !self.is_letter())
    }
}

/// What a key asks of the page.
#[must_use]
pub fn of_page(pressed: Pressed<'_>) -> Option<(&'static Key, Press)> {
    KEYS.iter().filter(|row| row.meets(pressed)).find_map(|row| match row.does {
        Does::Page(press) => Some((row, press)),
        Does::Stage(_) | Does::Text => None,
    })
}

/// What a key asks of the stage.
#[must_use]
pub fn of_stage(pressed: Pressed<'_>) -> Option<Wish> {
    KEYS.iter().filter(|row| row.meets(pressed)).find_map(|row| match row.does {
        Does::Stage(wish) => Some(wish),
        Does::Page(_) | Does::Text => None,
    })
}

/// Whether a key runs the scenario's text.
#[must_use]
pub fn runs_text(pressed: Pressed<'_>) -> bool {
    KEYS.iter().any(|row| row.does == Does::Text && row.meets(pressed))
}

/// What the key is called that does this, or "".
#[must_use]
pub fn name_of(does: Does) -> &'static str {
    KEYS.iter().find(|row| row.does == does).map_or("", |row| said(row.name))
}

/// A control's title: what it does, and the key that does the same.
#[must_use]
pub fn titled(what: &str, press: Press) -> String {
    format!("{what} ({})", name_of(Does::Page(press)))
}

/// The rows of the stage, or of the page. Rows that say the same in one breath, as four arrows do, share their words: only
/// the first of them is listed.
pub fn listed(stage: bool) -> impl Iterator<Item = &'static Key> {
    let wanted = move |row: &&Key| matches!(row.does, Does::Stage(_)) == stage;
    let first =
        |row: &&Key| KEYS.iter().find(|other| other.help == row.help).is_some_and(|one| std::ptr::eq(one, *row));
    KEYS.iter().filter(wanted).filter(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Tool;

    fn pressed(key: &str, held: bool, shift: bool) -> Pressed<'_> {
        Pressed { key, held, shift, letters: true }
    }

    fn page(key: &str, held: bool, shift: bool) -> Option<Press> {
        of_page(pressed(key, held, shift)).map(|found| found.1)
    }

    fn stage(key: &str, shift: bool) -> Option<Wish> {
        of_stage(pressed(key, false, shift))
    }

    #[test]
    fn every_key_in_the_table_does_what_its_row_says() {
        for row in &KEYS {
            for key in row.keys {
                let pressed = pressed(key, row.held, row.shift.unwrap_or(false));
                let done = match row.does {
                    Does::Page(_) => of_page(pressed).map(|found| Does::Page(found.1)),
                    Does::Stage(_) => of_stage(pressed).map(Does::Stage),
                    Does::Text => runs_text(pressed).then_some(Does::Text),
                };
                assert_eq!(done, Some(row.does), "{key}: another row takes it");
            }
        }
    }

    #[test]
    fn everything_that_a_key_can_ask_for_is_in_the_table() {
        for press in Press::ALL {
            assert_ne!(name_of(Does::Page(press)), "", "{press:?}");
        }
        for tool in Tool::ALL {
            assert_eq!(stage(tool.key(), false), Some(Wish::Pick(tool)), "{tool:?}");
        }
        let (left, down) = (Wish::Go(-1.0, 0.0), Wish::Push(0.0, 1.0));
        for wish in [left, down, Wish::NextLink, Wish::NextMail, Wish::Menu, Wish::Delete, Wish::Gather, Wish::LetGo] {
            assert_ne!(name_of(Does::Stage(wish)), "", "{wish:?}");
        }
    }

    #[test]
    fn no_letter_means_one_thing_on_the_stage_and_another_on_the_page() {
        let shared: Vec<_> = (KEYS.iter().filter(|row| matches!(row.does, Does::Stage(_)) && row.is_letter()))
            .flat_map(|row| row.keys)
            .filter(|key| page(key, false, false).is_some() || page(key, false, true).is_some())
            .collect();
        assert!(shared.is_empty(), "{shared:?}");
    }

    #[test]
    fn letters_and_signs_can_be_switched_off_and_nothing_else_is() {
        for row in &KEYS {
            for key in row.keys {
                let off = Pressed { letters: false, ..pressed(key, row.held, row.shift.unwrap_or(false)) };
                let acts = of_page(off).is_some() || of_stage(off).is_some() || runs_text(off);
                assert_eq!(acts, !row.is_letter(), "{key}");
            }
        }
        assert!(!KEYS[0].is_letter() && KEYS.iter().any(Key::is_letter));
    }

    #[test]
    fn control_z_takes_back_and_shift_does_again() {
        assert_eq!(page("z", true, false), Some(Press::Undo));
        assert_eq!(page("Z", true, true), Some(Press::Redo));
        assert_eq!(page("z", false, false), None);
    }

    #[test]
    fn the_browser_keeps_its_own_keys() {
        assert_eq!((page("d", true, false), page("Tab", false, false)), (None, None));
        assert_eq!((stage("Tab", false), stage("F10", false)), (None, None));
        assert_eq!(of_stage(pressed("l", true, false)), None);
    }

    #[test]
    fn arrows_select_and_with_shift_they_move() {
        assert_eq!(stage("ArrowLeft", false), Some(Wish::Go(-1.0, 0.0)));
        assert_eq!(stage("ArrowDown", true), Some(Wish::Push(0.0, 1.0)));
        assert_eq!((page(" ", false, false), stage(" ", true)), (Some(Press::Toggle), Some(Wish::Gather)));
    }

    #[test]
    fn every_row_is_listed_once_in_words_of_its_own() {
        let count = listed(true).count() + listed(false).count();
        let mut words: Vec<_> = KEYS.iter().map(|row| row.help.english).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(count, words.len());
        assert!(titled("One event", Press::Step).ends_with("(.)"));
    }
}
