//! Why: what engine and kernel answer, with the events that brought it there.
//!
//! Engines answer from their own state and know no trace; by their clues the events are looked for here, back from the
//! present. What is no longer at hand is replayed, as far as the caller allows.

mod event;
mod faults;
mod matching;
mod others;
mod pages;
mod search;
mod touched;

pub use event::EventInfo;

use super::Run;
use model::{Asked, Micros, NodeId, Phrase, Thing};

/// What is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// A participant.
    Node(NodeId),
    /// What stands in a cell of a panel.
    Thing(Thing),
    /// An event, by its number.
    Event(u64),
    /// A message by its name: who, to whom, the n-th.
    Mail(NodeId, NodeId, u32),
    /// A link, in both directions.
    Link(NodeId, NodeId),
    /// A rule, by its place in the table.
    Rule(u16),
    /// An invariant, by its place in the table.
    Invariant(u16),
}

impl From<NodeId> for Query {
    fn from(id: NodeId) -> Self {
        Self::Node(id)
    }
}

impl From<Thing> for Query {
    fn from(thing: Thing) -> Self {
        Self::Thing(thing)
    }
}

/// A question, its answer, and the events that brought it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The question.
    pub question: Phrase,
    /// The answer, a whole sentence.
    pub answer: Phrase,
    /// The guard: a rule by its place in the table.
    pub rule: Option<u16>,
    /// What the guard wants.
    pub wanted: Phrase,
    /// What there is of it.
    pub had: Phrase,
    /// The nodes that it is about.
    pub about: Vec<NodeId>,
    /// The thing that it is about.
    pub thing: Option<Thing>,
    /// The events that brought it there, in order.
    pub events: Vec<Because>,
    /// How far back was looked, where something was not found that lies further back.
    pub cut: Option<u64>,
}

/// An event that is a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Its number.
    pub event: u64,
    /// When.
    pub at: Micros,
    /// Where, if at one node.
    pub node: Option<NodeId>,
    /// In words.
    pub text: String,
}

impl Why {
    fn of(question: Phrase, answer: Phrase, (wanted, had): (Phrase, Phrase)) -> Self {
        let (rule, about, events) = (None, Vec::new(), Vec::new());
        Self { question, answer, rule, wanted, had, about, thing: None, events, cut: None }
    }
}

/// So many events back are looked through where nothing else is said: a fraction of a second.
pub const BACK: u64 = 60_000;

impl Run {
    /// The answers in words, without events. It costs little.
    #[must_use]
    pub fn why(&self, of: impl Into<Query>) -> Vec<Why> {
        self.explain(of, 0)
    }

    /// The answers with the events that brought it there, looked for at most so many events back ([`BACK`]; 0 looks for
    /// none).
    #[must_use]
    pub fn explain(&self, of: impl Into<Query>, back: u64) -> Vec<Why> {
        match of.into() {
            Query::Node(id) => {
                let mut all = self.faults_of(id, back);
                all.extend(self.answered(Asked::Node(id), back));
                all
            }
            Query::Thing(thing) => self.why_thing(thing, back),
            Query::Event(event) => self.why_event(event, back),
            Query::Mail(from, to, ordinal) => self.why_mail(from, to, ordinal, back),
            Query::Link(a, b) => self.why_link(a, b, back),
            Query::Rule(at) => self.why_rule(at, back).into_iter().collect(),
            Query::Invariant(at) => self.why_invariant(at, back).into_iter().collect(),
        }
    }

    /// What the engine answers.
    fn answered(&self, asked: Asked, back: u64) -> Vec<Why> {
        let answers = self.timeline.world().why(asked);
        let clues = answers.iter().map(|answer| search::Clues::of(self, answer)).collect();
        let found = search::look(self, clues, back);
        let with = |(answer, found): (model::Answer, search::Found)| Why {
            question: answer.question,
            answer: answer.answer,
            rule: answer.rule,
            wanted: answer.wanted,
            had: answer.had,
            about: once_each(answer.about),
            thing: answer.thing,
            events: found.events,
            cut: found.cut,
        };
        answers.into_iter().zip(found).map(with).collect()
    }
}

fn once_each(mut ids: Vec<NodeId>) -> Vec<NodeId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
