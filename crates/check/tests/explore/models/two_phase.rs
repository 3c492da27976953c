//! Two-phase commit: the module TwoPhase of Gray and Lamport, "Consensus on Transaction Commit" (2006), in the TLA+ Examples
//! repository specifications/transaction_commit/TwoPhase.tla.
//!
//! Messages are never taken away: what was sent can be received at any time, and again.

use check::explore::{Choices, Model, Property};

/// So many resource managers.
#[derive(Clone, Copy)]
pub struct TwoPhase(pub u8);

/// What a resource manager does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Manager {
    Working,
    Prepared,
    Committed,
    Aborted,
}

/// Sets of managers are bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct State {
    pub managers: [Manager; 8],
    /// The transaction manager: 0 undecided, 1 committed, 2 aborted.
    pub decision: u8,
    /// From whom the transaction manager has heard that they are prepared.
    pub heard: u8,
    /// Who said that they are prepared.
    pub said: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    Commit,
    Abort,
    Hear(u8),
    Prepare(u8),
    ChooseToAbort(u8),
    ObeyCommit(u8),
    ObeyAbort(u8),
}

impl TwoPhase {
    pub fn start(self) -> State {
        State { managers: [Manager::Working; 8], decision: 0, heard: 0, said: 0 }
    }

    pub fn enabled(self, state: &State, actions: &mut Vec<Action>) {
        let everybody = ((1_u16 << self.0) - 1) as u8;
        if state.decision == 0 {
            actions.push(Action::Abort);
            if state.heard == everybody {
                actions.push(Action::Commit);
            }
        }
        for manager in 0..self.0 {
            if state.decision == 0 && state.said >> manager & 1 == 1 {
                actions.push(Action::Hear(manager));
            }
            if state.managers[usize::from(manager)] == Manager::Working {
                actions.push(Action::Prepare(manager));
                actions.push(Action::ChooseToAbort(manager));
            }
            match state.decision {
                1 => actions.push(Action::ObeyCommit(manager)),
                2 => actions.push(Action::ObeyAbort(manager)),
                _ => {}
            }
        }
    }

    pub fn after(mut state: State, action: Action) -> State {
        match action {
            Action::Commit => state.decision = 1,
            Action::Abort => state.decision = 2,
            Action::Hear(manager) => state.heard |= 1 << manager,
            Action::Prepare(manager) => {
                state.managers[usize::from(manager)] = Manager::Prepared;
                state.said |= 1 << manager;
            }
            Action::ObeyCommit(manager) => state.managers[usize::from(manager)] = Manager::Committed,
            Action::ChooseToAbort(manager) | Action::ObeyAbort(manager) => {
                state.managers[usize::from(manager)] = Manager::Aborted;
            }
        }
        state
    }

    /// Everybody comes to the same decision.
    pub fn consistent(self, state: &State) -> bool {
        let managers = &state.managers[..usize::from(self.0)];
        !(managers.contains(&Manager::Committed) && managers.contains(&Manager::Aborted))
    }

    pub fn all(self, state: &State, are: Manager) -> bool {
        state.managers[..usize::from(self.0)].iter().all(|manager| *manager == are)
    }
}

impl Model for TwoPhase {
    type State = State;
    type Action = Action;

    fn initial(&self) -> Vec<State> {
        vec![self.start()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        self.enabled(state, actions);
    }

    fn next(&self, state: &State, action: &Action, _: &mut Choices) -> Option<State> {
        Some(Self::after(*state, *action))
    }

    fn properties(&self) -> Vec<Property> {
        let sometimes = ["all abort", "all commit"].map(Property::sometimes);
        [Property::always("consistent")].into_iter().chain(sometimes).collect()
    }

    fn holds(&self, property: usize, state: &State) -> bool {
        match property {
            0 => self.consistent(state),
            1 => self.all(state, Manager::Aborted),
            _ => self.all(state, Manager::Committed),
        }
    }

    /// Resource managers are interchangeable: they stand in the order of what is known of them.
    fn representative(&self, state: &State) -> Option<State> {
        let bit = |set: u8, at: usize| set >> at & 1;
        let of = |at: usize| (state.managers[at], bit(state.heard, at), bit(state.said, at));
        let mut known: Vec<_> = (0..usize::from(self.0)).map(of).collect();
        known.sort_unstable();
        let mut sorted = State { heard: 0, said: 0, ..*state };
        for (at, (manager, heard, said)) in known.into_iter().enumerate() {
            sorted.managers[at] = manager;
            sorted.heard |= heard << at;
            sorted.said |= said << at;
        }
        Some(sorted)
    }
}
