//! Actors that send each other messages, as a model: a message may come at any time, in any order, once.
//!
//! A message that would change nothing is never delivered: it might as well be on its way for ever.

use super::{Choices, Model, Property, known::print};
use smallvec::SmallVec;
use std::{
    fmt::Debug,
    hash::{Hash, Hasher},
};

/// What actors send: who, to whom, what.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Envelope<T> {
    /// The sender's place.
    pub from: u8,
    /// The addressee's place.
    pub to: u8,
    /// What it says.
    pub message: T,
}

/// What an actor sends in one step.
#[derive(Debug)]
pub struct Out<T> {
    me: u8,
    sent: Vec<Envelope<T>>,
    /// How many were sent, and the sum of their fingerprints: where only that is wanted, nothing is kept.
    count: usize,
    sum: u64,
    kept: bool,
}

impl<T: Clone + Hash> Out<T> {
    fn new(me: u8, kept: bool) -> Self {
        Self { me, sent: Vec::new(), count: 0, sum: 0, kept }
    }

    /// Sends to one actor.
    pub fn send(&mut self, to: u8, message: T) {
        let envelope = Envelope { from: self.me, to, message };
        self.count += 1;
        if self.kept {
            self.sent.push(envelope);
        } else {
            self.sum = self.sum.wrapping_add(print(&envelope));
        }
    }

    /// Sends the same to several.
    pub fn send_all(&mut self, to: impl IntoIterator<Item = u8>, message: &T) {
        to.into_iter().for_each(|to| self.send(to, message.clone()));
    }
}

/// How actors behave; which of them an actor is, it is told by its place.
pub trait Actors: Sync {
    /// What they send.
    type Message: Clone + Hash + Debug + Send + Sync;
    /// What one of them remembers.
    type State: Clone + Hash + Send + Sync;

    /// How many there are.
    fn count(&self) -> u8;
    /// An actor starts.
    fn start(&self, me: u8, out: &mut Out<Self::Message>) -> Self::State;
    /// A message comes; `None` if it changes nothing.
    fn receive(
        &self,
        me: u8,
        state: &Self::State,
        from: u8,
        message: &Self::Message,
        out: &mut Out<Self::Message>,
    ) -> Option<Self::State>;
    /// What is claimed.
    fn properties(&self) -> Vec<Property>;
    /// Whether the property at this place holds.
    fn holds(&self, property: usize, stage: &Stage<Self::State, Self::Message>) -> bool;
}

/// All actors at one moment, and what is on its way. Its fingerprint is the sum of theirs, so that a step needs to look at
/// no more than what it changed.
#[derive(Clone, Debug)]
pub struct Stage<S, T> {
    actors: SmallVec<[(u64, S); 8]>,
    /// In the order of fingerprints.
    mail: SmallVec<[(u64, Envelope<T>); 16]>,
    sum: u64,
}

impl<S, T> Hash for Stage<S, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sum.hash(state);
    }
}

impl<S: Clone + Hash, T: Clone + Hash> Stage<S, T> {
    /// What each actor remembers.
    pub fn actors(&self) -> impl Iterator<Item = &S> {
        self.actors.iter().map(|(_, state)| state)
    }

    /// What is on its way.
    pub fn mail(&self) -> impl Iterator<Item = &Envelope<T>> {
        self.mail.iter().map(|(_, envelope)| envelope)
    }

    /// The same with one message less, and room for some more.
    fn without(&self, gone: usize, room: usize) -> Self {
        let mut mail = SmallVec::with_capacity(self.mail.len() - 1 + room);
        mail.extend(self.mail[..gone].iter().cloned());
        mail.extend(self.mail[gone + 1..].iter().cloned());
        Self { actors: self.actors.clone(), mail, sum: self.sum.wrapping_sub(self.mail[gone].0) }
    }

    fn remember(&mut self, me: u8, state: S) {
        let new = print(&(me, &state));
        let (old, place) = &mut self.actors[usize::from(me)];
        self.sum = self.sum.wrapping_sub(*old).wrapping_add(new);
        (*old, *place) = (new, state);
    }

    fn post(&mut self, sent: Vec<Envelope<T>>) {
        for envelope in sent {
            let new = print(&envelope);
            let at = self.mail.partition_point(|(before, _)| *before < new);
            self.mail.insert(at, (new, envelope));
            self.sum = self.sum.wrapping_add(new);
        }
    }
}

/// The model of some actors.
#[derive(Clone, Debug)]
pub struct Acted<A>(pub A);

impl<A: Actors> Model for Acted<A> {
    type State = Stage<A::State, A::Message>;
    /// The place of a message among those on their way, and the message.
    type Action = (u16, Envelope<A::Message>);

    fn initial(&self) -> Vec<Self::State> {
        let mut out = Out::new(0, true);
        let mut actors = SmallVec::new();
        for me in 0..self.0.count() {
            out.me = me;
            let state = self.0.start(me, &mut out);
            actors.push((print(&(me, &state)), state));
        }
        let sum = actors.iter().fold(0_u64, |sum, (print, _)| sum.wrapping_add(*print));
        let mut stage = Stage { actors, mail: SmallVec::new(), sum };
        stage.post(out.sent);
        vec![stage]
    }

    fn actions(&self, state: &Self::State, actions: &mut Vec<Self::Action>) {
        let mut before = 0;
        for (at, (print, envelope)) in (0_u16..).zip(&state.mail) {
            // Of equal messages one is enough.
            if *print != std::mem::replace(&mut before, *print) {
                actions.push((at, envelope.clone()));
            }
        }
    }

    const FORESEES: bool = true;

    fn foresee(&self, state: &Self::State, action: &Self::Action) -> Option<u64> {
        let (at, Envelope { from, to, message }) = action;
        let mut out = Out::new(*to, false);
        let (before, actor) = &state.actors[usize::from(*to)];
        let after = self.0.receive(*to, actor, *from, message, &mut out).map(|after| print(&(*to, &after)));
        if after.is_none() && out.count == 0 {
            return None;
        }
        let (gone, _) = state.mail[usize::from(*at)];
        let sum = state.sum.wrapping_sub(*before).wrapping_sub(gone).wrapping_add(after.unwrap_or(*before));
        Some(print(&sum.wrapping_add(out.sum)))
    }

    fn next(&self, state: &Self::State, action: &Self::Action, _: &mut Choices) -> Option<Self::State> {
        let (at, Envelope { from, to, message }) = action;
        let mut out = Out::new(*to, true);
        let after = self.0.receive(*to, &state.actors[usize::from(*to)].1, *from, message, &mut out);
        if after.is_none() && out.sent.is_empty() {
            return None;
        }
        let mut next = state.without(usize::from(*at), out.sent.len());
        if let Some(actor) = after {
            next.remember(*to, actor);
        }
        next.post(out.sent);
        Some(next)
    }

    fn properties(&self) -> Vec<Property> {
        self.0.properties()
    }

    fn holds(&self, property: usize, state: &Self::State) -> bool {
        self.0.holds(property, state)
    }
}
