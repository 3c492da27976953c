//! `splitbrain figure`: the pictures, and what bad requests get.

use crate::common::{splitbrain, top};

const STORY: &str = "scenarios/raft/cut-off-leader.scn";

fn drawn(args: &[&str]) -> String {
    let said = splitbrain(&[&["figure", STORY, "--at", "1200ms", "-o", "-"], args].concat(), "");
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{args:?}");
    assert!(said.out.starts_with("<svg ") && said.out.ends_with("</svg>\n"), "{args:?}");
    said.out
}

#[test]
fn each_view_is_a_figure_of_that_moment_with_its_words() {
    let stage = drawn(&[]);
    assert!(
        stage.contains("<title>n0, server, leader, term 1") && stage.contains("n2, server, leader, term 2"),
        "{stage}"
    );
    let diagram = drawn(&["--view", "space-time"]);
    assert!(diagram.contains("data-item=\"event ") && diagram.contains("earlier events are left out"));
    let structure = drawn(&["--view", "structure"]);
    assert!(structure.contains(">Logs<") && structure.contains(">no-op<"));
}

#[test]
fn the_same_request_gives_the_same_figure_another_seed_or_theme_another_one() {
    let diagram = drawn(&["--view", "space-time"]);
    assert_eq!(diagram, drawn(&["--view", "space-time"]));
    assert_ne!(diagram, drawn(&["--view", "space-time", "--seed", "9"]));
    assert_ne!(diagram, drawn(&["--view", "space-time", "--theme", "dark"]));
    assert!(drawn(&["--theme", "print"]).contains("#ffffff"));
}

#[test]
fn a_stretch_and_the_causal_past_of_an_event_can_be_asked_for() {
    let part = drawn(&["--view", "space-time", "--from", "1100ms", "--events", "5000"]);
    let whole = drawn(&["--view", "space-time", "--from", "0ms", "--events", "5000"]);
    assert!(part.len() < whole.len() && !whole.contains("are left out"));
    let cone = drawn(&["--view", "space-time", "--from", "0ms", "--events", "5000", "--event", "100"]);
    assert!(cone.contains("Event 100 can depend on"), "it is said");
}

#[test]
fn a_figure_is_written_to_its_file() {
    let file = std::env::temp_dir().join(format!("splitbrain-figure-{}.svg", std::process::id()));
    let name = file.display().to_string();
    let said = splitbrain(&["figure", STORY, "--at", "1s", "-o", &name], "");
    assert_eq!((said.status, said.out.as_str()), (0, ""), "{}", said.err);
    assert!(std::fs::read_to_string(&file).expect("it is there").starts_with("<svg "));
    std::fs::remove_file(&file).expect("it goes");
}

#[test]
fn bad_requests_exit_with_2_and_say_what_was_expected() {
    for (args, wanted) in [
        (&["--at", "5h"][..], "expected a time such as"),
        (&["--at", "99999999999999999999s"][..], "expected a time such as"),
        (&["--at", "20s"][..], "the run ends at 3s"),
        (&["--at", "1s", "--view", "spacetime"][..], "space-time"),
        (&["--at", "1s", "--view", "space-time", "--from", "2s"][..], "lies after"),
        (&["--at", "1s", "--view", "space-time", "--event", "999999"][..], "the nearest is event"),
        (&["--at", "1s", "--view", "space-time", "--events", "0"][..], "1..=20000"),
        (&[][..], "--at"),
    ] {
        let said = splitbrain(&[&["figure", STORY, "-o", "-"], args].concat(), "");
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{args:?}: {}", said.err);
        assert!(said.err.contains(wanted), "{args:?} should say {wanted:?}, said:\n{}", said.err);
    }
    let said = splitbrain(&["figure", "-", "--at", "1s", "-o", "-"], "protocol rft\nuntil 1s\n");
    assert!(said.status == 2 && said.err.contains("did you mean `raft`?"), "{}", said.err);
    let nowhere = top().join("nowhere/at/all.svg").display().to_string();
    let said = splitbrain(&["figure", STORY, "--at", "1s", "-o", &nowhere], "");
    assert!(said.status == 2 && said.err.contains("all.svg"), "{}", said.err);
}

#[test]
fn with_the_page_s_address_the_picture_carries_seed_moment_and_a_link_that_leads_there() {
    let svg = drawn(&["--base", "https://example.org/s/", "--theme", "print"]);
    assert!(svg.contains(">Raft: ") && svg.contains("seed ") && svg.contains("digest "), "{svg}");
    let link = svg.split_once("<desc>").and_then(|(_, rest)| rest.split_once("</desc>")).expect("a link").0;
    let link = link.strip_prefix("https://example.org/s/").expect("it begins with the address");
    let opened = splitbrain(&["open", link, "--json"], "");
    assert_eq!(opened.status, 0, "{}", opened.err);
    assert!(opened.out.contains("1200000"), "{}", opened.out);
}
