//! Histories on which judges are known to go wrong, or to take for ever.

use super::tell::is_linearizable;
use check::{Budget, End, History, Recorder, Verdict, linearizable, spec};
use model::{Call, Datum};
use std::fmt::Write;

#[test]
fn nothing_at_all_is_linearizable() {
    assert!(is_linearizable::<spec::Register>(""));
    assert!(is_linearizable::<spec::Queue>("A+ enqueue 1; B+ dequeue"));
}

#[test]
fn a_write_of_which_nobody_knows_may_take_effect_late_or_never() {
    let lost = "A+ write 1; A?; B+ read; B- -> nothing";
    assert!(is_linearizable::<spec::Register>(lost));
    assert!(is_linearizable::<spec::Register>(&format!("{lost}; B+ read; B- -> 1")));
    assert!(!is_linearizable::<spec::Register>(&format!("{lost}; B+ read; B- -> 1; B+ read; B- -> nothing")));
    assert!(!is_linearizable::<spec::Register>("B+ read; B- -> 1; A+ write 1; A?"), "never before it was asked for");
    assert!(is_linearizable::<spec::Register>("A+ write 1; B+ read; B- -> 1"), "without any end as well");
}

#[test]
fn it_takes_effect_once_however_often_it_is_tried() {
    let once = "A+ increment; A?; B+ read; B- -> 1";
    assert!(is_linearizable::<spec::Counter>(once));
    assert!(!is_linearizable::<spec::Counter>(&format!("{once}; B+ read; B- -> 2")));
    let twice = "A+ increment; A?; A+ increment; A?; B+ read; B- -> 1; B+ read; B- -> 2";
    assert!(is_linearizable::<spec::Counter>(twice));
    assert!(!is_linearizable::<spec::Counter>(&format!("{twice}; B+ read; B- -> 3")));
}

#[test]
fn what_failed_never_happened() {
    assert!(is_linearizable::<spec::Register>("A+ write 1; A!; B+ read; B- -> nothing"));
    assert!(!is_linearizable::<spec::Register>("A+ write 1; A!; B+ read; B- -> 1"));
}

#[test]
fn a_cas_of_which_nobody_knows_changes_something_or_not() {
    let maybe = "A+ write 1; A-; B+ cas 1 2; B?; C+ read";
    assert!(is_linearizable::<spec::Register>(&format!("{maybe}; C- -> 1")));
    assert!(is_linearizable::<spec::Register>(&format!("{maybe}; C- -> 2")));
    assert!(!is_linearizable::<spec::Register>(&format!("{maybe}; C- -> 3")));
}

#[test]
fn each_key_is_an_object_of_its_own_and_one_wrong_key_is_enough() {
    let fine = "A+ put @x 1; A-; B+ get @y; B- -> nothing; B+ get @x; B- -> 1";
    assert!(is_linearizable::<spec::Register>(fine));
    assert!(!is_linearizable::<spec::Register>(&format!("{fine}; A+ put @y 1; A-; B+ get @y; B- -> nothing")));
}

#[test]
fn an_order_that_no_real_time_forbids_may_be_any() {
    // Herlihy and Wing, figure 1: a queue whose enqueues overlap.
    assert!(is_linearizable::<spec::Queue>(
        "A+ enqueue 1; B+ enqueue 2; A-; B-; A+ dequeue; A- -> 2; B+ dequeue; B- -> 1"
    ));
    assert!(!is_linearizable::<spec::Queue>("A+ enqueue 1; A-; B+ enqueue 2; B-; A+ dequeue; A- -> 2"));
    assert!(!is_linearizable::<spec::Queue>("A+ enqueue 1; A-; A+ dequeue; B+ dequeue; A- -> 1; B- -> 1"));
}

/// Everybody writes at once, then somebody reads what nobody wrote: every subset of the writes is a configuration.
fn storm(writers: usize) -> History {
    let mut recorder = Recorder::default();
    let names: Vec<String> = (0..writers).map(|at| format!("w{at}")).collect();
    for (at, name) in names.iter().enumerate() {
        recorder.invoke(name, Call::bare("write").with(Datum::Number(at as i64)), "").expect("it is idle");
    }
    for name in &names {
        recorder.end(name, End::Answered(Datum::Nothing), "").expect("it waits");
    }
    recorder.invoke("r", Call::bare("read"), "").expect("it is idle");
    recorder.end("r", End::Answered(Datum::Number(-1)), "").expect("it waits");
    recorder.finish()
}

#[test]
fn a_search_that_runs_out_says_so_and_guesses_nothing() {
    assert_eq!(linearizable::<spec::Register>(&storm(40), Budget(1000)), Ok(Verdict::Unknown(1000)));
    let found = linearizable::<spec::Register>(&storm(8), Budget::default());
    assert!(matches!(found, Ok(Verdict::Inconsistent(_))), "{found:?}");
}

#[test]
fn a_configuration_is_visited_once() {
    // 8 writers: 2^8 sets with each of their members last, far fewer than the 8! orders.
    let found = linearizable::<spec::Register>(&storm(8), Budget(8 * 256));
    assert!(matches!(found, Ok(Verdict::Inconsistent(_))), "{found:?}");
}

#[test]
fn an_illegal_part_ends_the_search_though_another_part_runs_out() {
    let mut history = storm(40);
    let mut text = String::new();
    write!(text, "A+ put @x 1; A-; B+ get @x; B- -> 2").expect("a string");
    let other = super::tell::history(&text);
    let (shift, base) = (history.processes.len() as u32, 1000);
    history.processes.extend(other.processes);
    history.operations.extend(other.operations.into_iter().map(|mut operation| {
        (operation.process, operation.from, operation.until) =
            (operation.process + shift, operation.from + base, operation.until + base);
        operation
    }));
    let found = linearizable::<spec::Register>(&history, Budget(1000));
    assert!(matches!(found, Ok(Verdict::Inconsistent(_))), "{found:?}");
}

/// Clients that overlap all the time, on one key, for so many operations: correct, and long.
fn long(operations: usize) -> History {
    let mut recorder = Recorder::default();
    let (mut held, mut draw) = (0_i64, 7_u64);
    let mut busy: [Option<Datum>; 10] = std::array::from_fn(|_| None);
    for count in 0..operations * 2 {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let who = (draw >> 33) as usize % busy.len();
        let name = format!("p{who}");
        match busy[who].take() {
            Some(answer) => {
                recorder.end(&name, End::Answered(answer), "").expect("it waits");
            }
            None if draw >> 60 < 8 => {
                held = count as i64;
                recorder.invoke(&name, Call::bare("write").with(Datum::Number(held)), "").expect("it is idle");
                busy[who] = Some(Datum::Nothing);
            }
            None => {
                recorder.invoke(&name, Call::bare("read"), "").expect("it is idle");
                busy[who] = Some(Datum::Number(held));
            }
        }
    }
    recorder.finish()
}

#[test]
fn ten_thousand_operations_on_one_register_fit_the_budget() {
    let mut history = long(10_000);
    history.operations[0].call = Call::bare("write").with(Datum::Number(0));
    history.operations[0].end = End::Answered(Datum::Nothing);
    let found = linearizable::<spec::Register>(&history, Budget::default());
    assert!(matches!(found, Ok(Verdict::Consistent(_))), "{found:?}");
}
