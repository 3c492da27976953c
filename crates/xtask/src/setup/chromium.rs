//! A real browser and its driver, from the distribution.

use crate::failure::{Failure, Outcome};
use crate::setup::packages;
use crate::shell;
use std::path::PathBuf;

/// Where the two programs are.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

/// Finds the browser and its driver, and installs them where they are missing.
///
/// # Errors
/// They can't be had.
pub fn ready() -> Outcome<Chromium> {
    if let Some(found) = found() {
        return Ok(found);
    }
    packages::install(&["chromium", "chromium-driver"], "120 MB to fetch, about half a minute")?;
    found().ok_or_else(|| {
        let advice = "install Chromium with its driver, or name them: CHROMIUM=/path/to/it CHROMEDRIVER=/path/to/it";
        Failure::new("there is no Chromium, and no package that brings it", advice)
    })
}

fn found() -> Option<Chromium> {
    let browser = named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    Some(Chromium { browser, driver: named("CHROMEDRIVER", &["chromedriver"])? })
}

/// What the environment names, else the first of these on PATH.
fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let told = std::env::var_os(variable).map(PathBuf::from).filter(|file| shell::is_program(file));
    told.or_else(|| names.iter().find_map(|name| shell::find(name)))
}
