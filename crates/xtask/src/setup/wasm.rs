//! The target `wasm32-unknown-unknown`: there already, else from rustup, else from the distribution's Rust packages.

use crate::failure::{Failure, Outcome};
use crate::setup::debian_rust;
use crate::{console, shell};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What builds WebAssembly.
pub enum Toolchain {
    /// The one that builds everything else.
    Own,
    /// The programs in this folder.
    Folder(PathBuf),
}

/// Sets up the target where it is missing.
///
/// # Errors
/// No way led to it.
pub fn ready() -> Outcome<Toolchain> {
    if std::env::var("SPLITBRAIN_WASM").is_ok_and(|choice| choice == "debian") {
        return debian_rust::ready();
    }
    if has_std(&mut shell::program("rustc")) || by_rustup() {
        return Ok(Toolchain::Own);
    }
    if shell::find("apt-get").is_none() {
        return Err(Failure::new(
            format!("the target {TARGET} is missing, and neither rustup's server nor apt-get can give it"),
            format!("install it by hand (`rustup target add {TARGET}`) and run the same command again"),
        ));
    }
    debian_rust::ready()
}

/// Whether this compiler has the standard library for the target.
pub fn has_std(rustc: &mut Command) -> bool {
    let Some(folder) = shell::output(rustc.args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    let Ok(files) = std::fs::read_dir(folder.trim()) else { return false };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

fn by_rustup() -> bool {
    if shell::find("rustup").is_none() {
        return false;
    }
    console::doing(&format!("adding the target {TARGET} with rustup (a few seconds)"));
    let mut rustup = shell::program("rustup");
    let added = shell::run_within(rustup.args(["target", "add", TARGET]), Duration::from_secs(60), "");
    if let Err(failure) = &added {
        console::doing(&format!("  that did not work: {}", failure.what));
    }
    added.is_ok() && has_std(&mut shell::program("rustc"))
}
