//! A stretch of a run as data: the same after any jump, and its causes are Lamport's.

use lab::run::{Extent, Fate, Fault, FaultKind, LogKind, Window};
use lab::{Micros, Run};
use std::collections::{BTreeMap, BTreeSet};

const ALL: usize = 1_000_000;

fn open(text: &str) -> Run {
    Run::open(catalog::all(), text).unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)))
}

fn story(slug: &str) -> Run {
    let text = catalog::all().story(slug).expect("the story is there").text;
    let mut run = open(text);
    run.finish();
    run
}

fn whole(run: &Run) -> Window {
    run.window(Extent::Around(run.event(), ALL))
}

/// Each event's direct causes.
fn causes(window: &Window) -> BTreeMap<u64, BTreeSet<u64>> {
    let mut all: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    for happening in &window.happenings {
        all.entry(happening.event).or_default().extend(&happening.causes);
    }
    all
}

#[test]
fn past_and_future_are_the_closure_of_direct_causes() {
    for slug in ["raft/cut-off-leader", "pbft/primary-crash", "or-set/crash-and-restart"] {
        let run = story(slug);
        let direct = causes(&whole(&run));
        let mut pasts: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
        for (event, causes) in &direct {
            let before = causes.iter().flat_map(|cause| pasts[cause].iter().chain([cause]).copied());
            let past: BTreeSet<u64> = before.collect();
            pasts.insert(*event, past);
        }
        for event in pasts.keys().step_by(17) {
            let cone = run.cone(*event);
            assert_eq!(cone.past, pasts[event].iter().copied().collect::<Vec<_>>(), "{slug}, past of {event}");
            let future = pasts.iter().filter(|(_, past)| past.contains(event)).map(|(later, _)| *later);
            assert_eq!(cone.future, future.collect::<Vec<_>>(), "{slug}, future of {event}");
            assert_eq!(cone.cut, None);
        }
    }
}

#[test]
fn every_arrival_has_its_sending_among_its_causes() {
    let window = whole(&story("pbft/happy-four"));
    let mut arrived = 0;
    for flight in &window.flights {
        let Fate::Arrived(at, event) = flight.fate else { continue };
        let found = window.happenings.iter().find(|one| one.event == event && one.lane == Some(flight.to));
        let found = found.expect("it arrives somewhere");
        assert!(found.is(LogKind::Delivered) && found.causes.contains(&flight.cause), "{}", found.text);
        assert!(flight.sent.is_some_and(|sent| sent < at));
        arrived += 1;
    }
    assert!(arrived > 50, "{arrived}");
}

#[test]
fn after_a_jump_the_same_is_at_hand_as_after_a_straight_run() {
    let text = catalog::all().story("raft/playground").expect("it is there").text;
    let (mut long, mut short) = (open(text), open(text));
    long.advance(Micros(i64::MAX - 1), 40_000);
    short.advance(Micros(i64::MAX - 1), 3_000);
    for event in [2_500, 150, 1_700] {
        long.seek_event(event);
        short.seek_event(event);
        if event == 2_500 {
            assert!(long.window(Extent::Around(event, 60)).happenings.is_empty(), "the jump left everything behind");
        }
        long.recall();
        short.recall();
        let of = |run: &Run| run.window(Extent::Around(event, 60));
        assert_eq!(of(&long).happenings, of(&short).happenings);
        assert_eq!(of(&long).flights, of(&short).flights);
        assert_eq!(of(&long).events, (event - 39, event + 20), "the future that was reached is there, too");
        assert_eq!(long.recent_log(100), short.recent_log(100));
        assert_eq!(long.recent_log(1)[0].event, event, "the log ends at the present");
        assert_eq!(long.rules(), short.rules());
    }
}

#[test]
fn going_on_after_going_back_tells_nothing_twice() {
    let mut run = story("raft/leader-crash");
    let (before, end) = (whole(&run), run.event());
    run.seek_event(100);
    while run.event() < end {
        run.step();
    }
    assert_eq!(whole(&run).happenings, before.happenings);
}

#[test]
fn acting_in_the_past_forgets_what_was_to_come() {
    let mut run = story("raft/leader-crash");
    run.seek_event(60);
    run.act("crash n1").expect("it is an action");
    run.recall();
    let mut again = open(&run.recipe());
    again.seek_time(run.now());
    again.recall();
    assert_eq!(run.digest(), again.digest());
    assert_eq!(whole(&run).happenings, whole(&again).happenings);
    assert_eq!(whole(&run).happenings.last().map(|last| last.text.as_str()), Some("crash n1"));
}

#[test]
fn faults_last_from_their_action_to_their_end() {
    let mut run = open(
        "protocol raft nodes=5 clients=1 seed=1
at 100ms crash n1
at 200ms pause n2 50ms
at 300ms restart n1
at 400ms partition n0 n1 | n2 n3 n4
at 500ms cut n3 > n4
at 600ms heal
at 700ms crash n4
until 1s",
    );
    run.finish();
    let ms = |ms: i64| Micros(ms * 1_000);
    let fault = |kind, from: i64, until: Option<i64>| Fault { kind, from: ms(from), until: until.map(ms) };
    let expected = [
        fault(FaultKind::Crashed(1), 100, Some(300)),
        fault(FaultKind::Paused(2), 200, Some(250)),
        fault(FaultKind::Partition, 400, Some(600)),
        fault(FaultKind::Cut(3, 4), 500, Some(600)),
        fault(FaultKind::Crashed(4), 700, None),
    ];
    assert_eq!(whole(&run).faults, expected);
    let part = run.window(Extent::Times(ms(310), ms(450), ALL));
    assert_eq!(part.faults, expected[2..3], "only what touches the window");
    run.seek_time(ms(150));
    assert_eq!(whole(&run).faults, [fault(FaultKind::Crashed(1), 100, None)], "at that moment it lasts");
}

#[test]
fn a_window_has_no_more_events_than_asked_for_and_says_what_it_left_out() {
    let run = story("raft/cut-off-leader");
    let window = run.window(Extent::Around(100, 30));
    assert_eq!(window.events, (81, 110));
    assert_eq!(window.left_out, (80, run.event() - 110));
    let late = run.window(Extent::Times(Micros(0), run.now(), 30));
    assert_eq!(late.events, (run.event() - 29, run.event()), "where there are more, the latest");
    let none = run.window(Extent::Times(Micros(i64::MAX - 1), Micros(i64::MAX), 30));
    assert!(none.happenings.is_empty() && none.flights.is_empty());
}
