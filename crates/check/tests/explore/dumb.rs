//! The searches against one that is too simple to be wrong, on small random machines.

use check::explore::{Bounds, Choices, Ended, Model, Property, breadth_first, depth_first, random_walks};
use model::Choice;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A machine of numbered states. What can happen in a state leads to one of several others, which one is free.
#[derive(Clone, Debug)]
struct Machine {
    starts: Vec<u16>,
    /// For each state the actions, for each action where it may lead.
    arrows: Vec<Vec<Vec<u16>>>,
    bad: Vec<u16>,
    wanted: Vec<u16>,
}

impl Model for Machine {
    type State = u16;
    type Action = u16;

    fn initial(&self) -> Vec<u16> {
        self.starts.clone()
    }

    fn actions(&self, state: &u16, actions: &mut Vec<u16>) {
        actions.extend(0..self.arrows[usize::from(*state)].len() as u16);
    }

    fn next(&self, state: &u16, action: &u16, choices: &mut Choices) -> Option<u16> {
        let ends = &self.arrows[usize::from(*state)][usize::from(*action)];
        // Two choices, so that the odometer has two wheels; the second has fewer teeth on one side.
        let half = ends.len().div_ceil(2);
        let (low, high) = ends.split_at(half);
        let side = if high.is_empty() || choices.pick(2) == 0 { low } else { high };
        (!side.is_empty()).then(|| side[choices.pick(side.len() as u32) as usize])
    }

    fn properties(&self) -> Vec<Property> {
        vec![Property::always("not bad"), Property::sometimes("wanted"), Property::always("not bad either")]
    }

    fn holds(&self, property: usize, state: &u16) -> bool {
        if property == 1 { self.wanted.contains(state) } else { !self.bad.contains(state) }
    }
}

/// How far each state is from the nearest start: repeated until nothing changes.
fn distances(machine: &Machine) -> BTreeMap<u16, u32> {
    let mut far: BTreeMap<u16, u32> = machine.starts.iter().map(|start| (*start, 0)).collect();
    loop {
        let before = far.clone();
        for (state, at) in &before {
            for end in machine.arrows[usize::from(*state)].iter().flatten() {
                let known = far.entry(*end).or_insert(at + 1);
                *known = (*known).min(at + 1);
            }
        }
        if far == before {
            return far;
        }
    }
}

fn machine() -> impl Strategy<Value = Machine> {
    (1_u16..600).prop_flat_map(|count| {
        let state = 0..count;
        let ends = proptest::collection::vec(state.clone(), 0..4);
        let arrows = proptest::collection::vec(proptest::collection::vec(ends, 0..4), usize::from(count));
        let starts = proptest::collection::vec(state.clone(), 1..4);
        let some = proptest::collection::vec(state, 0..2);
        (starts, arrows, some.clone(), some).prop_map(|(starts, arrows, bad, wanted)| Machine {
            starts,
            arrows,
            bad,
            wanted,
        })
    })
}

fn walk(machine: &Machine, start: usize, steps: &[check::explore::Step<u16>]) -> u16 {
    steps.iter().fold(machine.starts[start], |state, step| {
        machine.next(&state, &step.action, &mut Choices::recorded(&step.picks)).expect("the step can be made")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn searches_see_what_the_dumb_one_sees(machine in machine(), threads in 1_usize..4, depth in 0_u32..12) {
        let far = distances(&machine);
        let within = |bound: u32| far.iter().filter(move |(_, at)| bound == 0 || **at <= bound);
        let nearest = |bound| within(bound).filter(|(state, _)| machine.bad.contains(state)).map(|(_, at)| *at).min();
        let bounds = Bounds { threads, depth, ..Bounds::default() };
        let breadth = breadth_first(&machine, &bounds, &mut |_| true);
        let deep = depth_first(&machine, &bounds, &mut |_| true);
        let walks = random_walks(&machine, &bounds, (u64::from(depth), 20), &mut |_| true);
        for report in [&breadth, &deep, &walks] {
            if let Some(found) = &report.counterexample {
                prop_assert_eq!(&found.broken, &[0, 2]);
                prop_assert!(machine.bad.contains(&walk(&machine, found.start, &found.steps)));
                prop_assert!(depth == 0 || found.steps.len() as u32 <= depth);
            }
        }
        prop_assert_eq!(breadth.counterexample.as_ref().map(|found| found.steps.len() as u32), nearest(depth));
        prop_assert_eq!(deep.counterexample.is_some(), nearest(depth).is_some());
        if nearest(depth).is_none() {
            let unmet = !within(depth).any(|(state, _)| machine.wanted.contains(state));
            for report in [&breadth, &deep] {
                prop_assert_eq!(report.states, within(depth).count() as u64);
                prop_assert_eq!(!report.unmet.is_empty(), unmet);
                prop_assert!(report.ended == Ended::Complete || (depth > 0 && report.ended == Ended::AtDepth));
            }
            prop_assert!(within(0).count() == within(depth).count() || breadth.ended == Ended::AtDepth);
        }
    }
}
