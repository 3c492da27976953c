//! What clients saw in the stories: with read-index Raft is linearizable whatever happens, a stale leader's reads are caught.

use lab::{Run, Verdict};

fn verdict(text: &str) -> Verdict {
    let all = catalog::all();
    let mut run = Run::open(all, text).unwrap_or_else(|errors| panic!("{}", lab::render("test", text, &errors, false)));
    run.finish();
    run.verdict()
}

fn found(text: &str, claim: &str) -> String {
    let verdict = verdict(&format!("{text}\nexpect {claim}\n"));
    let expected = verdict.expectations.last().expect("it was expected");
    format!("{}: {}", if expected.met { "met" } else { "not met" }, expected.found)
}

fn stories(protocol: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = catalog::all().stories.iter().filter(move |story| story.protocol() == protocol);
    all.map(|story| (story.slug, story.text))
}

#[test]
fn raft_with_read_index_is_linearizable_in_all_its_stories() {
    let (mut judged, mut operations) = (0, 0);
    for (slug, text) in stories("raft").filter(|(_, text)| !text.contains("reads=stale")) {
        let found = found(text, "linearizable");
        assert_eq!(found, "met: linearizable", "{slug}");
        let verdict = verdict(&format!("{text}\nexpect linearizable\n"));
        assert_eq!((verdict.history.model, verdict.history.verdict), ("kv", "linearizable"), "{slug}");
        (judged, operations) = (judged + 1, operations + verdict.history.operations);
    }
    assert!(judged > 15 && operations > 30, "{judged} stories with {operations} operations");
}

#[test]
fn reads_from_a_stale_leader_are_not_linearizable_and_the_reason_names_the_read() {
    let stale = catalog::all().story("raft/stale-read").expect("the story is there").text;
    let found = found(stale, "not linearizable");
    assert!(found.starts_with("met: not linearizable: At x:"), "{found}");
    assert!(found.contains("c1: get x -> 1 (c1#1): it read 1 where the register held 2"), "{found}");
    let verdict = verdict(stale);
    assert_eq!(verdict.history.verdict, "not linearizable");
}

#[test]
fn a_stale_read_is_still_sequential_and_causal() {
    let stale = catalog::all().story("raft/stale-read").expect("the story is there").text;
    assert_eq!(found(stale, "sequential"), "met: sequential");
    assert_eq!(found(stale, "causal"), "met: causal");
    assert!(found(stale, "not sequential").starts_with("not met"));
}

#[test]
fn without_an_expectation_nothing_is_judged_and_without_a_specification_nothing_is_known() {
    let happy = catalog::all().story("raft/happy-path").expect("the story is there").text;
    assert_eq!(verdict(happy).history.verdict, "unknown");
    let chain = catalog::all().story("pow/one-chain-grows").expect("the story is there").text;
    for claim in ["linearizable", "not linearizable"] {
        assert_eq!(found(chain, claim), "not met: unknown: this protocol has no sequential specification");
    }
}

#[test]
fn pbft_is_linearizable_while_its_clients_and_enough_replicas_are_honest() {
    for slug in ["pbft/happy-four", "pbft/primary-crash", "pbft/equivocating-primary", "pbft/lying-reply"] {
        let text = catalog::all().story(slug).expect("the story is there").text;
        assert_eq!(found(text, "linearizable"), "met: linearizable", "{slug}");
    }
}
