//! The explorer finds what more than f liars can do, and what a missing guard lets one do.

use super::PBFT;
use lab::{
    explore::{Limits, Options, Outcome, Search},
    testing,
};

fn explored(text: &str, options: &Options) -> Outcome {
    testing::explore(PBFT, text, options)
}

fn breadth(lies: u16) -> Options {
    Options { limits: Limits { lies, ..Limits::default() }, states: 20_000, threads: 2, ..Options::default() }
}

#[test]
fn a_liar_where_none_is_survived_is_found_and_replays() {
    let outcome = explored(
        "# f is 0.\nprotocol pbft nodes=3\nat 0ms byzantine n0 equivocate\nat 0ms request all put x 1\nuntil 1s\n",
        &breadth(0),
    );
    let found = outcome.found.expect("a violation");
    assert_eq!(found.violated, ["prepared certificates agree"]);
    assert!(!found.within_model);
    assert!(testing::run(PBFT, &found.text).violated().contains(&"prepared certificates agree"), "{}", found.text);
}

#[test]
fn the_explorer_chooses_who_lies_and_how() {
    let text = "# f is 0.\nprotocol pbft nodes=3\nat 0ms request all put x 1\nuntil 1s\n";
    let walks = |lies| Options { search: Search::Random { seed: 4, walks: 2_000 }, depth: 20, ..breadth(lies) };
    let found = explored(text, &walks(1)).found.expect("a violation");
    assert!(found.text.contains("step byzantine n"), "{}", found.text);
    assert_eq!(explored(text, &walks(0)).found, None);
}

#[test]
fn walks_find_what_a_mutant_lets_one_liar_do_and_nothing_in_the_sound_engine() {
    let explored = |mutant: &str| {
        let text = format!(
            "# One of four lies.\nprotocol pbft nodes=4 mutant={mutant}\nat 0ms byzantine n0 equivocate first=n1 second=n2\n\
             at 0ms request all put x 1\nuntil 1s\n"
        );
        let search = Search::Random { seed: 1, walks: 300 };
        explored(&text, &Options { search, limits: Limits::default(), depth: 60, threads: 2, ..Options::default() })
    };
    for mutant in ["prepares-from-backups", "quorum-rounds-up"] {
        let found = explored(mutant).found.unwrap_or_else(|| panic!("{mutant} is not found"));
        assert!(found.violated.contains(&"prepared certificates agree"), "{mutant}: {:?}", found.violated);
        assert!(found.within_model, "{mutant}");
    }
    assert_eq!(explored("none").found, None);
}
