//! What an embedded run can be told in its address: one table, from which the reader, the documentation and the tests
//! live. A row, once published, keeps its name, its default and its meaning for ever: notes that were written years ago
//! rely on it.

/// What a setting's text can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Anything: the page itself reads it, and says what is wrong with it.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Some of these words with commas between them, or `all`, or `none`.
    Words(&'static [&'static str]),
    /// `1` or `0`.
    Flag,
    /// Virtual over real time: `2`, or `1/20`.
    Speed,
    /// A moment of virtual time with its unit: `1500us`, `250ms`, `1.5s`, `2min`.
    Time,
    /// A scheme and a host, as a browser writes an origin.
    Origin,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the query.
    pub name: &'static str,
    /// What its text can be.
    pub kind: Kind,
    /// What holds without it, in the words of the query; empty where another part of the page decides.
    pub default: &'static str,
    /// What it does, for the documentation.
    #[cfg_attr(not(test), expect(dead_code, reason = "the documentation is made by a test"))]
    pub help: &'static str,
}

/// The parts of the transport and the stage that can be shown.
pub const CONTROLS: &[&str] = &["restart", "play", "step", "until", "speed", "clock", "timeline", "seed", "tools"];

/// The panels that can be shown beside the run.
pub const PANELS: &[&str] = &[
    "structure",
    "space-time",
    "inspect",
    "scenario",
    "rules",
    "clients",
    "log",
    "seeds",
    "setup",
    "about",
    "invariants",
    "legend",
];

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "embed",
        kind: Kind::Flag,
        default: "0",
        help: "`1` makes the page an embedded run; `embed.html` always is one",
    },
    Setting {
        name: "p",
        kind: Kind::Text,
        default: "",
        help: "the protocol whose own run is shown, by its short name",
    },
    Setting { name: "story", kind: Kind::Text, default: "", help: "the story that is shown, as `protocol/name`" },
    Setting { name: "seed", kind: Kind::Text, default: "", help: "another seed, a whole number below 2^53" },
    Setting {
        name: "theme",
        kind: Kind::Choice(&["auto", "light", "dark", "contrast", "projector"]),
        default: "auto",
        help: "the colours; `auto` follows the reader's system until the host says otherwise",
    },
    Setting {
        name: "controls",
        kind: Kind::Words(CONTROLS),
        default: "restart,play,step,speed,clock,timeline,tools",
        help: "the controls that are shown",
    },
    Setting { name: "panels", kind: Kind::Words(PANELS), default: "legend", help: "the panels that are shown" },
    Setting {
        name: "readonly",
        kind: Kind::Flag,
        default: "0",
        help: "`1`: the reader can play and travel in time, and change nothing",
    },
    Setting {
        name: "speed",
        kind: Kind::Speed,
        default: "",
        help: "how fast virtual time passes, from 1/100 to 1000; otherwise the scenario says it, else 1/20",
    },
    Setting { name: "at", kind: Kind::Time, default: "0ms", help: "the moment at which the run stands when it opens" },
    Setting {
        name: "autoplay",
        kind: Kind::Flag,
        default: "0",
        help: "`1`: time passes as soon as the run is seen, unless the reader's system asks for less motion",
    },
    Setting {
        name: "lang",
        kind: Kind::Choice(&["en", "de"]),
        default: "en",
        help: "the language of the page around the run",
    },
    Setting {
        name: "host",
        kind: Kind::Origin,
        default: "",
        help: "the only origin that may send messages and receives them, `null` for a sandboxed one; otherwise whoever embeds the run",
    },
];

/// What else the address can hold: the page's own, which are no settings of an embedded run.
pub const OTHERS: &[&str] = &["perf", "selftest", "src"];

impl Setting {
    /// What its text can be, in words.
    #[must_use]
    pub fn takes(&self) -> String {
        let quoted = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        match self.kind {
            Kind::Text => "text".into(),
            Kind::Choice(words) => quoted(words),
            Kind::Words(words) => format!("`all`, `none`, or a list of {}", quoted(words)),
            Kind::Flag => "`0` or `1`".into(),
            Kind::Speed => "a number or a ratio, as `2` or `1/20`".into(),
            Kind::Time => "a time, as `250ms` or `1.5s`".into(),
            Kind::Origin => "an origin, as `https://notes.example`".into(),
        }
    }
}
