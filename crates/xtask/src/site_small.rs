//! The site's scripts and styles, made small by esbuild: all styles become one file, and every script loses what only people read.

use crate::failure::{Failure, Outcome};
use crate::setup::node;
use crate::site::BUILD;
use crate::{folders, shell};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// A link to a style as Trunk writes it: the name follows, then the end.
const LINK: (&str, &str) = ("<link rel=\"stylesheet\" href=\"./", "\"/>");

/// Shrinks the scripts and styles of `dist`.
///
/// # Errors
/// A file can't be read or written, or esbuild fails.
pub fn make() -> Outcome {
    let dist = folders::dist();
    let index = dist.join("index.html");
    let page = read(&index)?;
    let (names, rest) = apart(&page);
    let mut styles = String::new();
    for name in &names {
        styles += &read(&dist.join(name))?;
        fs::remove_file(dist.join(name)).map_err(|error| failed(&dist.join(name), &error))?;
    }
    let style = format!("style-{}.css", hash(&styles));
    write(&dist.join(&style), &styles)?;
    write(&index, &rest.replacen("</title>", &format!("</title>\n{}{style}{}", LINK.0, LINK.1), 1))?;
    minify(&dist)
}

/// The names of the styles that the page links to, in their order, and the page without the links.
fn apart(page: &str) -> (Vec<&str>, String) {
    let mut parts = page.split(LINK.0);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for (name, after) in parts.filter_map(|part| part.split_once(LINK.1)) {
        names.push(name);
        rest += after.strip_prefix('\n').unwrap_or(after);
    }
    (names, rest)
}

/// Every script and style at the top of a folder, in place.
fn minify(folder: &Path) -> Outcome {
    let files = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let small = |name: &String| name.ends_with(".js") || name.ends_with(".css");
    let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).filter(small);
    let mut esbuild = shell::program(node::esbuild());
    esbuild.args(names.map(|name| folder.join(name))).arg("--outdir=".to_owned() + &folder.to_string_lossy());
    esbuild.args(["--minify", "--charset=utf8", "--legal-comments=none", "--allow-overwrite", "--log-level=warning"]);
    // What wasm-bindgen makes names the script of the parts once for each part.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    shell::run(&mut esbuild, BUILD)
}

fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| failed(file, &error))
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| failed(file, &error))
}

fn failed(place: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", place.display()), BUILD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_are_found_in_their_order_and_leave_nothing_behind() {
        let page = "<title>x</title>\n<link rel=\"icon\" href=\"./i.svg\"/>\n<link rel=\"stylesheet\" href=\"./a.css\"/>\n\
            <link rel=\"stylesheet\" href=\"./b.css\"/>\n<meta>";
        let (names, rest) = apart(page);
        assert_eq!(names, ["a.css", "b.css"]);
        assert_eq!(rest, "<title>x</title>\n<link rel=\"icon\" href=\"./i.svg\"/>\n<meta>");
        assert_eq!(apart("<p>").1, "<p>");
    }
}
