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
    /// Run the tests.
    Test {
        /// The unbounded sweeps too.
        deep: bool,
        /// Only the steps whose name contains this.
        only: Option<String>,
    },
    /// Measure the engines, or the page.
    Bench {
        /// The page instead of the engines.
        page: bool,
    },
    /// Make the static site.
    Build {
        /// And an archive of it.
        zip: bool,
    },
    /// Make the package for JavaScript.
    Js,
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
        Some("test") => Task::Test {
            deep: arguments.contains("--deep"),
            only: arguments.opt_value_from_str("--only").map_err(|error| misuse(&error))?,
        },
        Some("bench") => Task::Bench { page: arguments.contains("--page") },
        Some("build") => Task::Build { zip: arguments.contains("--zip") },
        Some("js") => Task::Js,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Outcome<Task> {
        read(Arguments::from_vec(line.split_whitespace().map(Into::into).collect()))
    }

    #[test]
    fn every_command_of_the_manual_is_understood() {
        assert_eq!(read_line(""), Ok(Task::Help));
        assert_eq!(read_line("serve --port 9000"), Ok(Task::Serve { port: Some(9000), release: false }));
        assert_eq!(read_line("serve --release"), Ok(Task::Serve { port: None, release: true }));
        assert_eq!(read_line("test --deep"), Ok(Task::Test { deep: true, only: None }));
        assert_eq!(read_line("test --only tidy"), Ok(Task::Test { deep: false, only: Some("tidy".into()) }));
        assert_eq!(read_line("bench --page"), Ok(Task::Bench { page: true }));
        assert_eq!(read_line("build"), Ok(Task::Build { zip: false }));
        assert_eq!(read_line("build --zip"), Ok(Task::Build { zip: true }));
        assert_eq!(read_line("js"), Ok(Task::Js));
        assert_eq!(read_line("tidy"), Ok(Task::Tidy));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_a_pointer_to_the_manual() {
        for line in ["sevre", "serve --port x", "serve --port 70000", "build --fast", "test extra", "test --only"] {
            assert!(read_line(line).is_err_and(|failure| failure.advice.contains("help")), "{line}");
        }
    }
}
