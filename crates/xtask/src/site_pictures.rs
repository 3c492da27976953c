//! The pictures of the page's home, drawn from real runs by the command line (`splitbrain gallery`). They lie in
//! `static/pictures`, which Trunk copies; in the published site the files get names that change with what is in them, as all
//! have that hosts may keep for ever, and the page is told those names.

use crate::failure::{Failure, Outcome};
use crate::site::BUILD;
use crate::{archive, console, folders, shell};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// What names the files to the page.
const META: &str = "<meta name=\"splitbrain-app\"";

fn drawn() -> PathBuf {
    folders::root().join("static/pictures")
}

/// Draws the pictures for whatever site Trunk makes next.
///
/// # Errors
/// The command can't be compiled, or a story can't be run.
pub fn draw() -> Outcome {
    console::doing("drawing the pictures of the stories (seconds; compiling what draws them may take minutes)");
    // What an earlier set of protocols left must not get into this one.
    let _ = fs::remove_dir_all(drawn());
    let mut gallery = shell::program("cargo");
    gallery
        .args(["run", "--quiet", "--locked", "--package", "cli", "--bin", "splitbrain", "--", "gallery"])
        .arg(drawn());
    shell::run(&mut gallery, "what the compiler or the command said above tells more")
}

/// Gives the copied files their lasting names, and tells the page.
///
/// # Errors
/// The files are not there, or the page has no place for their names.
pub fn publish() -> Outcome {
    let (dist, page) = (folders::dist(), folders::dist().join("index.html"));
    let copied = dist.join("static/pictures");
    let mark = mark(&copied)?;
    for name in archive::names(&copied).map_err(|error| failed(&copied, &error))? {
        let to = dist.join(lasting(name.trim_end_matches(".json"), &mark));
        fs::rename(copied.join(&name), &to).map_err(|error| failed(&to, &error))?;
    }
    fs::remove_dir(&copied).map_err(|error| failed(&copied, &error))?;
    let text = fs::read_to_string(&page).map_err(|error| failed(&page, &error))?;
    let named = named(&text, &lasting("*", &mark))
        .ok_or_else(|| Failure::new("index.html has no place for the pictures' name", format!("it needs {META}")))?;
    fs::write(&page, named).map_err(|error| failed(&page, &error))
}

/// A file's name in the published site.
fn lasting(protocol: &str, mark: &str) -> String {
    format!("pictures-{protocol}-{mark}.json")
}

fn named(page: &str, name: &str) -> Option<String> {
    page.contains(META).then(|| page.replacen(META, &format!("{META} data-pictures=\"./{name}\""), 1))
}

/// Sixteen digits that change with the pictures.
fn mark(folder: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for name in archive::names(folder).map_err(|error| failed(folder, &error))? {
        let file = folder.join(&name);
        (name, fs::read(&file).map_err(|error| failed(&file, &error))?).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn failed(place: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", place.display()), BUILD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_where_the_pictures_lie() {
        let named = named("<head><meta name=\"splitbrain-app\" data-js=\"./a.js\"></head>", &lasting("*", "01"));
        let wanted =
            "<head><meta name=\"splitbrain-app\" data-pictures=\"./pictures-*-01.json\" data-js=\"./a.js\"></head>";
        assert_eq!(named.as_deref(), Some(wanted));
        assert_eq!(super::named("<head></head>", "pictures-01"), None);
    }
}
