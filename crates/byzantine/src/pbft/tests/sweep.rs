//! Many seeds with random faults and up to f liars, and a healing, after which every request must complete.

use super::PBFT;
use crate::pbft::Rule;
use lab::{sweep::Summary, testing};
use model::Rules;

fn seeds(bounded: u64) -> std::ops::Range<u64> {
    let deep = std::env::var_os("SPLITBRAIN_DEEP").is_some();
    0..if deep { 20_000 } else { bounded }
}

fn sweep(settings: &str, bounded: u64) -> Summary {
    let text = format!(
        "# Two clients ask while replicas crash, lie and lose touch.\n\
         protocol pbft clients=2 {settings}\n\
         network latency=5ms..15ms loss=1% duplicate=1%\n\
         workload c0..c1 rate=8 from=100ms until=6s keys=3 | 2 put key 1 | 1 get key\n\
         until 14s\n"
    );
    let summary = testing::sweep(PBFT, &text, seeds(bounded));
    assert_eq!(summary.failed, 0, "{settings}: {}", testing::first_failure(&summary));
    summary
}

fn applied(summary: &Summary, rule: Rule) -> u64 {
    summary.rules[usize::from(rule.index())]
}

#[test]
fn sweeps_keep_every_promise_and_finish_once_faults_have_healed() {
    let small = sweep("nodes=4", 24);
    let _odd = sweep("nodes=6 checkpoint_interval=1 window=2", 8);
    let _large = sweep("nodes=7 checkpoint_interval=8 window=16", 8);
    for fault in ["crash", "restart", "pause", "cut", "partition", "duplicate", "loss", "byzantine"] {
        assert!(small.faults.get(fault).is_some_and(|count| *count > 0), "no {fault} in {:?}", small.faults);
    }
    // A full window needs more clients than numbers, a second execution a liar that orders twice, a gap two open requests
    // of which the later one prepares: stories and mutants have them.
    let rare = [Rule::Buffer, Rule::ExactlyOnce, Rule::FillGap].map(|rule| usize::from(rule.index()));
    let unreached = |at: &usize| small.rules[*at] == 0 && !rare.contains(at);
    let never: Vec<_> = (0..Rule::TABLE.len()).filter(unreached).map(|at| Rule::TABLE[at].name).collect();
    assert!(never.is_empty(), "never applied: {never:?}");
    assert!(applied(&small, Rule::Commit) > 100);
    for (name, runs) in &small.sometimes {
        assert!(*runs > 0, "in no run {name}");
    }
}
