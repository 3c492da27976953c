//! The distribution's packages, where something can't be brought into the checkout.

use crate::failure::{Failure, Outcome};
use crate::{console, shell};
use std::process::Command;

/// Installs these packages with apt-get.
///
/// # Errors
/// There is no apt-get, or it fails.
pub fn install(names: &[&str], about: &str) -> Outcome {
    let list = names.join(" ");
    let advice = format!("install {list} by hand, with the system's package manager, and run the same command again");
    if shell::find("apt-get").is_none() {
        return Err(Failure::new(format!("{list}: missing, and there is no apt-get here"), advice));
    }
    console::doing(&format!("installing {list} with apt-get ({about})"));
    // The package lists may be missing or old: then the first try fails and the second one knows better.
    if try_install(names).is_err() {
        console::doing("  refreshing the package lists first (about 10 seconds)");
        shell::run_counting(apt_get().arg("update"), "", 0, &advice)?;
        try_install(names).map_err(|failure| Failure::new(failure.what, advice))?;
    }
    Ok(())
}

fn try_install(names: &[&str]) -> Outcome {
    let mut command = apt_get();
    // Another apt-get may be at work: it is waited for.
    command.args(["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends"]).args(names);
    shell::run_counting(&mut command, "", 0, "")
}

fn apt_get() -> Command {
    let root = shell::output(shell::program("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = if root { shell::program("apt-get") } else { shell::program("sudo") };
    if !root {
        command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Whether the package is installed.
pub fn is_installed(name: &str) -> bool {
    let mut query = shell::program("dpkg-query");
    query.args(["-W", "-f", "${db:Status-Abbrev}", name]);
    shell::output(&mut query).is_some_and(|status| status.starts_with("ii"))
}
