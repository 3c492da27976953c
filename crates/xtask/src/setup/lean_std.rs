//! The standard library as the published page has it: built for size, and with panics that end the program where they happen.
//!
//! The words of panics, and what formats them, are a twelfth of all that a first visit fetches; the page tells of a break
//! without them (`web/rescue.js`), and its recipe gives them when it is run natively. The compiler still calls this unstable:
//! where it can't be had, the page is made with the library that Rust ships, only larger.

use crate::setup::wasm::TARGET;
use crate::{console, shell};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What the page is compiled with, where it can be had.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// Whether the compiler of the path knows the flags, and has the library's source; rustup is asked for it if need be.
pub fn ready() -> bool {
    let mut rustc = shell::program("rustc");
    let knows = rustc.args(FLAGS.split(' ')).args(["--target", TARGET, "--print", "cfg"]).env("RUSTC_BOOTSTRAP", "1");
    let lean = shell::output(knows).is_some() && (has_source() || by_rustup());
    if !lean {
        console::doing(
            "the standard library can't be built here: the page gets the one that Rust ships, and is a tenth larger",
        );
    }
    lean
}

/// Makes a build with cargo use the library.
pub fn apply(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS);
}

fn has_source() -> bool {
    shell::output(shell::program("rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

fn by_rustup() -> bool {
    if shell::find("rustup").is_none() {
        return false;
    }
    console::doing("adding the standard library's source with rustup (a few seconds)");
    let mut rustup = shell::program("rustup");
    shell::run_within(rustup.args(["component", "add", "rust-src"]), Duration::from_secs(60), "").is_ok()
        && has_source()
}
