//! A protocol that can be listed before its engine is there.

use lab::{About, Catalog};
use std::{fmt, future::Future, pin::Pin, sync::OnceLock};

/// What comes when a shelf is fetched.
pub(crate) type Fetched = Pin<Box<dyn Future<Output = Result<&'static Catalog, Missing>>>>;

/// As much of a protocol's `About` as a list of protocols needs: the rest comes with the engine.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// The word after `protocol` in a scenario.
    pub slug: &'static str,
    /// The name that people use.
    pub title: &'static str,
    /// One line, without a full stop.
    pub line: &'static str,
    /// The heading under which it is listed.
    pub family: &'static str,
}

impl Card {
    pub(crate) const fn of(about: &'static About) -> Self {
        Self { slug: about.slug, title: about.title, line: about.line, family: about.family }
    }
}

/// What the page's home and a first visit show of a protocol: what `scenarios/<slug>/welcome.txt` says. Empty where it says
/// nothing.
///
/// In `offer`, `act` and `watch` a word in braces stands for who is on the stage then: `{crown}` for the server that leads,
/// `{others}` for all other servers; `{half}` for the smaller half of the servers, `{rest}` for the larger one; `{one}` for the
/// first server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// The stories that come first, by their slugs.
    pub famous: &'static [&'static str],
    /// What is said as long as nothing can be offered, because nobody leads yet.
    pub wait: &'static str,
    /// What a first visit may break, as a button says it.
    pub offer: &'static str,
    /// The action that does it, in the scenario's words.
    pub act: &'static str,
    /// What to watch then.
    pub watch: &'static str,
}

/// A protocol, as one can list it, and the way to its engine.
pub struct Shelf {
    /// What the list of protocols says of it.
    pub card: Card,
    /// What it shows to who comes for the first time.
    pub welcome: Welcome,
    fetch: fn() -> Fetched,
    fetched: OnceLock<&'static Catalog>,
}

impl Shelf {
    pub(crate) const fn new(card: Card, welcome: Welcome, fetch: fn() -> Fetched) -> Self {
        Self { card, welcome, fetch, fetched: OnceLock::new() }
    }

    /// The engine and its stories, if they are there.
    #[must_use]
    pub fn at_hand(&self) -> Option<&'static Catalog> {
        self.fetched.get().copied()
    }

    /// Fetches the engine and its stories, if they are not there.
    ///
    /// # Errors
    /// The network failed. One can ask again.
    pub async fn fetch(&self) -> Result<&'static Catalog, Missing> {
        match self.at_hand() {
            Some(catalog) => Ok(catalog),
            None => (self.fetch)().await.map(|catalog| *self.fetched.get_or_init(|| catalog)),
        }
    }
}

/// An engine could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the engine could not be fetched; is there a connection? Try again")
    }
}

impl std::error::Error for Missing {}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Lists the protocols: the name of each one's module and folder, and its type.
macro_rules! protocols {
    ($($name:ident: $type:ty,)+) => {
        /// The protocols, in the order in which they are listed.
        pub static PROTOCOLS: &[&dyn lab::Blueprint] = &[$(&lab::Plan::<$type>::NEW),+];

        /// The same, before their engines are there.
        pub static SHELVES: [Shelf; SLUGS.len()] = [$(
            Shelf::new(shelf::Card::of(lab::Plan::<$type>::ABOUT), told!(welcome $name), || Box::pin(async { shelf::come!(engines::$name()) })),
        )+];

        /// The stories of the protocol with this slug: slug and title. Nothing else refers to them, so that they can be
        /// fetched when somebody looks for them.
        #[must_use]
        pub fn titles(slug: &str) -> &'static [(&'static str, &'static str)] {
            $(
                if slug == lab::Plan::<$type>::ABOUT.slug {
                    return told!(titles $name);
                }
            )+
            &[]
        }

        const SLUGS: &[&str] = &[$(lab::Plan::<$type>::ABOUT.slug),+];

        /// One function for each protocol; what is reached from it alone becomes a module of its own.
        mod engines {
            #![allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]

            use crate::{Missing, SLUGS};
            use lab::Catalog;

            $(
                #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split($name, fallible))]
                pub fn $name() -> Result<&'static Catalog, Missing> {
                    static CATALOG: Catalog = Catalog {
                        protocols: &[&lab::Plan::<$type>::NEW],
                        stories: told!(stories $name),
                        elsewhere: SLUGS,
                    };
                    Ok(&CATALOG)
                }
            )+
        }
    };
}

/// What a function of `engines` gives: at once, or when its module has come.
#[cfg(feature = "split")]
macro_rules! come {
    ($call:expr) => {
        $call.await
    };
}
#[cfg(not(feature = "split"))]
macro_rules! come {
    ($call:expr) => {
        $call
    };
}

pub(crate) use {come, protocols};
