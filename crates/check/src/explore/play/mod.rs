//! The kernel's engines as a model: every order of deliveries, timers and clients' operations, and so many faults.
//!
//! Time stands still: an armed timer may fire at any point, a write takes no time, a message may be on its way for ever. (An
//! engine that can read its node's clock is told one millisecond more with each step, as in manual order.) What is explored
//! is a [`Position`], what may happen next is a [`Move`]. The same engine code runs as under the kernel; `lab::explore` plays
//! every counterexample again there.

mod limits;
mod moves;
mod opening;
mod position;
mod table;

pub use limits::{Limits, Spent};
pub use moves::Move;
pub use position::{Keep, Letter, Position};
pub use table::{Ask, Table};

use super::{Choices, Model, Property};
use kernel::{Body, Seat};
use model::When;
use std::hash::{BuildHasher, Hasher};

/// What is explored: who takes part, what clients may ask, which faults may happen, and where it begins.
pub struct Play {
    /// Who takes part, and what they may be asked.
    pub table: Table,
    /// How often what may happen.
    pub limits: Limits,
    /// Where it begins.
    pub start: Position,
}

/// The fingerprint of what a message says.
pub(super) fn body_print(from: Seat, to: Seat, body: &dyn Body) -> u64 {
    let mut bytes = Vec::with_capacity(64);
    bytes.extend_from_slice(&from.0.to_le_bytes());
    bytes.extend_from_slice(&to.0.to_le_bytes());
    body.write(&mut bytes);
    let mut hasher = foldhash::quality::FixedState::with_seed(0).build_hasher();
    hasher.write(&bytes);
    hasher.finish()
}

impl Model for Play {
    type State = Position;
    type Action = Move;

    fn initial(&self) -> Vec<Position> {
        vec![self.start.clone()]
    }

    fn actions(&self, state: &Position, actions: &mut Vec<Move>) {
        moves::of(self, state, actions);
    }

    fn next(&self, state: &Position, action: &Move, choices: &mut Choices) -> Option<Position> {
        let moved = action.moves(state);
        let keep = if action.crashes() { Keep::Some } else { Keep::All };
        let mut asked = 0;
        loop {
            let mut next = state.clone();
            let at = next.steps + u32::from(action.crashes()) + asked + 1;
            if !moves::make(&self.table, &mut next, *action, (at, keep), choices) {
                return None;
            }
            let picks = choices.count();
            // The prefix that a crash keeps is said with the crash: it is no choice of the node.
            let mine = picks.saturating_sub(u32::from(action.crashes()));
            if mine == asked || !self.table.reads_clock {
                next.steps = at - asked + mine;
                next.close(&self.table, moved);
                return Some(next);
            }
            // Choices are lines of the scenario, too, and each takes a millisecond: the node's clock shows that.
            asked = mine;
            choices.again();
        }
    }

    fn properties(&self) -> Vec<Property> {
        let known = self.table.invariants.iter().map(|invariant| match invariant.when {
            When::Sometimes => Property::sometimes(invariant.name),
            When::Always | When::Eventually => Property::always(invariant.name),
        });
        known.collect()
    }

    fn holds(&self, property: usize, state: &Position) -> bool {
        state.holds(property, self.table.invariants[property].when)
    }
}
