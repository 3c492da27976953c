//! `splitbrain link` and `splitbrain open`: there and back, and what bad input gets.

use crate::common::splitbrain;
use serde_json::Value;

const RAFT: &str = "# A leader writes\nprotocol raft seed=3\nat 800ms   request any put x 1\nuntil 2s\n";
const BASE: &str = "https://example.org/notes/";

/// The link to this scenario.
fn link(args: &[&str], text: &str) -> String {
    let said = splitbrain(&[&["link", "-"], args].concat(), text);
    assert_eq!(said.status, 0, "{}", said.err);
    said.out.trim_end().to_owned()
}

#[test]
fn a_link_gives_the_scenario_back_and_says_that_it_is_the_same_run() {
    let text = link(&["--at", "1500ms"], RAFT);
    assert!(text.len() < 120, "{text}");
    let said = splitbrain(&["open", &text], "");
    assert_eq!((said.status, said.out.as_str()), (0, RAFT), "{}", said.err);
    assert!(said.err.contains("raft, rules of revision 1; event"), "{}", said.err);
    assert!(said.err.contains("at 1500ms") && said.err.contains("the same run"), "{}", said.err);
    let ran = splitbrain(&["run", "-"], &said.out);
    assert_eq!((ran.status, &ran.out), (0, &splitbrain(&["run", "-"], RAFT).out));
}

#[test]
fn a_whole_address_is_printed_and_taken_also_from_the_standard_input() {
    let address = link(&["--base", BASE], RAFT);
    assert!(address.starts_with("https://example.org/notes/#r=AQ"), "{address}");
    assert_eq!(splitbrain(&["open", &address], "").out, RAFT);
    assert_eq!(splitbrain(&["open", "-"], &format!("{address}\n")).out, RAFT);
}

#[test]
fn a_seed_given_on_the_command_line_is_part_of_the_link() {
    let said = splitbrain(&["open", &link(&["--seed", "99"], RAFT)], "");
    assert!(said.out.contains("protocol raft seed=99\n"), "{}", said.out);
}

#[test]
fn two_files_make_a_link_with_two_runs() {
    let files = ["scenarios/or-set/converges.scn", "scenarios/g-counter/converges.scn"];
    let said = splitbrain(&["link", files[0], files[1]], "");
    assert_eq!(said.status, 0, "{}", said.err);
    let text = said.out.trim_end();
    for (number, file) in [("1", files[0]), ("2", files[1])] {
        let said = splitbrain(&["open", text, "--run", number], "");
        let told = splitbrain(&["run", file], "").out;
        assert_eq!(splitbrain(&["run", "-"], &said.out).out, told.split("\ntrace").next().unwrap_or(""), "{file}");
        assert!(said.err.contains("two runs"), "{}", said.err);
    }
    let json: Value = serde_json::from_str(&splitbrain(&["open", text, "--json"], "").out).expect("JSON");
    assert_eq!(json["runs"].as_array().map(Vec::len), Some(2));
    assert_eq!((&json["runs"][1]["protocol"], &json["runs"][1]["state"]), (&"g-counter".into(), &"same".into()));
    assert_eq!(json["runs"][0]["then"], json["runs"][0]["now"]);
    assert_eq!(json["view"]["stands"], false);
}

#[test]
fn a_link_whose_run_has_changed_exits_with_1_and_says_so() {
    let mut changed: lab::link::Link = link(&[], RAFT).parse().expect("a link");
    changed.runs[0].proof.digest ^= 1;
    let broken = changed.encode().expect("it is short");
    changed.runs[0].revision = 0;
    let revised = changed.encode().expect("it is short");
    for (text, words, state) in
        [(broken, "please report this link", "broken"), (revised, "revision 0, now 1", "revised")]
    {
        let said = splitbrain(&["open", &text], "");
        assert_eq!((said.status, said.out.as_str()), (1, RAFT), "{}", said.err);
        assert!(said.err.contains(words), "{}", said.err);
        let json = splitbrain(&["open", &text, "--json"], "");
        assert_eq!(json.status, 1);
        assert!(json.out.contains(&format!("\"state\": \"{state}\"")), "{}", json.out);
    }
}

#[test]
fn bad_input_exits_with_2_and_says_what_was_expected() {
    let good = link(&[], RAFT);
    let of = |text: &str| {
        let mut link: lab::link::Link = good.parse().expect("a link");
        link.runs[0].text = text.to_owned();
        link.encode().expect("it is short")
    };
    let (no_protocol, no_scenario) = (of("protocol rafd\nuntil 1s\n"), of("hello\n"));
    let endless = "x".repeat(40_000);
    for (args, input, words) in [
        (&["open", ""][..], "", "the link is empty"),
        (&["open", &good[..good.len() - 1]][..], "", "checksum"),
        (&["open", "https://example.org/#r=AQ%20"][..], "", "character 3 is '%'"),
        (&["open", "CQEBAQEBAQEB"][..], "", "format 9"),
        (&["open", &endless][..], "", "too long: it has 40000 characters"),
        (&["open", &good, "--run", "2"][..], "", "one run only"),
        (&["open", &no_protocol][..], "", "did you mean `raft`?"),
        (&["open", &no_scenario][..], "", "the link's scenario"),
        (&["link", "-"][..], "protocol rafd\nuntil 1s\n", "did you mean `raft`?"),
        (&["link", "-", "--at", "5"][..], RAFT, "expected a time such as 1500ms"),
        (&["link", "-", "--at", "3s"][..], RAFT, "the run ends at 2s, before 3s"),
        (&["link", "nowhere.scn"][..], "", "nowhere.scn"),
    ] {
        let said = splitbrain(args, input);
        assert_eq!(said.status, 2, "{args:?}: {}", said.err);
        assert!(said.err.contains(words), "{args:?} should say {words:?}, said:\n{}", said.err);
        assert!(said.out.is_empty() && !said.err.contains("panicked"), "{args:?}: {}{}", said.out, said.err);
    }
}

#[test]
fn the_help_has_an_example_of_both() {
    let help = splitbrain(&["--help"], "").out;
    assert!(help.contains("splitbrain link story.scn --at 1500ms") && help.contains("splitbrain open '"), "{help}");
}
