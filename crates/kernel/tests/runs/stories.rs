//! What these tests run.

use super::ping::PROTOCOLS;
use kernel::{Setup, World};
use lab::{Catalog, Run, compile, render, scenario};

pub static CATALOG: Catalog = Catalog::of(PROTOCOLS);

/// A bit of everything: loss, copies, slow disks, requests, faults.
pub const BUSY: &str = "protocol ping nodes=3 clients=2 seed=11 beat=3ms retry=40ms alarm=70ms
network latency=2ms..20ms loss=5% duplicate=5% corrupt=2% disk=1ms
workload all rate=200 until=150ms | 2 ping key | 1 ping other
every 7ms from 3ms request any ping x
at 30ms crash n1 after 2 effects
at 45ms cut n0 n2 hold
at 60ms byzantine n2 replay
at 80ms restart n1
at 90ms heal
at 100ms clock n0 skew=-30ms drift=1%
until 200ms
";

/// A run at its beginning.
pub fn open(text: &str) -> Run {
    match Run::open(&CATALOG, text) {
        Ok(run) => run,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}

/// What a world is made of.
pub fn setup(text: &str) -> Setup {
    let scenario = scenario::parse(text.as_bytes()).expect("a scenario");
    match compile::compile(&CATALOG, &scenario) {
        Ok(compiled) => compiled.setup,
        Err(errors) => panic!("{}", render("test", text, &errors, false)),
    }
}

/// A world at its beginning.
pub fn world(text: &str, recording: bool) -> World {
    World::new(PROTOCOLS[0], &setup(text), recording).expect("settings that fit together")
}
