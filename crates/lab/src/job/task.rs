//! What there is to do, as a value and as text.

use std::fmt;

/// What there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// A scenario with many seeds.
    Seeds(Seeds),
}

/// A scenario with many seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// The scenario.
    pub text: String,
    /// The first seed, and the one after the last.
    pub first: u64,
    /// The seed after the last; all stay below 2^53.
    pub end: u64,
    /// Whether faults are drawn, too.
    pub faults: Faults,
    /// Whether a run is over as soon as an invariant breaks.
    pub hunt: bool,
}

/// Which faults are drawn from each seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Faults {
    /// None but those of the scenario.
    #[default]
    None,
    /// As the protocol's fault model allows; then everything heals.
    Within,
    /// More than the protocol can stand.
    Beyond,
}

impl Faults {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Within, Self::Beyond];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Within => "within",
            Self::Beyond => "beyond",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|faults| faults.word() == word)
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seeds(Seeds { text, first, end, faults, hunt }) => {
                let how = if *hunt { "hunt" } else { "seeds" };
                write!(f, "{how} {first} {end} {}\n{text}", faults.word())
            }
        }
    }
}

impl Task {
    /// Reads a task; none where the text is something else, such as one of another version of the page.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (head, text) = text.split_once('\n')?;
        let words: Vec<&str> = head.split(' ').collect();
        let [how @ ("seeds" | "hunt"), first, end, faults] = words[..] else { return None };
        let seed = |word: &str| word.parse().ok().filter(|seed| *seed <= 1_u64 << 53);
        let (first, end, faults) = (seed(first)?, seed(end)?, Faults::of(faults)?);
        Some(Self::Seeds(Seeds { text: text.to_owned(), first, end, faults, hunt: how == "hunt" }))
    }

    /// The scenario that it is about.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Seeds(seeds) => &seeds.text,
        }
    }
}
