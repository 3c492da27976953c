//! The page for notes: `embed.html`, and one classic script that carries its WebAssembly. In a sandboxed frame, whose
//! origin is nobody's, module scripts and requests fail: this page needs neither.

use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, node, wasm};
use crate::{console, folders, shell};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

const ADVICE: &str = "run `cargo xtask build` again; if it stays so, remove dist/ first";

/// Compiles the page's module in one piece, unless Trunk has just done so, and says where it lies.
fn compiled(kit: &Kit) -> Outcome<PathBuf> {
    let mut cargo = kit.program("cargo");
    cargo.args(["build", "--locked", "--package", "web", "--bin", "app", "--profile", "web", "--target", wasm::TARGET]);
    shell::run(&mut cargo, "what the compiler said above tells more")?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| folders::root().join("target"), PathBuf::from);
    Ok(folders::root().join(target).join(wasm::TARGET).join("web/app.wasm"))
}

/// Adds the page for notes to the site in `dist`.
///
/// # Errors
/// The compiler, wasm-bindgen or wasm-opt fails, or `dist` holds no page.
pub fn make(kit: &Kit) -> Outcome {
    console::doing("making the page for notes: one script with its module inside");
    let folder = folders::root().join("target/embed");
    let mut bind = kit.program("wasm-bindgen");
    bind.args(["--target", "no-modules", "--no-typescript", "--out-name", "app", "--out-dir"])
        .arg(&folder)
        .arg(compiled(kit)?);
    shell::run(&mut bind, ADVICE)?;
    let bound = folder.join("app_bg.small.wasm");
    let mut shrink = shell::program("node");
    shrink.arg(node::wasm_opt()).arg("-Oz").arg(folder.join("app_bg.wasm")).arg("-o").arg(&bound);
    shell::run(&mut shrink, ADVICE)?;
    let own = |name: &str| read(&folders::root().join("web").join(name));
    let boot = own("rescue.js")? + &own("embed-boot.js")?;
    let wasm = fs::read(&bound).map_err(|error| failed(&bound, &error))?;
    let script = script(&read(&folder.join("app.js"))?, &boot, &wasm);
    let name = format!("embed-app-{}.js", hash(&script));
    let index = folders::dist().join("index.html");
    let page = page(&read(&index)?, &name)
        .ok_or_else(|| Failure::new("index.html has no loader to take the place of", "web/boot.js is started there"))?;
    write(&folders::dist().join(&name), &script)?;
    write(&folders::dist().join("embed.html"), &page)
}

/// What wasm-bindgen made, then the module as text, then what starts it.
fn script(glue: &str, boot: &str, wasm: &[u8]) -> String {
    format!("{glue}\nconst SPLITBRAIN_MODULE = '{}';\n{boot}", BASE64_STANDARD.encode(wasm))
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

    #[test]
    fn the_script_carries_the_module_and_its_name_follows_from_all_of_it() {
        let one = script("let a;", "start();", b"\0asm");
        assert!(one.contains("'AGFzbQ=='") && one.ends_with("start();"), "{one}");
        assert_ne!(hash(&one), hash(&script("let a;", "start();", b"\0asn")));
    }
}
