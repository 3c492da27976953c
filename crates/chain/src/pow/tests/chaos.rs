//! Random faults within the model, then a healed network: everything that must hold holds, and one chain remains.

use super::stage::PROTOCOLS;
use lab::{sweep::Summary, testing};

/// Faults that a network without promises may have, and that must all have happened for the sweep to mean anything.
const FAULTS: [&str; 10] =
    ["amnesia", "byzantine", "clock", "crash", "cut", "duplicate", "loss", "partition", "pause", "restart"];

fn sweep(setting: &str, seeds: std::ops::Range<u64>) -> Summary {
    let summary = testing::sweep(
        PROTOCOLS,
        &format!(
            "# Chaos\nprotocol pow miners=8 clients=2 interval=1s confirmations=4 {setting}\n\
             workload c0..c1 rate=1 from=0ms until=60s | 1 pay n1 1 | 1 pay c0 1\nuntil 100s\n"
        ),
        seeds,
    );
    println!("{setting}: {:?}, {:?}", summary.faults, summary.sometimes);
    assert_eq!(summary.failed, 0, "{}", testing::first_failure(&summary));
    summary
}

#[test]
fn random_faults_break_nothing_and_one_chain_remains() {
    let sweeps = [sweep("relay=inventory", 1..13), sweep("relay=flood retarget=8", 20..32)];
    for fault in FAULTS {
        assert!(sweeps.iter().any(|summary| summary.faults_never_seen(&[fault]).is_empty()), "no {fault}");
    }
    for invariant in <crate::pow::Pow as model::Protocol>::invariants() {
        let met = sweeps.iter().filter_map(|summary| summary.sometimes.get(invariant.name)).sum::<u64>();
        assert!(invariant.when != model::When::Sometimes || met > 0, "{} was never met", invariant.name);
    }
}
