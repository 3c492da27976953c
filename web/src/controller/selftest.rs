//! `?selftest=1`: every built-in story, run here, with its digest, so that a test can compare with the native one.

use lab::{Catalog, Run, Story};
use std::fmt::Write;

/// A JSON object: the story's slug and sixteen hex digits, or why it could not be run.
#[must_use]
pub fn selftest(catalog: &Catalog) -> String {
    let mut text = String::from("{");
    let stories = catalog.stories.iter();
    for (at, story) in stories.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Writing to a string can't fail.
        let _ = write!(text, "{comma}\n  \"{}\": \"{}\"", story.slug, digest(catalog, story));
    }
    text.push_str("\n}");
    text
}

fn digest(catalog: &Catalog, story: &Story) -> String {
    let Ok(mut run) = Run::open(catalog, story.text) else { return "can't be opened".into() };
    run.finish();
    format!("{:016x}", run.digest())
}
