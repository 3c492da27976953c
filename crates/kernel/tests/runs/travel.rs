//! Undo, redo, jumps and deeds in the past give what a straight run gives.

use super::stories::{BUSY, open};
use lab::{Mark, Run, frame::Frame};
use model::Micros;
use proptest::prelude::*;

/// What a person does.
#[derive(Clone, Debug)]
enum Deed {
    Wait(i64),
    Step,
    Act(&'static str),
    Undo,
    Redo,
    Back,
    /// To one of the branches that there are.
    Switch(usize),
    /// From the beginning, without what was done.
    Begin,
    /// To a share of the farthest event, in percent.
    Event(u64),
    /// To a share of the farthest time, in percent.
    Time(i64),
}

const ACTS: &[&str] = &[
    "crash n0",
    "crash n0 after 1 effects",
    "restart n0",
    "restart n1 amnesia",
    "pause n2 9ms",
    "cut n0 > n1",
    "cut n1 n2 hold",
    "mend n1 n2",
    "partition n0 | n1 n2",
    "heal",
    "link n0 n1 latency=1ms..50ms loss=20% order=fifo",
    "clock n0 skew=+20ms",
    "move n2 900 100",
    "duplicate n0>n1#3",
    "delay n0>n2#4 5ms",
    "drop n1>n2#5 beat",
    "deliver n2>n1#6",
    "fire n0 beat",
    "choose c0 2",
    "byzantine n1 twins",
    "byzantine n0 delay by=3ms",
    "honest n1",
    "request any ping y",
    "request c0 via n2 ping z",
    "request leader ping w",
];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (1..15_000_i64).prop_map(Deed::Wait),
        2 => Just(Deed::Step),
        4 => prop::sample::select(ACTS).prop_map(Deed::Act),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => Just(Deed::Back),
        1 => (0..9_usize).prop_map(Deed::Switch),
        1 => Just(Deed::Begin),
        1 => (0..=100_u64).prop_map(Deed::Event),
        1 => (0..=100_i64).prop_map(Deed::Time),
    ];
    prop::collection::vec(deed, 1..25)
}

fn perform(run: &mut Run, deed: &Deed) {
    match deed {
        Deed::Wait(us) => {
            run.advance(run.now() + Micros(*us), 200_000);
        }
        Deed::Step => {
            run.step();
        }
        Deed::Act(text) => {
            run.act(text).expect("an action");
        }
        Deed::Undo => {
            run.undo();
        }
        Deed::Redo => {
            run.redo();
        }
        Deed::Back => {
            run.back();
        }
        Deed::Switch(any) => {
            run.switch(any % run.branches().len());
        }
        Deed::Begin => run.restart(None),
        Deed::Event(percent) => run.seek_event(run.farthest().0 * percent / 100),
        Deed::Time(percent) => run.seek_time(Micros(run.farthest().1.0 * percent / 100)),
    }
}

/// Everything that a stage shows, but for what was lost lately and when one looks.
fn picture(run: &Run) -> Frame {
    let mut frame = Frame::default();
    run.frame(&mut frame);
    Frame { now: Micros::ZERO, drops: Vec::new(), ..frame }
}

/// The same session in another run, at the same event.
fn reloaded(run: &Run) -> Run {
    let mut again = open(&run.base());
    assert!(again.resume(&run.session()), "{}", run.session());
    while again.event() < run.event() {
        assert!(again.step().reached, "the session ends before event {}:\n{}", run.event(), run.session());
    }
    again
}

fn names(run: &Run) -> Vec<(String, usize)> {
    run.branches().into_iter().map(|branch| (branch.name, branch.actions)).collect()
}

/// The marks up to the present.
fn past(run: &Run) -> Vec<Mark> {
    run.marks().iter().filter(|mark| mark.event <= run.event()).cloned().collect()
}

/// A straight run of the recipe, at the same event.
fn straight(run: &Run) -> Run {
    let mut again = open(&run.recipe());
    while again.event() < run.event() {
        assert!(again.step().reached, "the recipe ends before event {}:\n{}", run.event(), run.recipe());
    }
    again
}

/// So many, or as many as `PROPTEST_CASES` says.
fn cases(usually: u32) -> ProptestConfig {
    let given = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { given.cases } else { usually };
    ProptestConfig { cases, failure_persistence: None, ..given }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn whatever_one_does_the_recipe_gives_the_same_run(deeds in deeds()) {
        let mut run = open(BUSY);
        for deed in &deeds {
            perform(&mut run, deed);
            let again = straight(&run);
            prop_assert_eq!(run.digest(), again.digest(), "after {:?}, event {}:\n{}", deed, run.event(), run.recipe());
            prop_assert_eq!(picture(&run), picture(&again));
            prop_assert_eq!(past(&run), past(&again), "the marks of the past, after {:?}", deed);
            let reloaded = reloaded(&run);
            prop_assert_eq!(run.digest(), reloaded.digest(), "a reload, after {:?}:\n{}", deed, run.session());
            prop_assert_eq!((run.recipe(), names(&run)), (reloaded.recipe(), names(&reloaded)));
        }
    }

    #[test]
    fn undo_takes_back_exactly_the_last_action(acts in prop::collection::vec((1..9_000_i64, prop::sample::select(ACTS)), 1..6)) {
        let mut run = open(BUSY);
        let mut moments = Vec::new();
        for (wait, text) in &acts {
            run.advance(run.now() + Micros(*wait), 10_000);
            moments.push((run.event(), run.digest(), run.now()));
            run.act(text).expect("an action");
        }
        for moment in moments.into_iter().rev() {
            prop_assert!(run.undo().is_some());
            prop_assert_eq!((run.event(), run.digest(), run.now()), moment);
        }
        prop_assert!(run.undo().is_none());
    }
}

#[test]
fn a_jump_and_a_walk_end_at_the_same_place() {
    let mut walk = open(BUSY);
    walk.finish();
    let mut jump = open(BUSY);
    jump.seek_time(Micros(200_000));
    assert_eq!((jump.event(), jump.digest()), (walk.event(), walk.digest()));
    for event in [1, 2, 777, 500, 501, 300] {
        jump.seek_event(event);
        let mut straight = open(BUSY);
        while straight.event() < event {
            straight.step();
        }
        assert_eq!((jump.event(), jump.digest()), (event, straight.digest()));
    }
}

#[test]
fn a_deed_in_the_past_begins_a_branch_and_keeps_what_was_to_come() {
    let mut run = open(BUSY);
    run.advance(Micros(50_000), 10_000);
    run.act("crash n0").expect("an action");
    run.advance(Micros(90_000), 10_000);
    let old = (run.event(), run.digest(), run.recipe(), run.marks().len());
    run.seek_time(Micros(20_000));
    run.act("pause n2 5ms").expect("an action");
    assert!(!run.recipe().contains("crash n0\n"), "{}", run.recipe());
    assert!(run.recipe().contains("at 20001us pause n2 5ms\n"), "{}", run.recipe());
    assert_eq!(run.farthest().0, run.event());
    let told: Vec<_> = run.branches().into_iter().map(|branch| (branch.name, branch.present, branch.parts)).collect();
    assert_eq!(told[0], ("first".into(), false, Some(Micros(20_001))));
    assert_eq!(told[1], ("2: pause n2 5ms".into(), true, None));
    let beside = run.beside(0).expect("a branch");
    assert_eq!((beside.now(), beside.branches()[0].present), (run.now(), true), "the other one at the same moment");
    assert!(run.switch(0));
    assert_eq!((run.event(), run.digest(), run.recipe(), run.marks().len()), old);
    assert!(!run.switch(2), "there are two");
    assert!(run.rename(1, "first").is_err() && run.rename(1, " ").is_err() && run.rename(1, "a pause").is_ok());
    assert_eq!(run.branches()[1].name, "a pause");
}

#[test]
fn a_damaged_session_leaves_the_run_as_it_is() {
    let mut run = open(BUSY);
    run.advance(Micros(50_000), 10_000);
    run.act("crash n0").expect("an action");
    let (good, before) = (run.session(), (run.event(), run.digest(), run.recipe()));
    let bad = [
        "",
        "first",
        "*1 2 3",
        "*1 2 3 ",
        "1 2 3 first",
        "*1 2 x first",
        "*1 -2 3 first",
        " 5 crash n0",
        "*1 2 3 first\n 5 crsh n0",
        "*1 2 3 first\n crash n0",
        "*1 2 3 first\n 9 crash n0\n 5 crash n1",
        "*1 2 99999999999999999999 first",
    ];
    for text in bad {
        assert!(!run.resume(text), "{text:?}");
        assert_eq!((run.event(), run.digest(), run.recipe()), before, "{text:?}");
    }
    for cut in (1..good.len()).filter(|cut| good.is_char_boundary(*cut)) {
        open(BUSY).resume(&good[..cut]);
    }
}

#[test]
fn what_is_done_again_from_the_beginning_leaves_what_was_done_as_a_branch() {
    let mut run = open(BUSY);
    run.advance(Micros(50_000), 10_000);
    run.restart(None);
    assert_eq!((run.now(), run.branches().len()), (Micros::ZERO, 1), "nothing was done yet");
    run.act("crash n0").expect("an action");
    run.restart(None);
    assert_eq!((run.now(), run.digest(), run.branches().len()), (Micros::ZERO, open(BUSY).digest(), 3));
    run.switch(1);
    assert!(run.recipe().contains("crash n0\n"));
}

#[test]
fn an_undo_far_before_the_action_takes_it_out_of_the_future_too() {
    let mut run = open(BUSY);
    run.advance(Micros(50_000), 10_000);
    run.act("crash n0").expect("an action");
    run.seek_time(Micros(10_000));
    assert_eq!(run.undo().as_deref(), Some("crash n0"));
    run.advance(Micros(80_000), 10_000);
    assert!(run.node("n0".parse().expect("a name")).expect("a participant").up);
}

#[test]
fn what_is_redone_happens_again() {
    let mut run = open(BUSY);
    run.advance(Micros(50_000), 10_000);
    run.act("crash n0").expect("an action");
    let there = (run.event(), run.digest());
    run.undo();
    assert_eq!(run.redo().map(|acted| acted.text).as_deref(), Some("crash n0"));
    assert_eq!((run.event(), run.digest()), there);
    assert_eq!(run.can_undo_redo(), (true, false));
}

#[test]
fn the_log_of_the_past_is_found_again_from_the_first_event() {
    let mut run = open(BUSY);
    run.finish();
    let (all, end) = (run.log(0, 100_000), run.event());
    run.seek_event(1);
    run.seek_event(end);
    assert_eq!(run.log(0, 100_000), all);
    assert_eq!(all[0].event, 1);
}

/// Beats that go on: a keyframe every 600 ms or so.
const STEADY: &str =
    "protocol ping nodes=3 clients=1 seed=3 beat=1ms\nnetwork latency=100us..3ms loss=3%\nuntil 60min\n";

fn long_deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (100_000..1_500_000_i64).prop_map(Deed::Wait),
        2 => prop::sample::select(ACTS).prop_map(Deed::Act),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => (0..9_usize).prop_map(Deed::Switch),
        1 => (0..=100_u64).prop_map(Deed::Event),
        1 => (0..=100_i64).prop_map(Deed::Time),
    ];
    prop::collection::vec(deed, 4..14)
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn keyframes_change_nothing(deeds in long_deeds()) {
        let mut run = open(STEADY);
        for deed in &deeds {
            perform(&mut run, deed);
        }
        let again = straight(&run);
        prop_assert_eq!(run.digest(), again.digest(), "event {}:\n{}", run.event(), run.recipe());
        prop_assert_eq!(picture(&run), picture(&again));
    }
}
