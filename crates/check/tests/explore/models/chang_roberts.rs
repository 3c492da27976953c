//! Electing a leader on a ring: Chang and Roberts, "An improved algorithm for decentralized extrema-finding in circular
//! configurations of processes" (1979), as in the TLA+ Examples repository specifications/chang_roberts/ChangRoberts.tla, with
//! the identities 1..N of MCChangRoberts.tla.

use check::explore::{Choices, Model, Property};

/// A ring of so many nodes; node i has the identity i.
pub struct Ring(pub usize);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    Candidate,
    Lost,
    Won,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Node {
    started: bool,
    initiator: bool,
    role: Role,
    /// The identities that wait to be received, as bits.
    waiting: u8,
}

#[derive(Clone, Copy, Debug)]
pub enum Action {
    Start(usize),
    Receive(usize, usize),
}

impl Model for Ring {
    type State = Vec<Node>;
    type Action = Action;

    fn initial(&self) -> Vec<Self::State> {
        let node = |initiator| {
            let role = if initiator { Role::Candidate } else { Role::Lost };
            Node { started: false, initiator, role, waiting: 0 }
        };
        (0..1_u8 << self.0).map(|bits| (0..self.0).map(|at| node(bits >> at & 1 == 1)).collect()).collect()
    }

    fn actions(&self, state: &Self::State, actions: &mut Vec<Action>) {
        for (at, node) in state.iter().enumerate() {
            if node.started {
                let waiting = (0..self.0).filter(|identity| node.waiting >> identity & 1 == 1);
                actions.extend(waiting.map(|identity| Action::Receive(at, identity)));
            } else {
                actions.push(Action::Start(at));
            }
        }
    }

    fn next(&self, state: &Self::State, action: &Action, _: &mut Choices) -> Option<Self::State> {
        let mut next = state.clone();
        let after = |at: usize| (at + 1) % self.0;
        match *action {
            Action::Start(at) => {
                next[at].started = true;
                if next[at].initiator {
                    next[after(at)].waiting |= 1 << at;
                }
            }
            Action::Receive(at, identity) => {
                next[at].waiting &= !(1 << identity);
                let goes_on = next[at].role == Role::Lost || identity < at;
                if goes_on {
                    next[at].role = Role::Lost;
                    next[after(at)].waiting |= 1 << identity;
                } else if identity == at {
                    next[at].role = Role::Won;
                }
            }
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property> {
        vec![Property::always("correct"), Property::sometimes("somebody won")]
    }

    fn holds(&self, property: usize, state: &Self::State) -> bool {
        let winner = state.iter().position(|node| node.role == Role::Won);
        if property == 1 {
            return winner.is_some();
        }
        winner.is_none_or(|at| {
            let others = state.iter().enumerate().filter(|(other, _)| *other != at);
            state[at].initiator
                && others.into_iter().all(|(other, n)| n.role == Role::Lost && (!n.initiator || other > at))
        })
    }
}
