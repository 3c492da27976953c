//! Small random histories, judged by the judges and by the dumb one. They come from an object that behaves, with answers lost,
//! operations that fail or never take effect, and now and then a wrong answer: so both verdicts are frequent.

use super::{
    dumb::{judge, real_time},
    tell::{call, datum},
};
use check::{Budget, End, History, Recorder, Specification, Verdict, linearizable, spec};
use model::{Call, Datum};
use proptest::prelude::*;
use std::{cell::Cell, collections::BTreeMap};

/// What a random history is made of: calls, and all answers that might come.
pub struct Words {
    pub calls: &'static [&'static str],
    pub answers: &'static [&'static str],
}

pub const REGISTER: Words = Words {
    calls: &["read", "read", "write 1", "write 2", "cas 1 2", "cas 2 1", "cas nothing 1"],
    answers: &["nothing", "1", "2", "true", "false"],
};
pub const STORE: Words = Words {
    calls: &["get @x", "get @y", "put @x 1", "put @y 1", "put @x 2", "delete @x", "cas @x 1 2"],
    answers: &["nothing", "1", "2", "true", "false"],
};
const COUNTER: Words = Words {
    calls: &["read", "read", "increment", "decrement", "add 2"],
    answers: &["nothing", "-2", "-1", "0", "1", "2", "3", "4"],
};
const SET: Words = Words {
    calls: &["add 1", "add 2", "remove 1", "remove 2", "contains 1", "contains 2"],
    answers: &["true", "false", "nothing"],
};
const WHOLE_SET: Words = Words {
    calls: &["add 1", "add 2", "remove 1", "read", "read"],
    answers: &["nothing", "[]", "[1]", "[2]", "[1,2]"],
};
const QUEUE: Words =
    Words { calls: &["enqueue 1", "enqueue 2", "dequeue", "dequeue"], answers: &["nothing", "1", "2"] };
const LOG: Words = Words {
    calls: &["append 1", "append 2", "read"],
    answers: &["nothing", "[]", "[1]", "[2]", "[1,2]", "[2,1]", "[1,1]", "[2,2]"],
};
const LOCK: Words = Words {
    calls: &["acquire", "acquire", "release 1", "release 2", "read"],
    answers: &["1", "2", "3", "nothing", "true", "false"],
};

/// What a process is in the middle of.
enum Doing {
    Nothing,
    Asked(Call),
    Done(Datum),
}

/// A history of at most 7 operations by 3 processes: each byte of the tape moves a process on.
pub fn play<S: Specification>(words: &Words, tape: &[(u8, u8)]) -> History {
    let mut recorder = Recorder::default();
    let mut objects: BTreeMap<Datum, S::State> = BTreeMap::new();
    let mut doing = [Doing::Nothing, Doing::Nothing, Doing::Nothing];
    for (who, what) in tape {
        let (who, what) = (usize::from(who % 3), usize::from(*what));
        let name = ["a", "b", "c"][who];
        doing[who] = match std::mem::replace(&mut doing[who], Doing::Nothing) {
            Doing::Nothing if recorder.history().operations.len() == 7 => Doing::Nothing,
            Doing::Nothing => {
                let call = call(words.calls[what % words.calls.len()]);
                recorder.invoke(name, call.clone(), "").expect("a process that does nothing");
                Doing::Asked(call)
            }
            Doing::Asked(_) | Doing::Done(_) if what % 16 == 0 => finish(&mut recorder, name, End::Unknown),
            Doing::Asked(_) if what % 16 == 1 => finish(&mut recorder, name, End::Failed),
            Doing::Asked(call) => {
                let state = objects.remove(&call.key).unwrap_or_else(S::start);
                let (answer, state) = serve::<S>(words, &call, state, what / 16);
                objects.insert(call.key, state);
                Doing::Done(answer)
            }
            Doing::Done(answer) => {
                let wrong = datum(words.answers[what / 16 % words.answers.len()]);
                let fits = S::op(&recorder.waits(name).expect("it was asked").call, Some(&wrong)).is_ok();
                finish(&mut recorder, name, End::Answered(if what % 16 < 6 && fits { wrong } else { answer }))
            }
        };
    }
    recorder.finish()
}

fn finish(recorder: &mut Recorder, name: &str, end: End) -> Doing {
    recorder.end(name, end, "").expect("a process that waits");
    Doing::Nothing
}

/// One of the answers that are right, and what is there afterwards.
fn serve<S: Specification>(words: &Words, call: &Call, state: S::State, pick: usize) -> (Datum, S::State) {
    let answers = words.answers.iter().map(|word| datum(word));
    let right = answers.filter_map(|answer| {
        let op = S::op(call, Some(&answer)).ok()?;
        S::step(&state, &op).map(|after| (answer, after))
    });
    let mut right: Vec<_> = right.collect();
    if right.is_empty() { (Datum::Nothing, state) } else { right.swap_remove(pick % right.len()) }
}

fn agrees<S: Specification>(words: &Words) {
    let (yes, no) = (Cell::new(0), Cell::new(0));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 1500,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let tape = prop::collection::vec((any::<u8>(), any::<u8>()), 0..32);
    let result = runner.run(&tape, |tape| {
        let history = play::<S>(words, &tape);
        if history.operations.iter().any(|operation| is_odd::<S>(operation)) {
            return Ok(());
        }
        let dumb = judge::<S>(&history, real_time);
        let count = if dumb { &yes } else { &no };
        count.set(count.get() + 1);
        let found = linearizable::<S>(&history, Budget::default());
        match found {
            Ok(Verdict::Consistent(orders)) => {
                prop_assert!(dumb, "wrongly linearizable: {history:?}");
                prop_assert!(orders_are_witnesses::<S>(&history, &orders), "{orders:?} of {history:?}");
            }
            Ok(Verdict::Inconsistent(why)) => {
                prop_assert!(!dumb, "wrongly not linearizable: {history:?}");
                prop_assert!(!why.stuck.is_empty() && why.stuck.iter().all(|stuck| stuck.blocked.len() == 1));
            }
            other => prop_assert!(false, "{other:?}"),
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(yes.get() > 100 && no.get() > 100, "{} and {} are not enough of each", yes.get(), no.get());
}

/// No answer fitted: the lock has only three tokens.
fn is_odd<S: Specification>(operation: &check::Operation) -> bool {
    matches!(&operation.end, End::Answered(answer) if S::op(&operation.call, Some(answer)).is_err())
}

/// Each order keeps real time and is an order of the specification.
fn orders_are_witnesses<S: Specification>(history: &History, orders: &[Vec<usize>]) -> bool {
    orders.iter().all(|order| {
        let mut state = Some(S::start());
        for at in order {
            let operation = &history.operations[*at];
            let answer = if let End::Answered(answer) = &operation.end { Some(answer) } else { None };
            let op = S::op(&operation.call, answer).expect("an operation");
            state = state.and_then(|state| S::step(&state, &op));
        }
        let in_time = |at: usize| order[..at].iter().all(|earlier| !real_time(history, order[at], *earlier));
        state.is_some() && (0..order.len()).all(in_time)
    })
}

#[test]
fn registers_are_judged_as_by_every_order() {
    agrees::<spec::Register>(&REGISTER);
}

#[test]
fn stores_are_judged_as_by_every_order() {
    agrees::<spec::Register>(&STORE);
}

#[test]
fn counters_are_judged_as_by_every_order() {
    agrees::<spec::Counter>(&COUNTER);
}

#[test]
fn sets_are_judged_as_by_every_order() {
    agrees::<spec::Set>(&SET);
    agrees::<spec::Set>(&WHOLE_SET);
}

#[test]
fn queues_are_judged_as_by_every_order() {
    agrees::<spec::Queue>(&QUEUE);
}

#[test]
fn logs_are_judged_as_by_every_order() {
    agrees::<spec::Log>(&LOG);
}

#[test]
fn locks_are_judged_as_by_every_order() {
    agrees::<spec::Lock>(&LOCK);
}
