//! Links: a run, or two side by side, in a text short enough for an address.
//!
//! A link holds recipes, never results: the scenario with what the user did, and beside it a [`Proof`], the digest that the run
//! had where its sender stood. Whoever opens it computes the run anew and can say whether it is still the same one. It
//! holds the whole text and no reference to a built-in story, because a story may be edited and an old link must not change.
//!
//! ```
//! # use lab::link::{Link, Proof, Shared, View};
//! let proof = Proof { event: 12, at: lab::Micros::millis(300), digest: 7 };
//! let run = Shared { revision: 1, text: "protocol raft seed=7\nuntil 3s\n".into(), proof };
//! let link = Link { runs: vec![run], view: View { stands: true, ..View::default() } };
//! let text = link.encode().unwrap();
//! assert!(text.len() < 60);
//! assert_eq!(text.parse(), Ok(link));
//! assert!("AQhallo".parse::<Link>().is_err());
//! ```
//!
//! # The format, version 1
//!
//! URL-safe base64 without padding (RFC 4648, section 5) of these bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the format's version |
//! | 1 | flags: 1 = two runs, 2 = [`View::stands`], 4 = a camera |
//! | for each run | number: the rules' revision; number: event; signed: microseconds; 8: digest; number: the text's length |
//! | numbers | the lengths of [`View::selected`] and of [`View::open`], joined by spaces |
//! | if flagged | signed, signed, number: the camera |
//! | the rest | the texts of the runs, then the two of the view, pressed as one text (`press`) |
//! | 4 | CRC-32 (ISO-HDLC) of all before it, so that any change of up to five neighbouring letters is noticed for certain |
//!
//! Numbers are LEB128; what has a byte order is little-endian. A link has exactly one spelling. Whoever changes anything here, or in
//! `press`, writes version 2 beside this one, which stays: links are in lecture notes.

mod arrive;
mod bytes;
mod press;
mod refusal;
mod wire;

pub use arrive::State;
pub use refusal::{Refusal, TooLarge};

use crate::{Micros, Run, scenario};

/// The format that is written, and the highest that is read.
pub const VERSION: u8 = 1;
/// The longest link that is read or written, in characters: browsers take such an address, many other programs don't.
pub const LONGEST: usize = 32_000;
/// The longest texts of a link, all together, in bytes.
pub const MOST_TEXT: usize = 64_000;

/// What a link's address begins with behind its `#`.
pub const NAME: &str = "r=";

/// A run, or two to compare, and how the page stood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// One or two.
    pub runs: Vec<Shared>,
    /// What was open.
    pub view: View,
}

/// A run as a link holds it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shared {
    /// The revision of the protocol's rules by which the run ran.
    pub revision: u16,
    /// The scenario, with what the user did.
    pub text: String,
    /// Where the run stood, and what had become of it.
    pub proof: Proof,
}

/// A moment of a run, and the digest of all that happened until then.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Proof {
    /// How many events had happened.
    pub event: u64,
    /// The moment, not before the last of them.
    pub at: Micros,
    /// The digest.
    pub digest: u64,
}

/// How the page stood, in its own words: what a page doesn't know, it leaves alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// Whether the runs are to be opened at their proofs' moments, not at their beginnings.
    pub stands: bool,
    /// What was selected: `n3`, the link `n0 n4`, the message `n0>n2#17`; empty for nothing.
    pub selected: String,
    /// The views that were open, each a word without spaces.
    pub open: Vec<String>,
    /// Where one looked, if that was chosen by hand.
    pub camera: Option<Camera>,
}

/// Where one looked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Camera {
    /// The place in the middle of the picture, from 0 to 1000 where nodes are.
    pub x: i32,
    /// The same, downwards.
    pub y: i32,
    /// Pixels for a unit of the plane, in thousandths.
    pub zoom: u32,
}

impl Shared {
    /// This run, as it stands.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self { revision: run.protocol().revision, text: run.recipe(), proof: Proof::of(run) }
    }

    /// The slug of the protocol that it names; none if the text can't be read.
    #[must_use]
    pub fn protocol(&self) -> Option<String> {
        scenario::protocol_of(self.text.as_bytes())
    }
}

impl Proof {
    /// The present moment of this run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self { event: run.event(), at: run.now(), digest: run.digest() }
    }
}

/// The link in an address, or the text itself if it is no address: `https://host/#r=AQ...` gives `AQ...`.
#[must_use]
pub fn within(address: &str) -> &str {
    let address = address.trim();
    let hash = address.split_once('#').map_or(address, |(_, hash)| hash);
    hash.split('&').find_map(|pair| pair.strip_prefix(NAME)).unwrap_or(hash)
}
