//! What an embedded run tells the page around it.

use super::{VERSION, Value};
use crate::state::{Mode, Snapshot};
use lab::{Mark, MarkKind};
use picture::Micros;

/// A message.
#[derive(Clone, PartialEq, Debug)]
pub enum Tell {
    /// The run is there, and listens.
    Ready {
        /// The protocol's slug.
        protocol: String,
        /// The run's title.
        title: String,
    },
    /// How large the run would like to be, in CSS pixels.
    Size {
        /// As it is.
        width: u32,
        /// As it would like to be at this width.
        height: u32,
    },
    /// Where the run stands; at most ten times a second.
    Time {
        /// Virtual time.
        at: Micros,
        /// How many events have happened.
        event: u64,
    },
    /// How the run stands, whenever more than time has changed.
    State(Box<News>),
    /// The answer to `snapshot`: the same, with what only an answer carries.
    Answer {
        /// The mark of what was asked.
        id: Option<Value>,
        /// How the run stands.
        news: Box<News>,
        /// The scenario that makes this run.
        recipe: String,
        /// Every node in a sentence.
        described: Vec<String>,
    },
    /// Something happened that is worth a mark.
    Event(Mark),
    /// Something could not be done.
    Error {
        /// The mark of what was asked, if it was asked with one.
        id: Option<Value>,
        /// Why.
        message: String,
    },
}

/// How a run stands, but for the passing of time.
#[derive(Clone, PartialEq, Debug)]
pub struct News {
    /// "paused", "playing" or "seeking".
    pub mode: &'static str,
    /// The protocol's slug.
    pub protocol: String,
    /// The story's slug, if it is one.
    pub story: Option<String>,
    /// The run's title.
    pub title: String,
    /// The seed.
    pub seed: u64,
    /// Virtual over real time, as the page writes it.
    pub speed: String,
    /// Why the run is over, if it is.
    pub ended: Option<String>,
    /// How many invariants are violated.
    pub violated: u64,
    /// Where it stands.
    pub at: Micros,
    /// How many events have happened.
    pub event: u64,
    /// The digest of everything that happened: sixteen hex digits.
    pub digest: String,
}

impl News {
    /// What there is to tell of this moment.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let violated = snapshot.invariants.iter().filter(|invariant| invariant.verdict == "violated").count();
        Self {
            mode: match snapshot.mode {
                Mode::Paused => "paused",
                Mode::Playing => "playing",
                Mode::Seeking => "seeking",
            },
            protocol: snapshot.slug.clone(),
            story: snapshot.story.clone(),
            title: snapshot.title.clone(),
            seed: snapshot.seed,
            speed: snapshot.speed.to_string(),
            ended: snapshot.ended.clone(),
            violated: violated as u64,
            at: snapshot.now.at,
            event: snapshot.now.event,
            digest: format!("{:016x}", snapshot.digest),
        }
    }

    /// Whether the other says the same, but for the passing of time.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let timeless = |news: &Self| Self { at: Micros(0), event: 0, digest: String::new(), ..news.clone() };
        timeless(self) == timeless(other)
    }

    fn pairs(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("mode", self.mode.into()),
            ("protocol", self.protocol.as_str().into()),
            ("story", self.story.clone().into()),
            ("title", self.title.as_str().into()),
            ("seed", self.seed.into()),
            ("speed", self.speed.as_str().into()),
            ("ended", self.ended.clone().into()),
            ("violated", self.violated.into()),
            ("at_us", micros(self.at)),
            ("event", self.event.into()),
            ("digest", self.digest.as_str().into()),
        ]
    }
}

fn micros(at: Micros) -> Value {
    Value::Number(at.0 as f64)
}

fn kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Reply => "reply",
        MarkKind::Epoch => "epoch",
        MarkKind::Decision => "decision",
        MarkKind::Leader => "leader",
        MarkKind::Fork => "fork",
        MarkKind::Fault => "fault",
        MarkKind::Violation => "violation",
    }
}

impl Tell {
    /// The message as it is posted.
    #[must_use]
    pub fn encode(&self) -> Value {
        let (name, pairs) = match self {
            Self::Ready { protocol, title } => {
                ("ready", vec![("protocol", protocol.as_str().into()), ("title", title.as_str().into())])
            }
            Self::Size { width, height } => {
                ("size", vec![("width", u64::from(*width).into()), ("height", u64::from(*height).into())])
            }
            Self::Time { at, event } => ("time", vec![("at_us", micros(*at)), ("event", (*event).into())]),
            Self::State(news) => ("state", news.pairs()),
            Self::Answer { id, news, recipe, described } => {
                let mut pairs = news.pairs();
                pairs.push(("id", id.clone().unwrap_or(Value::Nothing)));
                pairs.push(("recipe", recipe.as_str().into()));
                pairs.push(("described", described.clone().into()));
                ("state", pairs)
            }
            Self::Event(mark) => ("event", event(mark)),
            Self::Error { id, message } => {
                ("error", vec![("id", id.clone().unwrap_or(Value::Nothing)), ("message", message.as_str().into())])
            }
        };
        let head = [("splitbrain", u64::from(VERSION).into()), ("type", name.into())];
        Value::Table(head.into_iter().chain(pairs).map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

fn event(mark: &Mark) -> Vec<(&'static str, Value)> {
    vec![
        ("at_us", micros(mark.at)),
        ("event", mark.event.into()),
        ("kind", kind(mark.kind).into()),
        ("node", mark.node.map(|node| node.to_string()).into()),
        ("text", mark.text.as_str().into()),
    ]
}
