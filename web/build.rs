//! Splitting the module after linking needs to know where in it addresses stand; and each language's texts become one file.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folders of `lang`.
const LANGUAGES: &[&str] = &["de"];

fn main() {
    let set = |name: &str| env::var_os(name).is_some();
    if set("CARGO_FEATURE_SPLIT") && env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("Cargo names a folder");
    for language in LANGUAGES {
        let texts = gathered(&Path::new("lang").join(language));
        fs::write(out.join(language).with_extension("txt"), texts).expect("the folder can be written to");
    }
    println!("cargo::rerun-if-changed=lang");
    println!("cargo::rerun-if-changed=build.rs");
}

/// The lines of all files of a folder, without comments: nobody needs to download those.
fn gathered(folder: &Path) -> String {
    let listed = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = listed.flatten().map(|file| file.path()).collect();
    files.sort();
    let read = |file: &PathBuf| fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let texts: Vec<String> =
        files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt")).map(read).collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect()
}
