//! Exploring from the command line: what is found, what is written, and what the exit status says.

use crate::common::{Said, splitbrain, splitbrain_in, top};
use serde_json::Value;

/// A liar where none is survived: f is 0.
const BROKEN: &str =
    "# f is 0\nprotocol pbft nodes=3\nat 0ms byzantine n0 equivocate\nat 0ms request all put x 1\nuntil 1s\n";
const SOUND: &str = "# Two replicas\nprotocol or-set nodes=2\nat 0ms request n0 add tea\nat 1s cut n0 n1\nuntil 2s\n";

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

#[test]
fn a_violation_exits_with_1_and_the_file_that_is_written_replays_it() {
    let folder = folder("explored");
    let said = splitbrain_in(&folder, &["explore", "-", "--timers", "0", "-o", "found.scn"], BROKEN.as_bytes());
    assert_eq!(said.status, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("violated after 6 steps: \"prepared certificates agree\""), "{}", said.out);
    assert!(said.out.contains("beyond the protocol's fault model"), "{}", said.out);
    let again = splitbrain_in(&folder, &["run", "found.scn"], b"");
    assert_eq!(again.status, 0, "the file expects the violation: {}{}", again.out, again.err);
    let shown = splitbrain_in(&folder, &["explore", "-", "--timers", "0", "-o", "-"], BROKEN.as_bytes());
    let written = std::fs::read_to_string(folder.join("found.scn")).expect("it was written");
    assert_eq!(shown.out, written);
}

#[test]
fn no_violation_exits_with_0_and_never_says_more_than_was_tried() {
    let said = splitbrain(&["explore", "-"], SOUND);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("no violation within these bounds: all "), "{}", said.out);
    assert!(said.out.contains("left out, since time stands still: cut n0 n1"), "{}", said.out);
    assert!(!said.out.contains("correct"), "{}", said.out);
    let deep = splitbrain(&["explore", "-", "--depth", "2", "--search", "dfs"], SOUND);
    assert_eq!(deep.status, 0);
    assert!(deep.out.contains("no violation within 2 steps"), "{}", deep.out);
    let walks = splitbrain(&["explore", "-", "--search", "random", "--walks", "20"], SOUND);
    assert_eq!(walks.status, 0);
    assert!(walks.out.contains("no violation in 20 random walks"), "{}", walks.out);
}

#[test]
fn a_search_that_runs_out_exits_with_3() {
    let said = splitbrain(&["explore", "-", "--states", "100"], "# R\nprotocol raft nodes=3 clients=0\nuntil 1s\n");
    assert_eq!(said.status, 3, "{}{}", said.out, said.err);
    assert!(said.out.contains("nothing is known of the rest (--states allows more)"), "{}", said.out);
    assert!(said.out.contains("never met: "), "{}", said.out);
}

#[test]
fn the_outcome_is_of_its_schema() {
    let schema = std::fs::read_to_string(top().join("crates/cli/explore.schema.json")).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let folder = folder("explored-json");
    for text in [BROKEN, SOUND] {
        let said = splitbrain_in(&folder, &["explore", "-", "--timers", "1", "--json"], text.as_bytes());
        let mut value = json(&said);
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        value["limits"]["timers"] = (-1).into();
        assert!(!validator.is_valid(&value), "the schema refuses nothing");
    }
}

#[test]
fn bad_input_exits_with_2_and_says_what_is_wrong() {
    for (args, text, says) in [
        (&["explore", "-"][..], "protocol rafd\nuntil 1s\n", "did you mean `raft`"),
        (&["explore", "-"], "protocol raft\nnetwork order=fifo\nuntil 1s\n", "order=fifo"),
        (&["explore", "-", "--search", "upwards"], SOUND, "breadth"),
        (&["explore", "-", "--crashes", "many"], SOUND, "--crashes"),
        (&["explore", "-", "--threads", "0"], SOUND, "--threads"),
        (&["explore", "nowhere.scn"], "", "nowhere.scn"),
        (&["explore", "-", "--timers", "0", "-o", "nowhere/found.scn"], BROKEN, "nowhere/found.scn"),
    ] {
        let said = splitbrain(args, text);
        assert_eq!(said.status, 2, "{args:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(says), "{args:?}: {}", said.err);
    }
}
