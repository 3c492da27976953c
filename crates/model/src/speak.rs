//! How messages, timers, requests, replies and decisions are said in words and in bytes.

use crate::{Call, Data, Datum, Thing};
use borsh::BorshSerialize;

/// A kind of message: its name in scenarios and metrics, and its glyph on the stage.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// "append", "pre-prepare"; what the guard of `drop n1>n2#17 append` names, and the metric `messages.append`.
    pub name: &'static str,
    /// One or two letters.
    pub glyph: &'static str,
    /// Whether it answers (drawn hollow) or asks (drawn filled).
    pub reply: bool,
    /// What it is for, in one line.
    pub help: &'static str,
}

/// What can be said: its canonical bytes are borsh's (fixed widths, no derived `Hash`), its words are for people.
pub trait Speak: Data + BorshSerialize {
    /// The first word of [`Speak::say`]: a timer's name, a request's verb.
    fn word(&self) -> &'static str;

    /// The whole, in words: `put x 1`, `append term 3 after 4/2, 2 entries`. For a request it parses back.
    fn say(&self) -> String {
        self.word().to_owned()
    }

    /// For messages: the index into `Protocol::MAIL`.
    fn sort(&self) -> u8 {
        0
    }

    /// For messages: the epoch whose hue fills the glyph.
    fn epoch(&self) -> u32 {
        0
    }

    /// Whether it is about this thing: a vote about its slot, a block about itself.
    fn concerns(&self, _thing: Thing) -> bool {
        false
    }

    /// For messages and timers: whether this is mere upkeep (a heartbeat) that goes on for ever in a quiet system.
    fn upkeep(&self) -> bool {
        false
    }

    /// For requests: what is asked, in the words of the sequential specification that `About::history` names.
    fn call(&self) -> Option<Call> {
        None
    }

    /// For replies: what the specification would answer; nothing where it has nothing to say but that it was done.
    fn answer(&self) -> Option<Datum> {
        None
    }
}

/// Where there is nothing to be said: no replies, no decisions.
impl Speak for () {
    fn word(&self) -> &'static str {
        "nothing"
    }
}
