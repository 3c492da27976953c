//! The kernel allocates nothing of its own per event: a message needs its one `Arc`, and that is all.

#[path = "ping.rs"]
mod ping;

use kernel::World;
use lab::{Catalog, compile, scenario};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

static CATALOG: Catalog = Catalog::of(ping::PROTOCOLS);

fn world(lines: &str) -> World {
    let text = format!("protocol ping nodes=4 clients=0 beat=1ms\n{lines}\nuntil 60min\n");
    let scenario = scenario::parse(text.as_bytes()).expect("a scenario");
    let Ok(compiled) = compile::compile(&CATALOG, &scenario) else { panic!("{text}") };
    World::new(compiled.blueprint, &compiled.setup, false).expect("settings that fit together")
}

/// Messages sent, and allocations made, in so many events after a while of warming up.
fn count(mut world: World, events: u64) -> (u64, usize) {
    let go = |world: &mut World, events: u64| (0..events).for_each(|_| assert!(world.step()));
    go(&mut world, 20_000);
    let (sent, region) = (world.tally().sent, Region::new(ALLOCATOR));
    go(&mut world, events);
    let stats = region.change();
    (world.tally().sent - sent, stats.allocations + stats.reallocations)
}

/// One test, so that no other one allocates meanwhile.
#[test]
fn an_event_allocates_at_most_what_its_messages_need() {
    // Each beat is one message that three addressees share.
    let (sent, allocations) = count(world("network latency=100us..3ms"), 30_000);
    assert!(sent > 10_000);
    let beats = sent / 3;
    let most = beats as usize + beats as usize / 100;
    assert!(allocations <= most, "{allocations} allocations for {beats} beats");

    // Loss, copies, order and faults that stand cost nothing either.
    let rough = "network latency=100us..3ms loss=10% duplicate=10% corrupt=5% order=fifo\nat 1ms cut n0 > n1\n\
                 at 1ms partition n0 n1 n2 | n3\nat 2ms clock n0 skew=+1ms";
    let (sent, allocations) = count(world(rough), 30_000);
    let beats = sent / 3;
    let most = beats as usize + beats as usize / 100;
    assert!(allocations <= most, "{allocations} allocations for {beats} beats");
}
