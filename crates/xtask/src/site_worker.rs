//! The service worker, which keeps the site for times without a connection: `web/sw.js` with the list of files that this
//! build made. Written last, so that the list is whole.

use crate::failure::{Failure, Outcome};
use crate::{archive, folders};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::Path;

/// What the published worker is called. Its address must stay the same for ever: browsers ask there for a newer one.
const WORKER: &str = "sw.js";
/// What the list takes the place of.
const HOLES: (&str, &str) = ("const VERSION = 'none';", "const FILES = [];");

/// What names the worker to `web/boot.js`: a page that is only being worked on has none, and asks for none.
const META: &str = "<meta name=\"splitbrain-app\"";

/// Writes the worker into the site in `dist`, and its name into the page.
///
/// # Errors
/// A file can't be read or written, or there is no place for the list or the name.
pub fn make() -> Outcome {
    let (source, dist) = (folders::root().join("web/sw.js"), folders::dist());
    let failed =
        |error: io::Error| Failure::new(format!("{}: {error}", dist.join(WORKER).display()), crate::site::BUILD);
    let page = dist.join("index.html");
    let named = named(&fs::read_to_string(&page).map_err(failed)?)
        .ok_or_else(|| Failure::new("index.html has no place for the worker's name", format!("it needs {META}")))?;
    fs::write(&page, named).map_err(failed)?;
    let template = fs::read_to_string(&source).map_err(failed)?;
    let names = kept(archive::names(&dist).map_err(failed)?);
    let version = version(&dist, &template, &names).map_err(failed)?;
    let worker = filled(&template, &version, &names).ok_or_else(|| {
        Failure::new("web/sw.js has no place for the list of files", format!("it needs {} and {}", HOLES.0, HOLES.1))
    })?;
    fs::write(dist.join(WORKER), worker).map_err(failed)
}

/// The page with the worker's name.
fn named(page: &str) -> Option<String> {
    page.contains(META).then(|| page.replacen(META, &format!("{META} data-worker=\"./{WORKER}\""), 1))
}

/// What the page may ask for. The page for notes never has a worker, since its frame has no origin.
fn kept(names: Vec<String>) -> Vec<String> {
    let other = |name: &String| name == WORKER || name.starts_with("embed") || name.starts_with("static/");
    names.into_iter().filter(|name| !other(name)).collect()
}

/// Sixteen digits that change with every byte of the site and of the worker itself.
fn version(dist: &Path, template: &str, names: &[String]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    (template, names).hash(&mut hasher);
    for name in names {
        fs::read(dist.join(name))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn filled(template: &str, version: &str, names: &[String]) -> Option<String> {
    let whole = template.contains(HOLES.0) && template.contains(HOLES.1);
    // The names are of our own making: letters, digits and the marks `-_./`.
    let list: String = names.iter().map(|name| format!("  './{name}',\n")).collect();
    let filled = template.replacen(HOLES.0, &format!("const VERSION = '{version}';"), 1);
    whole.then(|| filled.replacen(HOLES.1, &format!("const FILES = [\n{list}];"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_has_a_place_for_the_version_and_the_list() {
        let names = ["app-1.js".to_owned(), "index.html".to_owned()];
        let worker = filled(include_str!("../../../web/sw.js"), "0123", &names).expect("the places are there");
        assert!(worker.contains("const VERSION = '0123';"));
        assert!(worker.contains("const FILES = [\n  './app-1.js',\n  './index.html',\n];"));
        assert_eq!(filled("// no place", "0123", &names), None);
    }

    #[test]
    fn the_page_names_the_worker_where_the_app_is_named() {
        let named = named("<head><meta name=\"splitbrain-app\" data-js=\"./a.js\"></head>");
        let wanted = "<head><meta name=\"splitbrain-app\" data-worker=\"./sw.js\" data-js=\"./a.js\"></head>";
        assert_eq!(named.as_deref(), Some(wanted));
    }

    #[test]
    fn the_page_for_notes_and_the_worker_itself_are_not_kept() {
        let names = ["app-1.js", "embed-app-2.js", "embed.html", "index.html", "static/embed.js", "sw.js"];
        assert_eq!(kept(names.map(str::to_owned).to_vec()), ["app-1.js", "index.html"]);
    }
}
