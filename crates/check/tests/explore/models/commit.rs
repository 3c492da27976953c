//! Transaction commit: the module TCommit of Gray and Lamport (2006), in the TLA+ Examples repository
//! specifications/transaction_commit/TCommit.tla.

use super::two_phase::Manager;
use check::explore::{Choices, Model, Property};

/// So many resource managers.
pub struct Commit(pub usize);

#[derive(Clone, Copy, Debug)]
pub enum Action {
    Prepare(usize),
    Decide(usize, Manager),
}

impl Model for Commit {
    type State = Vec<Manager>;
    type Action = Action;

    fn initial(&self) -> Vec<Self::State> {
        vec![vec![Manager::Working; self.0]]
    }

    fn actions(&self, state: &Self::State, actions: &mut Vec<Action>) {
        let can_commit = state.iter().all(|manager| matches!(manager, Manager::Prepared | Manager::Committed));
        let none_committed = !state.contains(&Manager::Committed);
        for (at, manager) in state.iter().enumerate() {
            if *manager == Manager::Working {
                actions.push(Action::Prepare(at));
            }
            if *manager == Manager::Prepared && can_commit {
                actions.push(Action::Decide(at, Manager::Committed));
            }
            if matches!(manager, Manager::Working | Manager::Prepared) && none_committed {
                actions.push(Action::Decide(at, Manager::Aborted));
            }
        }
    }

    fn next(&self, state: &Self::State, action: &Action, _: &mut Choices) -> Option<Self::State> {
        let mut next = state.clone();
        match action {
            Action::Prepare(at) => next[*at] = Manager::Prepared,
            Action::Decide(at, decision) => next[*at] = *decision,
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property> {
        vec![Property::always("consistent")]
    }

    fn holds(&self, _: usize, state: &Self::State) -> bool {
        !(state.contains(&Manager::Committed) && state.contains(&Manager::Aborted))
    }
}
