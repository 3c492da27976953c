//! The page for notes: `embed.html`, and one classic script that carries its WebAssembly. In a sandboxed frame, whose
//! origin is nobody's, module scripts and requests fail: this page needs neither.

use crate::failure::{Failure, Outcome};
use crate::setup::node;
use crate::{console, folders, shell};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

const ADVICE: &str = "run `cargo xtask build` again; if it stays so, remove dist/ first";

/// Adds the page for notes to the site in `dist`, from the parts that the site itself is made of.
///
/// # Errors
/// esbuild fails, a part can't be read, or `dist` holds no page.
pub fn make() -> Outcome {
    console::doing("making the page for notes: one script with its modules inside");
    let parts = folders::built().join("split");
    let own = |name: &str| read(&folders::root().join("web").join(name));
    let script = own("rescue.js")? + &carried(&parts)? + &bundled(&parts, &own("embed-boot.js")?)?;
    let name = format!("embed-app-{}.js", hash(&script));
    let index = folders::dist().join("index.html");
    let page = page(&read(&index)?, &name)
        .ok_or_else(|| Failure::new("index.html has no loader to take the place of", "web/boot.js is started there"))?;
    write(&folders::dist().join(&name), &script)?;
    write(&folders::dist().join("embed.html"), &page)
}

/// The modules as text, by the names of their parts.
fn carried(parts: &Path) -> Outcome<String> {
    let folder = fs::read_dir(parts).map_err(|error| failed(parts, &error))?;
    let mut files: Vec<PathBuf> = folder.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "wasm"));
    files.sort();
    let mut text = String::from("\nglobalThis.splitbrainModules = {\n");
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&file).map_err(|error| failed(&file, &error))?;
        let name = stem.strip_prefix("split_").unwrap_or("app");
        text += &format!("{name}: '{}',\n", BASE64_STANDARD.encode(bytes));
    }
    Ok(text + "};\n")
}

/// What starts the page, with all that it imports, as one classic script: it has no address of its own.
fn bundled(parts: &Path, boot: &str) -> Outcome<String> {
    let (entry, script) = (parts.join("embed-boot.js"), parts.join("embed-bundle.js"));
    write(&entry, boot)?;
    let mut esbuild = shell::program(node::esbuild());
    esbuild.arg(entry).args(["--bundle", "--minify", "--charset=utf8", "--format=iife", "--log-level=warning"]);
    esbuild.args(["--define:import.meta.url=document.baseURI", "--log-override:duplicate-object-key=silent"]);
    shell::run(esbuild.arg("--outfile=".to_owned() + &script.to_string_lossy()), ADVICE)?;
    read(&script)
}

/// Changes with every byte, so that hosts may keep the file for ever.
fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The page with the classic script in place of the module script and all that is fetched for it.
fn page(index: &str, script: &str) -> Option<String> {
    let mut page = index.replacen("<html ", "<html data-embed ", 1);
    let found = [("<script ", "</script>"), ("<meta name=\"splitbrain-app\"", ">")];
    // The other script of the page is in the one script, too.
    let gone = [("<script ", "</script>"), ("<link rel=\"modulepreload\"", ">"), ("<link rel=\"preload\"", ">")];
    for (begin, end) in found {
        page = without(&page, begin, end)?;
    }
    for (begin, end) in gone {
        while let Some(less) = without(&page, begin, end) {
            page = less;
        }
    }
    let (head, rest) = page.split_once("</head>")?;
    Some(format!("{head}<script src=\"./{script}\" defer></script>\n</head>{rest}"))
}

/// The text without the first element that begins and ends so.
fn without(text: &str, begin: &str, end: &str) -> Option<String> {
    let (before, rest) = text.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{after}"))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| failed(path, &error))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()), ADVICE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<html lang=\"en\">\n<head>\n<link rel=\"stylesheet\" href=\"./a.css\"/>\n\
        <meta name=\"splitbrain-app\" data-js=\"./app.js\" data-wasm=\"./app.wasm\">\n<script src=\"./boot.js\" type=\"module\"></script><script src=\"./rescue.js\" defer></script>\n\
        <link rel=\"modulepreload\" href=\"./app.js\" crossorigin=\"anonymous\"><link rel=\"preload\" href=\"./app.wasm\"></head>\n<body></body>";

    #[test]
    fn the_page_keeps_its_styles_and_starts_from_one_classic_script() {
        let page = page(INDEX, "embed-app-1.js").unwrap_or_default();
        assert!(page.starts_with("<html data-embed lang=\"en\">"), "{page}");
        assert!(
            page.contains("a.css") && page.contains("<script src=\"./embed-app-1.js\" defer></script>\n</head>"),
            "{page}"
        );
        for gone in ["module", "preload", "boot.js", "rescue.js", "app.wasm", "<meta"] {
            assert!(!page.contains(gone), "{gone} in {page}");
        }
    }

    #[test]
    fn a_page_without_a_loader_is_none_of_ours() {
        assert_eq!(page("<html><head></head></html>", "x.js"), None);
    }
}
