//! Every story of the four folders does what it says.

use super::{run, unmet};
use std::fs;
use std::path::{Path, PathBuf};

fn stories(slug: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(slug);
    let entries = fs::read_dir(folder).expect("the stories' folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "scn")).collect()
}

fn all_hold(slug: &str, at_least: usize) {
    let stories = stories(slug);
    assert!(stories.len() >= at_least, "{slug} has only {} stories", stories.len());
    let mut failed = Vec::new();
    for path in stories {
        let text = fs::read_to_string(&path).expect("a story");
        let verdict = run(&text);
        let violated = verdict.violated();
        let unmet = unmet(&verdict);
        if !unmet.is_empty() || !verdict.skipped.is_empty() {
            let skipped: Vec<_> = verdict.skipped.iter().map(|skipped| &skipped.why).collect();
            failed.push(format!("{}: {unmet:?} skipped {skipped:?} violated {violated:?}", path.display()));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn the_stories_of_the_g_counter_hold() {
    all_hold("g-counter", 8);
}

#[test]
fn the_stories_of_the_pn_counter_hold() {
    all_hold("pn-counter", 4);
}

#[test]
fn the_stories_of_the_lww_set_hold() {
    all_hold("lww-set", 7);
}

#[test]
fn the_stories_of_the_or_set_hold() {
    all_hold("or-set", 8);
}
