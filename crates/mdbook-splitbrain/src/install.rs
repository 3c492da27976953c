//! Makes a book use all this: its `book.toml`, the script, and where the playground is.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};
use toml_edit::{Array, DocumentMut, Item, Table, value};

/// The element, as it stands in every page of the book.
const EMBED: &str = include_str!("../../../static/embed.js");

/// Where the script is kept, from the book's folder: mdBook copies it to the same place of the built book.
const SCRIPT: &str = "splitbrain/static/embed.js";

/// Where the playground is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// At this address.
    Site(String),
    /// In this folder, a built site, which is copied into the book.
    Copy(PathBuf),
}

/// Edits `book.toml` in this folder, keeping everything else that stands there, and copies what the book needs. Doing it
/// again changes nothing.
///
/// # Errors
/// There is no book, its settings can't be read, or files can't be written.
pub fn install(book: &Path, source: &Source) -> Result<(), String> {
    let file = book.join("book.toml");
    let text = fs::read_to_string(&file).map_err(|error| failed(&file, &error))?;
    let mut settings: DocumentMut = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
    edit(&mut settings, source).map_err(|what| format!("{}: {what}", file.display()))?;
    match source {
        Source::Site(address) => check(address)?,
        Source::Copy(site) => {
            let sources = settings.get("book").and_then(|book| book.get("src")).and_then(Item::as_str).unwrap_or("src");
            copy_site(site, &book.join(sources).join("splitbrain"))?;
        }
    }
    write(&book.join(SCRIPT), EMBED.as_bytes())?;
    write(&file, settings.to_string().as_bytes())
}

fn check(address: &str) -> Result<(), String> {
    let good = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) && address.ends_with('/');
    if good { Ok(()) } else { Err(format!("the site's address: expected `https://…/`, found `{address}`")) }
}

fn edit(settings: &mut DocumentMut, source: &Source) -> Result<(), String> {
    let ours = table(settings.as_table_mut(), &["preprocessor", "splitbrain"])?;
    ours.entry("command").or_insert(value("mdbook-splitbrain"));
    match source {
        Source::Site(address) => drop(ours.insert("site", value(address))),
        Source::Copy(_) => drop(ours.remove("site")),
    }
    let html = table(settings.as_table_mut(), &["output", "html"])?;
    let scripts = html.entry("additional-js").or_insert(value(Array::new()));
    let scripts = scripts.as_array_mut().ok_or("`output.html.additional-js`: expected a list")?;
    if !scripts.iter().any(|script| script.as_str() == Some(SCRIPT)) {
        scripts.push(SCRIPT);
    }
    Ok(())
}

/// The table at this path, made where it is missing.
fn table<'t>(mut table: &'t mut Table, path: &[&str]) -> Result<&'t mut Table, String> {
    for name in path {
        let mut fresh = Table::new();
        fresh.set_implicit(true);
        let item = table.entry(name).or_insert(Item::Table(fresh));
        table = item
            .as_table_mut()
            .ok_or_else(|| format!("`{name}`: expected a table of its own, `[{}]`", path.join(".")))?;
    }
    table.set_implicit(false);
    Ok(table)
}

/// A built site, file by file, but without what could lead out of it.
fn copy_site(from: &Path, to: &Path) -> Result<(), String> {
    if !from.join("embed.html").is_file() {
        return Err(format!("{}: expected a built site, and there is no embed.html", from.display()));
    }
    copy_folder(from, to)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let entries = fs::read_dir(from).map_err(|error| failed(from, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| failed(from, &error))?;
        let kind = entry.file_type().map_err(|error| failed(from, &error))?;
        let name = PathBuf::from(entry.file_name());
        if !matches!(name.components().next(), Some(Component::Normal(_))) {
            continue;
        }
        let (source, target) = (entry.path(), to.join(&name));
        if kind.is_dir() {
            copy_folder(&source, &target)?;
        } else if kind.is_file() {
            write(&target, &fs::read(&source).map_err(|error| failed(&source, &error))?)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes)).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, source: &Source) -> Result<String, String> {
        let mut settings: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
        edit(&mut settings, source)?;
        Ok(settings.to_string())
    }

    #[test]
    fn what_stands_in_the_settings_stays_and_doing_it_again_changes_nothing() {
        let site = Source::Site("https://a.example/".into());
        let before = "# mine\n[book]\ntitle = \"T\" # kept\n\n[output.html]\nadditional-js = [\"own.js\"]\n";
        let after = edited(before, &site).unwrap_or_default();
        assert!(after.starts_with("# mine\n[book]\ntitle = \"T\" # kept\n"), "{after}");
        assert!(after.contains("additional-js = [\"own.js\", \"splitbrain/static/embed.js\"]"), "{after}");
        assert!(
            after.contains("[preprocessor.splitbrain]\ncommand = \"mdbook-splitbrain\"\nsite = \"https://a.example/\""),
            "{after}"
        );
        assert_eq!(edited(&after, &site), Ok(after.clone()));
        assert!(!edited(&after, &Source::Copy("x".into())).unwrap_or_default().contains("site ="));
    }

    #[test]
    fn settings_of_another_shape_are_refused() {
        let site = Source::Site("https://a.example/".into());
        assert!(edited("preprocessor = 1\n", &site).unwrap_err().contains("expected a table"));
        assert!(edited("[output.html]\nadditional-js = \"a\"\n", &site).unwrap_err().contains("expected a list"));
        assert!(check("notes.example").is_err() && check("https://a.example/x").is_err());
    }
}
