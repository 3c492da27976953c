//! The same models for Stateright: the states and the steps are those of our own.

use crate::{
    paxos::{Message, Paxos, SERVERS, State as ActorState},
    two_phase::{Action, Manager, State, TwoPhase},
};
use stateright::{
    Checker, Expectation, Model, Property,
    actor::{Actor, ActorModel, Id, Network, Out},
};
use std::borrow::Cow;

impl Model for TwoPhase {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![self.start()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        self.enabled(state, actions);
    }

    fn next_state(&self, state: &State, action: Action) -> Option<State> {
        Some(Self::after(*state, action))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("consistent", |model: &Self, state| model.consistent(state)),
            Property::sometimes("all abort", |model: &Self, state| model.all(state, Manager::Aborted)),
            Property::sometimes("all commit", |model: &Self, state| model.all(state, Manager::Committed)),
        ]
    }
}

/// Visits every state, nearest first; returns how many there are.
pub fn two_phase(managers: u8, threads: usize) -> u64 {
    visited(TwoPhase(managers), threads)
}

fn visited<M>(model: M, threads: usize) -> u64
where
    M: Model + Send + Sync + 'static,
    M::State: std::hash::Hash + Send + Sync + Clone + std::fmt::Debug + PartialEq,
    M::Action: Send + Sync + Clone + std::fmt::Debug + PartialEq,
{
    let checker = model.checker().threads(threads).spawn_bfs().join();
    checker.assert_properties();
    checker.unique_state_count() as u64
}

#[derive(Clone)]
struct Player(Paxos);

impl Actor for Player {
    type Msg = Message;
    type State = ActorState;
    type Timer = ();
    type Random = ();
    type Storage = ();

    fn on_start(&self, id: Id, _: &Option<()>, out: &mut Out<Self>) -> ActorState {
        self.0.start_of(usize::from(id) as u8, &mut |to, message| out.send(Id::from(usize::from(to)), message))
    }

    fn on_msg(&self, id: Id, state: &mut Cow<'_, ActorState>, from: Id, message: Message, out: &mut Out<Self>) {
        let (me, from) = (usize::from(id) as u8, usize::from(from) as u8);
        let mut send = |to: u8, message| out.send(Id::from(usize::from(to)), message);
        if let Some(next) = self.0.react(me, state, from, message, &mut send) {
            *state.to_mut() = next;
        }
    }
}

/// Visits every state, nearest first; returns how many there are.
pub fn paxos(paxos: Paxos, threads: usize) -> u64 {
    let players = (0..SERVERS + paxos.clients).map(|_| Player(paxos));
    let model = ActorModel::new((), ())
        .actors(players)
        .init_network(Network::new_unordered_nonduplicating([]))
        .property(Expectation::Always, "agreement", |_, state| {
            Paxos::agreed(state.actor_states.iter().map(|state| &**state))
        })
        .property(Expectation::Sometimes, "a value is read", |_, state| {
            state.network.iter_deliverable().any(|envelope| matches!(envelope.msg, Message::GetOk(_)))
        });
    visited(model, threads)
}
