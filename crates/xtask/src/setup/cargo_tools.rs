//! Trunk and wasm-bindgen's command, compiled once from the crate registry into the tools' folder.

use crate::failure::Outcome;
use crate::{console, folders, shell};
use std::path::{Path, PathBuf};

/// A command that is compiled from a crate.
pub struct Tool {
    krate: &'static str,
    program: &'static str,
    pub version: &'static str,
    /// With the crate's own lock file; wasm-bindgen's is too old for today's compilers.
    locked: bool,
    features: &'static [&'static str],
    /// How many crates are compiled, about.
    crates: u32,
    about: &'static str,
}

/// Trunk 0.22 wants a newer compiler than this workspace.
const TRUNK: Tool = Tool {
    krate: "trunk",
    program: "trunk",
    version: "0.21.14",
    locked: true,
    features: &[],
    crates: 390,
    about: "about 2 minutes",
};

/// The same version as the crate `wasm-bindgen` of the workspace: the two must agree to the last digit.
pub const WASM_BINDGEN: Tool = Tool {
    krate: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    locked: false,
    features: &[],
    crates: 120,
    about: "less than a minute",
};

/// Takes a module apart after linking, at the functions that `crates/catalog` marks; of the family of `wasm_split_helpers`.
const SPLITTER: Tool = Tool {
    krate: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    locked: true,
    features: &["build-binary"],
    crates: 110,
    about: "about a minute",
};

/// Installs what is missing and gives the folders to be put on PATH.
///
/// # Errors
/// A tool can't be compiled.
pub fn ready() -> Outcome<Vec<PathBuf>> {
    [TRUNK, WASM_BINDGEN].iter().map(install).collect()
}

/// Installs what only the published site needs, and gives its program.
///
/// # Errors
/// It can't be compiled.
pub fn splitter() -> Outcome<PathBuf> {
    install(&SPLITTER).map(|folder| folder.join(SPLITTER.program))
}

fn install(tool: &Tool) -> Outcome<PathBuf> {
    let home = folders::tools().join(format!("{}-{}", tool.krate, tool.version));
    let bin = home.join("bin");
    // Cargo puts the program there as its last deed, so its presence is the stamp; the folder's name is the version.
    if !shell::is_program(&bin.join(tool.program)) {
        compile(tool, &home)?;
    }
    Ok(bin)
}

fn compile(tool: &Tool, home: &Path) -> Outcome {
    console::doing(&format!("compiling {} {} into {} ({})", tool.krate, tool.version, home.display(), tool.about));
    let work = folders::tools().join("build").join(tool.krate);
    let mut command = shell::program("cargo");
    // A debug build: it compiles three times as fast and costs a third of a second per build of the site.
    command.args(["install", tool.krate, "--version", tool.version, "--debug", "--force"]);
    command.arg("--root").arg(home).arg("--target-dir").arg(&work);
    command.env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET");
    if !tool.features.is_empty() {
        command.arg("--features").arg(tool.features.join(","));
    }
    if tool.locked {
        command.arg("--locked");
    }
    let advice = "it needs the crate registry and a C compiler; when both are there, run the same command again";
    shell::run_counting(&mut command, "Compiling", tool.crates, advice)?;
    // Only the program is needed from now on; a remainder is harmless.
    let _ = std::fs::remove_dir_all(&work);
    Ok(())
}
