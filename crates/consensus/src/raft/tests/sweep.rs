//! Many seeds with random faults inside the fault model, and a healing, after which everything must be answered.

use super::PROTOCOLS;
use crate::raft::rules::Rule;
use lab::{sweep::Summary, testing};
use model::Rules;

fn seeds(bounded: u64) -> std::ops::Range<u64> {
    let deep = std::env::var_os("SPLITBRAIN_DEEP").is_some();
    0..if deep { 20_000 } else { bounded }
}

fn sweep(settings: &str) -> Summary {
    let text = format!(
        "# Writes, reads and swaps while things break.\n\
         protocol raft clients=3 {settings}\n\
         network latency=5ms..15ms loss=1% duplicate=1%\n\
         workload c0..c2 rate=12 from=300ms until=6s keys=3 | 2 put key 1 | 2 put key 2 | 3 get key | 1 cas key 1 2\n\
         until 12s\n"
    );
    let summary = testing::sweep(PROTOCOLS, &text, seeds(24));
    assert_eq!(summary.failed, 0, "{settings}: {}", testing::first_failure(&summary));
    summary
}

fn applied(summary: &Summary, rule: Rule) -> u64 {
    summary.rules[usize::from(rule.index())]
}

#[test]
fn sweeps_keep_every_promise_and_finish_once_faults_have_healed() {
    let paper = sweep("nodes=5");
    let extended = sweep("nodes=3 pre_vote=on check_quorum=on reads=log batch=2");
    for fault in ["crash", "restart", "pause", "cut", "partition", "duplicate", "loss"] {
        assert!(paper.faults.get(fault).is_some_and(|count| *count > 0), "no {fault} in {:?}", paper.faults);
    }
    let everyday = [
        Rule::StartElection,
        Rule::WinElection,
        Rule::YieldToLeader,
        Rule::DeleteConflict,
        Rule::BackOff,
        Rule::RetryElsewhere,
        Rule::ExecuteOnce,
        Rule::ServeRead,
    ];
    for rule in everyday {
        assert!(applied(&paper, rule) > 0, "never applied: {rule:?}");
    }
    for rule in [Rule::AskPreVote, Rule::GrantPreVote, Rule::LoseQuorum] {
        assert!(applied(&extended, rule) > 0, "never applied: {rule:?}");
    }
    for (name, runs) in &paper.sometimes {
        assert!(*runs > 0, "in no run {name}");
    }
}
