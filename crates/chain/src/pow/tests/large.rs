//! A thousand miners: what a node keeps is small, and shared.

use super::stage::{figure, run};
use crate::pow::State;

#[test]
fn a_thousand_miners_grow_one_chain() {
    let verdict = run(
        "# A thousand miners\nprotocol pow miners=1000 clients=0 interval=5s bits=4 gossip=20s seed=1\nnetwork latency=10ms..30ms\n\
         topology random degree=4\nuntil 60s\n",
    );
    assert!(verdict.ok);
    assert!(figure(&verdict, "height") >= 5.0);
}

#[test]
fn a_node_is_small() {
    assert!(size_of::<State>() <= 80, "{}", size_of::<State>());
    assert!(size_of::<crate::pow::Message>() <= 48, "{}", size_of::<crate::pow::Message>());
}
