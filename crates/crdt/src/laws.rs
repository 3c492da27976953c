//! The laws that make a type conflict-free, by random histories of each type: joins form a semilattice, mutators only
//! inflate, and states, deltas and operations tell the same story (RR-7506 §2.2.1, §2.4; Almeida et al. 2018, Def. 1, 3).

use crate::data_type::{Site, Type};
use crate::replica::{Bias, Config, Operation, Snapshot};
use crate::words::{Counting, Membership};
use crate::{g_counter::GCounter, lww_set::LwwSet, or_set::OrSet, pn_counter::PnCounter};
use model::{Clock, Micros, NodeId, Reading};
use proptest::prelude::*;
use std::sync::Arc;

const REPLICAS: usize = 3;

/// One step of a history.
#[derive(Clone, Debug)]
enum Step<R> {
    /// A replica is asked; its clock shows this.
    Ask(usize, R, i64),
    /// All that one replica knows reaches another.
    Meet(usize, usize),
}

fn history<R: std::fmt::Debug + Clone>(ask: impl Strategy<Value = R>) -> impl Strategy<Value = Vec<Step<R>>> {
    let step = prop_oneof![
        3 => (0..REPLICAS, ask, 0..6_i64).prop_map(|(at, request, now)| Step::Ask(at, request, now)),
        2 => (0..REPLICAS, 0..REPLICAS).prop_map(|(from, to)| Step::Meet(from, to)),
    ];
    proptest::collection::vec(step, 0..24)
}

fn counting() -> impl Strategy<Value = Counting> {
    prop_oneof![
        Just(Counting::Increment),
        (1..5_u64).prop_map(Counting::Add),
        Just(Counting::Decrement),
        (1..5_u64).prop_map(Counting::Subtract),
    ]
}

fn membership() -> impl Strategy<Value = Membership> {
    let element = prop_oneof![Just("a"), Just("b")];
    prop_oneof![
        element.clone().prop_map(|element| Membership::Add(element.into())),
        element.prop_map(|element| Membership::Remove(element.into())),
    ]
}

/// One replica's knowledge, told three times.
#[derive(Clone)]
struct Trio<T: Type> {
    by_state: Snapshot<T>,
    by_delta: Snapshot<T>,
    by_operation: Snapshot<T>,
    deltas: Vec<Snapshot<T>>,
    operations: Vec<Arc<Operation<T>>>,
}

impl<T: Type> Default for Trio<T> {
    fn default() -> Self {
        let least = Snapshot::default;
        Self { by_state: least(), by_delta: least(), by_operation: least(), deltas: Vec::new(), operations: Vec::new() }
    }
}

impl<T: Type> Trio<T> {
    fn ask(&mut self, config: &Config, me: usize, request: &T::Request, now: i64) {
        let now = T::Clock::read(Reading { local: Micros(now), bound: Micros::ZERO });
        let site = Site { me: NodeId::n(me as u16), config, now };
        let Some(update) = T::prepare(&site, self.by_state.state(), request) else { return };
        let dot = self.by_state.seen().next(site.me);
        let delta = self.by_delta.delta(config, dot, &update);
        self.by_state = self.by_state.joined(config, &self.by_state.delta(config, dot, &update));
        self.by_delta = self.by_delta.joined(config, &delta);
        self.by_operation = self.by_operation.after(config, dot, &update);
        self.deltas.push(delta);
        self.operations.push(Arc::new(Operation { dot, after: Arc::default(), update }));
    }

    /// The other's state, the join of its deltas, and its operations in the order in which it took them.
    fn hear(&mut self, config: &Config, other: &Self) {
        self.by_state = self.by_state.joined(config, &other.by_state);
        for delta in &other.deltas {
            if !delta.is_within(&self.by_delta) {
                self.by_delta = self.by_delta.joined(config, delta);
                self.deltas.push(delta.clone());
            }
        }
        for operation in &other.operations {
            if !self.by_operation.seen().covers(operation.dot) {
                self.by_operation = self.by_operation.after(config, operation.dot, &operation.update);
                self.operations.push(Arc::clone(operation));
            }
        }
    }
}

fn played<T: Type>(config: &Config, history: &[Step<T::Request>]) -> Vec<Trio<T>> {
    let mut trios = vec![Trio::<T>::default(); REPLICAS];
    for step in history {
        match step {
            Step::Ask(at, request, now) => trios[*at].ask(config, *at, request, *now),
            Step::Meet(from, to) => {
                let other = trios[*from].clone();
                trios[*to].hear(config, &other);
            }
        }
    }
    trios
}

fn three_tell_the_same<T: Type>(config: &Config, history: &[Step<T::Request>]) {
    for trio in played::<T>(config, history) {
        assert_eq!(trio.by_state, trio.by_delta, "states and deltas");
        assert_eq!(trio.by_state, trio.by_operation, "states and operations");
    }
}

fn joins_form_a_semilattice<T: Type>(config: &Config, history: &[Step<T::Request>]) {
    let trios = played::<T>(config, history);
    let [a, b, c] = [0, 1, 2].map(|at| &trios[at].by_state);
    let join = |x: &Snapshot<T>, y: &Snapshot<T>| x.joined(config, y);
    assert_eq!(join(a, a), *a, "idempotent");
    assert_eq!(join(a, b), join(b, a), "commutative");
    assert_eq!(join(&join(a, b), c), join(a, &join(b, c)), "associative");
    assert_eq!(join(a, &Snapshot::default()), *a, "the least element adds nothing");
    assert_eq!(a.is_within(b), join(a, b) == *b, "the order is that of the join");
    assert!(a.is_within(&join(a, b)) && b.is_within(&join(a, b)), "an upper bound");
}

/// The same laws for deltas, which are states too; and no mutator makes a state smaller.
fn mutators_inflate<T: Type>(config: &Config, history: &[Step<T::Request>]) {
    for trio in played::<T>(config, history) {
        let mut state = Snapshot::<T>::default();
        for delta in &trio.deltas {
            let next = state.joined(config, delta);
            assert!(state.is_within(&next) && delta.is_within(&next), "monotone");
            assert_eq!(delta.is_within(&state), next == state, "a delta without news");
            state = next;
        }
        assert_eq!(state, trio.by_delta, "the join of all deltas is the state");
    }
}

fn all_laws<T: Type>(config: &Config, history: &[Step<T::Request>]) {
    joins_form_a_semilattice::<T>(config, history);
    mutators_inflate::<T>(config, history);
    three_tell_the_same::<T>(config, history);
}

fn bias() -> impl Strategy<Value = Config> {
    prop_oneof![Just(Bias::Add), Just(Bias::Remove)].prop_map(|bias| Config { bias, ..Config::default() })
}

proptest! {
    #[test]
    fn a_g_counter_is_conflict_free(history in history(counting())) {
        all_laws::<GCounter>(&Config::default(), &history);
    }

    #[test]
    fn a_pn_counter_is_conflict_free(history in history(counting())) {
        all_laws::<PnCounter>(&Config::default(), &history);
    }

    #[test]
    fn an_lww_set_is_conflict_free(history in history(membership()), config in bias()) {
        all_laws::<LwwSet>(&config, &history);
    }

    #[test]
    fn an_or_set_is_conflict_free(history in history(membership())) {
        all_laws::<OrSet>(&Config::default(), &history);
    }
}
