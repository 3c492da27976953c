//! The explorer finds what a miner gains where nobody looks at its blocks.

use super::stage::PROTOCOLS;
use lab::{
    explore::{Limits, Options, Outcome},
    testing,
};

fn explored(mutant: &str, lie: &str) -> Outcome {
    let text = format!(
        "# A miner forges.\nprotocol pow miners=2 clients=0 mutant={mutant}\nat 0ms byzantine n0 invalid what={lie}\nuntil 1s\n"
    );
    let options = Options { limits: Limits { timers: 3, ..Limits::default() }, threads: 2, ..Options::default() };
    testing::explore(PROTOCOLS, &text, &options)
}

#[test]
fn each_mutant_is_found_and_what_was_found_replays() {
    for (mutant, lie, breaks) in
        [("proof", "proof", "valid chain"), ("root", "root", "valid chain"), ("target", "target", "valid chain")]
    {
        let outcome = explored(mutant, lie);
        let found = outcome.found.unwrap_or_else(|| panic!("{mutant}: nothing in {} states", outcome.states));
        assert!(found.violated.contains(&breaks), "{mutant}: {:?}", found.violated);
        assert!(testing::run(PROTOCOLS, &found.text).violated().contains(&breaks), "{mutant}\n{}", found.text);
    }
}

#[test]
fn the_sound_engine_survives_the_same() {
    for lie in ["proof", "root", "target"] {
        let outcome = explored("none", lie);
        assert_eq!((outcome.found, outcome.ended), (None, "complete"), "{lie}");
    }
}
