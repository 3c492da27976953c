//! What is said to the person at the console, all in one voice and all to standard error, which shows at once.

use crate::failure::Failure;
use std::io::IsTerminal as _;

/// Something is done now, and takes about so long.
pub fn doing(what: &str) {
    eprintln!("xtask: {what}");
}

/// Something went wrong.
pub fn failed(failure: &Failure) {
    eprintln!("xtask: failed: {}", failure.what);
    eprintln!("       {}", failure.advice);
}

/// Whether somebody watches, so that a line may be overwritten.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// A line that the next one replaces.
pub fn progress(what: &str) {
    eprint!("\r\x1b[2K       {what}");
}

/// Ends a line of progress.
pub fn progress_done() {
    eprint!("\r\x1b[2K");
}
