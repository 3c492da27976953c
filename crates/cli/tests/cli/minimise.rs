//! `splitbrain minimise` as its users meet it.

use crate::common::{folder, is_of_schema, json, splitbrain, splitbrain_in};

const LIARS: &str = "# Two of four lie.\nprotocol pbft nodes=4 clients=2\nnetwork latency=5ms..15ms loss=1%\n\
                     workload c0..c1 rate=8 from=100ms keys=3 | 2 put key 1 | 1 get key\nat 50ms byzantine n0 equivocate\n\
                     at 50ms byzantine n1 equivocate\nat 400ms crash n3\nat 600ms restart n3\n\
                     at 900ms partition n0 n1 | n2 n3\nat 1200ms heal\nuntil 4s\n";

#[test]
fn the_smaller_scenario_runs_as_it_expects_and_its_link_opens_the_same_run() {
    let said = splitbrain(&["minimise", "-"], LIARS);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.lines().count() < 9, "{}", said.out);
    assert!(said.err.contains("\"agreement\" breaks; 11 lines became"), "{}", said.err);
    let again = splitbrain(&["run", "-"], &said.out);
    assert_eq!(again.status, 0, "{}{}", again.out, again.err);
    assert_eq!(splitbrain(&["minimise", "-"], LIARS).out, said.out, "another result the second time");
    let link = said.err.lines().last().expect("the link is the last line");
    let opened = splitbrain(&["open", link], "");
    assert_eq!((opened.status, &opened.out), (0, &said.out), "{}", opened.err);
}

#[test]
fn all_about_it_can_be_had_as_json_and_the_scenario_as_a_file() {
    let folder = folder("minimise");
    let args = ["minimise", "-", "--json", "-o", "small.scn", "--base", "https://example.org/play/"];
    let said = splitbrain_in(folder.path(), &args, LIARS.as_bytes());
    assert_eq!(said.status, 0, "{}", said.err);
    let all = json(&said);
    is_of_schema("minimise", all.clone(), |all| all["goal"]["kind"] = "guessed".into());
    let file = std::fs::read_to_string(folder.path().join("small.scn")).expect("it was written");
    assert_eq!(all["scenario"].as_str(), Some(file.as_str()));
    assert!(all["link"].as_str().is_some_and(|link| link.starts_with("https://example.org/play/#r=")), "{all}");
    let run = json(&splitbrain(&["run", "-", "--json"], &file));
    assert_eq!(run["digest"], all["digest"]);
}

#[test]
fn what_breaks_nothing_can_not_be_read_or_runs_out_is_said() {
    let well = "protocol raft\nat 800ms request any put x 1\nuntil 2s\n";
    for (args, text, wanted) in [
        (&["minimise", "-"][..], well, "nothing goes wrong in this scenario"),
        (&["minimise", "-", "--budget", "50"][..], well, "nothing went wrong within 50 events"),
        (&["minimise", "-"][..], "protocol rft\nuntil 1s\n", "did you mean `raft`?"),
        (&["minimise", "nowhere.scn"][..], "", "nowhere.scn"),
        (&["minimise", "-", "--budget", "0"][..], well, "--budget"),
    ] {
        let said = splitbrain(args, text);
        assert_eq!(said.status, 2, "{args:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(wanted), "{args:?} should say {wanted:?}, said {}", said.err);
    }
    let stopped = splitbrain(&["minimise", "-", "--budget", "2000"], LIARS);
    assert_eq!(stopped.status, 0, "{}", stopped.err);
    assert!(stopped.err.contains("the budget of 2000 events ran out"), "{}", stopped.err);
}
