//! Node with npm from the system, and the packages of `web/e2e` in the versions of its lock.

use crate::failure::{Failure, Outcome};
use crate::setup::packages;
use crate::{console, folders, shell};
use std::path::PathBuf;

const OLDEST: u32 = 20;

/// Sets up Node and its packages.
///
/// # Errors
/// Node can't be had or is too old, or npm fails.
pub fn ready() -> Outcome {
    if version().is_none() || shell::find("npm").is_none() {
        packages::install(&["nodejs", "npm"], "about a minute")?;
    }
    let version = version().unwrap_or(0);
    if version < OLDEST {
        return Err(Failure::new(
            format!("Node {version} is too old for the browser tests"),
            format!(
                "install Node {OLDEST} or newer, from its makers or a version manager, and run the same command again"
            ),
        ));
    }
    install()
}

/// The shrinker of WebAssembly modules.
pub fn wasm_opt() -> PathBuf {
    folders::end_to_end().join("node_modules/binaryen/bin/wasm-opt")
}

/// The shrinker of scripts and styles.
pub fn esbuild() -> PathBuf {
    folders::end_to_end().join("node_modules/.bin/esbuild")
}

fn version() -> Option<u32> {
    let text = shell::output(shell::program("node").arg("--version"))?;
    text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The packages are as the lock says if a copy of that lock, written last, lies beside them.
fn install() -> Outcome {
    let home = folders::end_to_end();
    let stamp = home.join("node_modules/.installed-lock");
    let read = |file: PathBuf| std::fs::read(file).ok();
    let lock = read(home.join("package-lock.json"));
    if lock.is_some() && lock == read(stamp.clone()) {
        return Ok(());
    }
    console::doing(
        "fetching wasm-opt, esbuild and the browsers' drivers with npm into web/e2e/node_modules (a few seconds)",
    );
    let mut npm = shell::program("npm");
    npm.current_dir(&home).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    shell::run(&mut npm, "it needs the npm registry; when that answers, run the same command again")?;
    std::fs::write(&stamp, lock.unwrap_or_default())
        .map_err(|error| Failure::new(format!("{}: {error}", stamp.display()), "make web/e2e writable"))
}
