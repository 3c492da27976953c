//! The package for JavaScript: the engines as WebAssembly with types, ready for Node, browsers and `npm publish`.

use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, node, wasm};
use crate::{console, folders, shell};
use std::fs;
use std::path::{Path, PathBuf};

const ADVICE: &str = "run `cargo xtask js` again; if it stays so, remove target/js first";

/// What is copied as it is: where from, and what it is called in the package.
const COPIED: [(&str, &str); 6] = [
    ("crates/js/package/node.js", "node.js"),
    ("crates/js/package/web.js", "web.js"),
    ("crates/js/package/index.d.ts", "index.d.ts"),
    ("docs/javascript.md", "README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Makes the package in `target/js`.
///
/// # Errors
/// Set-up, the compiler, wasm-bindgen or wasm-opt fails.
pub fn package() -> Outcome {
    let kit = Kit::ready()?;
    node::ready()?;
    console::doing("building the package for JavaScript (a minute, much less when little changed)");
    let folder = folders::root().join("target/js");
    // What an earlier build left must not be published.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    bind(&kit, &compiled(&kit)?, &folder)?;
    for (from, to) in COPIED {
        let (from, to) = (folders::root().join(from), folder.join(to));
        fs::copy(&from, &to).map_err(|error| failed(&from, &error))?;
    }
    let template = folders::root().join("crates/js/package/package.json");
    let text = fs::read_to_string(&template).map_err(|error| failed(&template, &error))?;
    let manifest = folder.join("package.json");
    fs::write(&manifest, versioned(&text)).map_err(|error| failed(&manifest, &error))?;
    println!("{}", folder.display());
    Ok(())
}

fn compiled(kit: &Kit) -> Outcome<PathBuf> {
    let mut cargo = kit.publisher("cargo");
    cargo.args(["build", "--locked", "--package", "js", "--lib", "--profile", "web", "--target", wasm::TARGET]);
    shell::run(&mut cargo, "what the compiler said above tells more")?;
    Ok(folders::root().join(folders::built()).join(wasm::TARGET).join("web/js.wasm"))
}

/// One target serves both: where there is no `fetch` of files, the bytes are handed over.
fn bind(kit: &Kit, module: &Path, folder: &Path) -> Outcome {
    let mut bind = kit.program("wasm-bindgen");
    bind.args(["--target", "web", "--out-name", "module", "--out-dir"]).arg(folder).arg(module);
    shell::run(&mut bind, ADVICE)?;
    let (whole, small) = (folder.join("module_bg.wasm"), folder.join("small.wasm"));
    let mut shrink = shell::program("node");
    shrink.arg(node::wasm_opt()).arg("-Oz").arg(&whole).arg("-o").arg(&small);
    shell::run(&mut shrink, ADVICE)?;
    fs::rename(&small, &whole).map_err(|error| failed(&whole, &error))
}

/// The manifest with the workspace's version in place of the template's.
fn versioned(template: &str) -> String {
    template.replace("\"version\": \"0.0.0\"", concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()), ADVICE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let manifest = versioned(include_str!("../../js/package/package.json"));
        assert!(manifest.contains(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"")), "{manifest}");
    }

    #[test]
    fn everything_that_is_copied_is_there() {
        for (from, _) in COPIED {
            assert!(folders::root().join(from).is_file(), "{from}");
        }
    }
}
