//! Sequential and causal consistency: known histories, every order, and every causal order.

use super::{
    dumb::{judge, program},
    random::{REGISTER, STORE, play},
    tell::{call, datum, history},
};
use check::{Budget, End, History, Recorder, Verdict, causal, sequential, spec, words};
use model::Datum;
use proptest::prelude::*;

fn is_sequential(text: &str) -> bool {
    match sequential::<spec::Register>(&history(text), Budget::default()) {
        Ok(Verdict::Consistent(_)) => true,
        Ok(Verdict::Inconsistent(_)) => false,
        other => panic!("{text}: {other:?}"),
    }
}

/// The bad pattern of a history, or nothing.
fn pattern(text: &str) -> &'static str {
    match causal(&history(text)).unwrap_or_else(|(at, why)| panic!("{text}: {at} {why}")) {
        Verdict::Consistent(_) => "",
        Verdict::Inconsistent(why) => why.pattern.expect("a pattern").name,
        Verdict::Unknown(_) => panic!("{text} is unknown"),
    }
}

/// Processes one after the other; what each does in its order is all that matters here.
fn lanes(lanes: &[&str]) -> String {
    let told = |(lane, who): (&&str, &str)| {
        let one = |one: &str| match one.split_once("->") {
            Some((call, answer)) => format!("{who}+ {}; {who}- -> {}", call.trim(), answer.trim()),
            None => format!("{who}+ {}; {who}-", one.trim()),
        };
        lane.split(',').map(one).collect::<Vec<_>>().join("; ")
    };
    lanes.iter().zip(["a", "b", "c", "d"]).map(told).collect::<Vec<_>>().join("; ")
}

#[test]
fn an_order_of_each_process_is_enough_though_real_time_is_not_kept() {
    assert!(is_sequential("A+ write 1; A-; B+ read; B- -> nothing"));
    assert!(!is_sequential("A+ write 1; A-; A+ read; A- -> nothing"));
    assert!(!is_sequential(&lanes(&["write 1", "write 2", "read -> 1, read -> 2", "read -> 2, read -> 1"])));
}

#[test]
fn sequential_consistency_is_not_local() {
    // Each key alone is sequentially consistent (the store buffers of two processors), both together are not.
    let both = lanes(&["put @x 1, get @y -> nothing", "put @y 1, get @x -> nothing"]);
    assert!(!is_sequential(&both));
    assert_eq!(pattern(&both), "", "and yet it is causally consistent");
}

#[test]
fn what_is_not_sequential_says_where_every_process_is_stuck() {
    let told = history(&lanes(&["put @x 1, get @y -> nothing", "put @y 1, get @x -> nothing"]));
    let Ok(Verdict::Inconsistent(why)) = sequential::<spec::Register>(&told, Budget::default()) else { panic!() };
    let said = words(&told, &why);
    assert!(said.starts_with("The longest order has 3 of 4 operations"), "{said}");
    assert!(said.contains("at x the register holds 1; at y the register holds 1"), "{said}");
}

#[test]
fn a_sequential_search_that_runs_out_says_so() {
    let all: Vec<String> = (0..12).map(|at| format!("w{at}+ write {at}; w{at}-")).collect();
    let told = history(&format!("{}; R+ read; R- -> 99", all.join("; ")));
    assert_eq!(sequential::<spec::Register>(&told, Budget(500)), Ok(Verdict::Unknown(500)));
}

#[test]
fn the_histories_of_the_paper_are_judged_as_there() {
    // Bouajjani et al. 2017, figure 3, as we remember it: (a) CM and not CCv, (b) CCv and not CM, (c) both, (e) not even CC.
    assert_eq!(pattern(&lanes(&["write 1, read -> 2", "write 2, read -> 1"])), "");
    let b = ["put @z 1, put @x 1, put @y 1", "put @x 2, get @z -> nothing, get @y -> 1, get @x -> 2"];
    assert_eq!(pattern(&lanes(&b)), "");
    let c =
        ["put @x 1, get @y -> nothing, put @y 1, get @x -> 1", "put @x 2, get @y -> nothing, put @y 2, get @x -> 2"];
    assert_eq!(pattern(&lanes(&c)), "");
    assert!(!is_sequential(&lanes(&c)));
    let e = ["put @x 1, put @y 1", "get @y -> 1, put @x 2", "get @x -> 2, get @x -> 1"];
    assert_eq!(pattern(&lanes(&e)), "WriteCORead");
}

#[test]
fn each_bad_pattern_is_found() {
    assert_eq!(pattern(&lanes(&["write 1", "read -> 2"])), "ThinAirRead");
    assert_eq!(pattern("A+ write 1; A!; B+ read; B- -> 1"), "ThinAirRead");
    assert_eq!(pattern(&lanes(&["write 1, read -> nothing"])), "WriteCOInitRead");
    let chain = ["put @x 1, put @y 1", "get @y -> 1, put @z 1", "get @z -> 1, get @x -> nothing"];
    assert_eq!(pattern(&lanes(&chain)), "WriteCOInitRead");
    assert_eq!(pattern(&lanes(&["get @x -> 1, put @y 1", "get @y -> 1, put @x 1"])), "CyclicCO");
    assert_eq!(pattern(&lanes(&["read -> 1, write 1"])), "CyclicCO");
    assert_eq!(pattern(&lanes(&["write 1, write 2", "read -> 2, read -> 1"])), "WriteCORead");
}

#[test]
fn values_that_are_written_twice_and_other_operations_are_refused() {
    let refused = |text: &str| causal(&history(text)).expect_err("it is refused").1;
    assert!(refused("A+ write 1; A-; B+ write 1; B-").contains("every value to be written once"));
    assert!(refused("A+ cas 1 2; A-").contains("not for cas"));
    assert_eq!(pattern("A+ put @x 1; A-; B+ put @y 1; B-"), "", "of each key once");
}

#[test]
fn sequential_consistency_is_judged_as_by_every_order() {
    for words in [&REGISTER, &STORE] {
        proptest!(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() },
            |(tape in prop::collection::vec((any::<u8>(), any::<u8>()), 0..28))| {
            let history = play::<spec::Register>(words, &tape);
            let found = sequential::<spec::Register>(&history, Budget::default());
            let found = matches!(found, Ok(Verdict::Consistent(_)));
            prop_assert_eq!(found, judge::<spec::Register>(&history, program), "{:?}", history);
        });
    }
}

/// A few processes write values that nobody else writes, and read any of them.
fn unique(tape: &[(u8, u8)]) -> History {
    let mut recorder = Recorder::default();
    for (count, (who, what)) in tape.iter().enumerate() {
        let (name, key) = (["a", "b", "c"][usize::from(who % 3)], if what & 0x41 == 0x41 { "@y" } else { "@x" });
        let write = what & 2 == 0;
        let asked = if write { format!("put {key} {count}") } else { format!("get {key}") };
        recorder.invoke(name, call(&asked), "").expect("it is idle");
        let answer = match usize::from(what >> 3) % (tape.len() + 1) {
            _ if write => Datum::Nothing,
            none if none == tape.len() => Datum::Nothing,
            some => datum(&some.to_string()),
        };
        let end = if write && what & 4 != 0 && what & 8 != 0 { End::Unknown } else { End::Answered(answer) };
        recorder.end(name, end, "").expect("it waits");
    }
    recorder.finish()
}

/// All strict partial orders of so many things, as the bits of a matrix.
fn orders(count: usize) -> Vec<u32> {
    let pairs: Vec<(usize, usize)> =
        (0..count).flat_map(|a| (0..count).filter(move |b| *b != a).map(move |b| (a, b))).collect();
    let spread = |mask: u32| {
        let chosen = pairs.iter().enumerate().filter(move |(at, _)| mask >> at & 1 == 1);
        chosen.fold(0, |all, (_, (a, b))| all | 1 << (a * count + b))
    };
    (0..1_u32 << pairs.len()).map(spread).filter(|order| is_order(*order, count)).collect()
}

fn before(order: u32, count: usize, a: usize, b: usize) -> bool {
    order >> (a * count + b) & 1 == 1
}

fn is_order(order: u32, count: usize) -> bool {
    let all = || (0..count).flat_map(|a| (0..count).map(move |b| (a, b)));
    all().all(|(a, b)| {
        !before(order, count, a, b)
            || (!before(order, count, b, a)
                && (0..count).all(|c| !before(order, count, b, c) || before(order, count, a, c)))
    })
}

/// The definition of CC itself: there is a causal order that contains the order of each process, such that for each operation its
/// past, of which all answers but its own are forgotten, has an order of the specification that keeps the causal one.
fn dumb_causal(history: &History, orders: &[u32]) -> bool {
    let count = history.operations.len();
    let unknown: Vec<usize> = (0..count).filter(|at| history.operations[*at].end == End::Unknown).collect();
    (0..1_u32 << unknown.len()).any(|mask| {
        let out = |at: usize| unknown.iter().enumerate().any(|(bit, one)| *one == at && mask >> bit & 1 == 1);
        let inside: Vec<usize> = (0..count).filter(|at| !out(*at)).collect();
        orders.iter().any(|order| {
            let keeps = |a: usize, b: usize| !program(history, a, b) || before(*order, count, a, b);
            let alone = (0..count).filter(|at| out(*at)).all(|at| (0..count).all(|b| !before(*order, count, at, b)));
            alone
                && inside.iter().all(|a| inside.iter().all(|b| keeps(*a, *b)))
                && inside.iter().all(|at| {
                    let past: Vec<usize> =
                        inside.iter().copied().filter(|one| before(*order, count, *one, *at)).collect();
                    explains(history, *order, *at, &past, &mut Vec::new())
                })
        })
    })
}

/// Whether some order of the past that keeps the causal one lets the operation answer what it did.
fn explains(history: &History, order: u32, at: usize, past: &[usize], done: &mut Vec<usize>) -> bool {
    let count = history.operations.len();
    let one = &history.operations[at];
    if past.is_empty() {
        let End::Answered(answer) = &one.end else { return true };
        let last = done.iter().rev().find(|write| {
            let write = &history.operations[**write];
            write.call.f == "put" && write.call.key == one.call.key
        });
        let holds = last.map_or(&Datum::Nothing, |write| &history.operations[*write].call.value);
        return one.call.f == "put" || answer == holds;
    }
    past.iter().filter(|next| past.iter().all(|other| !before(order, count, *other, **next))).any(|next| {
        done.push(*next);
        let rest: Vec<usize> = past.iter().copied().filter(|other| other != next).collect();
        let found = explains(history, order, at, &rest, done);
        done.pop();
        found
    })
}

#[test]
fn causal_consistency_is_judged_as_by_every_causal_order() {
    let orders: Vec<Vec<u32>> = (0..=5).map(orders).collect();
    assert_eq!(orders.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 3, 19, 219, 4231]);
    let (yes, no) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    proptest!(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() },
        |(tape in prop::collection::vec((any::<u8>(), any::<u8>()), 0..=5))| {
        let history = unique(&tape);
        let found = matches!(causal(&history), Ok(Verdict::Consistent(_)));
        let count = if found { &yes } else { &no };
        count.set(count.get() + 1);
        prop_assert_eq!(found, dumb_causal(&history, &orders[tape.len()]), "{:?}", history);
    });
    assert!(yes.get() > 100 && no.get() > 100, "{} and {}", yes.get(), no.get());
}

#[test]
fn what_is_linearizable_is_sequential_and_what_is_sequential_is_causal() {
    proptest!(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() },
        |(tape in prop::collection::vec((any::<u8>(), any::<u8>()), 0..12))| {
        let history = unique(&tape);
        let is = |verdict: Verdict| matches!(verdict, Verdict::Consistent(_));
        let linear = is(check::linearizable::<spec::Register>(&history, Budget::default()).expect("a verdict"));
        let sequential = is(sequential::<spec::Register>(&history, Budget::default()).expect("a verdict"));
        let causal = is(causal(&history).expect("a verdict"));
        prop_assert!((!linear || sequential) && (!sequential || causal), "{:?}", history);
    });
}
