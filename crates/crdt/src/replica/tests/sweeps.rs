//! Many seeds, with random faults inside the fault model; then all heals, and convergence is demanded.
//!
//! `SPLITBRAIN_DEEP=1` runs many more.

use super::ALL;
use lab::sweep::Summary;
use lab::testing::{first_failure, sweep};

const COUNTS: &str = "every 70ms from 10ms before 5s request any increment\n\
                      every 110ms from 20ms before 5s request any add 3\n";
const BOTH_WAYS: &str = "every 70ms from 10ms before 5s request any increment\n\
                         every 110ms from 20ms before 5s request any subtract 3\n";
const MEMBERS: &str = "every 70ms from 10ms before 5s request any add apple\n\
                       every 90ms from 15ms before 5s request any add pear\n\
                       every 110ms from 20ms before 5s request any remove apple\n\
                       every 130ms from 25ms before 5s request any remove pear\n";

/// Faults that must have struck at least once in a sweep, or it proves little.
const FAULTS: &[&str] = &["crash", "restart", "partition", "cut", "loss", "duplicate", "pause"];

fn seeds() -> u64 {
    if std::env::var_os("SPLITBRAIN_DEEP").is_some() { 5_000 } else { 12 }
}

fn swept(slug: &str, replication: &str, requests: &str) -> Summary {
    let text = format!(
        "# a sweep\nprotocol {slug} nodes=5 replication={replication} deltas=8\n\
         network latency=1ms..30ms loss=2% duplicate=2%\n{requests}until 10s\n"
    );
    sweep(ALL, &text, 0..seeds())
}

fn converges(slug: &str, requests: &str) {
    for replication in ["state", "delta", "op"] {
        let summary = swept(slug, replication, requests);
        assert_eq!(summary.failed, 0, "{slug} by {replication}: {}", first_failure(&summary));
        assert_eq!(summary.faults_never_seen(FAULTS), Vec::<&str>::new(), "{slug} by {replication}");
        reaches_its_rules(slug, replication, &summary);
    }
}

/// The rules of the other two ways are never applied; all others are.
fn reaches_its_rules(slug: &str, replication: &str, summary: &Summary) {
    let blueprint = ALL.iter().find(|blueprint| blueprint.about().slug == slug).expect("a known type");
    let foreign: &[&str] = match replication {
        "state" => &[
            "ship a delta-interval",
            "ship the whole state",
            "merge a delta",
            "acknowledge a delta",
            "record an acknowledgement",
            "collect deltas",
            "broadcast an operation",
            "deliver in causal order",
            "deliver once",
            "tell what is delivered",
            "send what is missing",
            "purge stable operations",
        ],
        "delta" => &[
            "gossip the state",
            "merge a state",
            "broadcast an operation",
            "deliver in causal order",
            "deliver once",
            "tell what is delivered",
            "send what is missing",
            "purge stable operations",
        ],
        _ => &[
            "gossip the state",
            "merge a state",
            "ship a delta-interval",
            "ship the whole state",
            "merge a delta",
            "acknowledge a delta",
            "record an acknowledgement",
            "collect deltas",
            "merge counts",
            "merge timestamps",
            "merge dots",
        ],
    };
    let name = |at: usize| blueprint.rules()[at].name;
    let queries = ["value", "lookup", "deliver once"];
    let never: Vec<&str> = summary.rules_never_applied().into_iter().map(name).collect();
    let missed: Vec<&&str> = never.iter().filter(|rule| !foreign.contains(rule) && !queries.contains(rule)).collect();
    assert!(missed.is_empty(), "{slug} by {replication} never applied {missed:?}");
}

#[test]
fn g_counters_converge_after_any_faults() {
    converges("g-counter", COUNTS);
}

#[test]
fn pn_counters_converge_after_any_faults() {
    converges("pn-counter", BOTH_WAYS);
}

#[test]
fn lww_sets_converge_after_any_faults() {
    converges("lww-set", MEMBERS);
}

#[test]
fn or_sets_converge_after_any_faults() {
    converges("or-set", MEMBERS);
}
