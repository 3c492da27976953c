//! What a replicated type is: the one small trait behind all catalog entries of this family.
//!
//! Shapiro et al. 2011 describe a type twice, as a lattice of states and as a set of operations, and prove that either
//! can emulate the other (RR-7506 §2.2, §2.4). Almeida et al. 2018 add mutators that return a small state, to be joined.
//! All three views of one type stand side by side here, so that the same run can be played in each.

use crate::replica::Config;
use crate::words::Reply;
use borsh::BorshSerialize;
use model::{About, Clock, Data, Form, NodeId, Parameter, Rules, Speak, Thing, Verdict};

/// A conflict-free replicated type.
pub trait Type: Data {
    /// What the page says of it.
    const ABOUT: About;
    /// The invariant that ties its state to the updates behind it.
    const LAW: Law;
    /// The parameters that a scenario may set.
    const PARAMETERS: &'static [Parameter<Config>];
    /// The rule behind every answer to a query.
    const ASKED: Self::Rule;
    /// The rule behind every join.
    const MERGED: Self::Rule;
    /// How far clocks may be off, in microseconds, for what the type promises.
    const CLOCK_ERROR_US: i64;

    /// What a replica may read of its clock.
    type Clock: Clock;
    /// The payload: a join semilattice. `Default` is its least element.
    type State: Payload;
    /// An update as it leaves its source: what travels when operations are replicated.
    type Update: Data + BorshSerialize;
    /// What a replica may be asked to do.
    type Request: Speak;
    /// The paper's rules, and those of the exchange.
    type Rule: Rules + From<crate::replica::Exchange>;

    /// The requests that a scenario may name.
    fn requests() -> &'static [Form<Self::Request>];

    /// Answers a query from the state alone; `None` for an update.
    fn query(config: &Config, state: &Self::State, request: &Self::Request) -> Option<Reply>;

    /// The part of an update that runs at its source, and reads the source's state (RR-7506 §2.2.2, "atSource").
    /// `None` where nothing is to be done.
    fn prepare(site: &Site<'_, Self>, state: &Self::State, request: &Self::Request) -> Option<Self::Update>;

    /// The delta-mutator: a small state which, joined to this one, performs the update (Almeida et al. 2018, Def. 1).
    fn delta(config: &Config, state: &Self::State, update: &Self::Update) -> Self::State;

    /// The part of an update that runs at every replica (RR-7506 §2.2.2, "downstream"). Not idempotent.
    fn effect(config: &Config, state: &mut Self::State, update: &Self::Update);

    /// The least upper bound of two states takes the place of the first.
    fn join(config: &Config, state: &mut Self::State, other: &Self::State);

    /// Whether joining `state` to `other` would change nothing.
    fn is_within(state: &Self::State, other: &Self::State) -> bool;

    /// Which rule an update applies.
    fn rule(update: &Self::Update) -> Self::Rule;

    /// Why a request had nothing to do: the rule that was not applied, and the reason.
    fn idle(request: &Self::Request) -> (Self::Rule, model::Phrase);

    /// An update in words: "add x".
    fn say(update: &Self::Update) -> String;

    /// The value that queries see, in words.
    fn value(config: &Config, state: &Self::State) -> String;

    /// The state in pieces, for the table of replicas: in the order of their heads.
    fn facets(config: &Config, state: &Self::State) -> Vec<Facet>;

    /// Judges a change by the updates that came with it: what stands in `LAW`.
    ///
    /// # Errors
    /// Says what is wrong with the state.
    fn lawful(config: &Config, change: &Change<'_, Self>) -> Verdict;

    /// Whether the state shows what the update asked for.
    fn shows(config: &Config, state: &Self::State, update: &Self::Update) -> bool;

    /// How many updates were undone by updates made before them: what wrong clocks lose. `None` where it can't happen.
    /// The updates come in the order of true time.
    fn lost(_config: &Config, _updates: &[&Self::Update]) -> Option<u64> {
        None
    }

    /// The element that an update is about, where a type has elements.
    fn element(_update: &Self::Update) -> Option<Thing> {
        None
    }

    /// What a person may ask about the value, answered from the updates of the run, in the order of true time.
    fn explain(_config: &Config, _state: &Self::State, _told: &[Told<'_, Self>]) -> Vec<Explained> {
        Vec::new()
    }
}

/// The payload of a replicated type.
pub trait Payload: Data + Default + BorshSerialize {
    /// How many entries it takes to write it down: counts, dots, timestamps.
    fn entries(&self) -> u64;
}

/// A type's own invariant, in words.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// A short name that scenarios quote.
    pub name: &'static str,
    /// Where the paper says so.
    pub cite: &'static str,
    /// The whole sentence.
    pub text: &'static str,
}

/// Where an update is prepared.
#[derive(Debug)]
pub struct Site<'a, T: Type> {
    /// The replica.
    pub me: NodeId,
    /// The run's parameters.
    pub config: &'a Config,
    /// What its clock shows.
    pub now: T::Clock,
}

/// A change of a state, with the updates that came with it.
#[derive(Debug)]
pub struct Change<'a, T: Type> {
    /// The state before.
    pub before: &'a T::State,
    /// The updates that are seen now and were not before.
    pub news: &'a [&'a T::Update],
    /// The one among them that was made here, in this step.
    pub own: Option<&'a T::Update>,
    /// The state after.
    pub after: &'a T::State,
}

/// An update of the run's past, as a person may ask about it.
#[derive(Debug)]
pub struct Told<'a, T: Type> {
    /// Its name.
    pub dot: primitives::clock::Dot,
    /// The update.
    pub update: &'a T::Update,
    /// When it was made, in true time.
    pub at: model::Micros,
    /// Whether the replica in question has seen it.
    pub seen: bool,
}

/// A question about the value, and its answer.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What it is about.
    pub thing: Thing,
    /// The question.
    pub question: model::Phrase,
    /// The answer.
    pub answer: model::Phrase,
    /// What the type wants.
    pub wanted: model::Phrase,
    /// What there is.
    pub had: model::Phrase,
    /// The updates that brought it there.
    pub dots: Vec<primitives::clock::Dot>,
}

/// One piece of a state: a column of the table of replicas.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facet {
    /// The head of the column: a replica, an element.
    pub head: String,
    /// What stands there.
    pub text: String,
    /// The whole story.
    pub hint: String,
    /// What stands there: the first is what a click selects.
    pub things: Vec<Thing>,
}
