//! The languages of the page: which there are, which one is spoken first, and how a pack comes here.
//!
//! A pack is a module of its own in the published site, fetched when its language is wanted and kept for times without a
//! connection like all others; `embed.html`, which can fetch nothing, carries it.

use crate::controller::{Order, pairs};
use crate::desk::Desk;
use crate::state::Action;
use crate::{ground, words};
use catalog::Missing;
use lab::{Pack, Tongue};
use std::sync::OnceLock;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// In which everything is written.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, as they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// As addresses and the document have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language that is written so; `de-AT` is German, too.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let main = word.split('-').next()?;
        Self::ALL.into_iter().find(|language| main.eq_ignore_ascii_case(language.word()))
    }
}

/// The language of a page that opens: as the address says, else as it was chosen here before, else the first of the browser's that there is.
#[must_use]
pub fn first() -> Language {
    if let Some(embedded) = crate::embed::embedded() {
        return Language::of(embedded.settings.language).unwrap_or_default();
    }
    let asked = asked(&ground::query()).or_else(ground::kept_language);
    asked.or_else(|| ground::languages().iter().find_map(|word| Language::of(word))).unwrap_or_default()
}

fn asked(query: &str) -> Option<Language> {
    let decode = |text: &str| Some(text.to_owned());
    pairs(query.trim_start_matches('?'), &decode)
        .find_map(|(name, text)| Language::of(&text).filter(|_| name == "lang"))
}

/// From now on this language is spoken.
///
/// # Errors
/// It could not be fetched; then the language stays as it was.
pub async fn speak(language: Language) -> Result<(), Missing> {
    words::speak(tongue(language).await?);
    ground::show_language(language.word());
    Ok(())
}

/// The reader has chosen a language.
pub fn choose(desk: &Desk, language: Language) {
    let desk = desk.clone();
    wasm_bindgen_futures::spawn_local(async move {
        match speak(language).await {
            Ok(()) => {
                ground::keep_language(language);
                desk.tell.emit(Action::LanguageChosen(language));
                // What is told of the run is told anew.
                desk.helm.carry_out(Order::Look(desk.state.want()));
            }
            Err(missing) => desk.tell.emit(Action::Refused(format!("{}: {missing}.", language.name()))),
        }
    });
}

async fn tongue(language: Language) -> Result<Tongue, Missing> {
    static GERMAN: OnceLock<Pack> = OnceLock::new();
    let (place, text) = match language {
        Language::English => return Ok(Tongue::ENGLISH),
        #[cfg(feature = "split")]
        Language::German => (&GERMAN, german().await?),
        #[cfg(not(feature = "split"))]
        Language::German => (&GERMAN, german()?),
    };
    // A test has read every line: none of them is bad.
    Ok(Tongue::of(place.get_or_init(|| Pack::read(text).0)))
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(german, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn german() -> Result<&'static str, Missing> {
    Ok(include_str!(concat!(env!("OUT_DIR"), "/de.txt")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_words_and_their_countries() {
        for language in Language::ALL {
            assert_eq!(Language::of(language.word()), Some(language));
        }
        assert_eq!(
            [Language::of("de-AT"), Language::of("DE"), Language::of("den")],
            [Some(Language::German), Some(Language::German), None]
        );
    }

    #[test]
    fn the_address_may_name_one() {
        assert_eq!(asked("?p=raft&lang=de"), Some(Language::German));
        assert_eq!((asked("?lang=xx"), asked("?slang=de")), (None, None));
    }

    #[test]
    fn every_line_of_a_pack_can_be_used() {
        let (_, bad) = Pack::read(include_str!(concat!(env!("OUT_DIR"), "/de.txt")));
        assert!(bad.is_empty(), "{bad:?}");
    }
}
