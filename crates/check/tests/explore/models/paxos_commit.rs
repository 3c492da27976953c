//! Paxos Commit: the module PaxosCommit of Gray and Lamport (2006), in the TLA+ Examples repository
//! specifications/transaction_commit/PaxosCommit.tla, with the constants of PaxosCommit.cfg: two resource managers, three
//! acceptors, their majorities, the ballots 0 and 1.

use super::two_phase::Manager;
use check::explore::{Choices, Model, Property};

const MANAGERS: usize = 2;
const ACCEPTORS: usize = 3;
const MAJORITIES: [[usize; 2]; 3] = [[0, 1], [0, 2], [1, 2]];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Value {
    None,
    Prepared,
    Aborted,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Acceptor {
    /// The ballot that it takes part in.
    promised: u8,
    /// The ballot in which it accepted, plus one; 0 for none.
    accepted: u8,
    value: Value,
}

/// The messages of one resource manager's instance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Mail {
    /// Phase 1a of ballot 1.
    asked: bool,
    /// Phase 1b of ballot 1, one for each acceptor: a value that was accepted, in ballot 0.
    promised: [Option<Option<bool>>; ACCEPTORS],
    /// Phase 2a, for each ballot the values: bit 0 prepared, bit 1 aborted.
    proposed: [u8; 2],
    /// Phase 2b, for each ballot and acceptor the values.
    accepted: [[u8; ACCEPTORS]; 2],
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct State {
    managers: [Manager; MANAGERS],
    acceptors: [[Acceptor; ACCEPTORS]; MANAGERS],
    mail: [Mail; MANAGERS],
    commit: bool,
    abort: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Action {
    Prepare(usize),
    ChooseToAbort(usize),
    ObeyCommit(usize),
    ObeyAbort(usize),
    Ask(usize),
    Propose(usize, [usize; 2]),
    Commit,
    Abort,
    Promise(usize, usize),
    /// Instance, acceptor, ballot, value.
    Accept(usize, usize, usize, u8),
}

pub struct PaxosCommit;

const fn value_bit(value: Value) -> u8 {
    match value {
        Value::None => 0,
        Value::Prepared => 1,
        Value::Aborted => 2,
    }
}

fn decided(mail: &Mail, bit: u8) -> bool {
    let by = |ballot: usize, majority: &[usize; 2]| majority.iter().all(|at| mail.accepted[ballot][*at] & bit != 0);
    (0..2).any(|ballot| MAJORITIES.iter().any(|majority| by(ballot, majority)))
}

impl State {
    /// What a leader proposes in ballot 1, once it heard from a majority.
    fn proposal(&self, instance: usize, majority: [usize; 2]) -> Option<u8> {
        let heard = majority.map(|at| self.mail[instance].promised[at]);
        let heard = [heard[0]?, heard[1]?];
        let chosen = heard.into_iter().flatten().next();
        Some(if chosen == Some(true) { 1 } else { 2 })
    }

    fn of_instance(&self, instance: usize, actions: &mut Vec<Action>) {
        let mail = &self.mail[instance];
        if self.managers[instance] == Manager::Working {
            actions.extend([Action::Prepare(instance), Action::ChooseToAbort(instance)]);
        }
        if self.commit {
            actions.push(Action::ObeyCommit(instance));
        }
        if self.abort {
            actions.push(Action::ObeyAbort(instance));
        }
        actions.push(Action::Ask(instance));
        if mail.proposed[1] == 0 {
            let can = MAJORITIES.into_iter().filter(|majority| self.proposal(instance, *majority).is_some());
            actions.extend(can.map(|majority| Action::Propose(instance, majority)));
        }
        for (at, acceptor) in self.acceptors[instance].iter().enumerate() {
            if mail.asked && acceptor.promised < 1 {
                actions.push(Action::Promise(instance, at));
            }
            for ballot in (0..2).filter(|ballot| usize::from(acceptor.promised) <= *ballot) {
                let values = [1, 2].into_iter().filter(|bit| mail.proposed[ballot] & bit != 0);
                actions.extend(values.map(|bit| Action::Accept(instance, at, ballot, bit)));
            }
        }
    }

    fn promise(&mut self, instance: usize, at: usize) {
        let acceptor = &mut self.acceptors[instance][at];
        acceptor.promised = 1;
        let before = (acceptor.accepted > 0).then_some(acceptor.value == Value::Prepared);
        self.mail[instance].promised[at] = Some(before);
    }

    fn accept(&mut self, (instance, at): (usize, usize), ballot: usize, bit: u8) {
        let value = if bit == 1 { Value::Prepared } else { Value::Aborted };
        let ballot_number = ballot as u8;
        self.acceptors[instance][at] = Acceptor { promised: ballot_number, accepted: ballot_number + 1, value };
        self.mail[instance].accepted[ballot][at] |= value_bit(value);
    }
}

impl Model for PaxosCommit {
    type State = State;
    type Action = Action;

    fn initial(&self) -> Vec<State> {
        let fresh = Acceptor { promised: 0, accepted: 0, value: Value::None };
        vec![State {
            managers: [Manager::Working; MANAGERS],
            acceptors: [[fresh; ACCEPTORS]; MANAGERS],
            mail: [Mail::default(); MANAGERS],
            commit: false,
            abort: false,
        }]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        if state.mail.iter().all(|mail| decided(mail, 1)) {
            actions.push(Action::Commit);
        }
        if state.mail.iter().any(|mail| decided(mail, 2)) {
            actions.push(Action::Abort);
        }
        (0..MANAGERS).for_each(|instance| state.of_instance(instance, actions));
    }

    fn next(&self, state: &State, action: &Action, _: &mut Choices) -> Option<State> {
        let mut next = *state;
        match *action {
            Action::Prepare(rm) => (next.managers[rm], next.mail[rm].proposed[0]) = (Manager::Prepared, 1),
            Action::ChooseToAbort(rm) => (next.managers[rm], next.mail[rm].proposed[0]) = (Manager::Aborted, 2),
            Action::ObeyCommit(rm) => next.managers[rm] = Manager::Committed,
            Action::ObeyAbort(rm) => next.managers[rm] = Manager::Aborted,
            Action::Ask(rm) => next.mail[rm].asked = true,
            Action::Propose(rm, majority) => next.mail[rm].proposed[1] = state.proposal(rm, majority)?,
            Action::Commit => next.commit = true,
            Action::Abort => next.abort = true,
            Action::Promise(rm, at) => next.promise(rm, at),
            Action::Accept(rm, at, ballot, bit) => next.accept((rm, at), ballot, bit),
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property> {
        vec![Property::always("consistent"), Property::sometimes("committed")]
    }

    fn holds(&self, property: usize, state: &State) -> bool {
        let committed = state.managers.contains(&Manager::Committed);
        if property == 0 { !(committed && state.managers.contains(&Manager::Aborted)) } else { committed }
    }
}
