//! The published site's module is taken apart: what every run needs, and one module for each engine, fetched when it is wanted.
//!
//! Trunk knows nothing of this. It has left one module, linked with its relocations, and the names of the app's two files in
//! the page; the parts take their places. `wasm-bindgen` sees the main part alone, because it throws the relocations away.

use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, node};
use crate::site::BUILD;
use crate::split_joint::{self, JOINT};
use crate::{console, folders, shell, split_names};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// What Rust's modules use of WebAssembly; the parts no longer say so themselves.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Takes the module of `dist` apart and shrinks the parts.
///
/// # Errors
/// A tool fails, or Trunk did not leave what is expected.
pub fn apart(kit: &Kit, splitter: &Path) -> Outcome {
    console::doing("taking the module apart and shrinking the parts with wasm-opt (half a minute)");
    let (work, name) = (folders::built().join("split"), app_name()?);
    // What an earlier build left must not get into this one.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| broken(&work, &error))?;
    let module = folders::built().join("wasm32-unknown-unknown/web/app.wasm");
    let mut split = shell::program(splitter);
    split.arg(module).arg(&work).args(["--target", "web", "--out-name", "app"]).env("RUST_LOG", "error");
    shell::run(&mut split, BUILD)?;
    let main = work.join("app.wasm");
    let mut bindgen = kit.program("wasm-bindgen");
    bindgen.arg(&main).arg("--out-dir").arg(&work).args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    shell::run(&mut bindgen, BUILD)?;
    fs::remove_file(&main).map_err(|error| broken(&main, &error))?;
    rename(&work)?;
    for module in modules(&work)? {
        shrink(&work.join(module))?;
    }
    split_joint::pack(&work)?;
    publish(&work, &name)
}

/// The name of the app's files without their ends, as Trunk made it: `app-1a2b3c`.
fn app_name() -> Outcome<String> {
    let folder = fs::read_dir(folders::dist()).map_err(|error| broken(&folders::dist(), &error))?;
    let names = folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names = names.filter_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    names.next().ok_or_else(|| Failure::new("Trunk has left no module in dist", BUILD))
}

/// The names of the modules in a folder, sorted.
fn modules(work: &Path) -> Outcome<Vec<String>> {
    let folder = fs::read_dir(work).map_err(|error| broken(work, &error))?;
    let names = folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".wasm")).collect();
    names.sort();
    Ok(names)
}

/// Gives the functions that the main part asks for names that compress.
fn rename(work: &Path) -> Outcome {
    let (script, module) = (work.join("app.js"), work.join("app_bg.wasm"));
    let bytes = |file: &Path| fs::read(file).map_err(|error| broken(file, &error));
    let ends = split_names::numbered(&bytes(&script)?);
    for file in [script, module] {
        let mut bytes = bytes(&file)?;
        split_names::put(&mut bytes, &ends);
        fs::write(&file, bytes).map_err(|error| broken(&file, &error))?;
    }
    Ok(())
}

/// That nothing lives in the lowest kilobyte is true: there the stack would end.
fn shrink(module: &Path) -> Outcome {
    let small = module.with_extension("small");
    let mut wasm_opt = shell::program("node");
    wasm_opt
        .arg(node::wasm_opt())
        .args(["-Oz", "--low-memory-unused", "--strip-debug", "--strip-producers", "--quiet"])
        .args(FEATURES);
    wasm_opt.arg(module).arg("-o").arg(&small);
    shell::run(&mut wasm_opt, BUILD)?;
    fs::rename(&small, module).map_err(|error| broken(module, &error))
}

/// Puts the parts where Trunk's one module was. All get names that change when any of them does: they fit only each
/// other, and hosts may let them be kept for ever.
fn publish(work: &Path, name: &str) -> Outcome {
    let (dist, modules) = (folders::dist(), modules(work)?);
    let mark = mark(work, &modules)?;
    for end in [".js", "_bg.wasm"] {
        let file = dist.join(format!("{name}{end}"));
        fs::remove_file(&file).map_err(|error| broken(&file, &error))?;
    }
    let page = dist.join("index.html");
    write(&page, &read(&page)?.replace(name, &format!("app-{mark}")))?;
    // The names by which the modules themselves ask for each other stay.
    let renamed = |text: String| {
        text.replace("from \"./app.js\"", &format!("from \"./app-{mark}.js\""))
            .replace("from \"./__wasm_split.js\"", &format!("from \"./joint-{mark}.js\""))
            .replace("from './app.js'", &format!("from './app-{mark}.js'"))
            .replace("const MARK = '';", &format!("const MARK = '-{mark}';"))
    };
    write(&dist.join(format!("app-{mark}.js")), &renamed(read(&work.join("app.js"))?))?;
    write(&dist.join(format!("joint-{mark}.js")), &renamed(read(&work.join(JOINT))?))?;
    for module in &modules {
        let to = match module.as_str() {
            "app_bg.wasm" => dist.join(format!("app-{mark}_bg.wasm")),
            part => dist.join(part.replace(".wasm", &format!("-{mark}.wasm"))),
        };
        fs::copy(work.join(module), &to).map_err(|error| broken(&to, &error))?;
    }
    Ok(())
}

/// Sixteen digits that change with the modules and their scripts.
fn mark(work: &Path, modules: &[String]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for name in modules.iter().map(String::as_str).chain(["app.js", JOINT]) {
        let file = work.join(name);
        fs::read(&file).map_err(|error| broken(&file, &error))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| broken(file, &error))
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| broken(file, &error))
}

fn broken(place: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", place.display()), BUILD)
}
