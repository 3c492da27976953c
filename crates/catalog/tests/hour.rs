//! An hour of virtual time, which is an hour of running in real time: what is kept stays bounded, and every moment stays
//! reachable.

use lab::Run;
use model::Micros;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const MINUTE: i64 = 60_000_000;
/// What an hour may take, in bytes: the run itself (its log, its history) and all that is kept of it.
const MOST: usize = 64_000_000;

fn live() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

fn go(run: &mut Run, until: Micros) {
    while run.now() < until {
        let done = run.advance(until, u32::MAX);
        if done.ended.is_some() {
            break;
        }
    }
}

/// Moments spread over the hour, each with the digest of the run there.
fn with_digests(run: &mut Run) -> Vec<(Micros, u64)> {
    let moments = [1, 7, 13, 22, 30, 41, 52, 59, 60].map(|minute| Micros(minute * MINUTE));
    moments
        .map(|at| {
            go(run, at);
            (run.now(), run.digest())
        })
        .to_vec()
}

/// One test, so that nothing else allocates meanwhile.
#[test]
fn an_hour_keeps_no_more_than_half_an_hour_but_for_the_run_itself_and_every_moment_is_reachable() {
    for slug in ["raft", "g-counter"] {
        let catalog = catalog::all();
        let before = live();
        let open = || Run::fresh(catalog, slug, &[], 7).unwrap_or_else(|all| panic!("{slug}: {}", all.len()));
        let mut half = open();
        go(&mut half, Micros(30 * MINUTE));
        let (at_half, kept_at_half) = (live() - before, half.kept());
        drop(half);

        let mut run = open();
        let digests = with_digests(&mut run);
        let (whole, kept) = (live() - before, run.kept());
        println!("{slug}: {} events, {at_half} bytes, then {whole}; {kept_at_half:?}, then {kept:?}", run.event());
        assert!(kept.keyframes <= 128 && kept.records <= 60_001 && kept.marks <= 400 && kept.slices <= 240, "{kept:?}");
        assert!(whole < MOST && whole < at_half * 2, "{slug}: {at_half} bytes, then {whole}");

        for (at, digest) in digests.into_iter().rev() {
            run.seek_time(at);
            assert_eq!((run.now(), run.digest()), (at, digest), "{slug}");
        }
    }
}
