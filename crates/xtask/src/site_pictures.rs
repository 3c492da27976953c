//! The pictures of the page's home, drawn from real runs by the command line (`splitbrain gallery`). They lie in
//! `static/pictures`, which Trunk copies; in the published site the folder's name changes with what is in it, as all names
//! do that hosts may keep for ever, and the page is told that name.

use crate::failure::{Failure, Outcome};
use crate::site::BUILD;
use crate::{archive, console, folders, shell};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// What names the folder to the page.
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

/// Gives the copied folder its lasting name, and tells it to the page.
///
/// # Errors
/// The folder is not there, or the page has no place for its name.
pub fn publish() -> Outcome {
    let (dist, page) = (folders::dist(), folders::dist().join("index.html"));
    let copied = dist.join("static/pictures");
    let name = format!("pictures-{}", mark(&copied)?);
    let to = dist.join(&name);
    let _ = fs::remove_dir_all(&to);
    fs::rename(&copied, &to).map_err(|error| failed(&copied, &error))?;
    let text = fs::read_to_string(&page).map_err(|error| failed(&page, &error))?;
    let named = named(&text, &name)
        .ok_or_else(|| Failure::new("index.html has no place for the pictures' name", format!("it needs {META}")))?;
    fs::write(&page, named).map_err(|error| failed(&page, &error))
}

fn named(page: &str, name: &str) -> Option<String> {
    page.contains(META).then(|| page.replacen(META, &format!("{META} data-pictures=\"./{name}/\""), 1))
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
        let named = named("<head><meta name=\"splitbrain-app\" data-js=\"./a.js\"></head>", "pictures-01");
        let wanted = "<head><meta name=\"splitbrain-app\" data-pictures=\"./pictures-01/\" data-js=\"./a.js\"></head>";
        assert_eq!(named.as_deref(), Some(wanted));
        assert_eq!(super::named("<head></head>", "pictures-01"), None);
    }
}
