//! Why a text is not taken as a link, in words for people.

use super::{LONGEST, MOST_TEXT, VERSION};
use std::fmt;

/// Why a text could not be read as a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is none.
    Empty,
    /// It has so many characters.
    TooLong(usize),
    /// A character that no link has, and its place, from 1.
    Letter(char, usize),
    /// It was made by a later format than is known here.
    Newer(u8),
    /// Something was changed or is missing.
    Damaged,
    /// It is whole, but what it holds was not written by [`super::Link::encode`].
    Senseless,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the link is empty"),
            Self::TooLong(found) => {
                write!(f, "the link is too long: it has {found} characters, and no link has more than {LONGEST}")
            }
            Self::Letter(letter, place) => write!(
                f,
                "the link is damaged: character {place} is {letter:?}, and links have only letters, digits, - and _"
            ),
            Self::Newer(version) => write!(
                f,
                "the link is of format {version}, and only formats up to {VERSION} are known here: it comes from a newer \
                 Splitbrain, or is damaged"
            ),
            Self::Damaged => {
                f.write_str("the link is damaged: its checksum does not fit. Perhaps a part was cut off; copy it anew")
            }
            Self::Senseless => {
                f.write_str("the link is whole, but what it holds makes no sense: no Splitbrain wrote it")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// What was to be put into a link doesn't fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the run is too long for a link: a link has at most {LONGEST} characters and holds texts of at most \
             {MOST_TEXT} bytes; share the scenario as a file"
        )
    }
}

impl std::error::Error for TooLarge {}
