//! A second browser, from the distribution.

use crate::failure::{Failure, Outcome};
use crate::setup::packages;
use crate::shell;
use std::path::PathBuf;

/// Finds the browser, and installs it where it is missing.
///
/// # Errors
/// It can't be had.
pub fn ready() -> Outcome<PathBuf> {
    if let Some(found) = found() {
        return Ok(found);
    }
    packages::install(&["firefox-esr"], "60 MB to fetch, about half a minute")?;
    found().ok_or_else(|| {
        let advice = "install Firefox, or name it: FIREFOX=/path/to/it";
        Failure::new("there is no Firefox, and no package that brings it", advice)
    })
}

/// What the environment names, else the first on PATH.
fn found() -> Option<PathBuf> {
    let told = std::env::var_os("FIREFOX").map(PathBuf::from).filter(|file| shell::is_program(file));
    told.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| shell::find(name)))
}
