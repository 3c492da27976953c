//! The command line: what is to be done, as data.

use crate::failure::{Failure, Outcome};
use pico_args::Arguments;

/// The manual, printed by `cargo xtask help`.
pub const HELP: &str = include_str!("help.txt");

/// What the user asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the manual.
    Help,
    /// Serve the page on loopback.
    Serve {
        /// `None`: the first free port.
        port: Option<u16>,
        /// With the profile of the published site.
        release: bool,
    },
    /// Make the static site.
    Build,
    /// Check the style.
    Tidy,
}

/// Reads the process's arguments.
///
/// # Errors
/// Unknown commands and options, with a pointer to the manual.
pub fn parse() -> Outcome<Task> {
    read(Arguments::from_env())
}

fn read(mut arguments: Arguments) -> Outcome<Task> {
    if arguments.contains(["-h", "--help"]) {
        return Ok(Task::Help);
    }
    let task = match arguments.subcommand().map_err(|error| misuse(&error))?.as_deref() {
        None | Some("help") => Task::Help,
        Some("serve") => Task::Serve {
            port: arguments.opt_value_from_str("--port").map_err(|error| misuse(&error))?,
            release: arguments.contains("--release"),
        },
        Some("build") => Task::Build,
        Some("tidy") => Task::Tidy,
        Some(other) => return Err(unknown(&format!("there is no command `{other}`"))),
    };
    match arguments.finish().first() {
        None => Ok(task),
        Some(extra) => Err(unknown(&format!("`{}` means nothing here", extra.to_string_lossy()))),
    }
}

fn misuse(error: &pico_args::Error) -> Failure {
    unknown(&error.to_string())
}

fn unknown(what: &str) -> Failure {
    Failure::new(what, "`cargo xtask help` shows the commands and their options")
}
