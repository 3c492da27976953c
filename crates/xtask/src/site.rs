//! The page: served while one works on it, and built as a static site.

use crate::failure::{Failure, Outcome};
use crate::setup::{Kit, cargo_tools, node};
use crate::{archive, console, folders, shell, site_embed, site_pictures, site_small, site_worker, split};
use std::net::TcpListener;
use std::process::Command;

/// Serves the page on loopback until it is interrupted.
///
/// # Errors
/// Set-up fails, or the port is taken.
pub fn serve(port: Option<u16>, release: bool) -> Outcome {
    let kit = Kit::ready()?;
    let port = free_port(port)?;
    site_pictures::draw()?;
    let mut trunk = trunk(kit.program("trunk"));
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string(), "--disable-address-lookup"]);
    trunk.arg("--dist").arg(folders::served());
    if release {
        trunk.arg("--release");
    }
    console::doing("building the page (the first time about a minute), then serving it until Ctrl-C");
    println!("http://127.0.0.1:{port}/");
    become_it(&mut trunk)
}

/// Trunk, set up so that it needs nothing from outside.
fn trunk(mut command: Command) -> Command {
    // Trunk takes NO_COLOR for a flag of its own, and refuses its usual value.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    command.arg("--skip-version-check");
    command
}

fn free_port(wanted: Option<u16>) -> Outcome<u16> {
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let taken = |what: String| Failure::new(what, "give another one: `cargo xtask serve --port N`");
    match wanted {
        Some(port) => Some(port).filter(free).ok_or_else(|| taken(format!("port {port} is not free"))),
        None => (8080..8180).find(free).ok_or_else(|| taken("no port from 8080 to 8179 is free".into())),
    }
}

/// Hands the process over, so that whoever stops it stops Trunk and not only its parent.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(Failure::new(format!("trunk could not be run: {error}"), "remove target/tools and run the same command again"))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Outcome {
    shell::run(command, "what Trunk said above tells more")
}

/// Sets up what is missing and makes the static site in `dist`, and an archive of it if one is wanted.
///
/// # Errors
/// Set-up or the build fails.
pub fn build(zip: bool) -> Outcome {
    let kit = Kit::ready()?;
    node::ready()?;
    publish(&kit)?;
    if zip {
        let archive = folders::root().join("target").join(archive::NAME);
        archive::pack(&folders::dist(), &archive)?;
        println!("{}", archive.display());
    }
    Ok(())
}

/// Makes the static site in `dist` and says how large it is.
///
/// # Errors
/// The build fails.
pub fn publish(kit: &Kit) -> Outcome {
    let splitter = cargo_tools::splitter()?;
    site_pictures::draw()?;
    console::doing("building the site (a minute or two, much less when little changed)");
    let mut trunk = trunk(kit.publisher("trunk"));
    trunk.args(["build", "--release", "--features", "split", "--dist"]).arg(folders::dist());
    shell::run(&mut trunk, "what the compiler or Trunk said above tells more")?;
    split::apart(kit, &splitter)?;
    site_small::make()?;
    site_embed::make()?;
    site_pictures::publish()?;
    site_worker::make()?;
    shell::run(shell::program("node").arg(folders::end_to_end().join("sizes.mjs")).arg(folders::dist()), BUILD)
}

/// What helps against most failures of a build.
pub const BUILD: &str = "run `cargo xtask build` again; if it stays so, remove dist/ and web/e2e/node_modules/ first";
