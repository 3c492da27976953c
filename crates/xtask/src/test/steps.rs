//! The steps of `cargo xtask test`, in their order: what is quick and often fails comes first.

use super::Workshop;
use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, chromium, firefox, node, wasm};
use crate::{folders, shell, site, tidy};
use std::path::PathBuf;
use std::process::Command;

/// A named step.
pub struct Step {
    /// Short, for `--only` and the summary.
    pub name: &'static str,
    /// What it does, said when it begins.
    pub about: &'static str,
    /// The steps without which it can't run.
    pub needs: &'static [&'static str],
    /// The deed.
    pub run: fn(&mut Workshop) -> Outcome,
}

/// All steps.
pub const STEPS: [Step; 13] = [
    Step { name: "format", about: "the format of all Rust files", needs: &[], run: format },
    Step { name: "tidy", about: "style and layering", needs: &[], run: |_| tidy::run() },
    Step { name: "clippy", about: "lints, warnings denied", needs: &[], run: clippy },
    Step { name: "tests", about: "unit, property and scenario tests", needs: &[], run: tests },
    Step { name: "doc-tests", about: "the examples in the documentation", needs: &[], run: doc_tests },
    Step { name: "tools", about: "the target, Trunk and wasm-bindgen, where missing", needs: &[], run: tools },
    Step {
        name: "packages",
        about: "wasm-opt and the browsers' drivers, where missing",
        needs: &[],
        run: |_| node::ready(),
    },
    Step { name: "chromium", about: "the browser, where missing", needs: &[], run: browser },
    Step { name: "firefox", about: "the second browser, where missing", needs: &[], run: second_browser },
    Step {
        name: "clippy-wasm",
        about: "lints of the page as it is compiled for the browser",
        needs: &["tools"],
        run: clippy_wasm,
    },
    Step {
        name: "wasm-tests",
        about: "tests as WebAssembly in Chromium",
        needs: &["tools", "chromium"],
        run: wasm_tests,
    },
    Step { name: "site", about: "the static site, as it is published", needs: &["tools", "packages"], run: published },
    Step {
        name: "end-to-end",
        about: "the built site in Chromium, and the main things in Firefox",
        needs: &["site", "chromium", "firefox"],
        run: end_to_end,
    },
];

const ABOVE: &str = "what was said above tells more";

fn cargo(workshop: &Workshop, arguments: &[&str]) -> Command {
    with_depth(shell::program("cargo"), workshop, arguments)
}

fn with_depth(mut command: Command, workshop: &Workshop, arguments: &[&str]) -> Command {
    command.args(arguments);
    if workshop.deep {
        command.env("SPLITBRAIN_DEEP", "1");
    }
    command
}

fn format(workshop: &mut Workshop) -> Outcome {
    shell::run(&mut cargo(workshop, &["fmt", "--all", "--check"]), "`cargo fmt --all` puts it right")
}

fn clippy(workshop: &mut Workshop) -> Outcome {
    let arguments = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    shell::run(&mut cargo(workshop, &arguments), ABOVE)
}

fn tests(workshop: &mut Workshop) -> Outcome {
    let arguments = ["test", "--locked", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
    shell::run(&mut cargo(workshop, &arguments), ABOVE)
}

fn doc_tests(workshop: &mut Workshop) -> Outcome {
    shell::run(&mut cargo(workshop, &["test", "--locked", "--workspace", "--doc", "--no-fail-fast"]), ABOVE)
}

fn tools(workshop: &mut Workshop) -> Outcome {
    workshop.kit = Some(Kit::ready()?);
    Ok(())
}

fn browser(workshop: &mut Workshop) -> Outcome {
    workshop.chromium = Some(chromium::ready()?);
    Ok(())
}

fn second_browser(workshop: &mut Workshop) -> Outcome {
    workshop.firefox = Some(firefox::ready()?);
    Ok(())
}

fn kit(workshop: &Workshop) -> Outcome<&Kit> {
    workshop.kit.as_ref().ok_or_else(|| Failure::new("the tools are not set up", "run the step `tools` first"))
}

fn chromium(workshop: &Workshop) -> Outcome<&chromium::Chromium> {
    workshop.chromium.as_ref().ok_or_else(|| Failure::new("there is no Chromium", "run the step `chromium` first"))
}

fn clippy_wasm(workshop: &mut Workshop) -> Outcome {
    let mut command = kit(workshop)?.clippy();
    command.args(["--locked", "--package", "web", "--all-targets", "--target", wasm::TARGET, "--", "-D", "warnings"]);
    shell::run(&mut command, ABOVE)
}

fn wasm_tests(workshop: &mut Workshop) -> Outcome {
    let arguments = ["test", "--locked", "--package", "web", "--target", wasm::TARGET, "--no-fail-fast"];
    let mut command = with_depth(kit(workshop)?.program("cargo"), workshop, &arguments);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.env("CHROMEDRIVER", &chromium(workshop)?.driver);
    // Its usual 20 seconds are for units, not for whole runs of scenarios.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    shell::run(&mut command, ABOVE)
}

fn published(workshop: &mut Workshop) -> Outcome {
    site::publish(kit(workshop)?)
}

fn end_to_end(workshop: &mut Workshop) -> Outcome {
    let mut files = test_files()?;
    files.sort();
    let mut node = with_depth(shell::program("node"), workshop, &["--test", "--test-reporter=spec"]);
    node.args(files).env("SPLITBRAIN_DIST", folders::dist()).env("CHROMIUM", &chromium(workshop)?.browser);
    node.env("SPLITBRAIN_LEAN", if kit(workshop)?.is_lean() { "1" } else { "0" });
    if let Some(firefox) = &workshop.firefox {
        node.env("FIREFOX", firefox);
    }
    shell::run(&mut node, "what was said above tells more; the pictures are in web/e2e/shots/")
}

/// Every `web/e2e/*.test.mjs`.
fn test_files() -> Outcome<Vec<PathBuf>> {
    let advice = "the end-to-end tests stand in web/e2e/";
    let folder = std::fs::read_dir(folders::end_to_end()).map_err(|error| Failure::new(error.to_string(), advice))?;
    let files = folder.flatten().map(|file| file.path());
    let files: Vec<PathBuf> = files.filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    if files.is_empty() { Err(Failure::new("there is no end-to-end test", advice)) } else { Ok(files) }
}
