//! WebAssembly with Debian's own Rust packages, for machines where rustup's server can't be reached.
//!
//! Debian ships a newer Rust for its browsers, with the source of the standard library but without a build of it for
//! WebAssembly. It is built here once, into a folder that looks like a toolchain: wrappers for the programs, links to
//! Debian's host libraries, and the new library beside them. Neither Debian's nor rustup's files are changed.

use crate::failure::{Failure, Outcome};
use crate::setup::packages;
use crate::setup::wasm::{TARGET, Toolchain, has_std};
use crate::{console, folders, shell};
use std::path::Path;

const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy"];
const ADVICE: &str = "remove the folder of tools (target/tools) and run the same command again";

/// A package of nothing: cargo builds the standard library for it.
const SEED: &str = r#"[package]
name = "sysroot-seed"
version = "0.0.0"
edition = "2021"
[lib]
path = "lib.rs"
[workspace]
[profile.release]
opt-level = 3
debug = 0
codegen-units = 1
"#;

/// Installs the packages, builds the library where it is missing, and gives the folder of programs.
///
/// # Errors
/// The packages can't be had, or the library does not build.
pub fn ready() -> Outcome<Toolchain> {
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|name| !packages::is_installed(name)).collect();
    if !missing.is_empty() {
        packages::install(&missing, "150 MB to fetch, about a minute")?;
    }
    linker()?;
    let version = shell::output(shell::program("dpkg-query").args(["-W", "-f", "${Version}", "rustc-web"]));
    let version = version.ok_or_else(|| Failure::new("dpkg-query does not know rustc-web", ADVICE))?;
    let home =
        folders::tools().join(format!("debian-rust-{}", version.replace(|c: char| !c.is_ascii_alphanumeric(), "-")));
    if !home.is_dir() {
        build(&home)?;
    }
    let bin = home.join("bin");
    if has_std(&mut shell::program(bin.join("rustc"))) {
        return Ok(Toolchain::Folder(bin));
    }
    Err(Failure::new(format!("the toolchain in {} is broken", home.display()), ADVICE))
}

/// Debian's `rust-lld` is a link to the linker of one LLVM version, whose package is not even recommended.
fn linker() -> Outcome {
    let linker = Path::new("/usr/bin/rust-lld");
    if linker.exists() {
        return Ok(());
    }
    let target =
        std::fs::read_link(linker).map_err(|error| Failure::new(format!("{}: {error}", linker.display()), ADVICE))?;
    packages::install(&[&*target.to_string_lossy()], "a few seconds")
}

fn build(home: &Path) -> Outcome {
    console::doing(&format!(
        "building the standard library for {TARGET} into {} (about half a minute)",
        home.display()
    ));
    let work = folders::tools().join("build/debian-rust");
    // What an interrupted run left is no good start.
    let _ = std::fs::remove_dir_all(&work);
    compile_std(&work)?;
    assemble(&work, home).map_err(|error| Failure::new(format!("{}: {error}", home.display()), ADVICE))?;
    // Only what was copied from it is needed.
    let _ = std::fs::remove_dir_all(&work);
    Ok(())
}

fn compile_std(work: &Path) -> Outcome {
    let seeded = std::fs::create_dir_all(work)
        .and_then(|()| std::fs::write(work.join("Cargo.toml"), SEED))
        .and_then(|()| std::fs::write(work.join("lib.rs"), "#![no_std]\n"));
    seeded.map_err(|error| Failure::new(format!("{}: {error}", work.display()), ADVICE))?;
    let mut cargo = shell::program("/usr/bin/cargo");
    cargo.current_dir(work).args(["build", "--release", "--target", TARGET, "--target-dir", "out"]);
    // `test` is among them because tests need it too.
    cargo.arg("-Zbuild-std=core,alloc,std,panic_abort,panic_unwind,proc_macro,test");
    for name in [
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_TARGET_DIR",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTUP_TOOLCHAIN",
    ] {
        cargo.env_remove(name);
    }
    // Bitcode: without it link-time optimisation can't look into the library. Remapping keeps this machine's folders
    // out of the messages of panics.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes --remap-path-prefix=/usr/lib/rustlib/src/rust=/rust");
    cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
    shell::run_counting(
        &mut cargo,
        "Compiling",
        28,
        "it needs the crate registry, once; when that answers, run the same command again",
    )
}

/// Puts the toolchain together beside its final place and moves it there whole, so that a half one is never found.
#[cfg(unix)]
fn assemble(work: &Path, home: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::symlink;
    let new = work.join("toolchain");
    let host = host_of_debian_rust();
    std::fs::create_dir_all(new.join("bin"))?;
    let libraries = new.join("lib/rustlib").join(TARGET).join("lib");
    std::fs::create_dir_all(&libraries)?;
    copy_libraries(&work.join("out").join(TARGET).join("release/deps"), &libraries)?;
    for name in [host.as_str(), "etc", "src"] {
        let theirs = Path::new("/usr/lib/rustlib").join(name);
        if theirs.exists() {
            symlink(&theirs, new.join("lib/rustlib").join(name))?;
        }
    }
    for name in ["rustc", "rustdoc", "clippy-driver"] {
        wrap(&new, home, name, &format!(" --sysroot '{}'", home.display()))?;
    }
    // This one starts the driver itself, and hands the sysroot on by the environment.
    wrap(&new, home, "cargo-clippy", "")?;
    symlink("/usr/bin/cargo", new.join("bin/cargo"))?;
    std::fs::rename(&new, home)
}

#[cfg(not(unix))]
fn assemble(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("Debian's packages only work on Debian"))
}

fn host_of_debian_rust() -> String {
    let about = shell::output(shell::program("/usr/bin/rustc").arg("-vV")).unwrap_or_default();
    about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu").to_owned()
}

fn copy_libraries(from: &Path, to: &Path) -> std::io::Result<()> {
    for file in std::fs::read_dir(from)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libsysroot_seed") {
            std::fs::copy(file.path(), to.join(&name))?;
        }
    }
    Ok(())
}

/// A wrapper and not a link: it pins the sysroot however the program is called.
#[cfg(unix)]
fn wrap(new: &Path, home: &Path, name: &str, flags: &str) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let file = new.join("bin").join(name);
    let text = format!("#!/bin/sh\nexport SYSROOT='{}'\nexec /usr/bin/{name}{flags} \"$@\"\n", home.display());
    std::fs::write(&file, text)?;
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755))
}
