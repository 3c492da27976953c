//! Messages, requests, replies and entries in words.

use super::{
    log::{Command, Entry, Place},
    message::{Message, Outcome, Reply, Request},
};
use model::{Call, Datum, Speak, Thing};

impl Speak for Request {
    fn word(&self) -> &'static str {
        match self {
            Self::Put { .. } => "put",
            Self::Get { .. } => "get",
            Self::Cas { .. } => "cas",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Put { key, value } => format!("put {} {}", text(key), text(value)),
            Self::Get { key } => format!("get {}", text(key)),
            Self::Cas { key, old, new } => format!("cas {} {} {}", text(key), text(old), text(new)),
        }
    }

    fn call(&self) -> Option<Call> {
        Some(match self {
            Self::Put { key, value } => Call::bare("put").at(&**key).with(&**value),
            Self::Get { key } => Call::bare("get").at(&**key),
            Self::Cas { key, old, new } => Call::bare("cas").at(&**key).with([&**old, new]),
        })
    }
}

impl Speak for Reply {
    fn word(&self) -> &'static str {
        match self {
            Self::Done => "ok",
            Self::Value(Some(_)) => "value",
            Self::Value(None) => "none",
            Self::Swapped(true) => "swapped",
            Self::Swapped(false) => "kept",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Value(Some(value)) => format!("value {}", text(value)),
            _ => self.word().to_owned(),
        }
    }

    fn answer(&self) -> Option<Datum> {
        Some(match self {
            Self::Done | Self::Value(None) => Datum::Nothing,
            Self::Value(Some(value)) => Datum::from(&**value),
            Self::Swapped(swapped) => Datum::Flag(*swapped),
        })
    }
}

impl Speak for Entry {
    fn word(&self) -> &'static str {
        self.command.as_ref().map_or("no-op", |command| command.request.word())
    }

    fn say(&self) -> String {
        let what = self.command.as_ref().map_or_else(|| "no-op".to_owned(), |command| self::command(command));
        format!("{what} in term {}", self.term.0)
    }

    fn concerns(&self, thing: Thing) -> bool {
        self.command.as_ref().is_some_and(|command| thing == Thing::Op(command.id))
    }
}

/// A message, whole.
pub fn message(message: &Message) -> String {
    match message {
        Message::RequestVote { term, last } => format!("request-vote term {}, last entry {}", term.0, place(*last)),
        Message::Vote { term, granted } => format!("vote term {}: {}", term.0, yes(*granted)),
        Message::PreVote { next, last } => format!("pre-vote for term {}, last entry {}", next.0, place(*last)),
        Message::PreVoted { next, granted, .. } => format!("pre-voted for term {}: {}", next.0, yes(*granted)),
        Message::Append { term, prev, entries, commit, .. } => {
            let what = if entries.is_empty() { "heartbeat".to_owned() } else { carried(entries) };
            format!("{what} term {} after {}, commit {}", term.0, place(*prev), commit.0)
        }
        Message::Appended { term, outcome, .. } => format!("appended term {}: {}", term.0, self::outcome(*outcome)),
        Message::Ask { id, request } => format!("ask {id}: {}", request.say()),
        Message::Answer { id, reply } => format!("answer {id}: {}", reply.say()),
        Message::Redirect { id, leader: Some(leader) } => format!("redirect {id} to {leader}"),
        Message::Redirect { id, leader: None } => format!("redirect {id}: no leader known"),
    }
}

/// A command with its name.
pub fn command(command: &Command) -> String {
    format!("{} of {}", command.request.say(), command.id)
}

/// An index and a term, as the paper's figures write them side by side.
pub fn place(place: Place) -> String {
    format!("{} of term {}", place.index.0, place.term.0)
}

fn carried(entries: &[Entry]) -> String {
    match entries {
        [only] => format!("append [{}]", only.say()),
        _ => format!("append {} entries", entries.len()),
    }
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Accepted { matched, .. } => format!("matches up to {}", matched.0),
        Outcome::Rejected { at, retry } => format!("no match at {}, retry from {}", at.0, retry.0),
    }
}

fn yes(granted: bool) -> &'static str {
    if granted { "granted" } else { "refused" }
}

/// A key or value as a scenario writes it: in quotes unless it is a number, or a word that can't be taken for a node.
pub fn text(value: &str) -> String {
    let number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let letters = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let word = letters && value.starts_with(|first: char| first.is_ascii_alphabetic());
    let node = value.len() > 1 && value.bytes().skip(1).all(|b| b.is_ascii_digit());
    if number || word && !node { value.to_owned() } else { format!("\"{value}\"") }
}
