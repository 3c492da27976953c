//! The same recipe gives the same run, whoever looks on.

use super::stories::{BUSY, CATALOG, open, world};
use kernel::World;
use lab::trace;
use model::Micros;

fn steps(world: &mut World, count: u64) {
    for _ in 0..count {
        assert!(world.step());
    }
}

#[test]
fn a_recipe_gives_the_same_records_and_the_same_digest_again() {
    let tell = || trace::everything(&CATALOG, BUSY.as_bytes(), None).expect("a scenario");
    let first = tell();
    assert!(first.len() > 1_000);
    assert_eq!(first, tell());
    let (mut one, mut two) = (open(BUSY), open(BUSY));
    one.finish();
    two.finish();
    assert_eq!((one.digest(), one.verdict()), (two.digest(), two.verdict()));
}

#[test]
fn another_seed_gives_another_run() {
    let (mut one, mut two) = (open(BUSY), open(&BUSY.replace("seed=11", "seed=12")));
    one.finish();
    two.finish();
    assert_ne!(one.digest(), two.digest());
}

#[test]
fn the_digest_does_not_depend_on_recording() {
    let (mut with, mut without) = (world(BUSY, true), world(BUSY, false));
    for _ in 0..1_500 {
        with.step();
        without.step();
        assert_eq!(with.digest(), without.digest(), "event {}", with.event());
    }
    assert!(!with.records().is_empty() || with.event() > 1_500);
    assert!(without.records().is_empty());
    without.set_recording(true);
    with.step();
    without.step();
    assert_eq!(format!("{:?}", with.records()), format!("{:?}", without.records()));
}

#[test]
fn a_clone_is_a_fork_and_both_go_on_alike_and_apart() {
    let mut world = world(BUSY, true);
    steps(&mut world, 700);
    let (before, mut fork) = (world.digest(), world.clone());
    steps(&mut fork, 400);
    assert_eq!(world.digest(), before, "a fork leaves its origin alone");
    steps(&mut world, 400);
    assert_eq!(world.digest(), fork.digest());
    assert_eq!(format!("{:?}", world.records()), format!("{:?}", fork.records()));
}

#[test]
fn the_way_in_which_time_is_cut_does_not_matter() {
    let (mut slow, mut fast) = (open(BUSY), open(BUSY));
    for at in 0..1_300 {
        slow.advance(Micros(at * 157), 50);
    }
    slow.finish();
    fast.finish();
    assert_eq!((slow.digest(), slow.event()), (fast.digest(), fast.event()));
}

#[test]
fn notes_and_speed_are_for_people_alone() {
    let (mut plain, mut told) = (open(BUSY), open(&format!("{BUSY}note 5ms \"look\"\nspeed 1/20\n")));
    plain.finish();
    told.finish();
    assert_eq!(plain.digest(), told.digest());
}

#[test]
fn an_edit_in_one_place_does_not_reshuffle_the_draws_elsewhere() {
    let base = "protocol ping nodes=3 clients=2 seed=4 beat=10ms\nnetwork latency=1ms..30ms loss=20%\nuntil 500ms\n";
    let beats = |text: &str| -> Vec<String> {
        let lines = trace::everything(&CATALOG, text.as_bytes(), None).expect("a scenario");
        lines.into_iter().filter(|line| line.contains("beat") && !line.contains("n0>c0#")).collect()
    };
    let more = format!("{base}at 55ms request c0 via n0 ping a\nat 77ms request c1 ping b\n");
    let (without, with) = (beats(base), beats(&more));
    assert!(without.len() > 500);
    // Pongs share their links with the beats to clients, and take a number there: all other links are as they were.
    let others =
        |lines: &[String]| -> Vec<String> { lines.iter().filter(|line| !line.contains(">c")).cloned().collect() };
    assert_eq!(others(&without), others(&with));
}

#[test]
fn another_seed_on_reading_stands_in_the_recipe() {
    let mut run = lab::Run::read(&CATALOG, BUSY.as_bytes(), Some(99)).expect("a scenario");
    run.finish();
    let mut again = open(&run.recipe());
    again.finish();
    assert_eq!((again.seed(), again.digest()), (99, run.digest()));
}
