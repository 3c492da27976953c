//! Jobs on real engines: what a worker of the page gives is what the command line's sweep gives.

use lab::job::{self, Faults, News, Row, Seeds, Task, Variant};
use lab::{Micros, Run, sweep};

const TEXT: &str = "protocol raft nodes=3 clients=1 seed=1\nevery 100ms request any put x 1\nuntil 2s\n";

fn rows(text: &str, seeds: std::ops::Range<u64>, faults: Faults, hunt: bool, slice: u32) -> Vec<Row> {
    let task = Task::Seeds(Seeds { text: text.into(), first: seeds.start, end: seeds.end, faults, hunt });
    // As a worker gets it.
    let task = Task::read(&task.to_string()).expect("it is a task");
    let mut job = job::start(catalog::all(), &task).unwrap_or_else(|all| panic!("{all:?}"));
    let mut rows = Vec::new();
    while !job.is_done() {
        for news in job.advance(slice) {
            match News::read(&news.to_string()) {
                Some(News::Row(row)) => rows.push(row),
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(job.progress(), (seeds.end - seeds.start, seeds.end - seeds.start));
    rows
}

#[test]
fn rows_are_what_a_sweep_finds_however_the_work_is_sliced() {
    for (faults, random) in [(Faults::None, false), (Faults::Within, true)] {
        let rows = [97, u32::MAX].map(|slice| rows(TEXT, 3..9, faults, false, slice));
        assert_eq!(rows[0], rows[1]);
        for (row, seed) in rows[0].iter().zip(3..) {
            let swept = sweep::one(catalog::all(), TEXT.as_bytes(), seed, random).expect("it runs");
            assert_eq!((row.seed, format!("{:016x}", row.digest)), (seed, swept.verdict.digest));
            assert_eq!(row.metrics, swept.verdict.metrics.into_iter().collect::<Vec<_>>());
            assert_eq!((&row.wrong, row.within), (&swept.wrong, swept.verdict.within_model));
            let text = job::text_of(catalog::all(), TEXT, seed, faults).expect("it runs");
            assert_eq!(text, swept.text, "what a click opens is that very run");
        }
    }
}

#[test]
fn a_hunt_beyond_the_fault_model_ends_with_the_violation_and_replays_it() {
    // The protocol's own run, as the page hunts in it.
    let own = Run::fresh(catalog::all(), "raft", &[], 7).expect("it runs").recipe();
    let until = job::usual_end(&own);
    let text = &job::variant(catalog::all(), &own, &Variant { until, setting: None }).expect("it runs");
    let rows = rows(text, 1..401, Faults::Beyond, true, 500);
    let (row, broke) =
        rows.iter().find_map(|row| Some((row, row.broke.clone()?))).expect("liars or lost disks break Raft");
    assert!(!row.within && row.events == broke.event, "{row:?}");
    let text = job::text_of(catalog::all(), text, row.seed, Faults::Beyond).expect("it runs");
    let mut run = Run::open(catalog::all(), &text).expect("it runs");
    run.next(lab::MarkKind::Violation, u32::MAX);
    assert_eq!((run.event(), run.digest()), (broke.event, row.digest));
}

#[test]
fn a_hunt_within_the_fault_model_of_a_sound_engine_finds_nothing() {
    let rows = rows(TEXT, 1..30, Faults::Within, true, u32::MAX);
    assert!(rows.iter().all(|row| row.broke.is_none() && row.within));
    assert!(rows.iter().any(|row| !row.faults.is_empty()));
}

fn changed(until: Option<Micros>, setting: Option<(&str, &str)>) -> Result<String, Vec<lab::Diagnostic>> {
    let setting = setting.map(|(name, value)| (name.to_owned(), value.to_owned()));
    job::variant(catalog::all(), TEXT, &Variant { until, setting })
}

#[test]
fn a_variant_differs_in_its_end_and_in_one_parameter() {
    let text = changed(Some(Micros::millis(500)), Some(("election_timeout", " 150ms..155ms "))).expect("it fits");
    assert!(text.starts_with("protocol raft nodes=3 clients=1 seed=1 election_timeout=150ms..155ms\n"), "{text}");
    assert!(text.ends_with("until 500ms\n"), "{text}");
    assert_eq!(job::setting_of(&text, "election_timeout").as_deref(), Some("150ms..155ms"));
    assert_eq!((job::setting_of(&text, "nodes").as_deref(), job::setting_of(&text, "x")), (Some("3"), None));
    let again = changed(None, Some(("nodes", "5"))).expect("it fits");
    assert!(again.contains("nodes=5") && !again.contains("nodes=3"), "{again}");
}

#[test]
fn what_does_not_fit_is_said_and_nothing_slips_in() {
    for (name, value) in
        [("nodes", "many"), ("nodes", "5 clients=9"), ("nodes", "5\nat 1s heal"), ("nods", "3"), ("nodes", "")]
    {
        assert!(changed(None, Some((name, value))).is_err(), "{name}={value}");
    }
}
