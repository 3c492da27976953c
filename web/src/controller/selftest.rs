//! `?selftest=1`: every built-in story, run here, with its digest, so that a test can compare with the native one.

use crate::library;
use lab::{Catalog, Run, Story};

/// A JSON object: the story's slug and sixteen hex digits, or why it could not be run.
pub async fn selftest() -> String {
    let mut lines = Vec::new();
    for shelf in library::shelves() {
        match shelf.fetch().await {
            Ok(catalog) => lines.extend(catalog.stories.iter().map(|story| line(story.slug, &digest(catalog, story)))),
            Err(missing) => lines.push(line(shelf.card.slug, &missing.to_string())),
        }
    }
    format!("{{{}\n}}", lines.join(","))
}

fn line(slug: &str, text: &str) -> String {
    format!("\n  \"{slug}\": \"{text}\"")
}

fn digest(catalog: &Catalog, story: &Story) -> String {
    let Ok(mut run) = Run::open(catalog, story.text) else { return "can't be opened".into() };
    run.finish();
    format!("{:016x}", run.digest())
}
