//! What the searches find in models that are broken, and what they say when they don't come to an end.

use crate::models::{
    paxos::Paxos,
    two_phase::{Action, Manager, State, TwoPhase},
};
use check::explore::{
    Bounds, Choices, Counterexample, Ended, Model, Property, actors::Acted, breadth_first, depth_first, random_walks,
};
use std::collections::BTreeSet;

/// A transaction manager that commits as soon as it has heard from one.
struct Hasty(TwoPhase);

impl Model for Hasty {
    type State = State;
    type Action = Action;

    fn initial(&self) -> Vec<State> {
        self.0.initial()
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        self.0.enabled(state, actions);
        if state.decision == 0 && state.heard != 0 {
            actions.push(Action::Commit);
        }
    }

    fn next(&self, state: &State, action: &Action, choices: &mut Choices) -> Option<State> {
        self.0.next(state, action, choices)
    }

    fn properties(&self) -> Vec<Property> {
        self.0.properties()
    }

    fn holds(&self, property: usize, state: &State) -> bool {
        self.0.holds(property, state)
    }
}

/// Makes the steps of a counterexample again; tells whether its last state, and no other, breaks what it says.
fn replays<M: Model>(model: &M, found: &Counterexample<M::Action>) -> bool {
    let mut state = model.initial().swap_remove(found.start);
    for step in &found.steps {
        assert!(found.broken.iter().all(|property| model.holds(*property, &state)));
        let Some(next) = model.next(&state, &step.action, &mut Choices::recorded(&step.picks)) else { return false };
        state = next;
    }
    found.broken.iter().all(|property| !model.holds(*property, &state))
}

#[test]
fn every_search_finds_a_hasty_commit_and_breadth_first_the_shortest_way() {
    let hasty = Hasty(TwoPhase(3));
    let bounds = Bounds::default();
    let breadth = breadth_first(&hasty, &bounds, &mut |_| true);
    let depth = depth_first(&hasty, &bounds, &mut |_| true);
    let walks = random_walks(&hasty, &bounds, (1, 100), &mut |_| true);
    for (report, name) in [(&breadth, "breadth"), (&depth, "depth"), (&walks, "walks")] {
        assert_eq!(report.ended, Ended::Violated, "{name}");
        let found = report.counterexample.as_ref().expect("a counterexample");
        assert_eq!(found.broken, [0], "{name}");
        assert!(replays(&hasty, found), "{name}");
    }
    // Somebody aborts, another prepares, is heard, all is committed, and somebody obeys.
    assert_eq!(breadth.counterexample.map(|found| found.steps.len()), Some(5));
}

#[test]
fn broken_promises_of_paxos_are_found_the_same_way_by_any_number_of_threads() {
    let paxos = Acted(Paxos { clients: 2, forgets_promises: true });
    let with = |threads| breadth_first(&paxos, &Bounds { threads, ..Bounds::default() }, &mut |_| true);
    let one = with(1);
    assert_eq!(one.ended, Ended::Violated);
    let found = one.counterexample.expect("a counterexample");
    assert!(replays(&paxos, &found));
    for threads in [2, 3, 7] {
        let more = with(threads);
        assert_eq!(more.counterexample.as_ref(), Some(&found), "{threads} threads");
        assert_eq!((more.states, more.generated), (one.states, one.generated), "{threads} threads");
    }
    let walks = |threads| {
        let report = random_walks(&paxos, &Bounds { threads, ..Bounds::default() }, (7, 20_000), &mut |_| true);
        report.counterexample.map(|found| (found.steps.len(), replays(&paxos, &found)))
    };
    assert!(walks(1).is_some_and(|(_, replays)| replays));
    assert_eq!(walks(1), walks(3));
}

#[test]
fn a_search_that_does_not_come_to_an_end_says_why() {
    let model = TwoPhase(5);
    let breadth = |bounds: Bounds| breadth_first(&model, &bounds, &mut |_| true);
    let short = breadth(Bounds { states: 1000, ..Bounds::default() });
    assert_eq!(short.ended, Ended::OutOfStates);
    assert!((1000..1500).contains(&short.states), "{}", short.states);
    let shallow = breadth(Bounds { depth: 4, ..Bounds::default() });
    assert_eq!((shallow.ended, shallow.depth), (Ended::AtDepth, 4));
    assert_eq!(shallow.unmet, [1, 2], "more steps are needed for everybody to abort, or to commit");
    assert_eq!(depth_first(&model, &Bounds { depth: 4, ..Bounds::default() }, &mut |_| true).states, shallow.states);
    let deep = breadth(Bounds { depth: 100, ..Bounds::default() });
    assert_eq!((deep.ended, deep.states), (Ended::Complete, 8_832));
    assert_eq!(breadth_first(&model, &Bounds::default(), &mut |_| false).ended, Ended::Cancelled);
    assert_eq!(depth_first(&model, &Bounds::default(), &mut |_| false).ended, Ended::Cancelled);
    assert_eq!(random_walks(&model, &Bounds::default(), (0, 50), &mut |_| true).ended, Ended::Walked);
}

#[test]
fn symmetry_counts_one_state_of_each_kind() {
    let model = TwoPhase(4);
    let bounds = Bounds { symmetry: true, threads: 2, ..Bounds::default() };
    let report = breadth_first(&model, &bounds, &mut |_| true);
    // All states, each put in order: as many kinds are there.
    let (mut all, mut waiting) = (BTreeSet::new(), model.initial());
    let mut kinds = BTreeSet::new();
    let told = |state: &State| (state.managers, state.decision, state.heard, state.said);
    while let Some(state) = waiting.pop() {
        if all.insert(told(&state)) {
            kinds.insert(model.representative(&state).as_ref().map(told));
            let mut actions = Vec::new();
            model.actions(&state, &mut actions);
            waiting.extend(actions.into_iter().map(|action| TwoPhase::after(state, action)));
        }
    }
    assert_eq!(report.states, kinds.len() as u64);
    assert_eq!((all.len(), report.ended), (1_568, Ended::Complete));
    assert!(model.initial()[0].managers.iter().all(|manager| *manager == Manager::Working));
    let hasty = breadth_first(&Hasty(TwoPhase(3)), &bounds, &mut |_| true);
    assert_eq!(hasty.counterexample.map(|found| found.steps.len()), Some(5));
}
