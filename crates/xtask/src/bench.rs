//! `cargo xtask bench`: the engines in numbers, and the page's frames in a real browser.

use crate::failure::Outcome;
use crate::setup::{Kit, chromium, node};
use crate::{folders, shell, site};

/// Runs the benchmarks of the engines, or measures the page.
///
/// # Errors
/// Set-up, the build or the measurement fails.
pub fn run(page: bool) -> Outcome {
    if page { frames() } else { engines() }
}

/// Every bench target of the workspace (a crate that has none has nothing to say here), and those that are workspaces of their
/// own because they need what nothing else should compile.
fn engines() -> Outcome {
    shell::run(
        shell::program("cargo").args(["bench", "--locked", "--workspace", "--benches"]),
        "what was said above tells more",
    )?;
    println!("exploration, side by side with Stateright");
    let mut explore = shell::program("cargo");
    explore.args(["run", "--release", "--locked", "--manifest-path"]);
    explore.arg(folders::root().join("bench/exploration/Cargo.toml"));
    explore.arg("--target-dir").arg(folders::root().join("target/bench"));
    shell::run(&mut explore, "what was said above tells more")
}

fn frames() -> Outcome {
    let kit = Kit::ready()?;
    node::ready()?;
    let chromium = chromium::ready()?;
    site::publish(&kit)?;
    let mut measure = shell::program("node");
    measure.arg(folders::end_to_end().join("bench.mjs"));
    measure.env("SPLITBRAIN_DIST", folders::dist()).env("CHROMIUM", chromium.browser);
    shell::run(&mut measure, "what was said above tells more")
}
