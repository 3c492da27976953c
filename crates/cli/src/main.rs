//! The `splitbrain` command: the same runs as in the page, with the same digests, without a browser.
//!
//! Exit status: 0 when all expectations are met, 1 when one is not, 2 when the input is bad, 3 when nothing is known.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a front end may use threads and the wall clock"
)]

mod args;
mod check;
mod diff;
mod explore;
mod figure;
mod gallery;
mod histogram;
mod input;
mod link;
mod list;
mod minimise;
mod open;
mod report;
mod run;
mod show;
mod sweep;

use clap::Parser;
use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All expectations are met.
    Met,
    /// One is not, or two things differ.
    Unmet,
    /// The input is bad; it has been said how.
    BadInput,
    /// A search ran out, or a part is missing.
    Unknown,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

fn main() -> ExitCode {
    let status = match args::Args::parse().command {
        args::Command::List(args) => list::list(&args),
        args::Command::Run(args) => run::run(&args),
        args::Command::Sweep(args) => sweep::sweep(&args),
        args::Command::Report(args) => report::report(&args),
        args::Command::Minimise(args) => minimise::minimise(&args),
        args::Command::Diff(args) => diff::diff(&args),
        args::Command::Figure(args) => figure::figure(&args),
        args::Command::Gallery(args) => gallery::gallery(&args),
        args::Command::Link(args) => link::link(&args),
        args::Command::Open(args) => open::open(&args),
        args::Command::Check(args) => check::check(&args),
        args::Command::Explore(args) => explore::explore(&args),
    };
    match status {
        Ok(status) => status.into(),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("splitbrain: {error}");
            Status::BadInput.into()
        }
    }
}

/// Whether errors may be coloured.
fn colour() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
