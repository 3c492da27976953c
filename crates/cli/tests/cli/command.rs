//! The command as its users meet it: exit statuses, JSON against its schema, and what bad input gets.

use crate::common::{is_of_schema, json, splitbrain, splitbrain_in, top};
use serde_json::Value;

const RAFT: &str = "# A leader writes\nprotocol raft seed=3\nat 800ms request any put x 1\nuntil 2s\n";

#[test]
fn a_run_that_is_as_expected_exits_with_0_and_prints_a_verdict_of_the_schema() {
    let said = splitbrain(&["run", "-", "--json"], RAFT);
    assert_eq!(said.status, 0, "{}", said.err);
    is_of_schema("verdict", json(&said), |verdict| verdict["digest"] = "short".into());
}

#[test]
fn the_list_and_a_sweep_are_of_their_schemas() {
    let list = json(&splitbrain(&["list", "--json"], ""));
    is_of_schema("list", list, |list| list["protocols"][0]["invariants"][0]["cite"] = "".into());
    let sweep = splitbrain(&["sweep", "-", "--seeds", "0..3", "--faults", "random", "--json"], RAFT);
    assert_eq!(sweep.status, 0, "{}", sweep.err);
    let sweep = json(&sweep);
    assert!(sweep["rules"].as_object().is_some_and(|rules| rules.values().any(|count| count.as_u64() > Some(0))));
    is_of_schema("sweep", sweep, |sweep| sweep["failed"] = (-1).into());
}

#[test]
fn the_same_scenario_gives_the_same_digest_and_another_seed_another_one() {
    let digest = |args: &[&str]| json(&splitbrain(args, RAFT))["digest"].clone();
    assert_eq!(digest(&["run", "-", "--json"]), digest(&["run", "-", "--json", "--seed", "3"]));
    assert_ne!(digest(&["run", "-", "--json"]), digest(&["run", "-", "--json", "--seed", "4"]));
}

#[test]
fn an_expectation_that_is_not_met_exits_with_1_and_says_what_was_found() {
    let said = splitbrain(&["run", "-"], &format!("{RAFT}expect decided >= 100\n"));
    assert_eq!(said.status, 1);
    assert!(said.out.contains("NOT MET") && said.out.contains("decided >= 100, found"), "{}", said.out);
}

#[test]
fn linearizability_is_judged_where_it_is_expected_and_says_why_it_is_not_met() {
    let linear = format!("{RAFT}expect linearizable\n");
    let said = splitbrain(&["run", "-", "--json"], &linear);
    assert_eq!((said.status, json(&said)["history"]["verdict"].as_str()), (0, Some("linearizable")), "{}", said.out);
    let said = splitbrain(&["run", "-"], &linear.replace("expect lin", "expect not lin"));
    assert_eq!(said.status, 1);
    assert!(said.out.contains("NOT MET   not linearizable, found linearizable"), "{}", said.out);
}

/// Each with a part of the message that must be said.
const BAD: &[(&str, &str)] = &[
    ("protocol rft\nuntil 1s\n", "did you mean `raft`?"),
    ("protocol rft\n", "did you mean `raft`?"),
    ("protocol raft nodes=5000\nuntil 1s\n", "expected a whole number from"),
    ("protocol raft node=5\nuntil 1s\n", "did you mean `nodes`?"),
    ("protocol raft seed=9007199254740992\nuntil 1s\n", "2^53"),
    ("protocol raft nodes=3\nat 1s crash n7\nuntil 2s\n", "there is no n7"),
    ("protocol raft\nat 1s request any putt x 1\nuntil 2s\n", "did you mean `put`?"),
    ("protocol raft\nat 1s request any put x\nuntil 2s\n", "usage: put <key> <value>"),
    ("protocol raft\nat 1s request n0 put x 1\nuntil 2s\n", "requests are made by clients"),
    ("protocol raft\nat 1s byzantine n0 equivocate\nuntil 2s\n", "expected a way of lying"),
    ("protocol raft\nat 1s partition n0 n1 | n2 n3\nuntil 2s\n", "n4 is missing"),
    ("protocol raft\nexpect holds \"elction safety\"\nuntil 2s\n", "did you mean `election safety`?"),
    ("protocol raft\nexpect decidd >= 1\nuntil 2s\n", "did you mean `decided`?"),
    ("protocol raft heartbeat=10s\nuntil 2s\n", "don't fit together"),
    ("protocol raft\nnetwork latency=5ms loss=120%\nuntil 2s\n", "100"),
    ("protocol raft\n", "until"),
    ("", "protocol"),
    ("\u{0}\u{1}", "error"),
];

#[test]
fn bad_input_exits_with_2_and_says_what_where_and_what_was_expected() {
    for (text, wanted) in BAD {
        let said = splitbrain(&["run", "-"], text);
        assert_eq!(said.status, 2, "{text:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(wanted), "{text:?} should say {wanted:?}, said:\n{}", said.err);
        assert!(said.err.contains("standard input"), "{text:?} doesn't name the place: {}", said.err);
        assert!(said.out.is_empty() && !said.err.contains("panicked"), "{text:?}: {}{}", said.out, said.err);
    }
}

#[test]
fn files_that_are_huge_missing_or_no_text_are_refused_in_words() {
    let huge = vec![b'#'; 3 << 20];
    for (args, input, wanted) in [
        (&["run", "-"][..], &huge[..], "larger than 1048576 bytes"),
        (&["run", "-"][..], &[0xff, 0xfe, 0x00][..], "UTF-8"),
        (&["run", "nowhere.scn"][..], &[][..], "nowhere.scn"),
        (
            &["run", "-", "--seed", "9007199254740992"][..],
            &[][..],
            "a seed is a whole number from 0 to 9007199254740991",
        ),
        (&["sweep", "-", "--seeds", "5..5"][..], &[][..], "no seed is in 5..5"),
        (&["list", "rafd"][..], &[][..], "did you mean raft?"),
    ] {
        let said = splitbrain_in(&top(), args, input);
        assert_eq!(said.status, 2, "{args:?}: {}", said.err);
        assert!(said.err.contains(wanted), "{args:?} should say {wanted:?}, said:\n{}", said.err);
    }
}

#[test]
fn many_files_get_a_line_each_and_a_summary() {
    let said = splitbrain(&["run", "scenarios/or-set/converges.scn", "scenarios/g-counter/converges.scn"], "");
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    assert_eq!(said.out.lines().count(), 3, "{}", said.out);
    assert!(said.out.ends_with("2 of 2 files are as expected\n"), "{}", said.out);
}

#[test]
fn a_sweep_does_not_depend_on_the_number_of_jobs() {
    let text = RAFT.replace("until 2s", "until 5s");
    let sweep = |jobs: &str| {
        splitbrain(&["sweep", "-", "--seeds", "0..6", "--faults", "random", "--jobs", jobs, "--json"], &text)
    };
    let (one, three) = (sweep("1"), sweep("3"));
    assert_eq!((one.status, three.status), (0, 0), "{}{}", one.out, one.err);
    assert_eq!(one.out, three.out);
    assert_eq!(json(&one)["runs"], 6);
}

#[test]
fn a_failing_sweep_leaves_a_scenario_that_fails_again() {
    let folder = std::env::temp_dir().join(format!("splitbrain-sweep-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let text = format!("{RAFT}expect decided >= 100\n");
    let said = splitbrain_in(&folder, &["sweep", "-", "--seeds", "10..12"], text.as_bytes());
    assert_eq!(said.status, 1, "{}", said.err);
    assert!(said.out.contains("splitbrain run stdin-seed-10.scn"), "{}", said.out);
    let again = splitbrain_in(&folder, &["run", "stdin-seed-10.scn"], &[]);
    assert_eq!(again.status, 1);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[test]
fn diff_shows_where_two_seeds_part_and_that_one_does_not_part_from_itself() {
    let story = "scenarios/or-set/converges.scn";
    let same = splitbrain(&["diff", story, story], "");
    assert_eq!((same.status, same.out.starts_with("the same")), (0, true), "{}", same.out);
    let other = splitbrain(&["diff", &format!("{story}@1"), &format!("{story}@2")], "");
    assert_eq!(other.status, 1);
    assert!(other.out.contains("they part at line"), "{}", other.out);
}

#[test]
fn the_list_names_every_protocol_and_all_that_a_scenario_may_name() {
    let all = json(&splitbrain(&["list", "--json"], ""));
    let protocols = all["protocols"].as_array().expect("a list");
    for slug in ["raft", "pbft", "pow", "g-counter", "pn-counter", "lww-set", "or-set"] {
        let found =
            protocols.iter().find(|protocol| protocol["slug"] == slug).unwrap_or_else(|| panic!("{slug} is missing"));
        for part in
            ["parameters", "requests", "lies", "metrics", "invariants", "rules", "stories", "sources", "simplified"]
        {
            assert!(found[part].as_array().is_some_and(|list| !list.is_empty()), "{slug} has no {part}");
        }
    }
    let raft = splitbrain(&["list", "raft"], "");
    assert!(raft.out.contains("election_timeout=150ms..300ms"), "{}", raft.out);
}

#[test]
fn everything_that_happened_can_be_had_as_json_and_is_the_run_s() {
    let said = splitbrain(&["run", "-", "--json", "--trace-json", "-"], RAFT);
    // The trace comes first; the verdict begins on a line of its own.
    let (trace, verdict) = said.out.split_once("\n]}\n").expect("the trace ends");
    let trace: Value = serde_json::from_str(&format!("{trace}]}}")).expect("the trace is JSON");
    let verdict: Value = serde_json::from_str(verdict).expect("the verdict is JSON");
    assert_eq!((&trace["digest"], &trace["events"]), (&verdict["digest"], &verdict["events"]));
    let records = trace["trace"].as_array().expect("records");
    let of = |kind: &str| records.iter().filter(|record| record["kind"] == kind).count() as u64;
    assert_eq!(Some(of("sent")), verdict["messages"]["sent"].as_u64());
    assert_eq!(Some(of("delivered")), verdict["messages"]["delivered"].as_u64());
    assert_eq!(records.last().map(|record| &record["event"]), Some(&verdict["events"]));
    is_of_schema("trace", trace, |trace| trace["trace"][0]["kind"] = "guessed".into());
}
