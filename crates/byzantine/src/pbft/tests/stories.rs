//! Every story of the protocol ends as it says.

use super::PBFT;
use lab::{Verdict, testing::run};
use std::{fs, path::PathBuf};

fn stories() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/pbft");
    let files = fs::read_dir(folder).expect("the stories' folder").map(|file| file.expect("a file").path());
    let mut all: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "scn"))
        // What the page starts with goes on for minutes, and tells nothing.
        .filter(|path| path.file_stem().is_some_and(|name| name != "playground"))
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a story")))
        .collect();
    all.sort();
    all
}

/// What went wrong, in words; empty if nothing did.
pub fn complaints(verdict: &Verdict) -> Vec<String> {
    let unmet = verdict.expectations.iter().filter(|expected| !expected.met);
    let mut all: Vec<_> = unmet.map(|expected| format!("not met: {expected:?}")).collect();
    all.extend(verdict.skipped.iter().map(|skipped| format!("skipped: {skipped:?}")));
    all
}

/// No story needs more.
const MOST_EVENTS: u64 = 10_000;

#[test]
fn every_story_ends_as_it_says() {
    let all = stories();
    assert!(all.len() >= 20, "{}", all.len());
    let mut failed = Vec::new();
    for (name, text) in all {
        let verdict = run(PBFT, &text);
        let mut complaints = complaints(&verdict);
        if verdict.events > MOST_EVENTS {
            complaints.push(format!("{} events: a storm of messages", verdict.events));
        }
        let breaks = text.contains("expect violated");
        if !complaints.is_empty() || (!breaks && !verdict.violated().is_empty()) || verdict.within_model == breaks {
            failed.push(format!(
                "{name}: within model {}, violated {:?}\n  {}",
                verdict.within_model,
                verdict.violated(),
                complaints.join("\n  ")
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
