//! Where things are: all in the checkout, unless the environment says otherwise.

use std::path::{Path, PathBuf};

/// The checkout's root.
pub fn root() -> PathBuf {
    // `cargo run` says where the package is now; the place where it was compiled is the second best.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where the tools are kept: never a folder of the machine's own.
pub fn tools() -> PathBuf {
    match std::env::var_os("SPLITBRAIN_TOOLS") {
        Some(folder) => std::path::absolute(&folder).unwrap_or_else(|_| folder.into()),
        None => root().join("target/tools"),
    }
}

/// Where cargo builds.
pub fn built() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The published site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// What `serve` shows, kept apart from `dist` so that serving and building don't disturb each other.
pub fn served() -> PathBuf {
    root().join("target/served")
}

/// The end-to-end tests with their Node packages.
pub fn end_to_end() -> PathBuf {
    root().join("web/e2e")
}
