//! Setting up what is missing, each thing in its own file. Whatever is there already in the right version is left alone.

pub mod cargo_tools;
pub mod chromium;
pub mod debian_rust;
pub mod firefox;
pub mod lean_std;
pub mod node;
pub mod packages;
pub mod wasm;

use crate::failure::Outcome;
use crate::shell;
use std::cell::OnceCell;
use std::process::Command;
use wasm::Toolchain;

/// The environment in which WebAssembly is built: our tools first, and the toolchain that knows the target.
pub struct Kit {
    path: std::ffi::OsString,
    toolchain: Toolchain,
    /// Whether the standard library is built for the page; asked once, when something is published.
    lean: OnceCell<bool>,
}

impl Kit {
    /// Sets up the target, Trunk and wasm-bindgen.
    ///
    /// # Errors
    /// Something can't be had; the failure says what to do.
    pub fn ready() -> Outcome<Self> {
        let toolchain = wasm::ready()?;
        let mut folders = cargo_tools::ready()?;
        if let Toolchain::Folder(folder) = &toolchain {
            folders.insert(0, folder.clone());
        }
        Ok(Self { path: shell::path_with(&folders)?, toolchain, lean: OnceCell::new() })
    }

    /// A program that finds the tools and builds with the right toolchain.
    pub fn program(&self, name: &str) -> Command {
        let mut command = shell::program(name);
        command.env("PATH", &self.path);
        if let Toolchain::Folder(folder) = &self.toolchain {
            command.env("RUSTC", folder.join("rustc")).env("RUSTDOC", folder.join("rustdoc"));
        }
        command
    }

    /// The same for what is published: with a standard library built for it, where that can be had.
    pub fn publisher(&self, name: &str) -> Command {
        let mut command = self.program(name);
        if self.is_lean() {
            lean_std::apply(&mut command);
        }
        command
    }

    /// Whether the page gets a standard library that is built for it.
    pub fn is_lean(&self) -> bool {
        *self.lean.get_or_init(|| matches!(self.toolchain, Toolchain::Own) && lean_std::ready())
    }

    /// `cargo clippy` for WebAssembly: cargo would find rustup's before that of another toolchain.
    pub fn clippy(&self) -> Command {
        let mut command = match &self.toolchain {
            Toolchain::Own => self.program("cargo"),
            Toolchain::Folder(folder) => self.program(&folder.join("cargo-clippy").to_string_lossy()),
        };
        command.arg("clippy");
        command
    }
}
