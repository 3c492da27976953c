//! Set-up, build, test and style of this project: `cargo xtask help` tells.
//!
//! Everything that the project needs beside Rust itself is fetched into folders of the checkout, so that nothing of the
//! user's machine is changed; only Chromium, Firefox, and Node where it is missing, come from the distribution.

mod archive;
mod args;
mod bench;
mod console;
mod failure;
mod folders;
mod js;
mod setup;
mod shell;
mod site;
mod site_embed;
mod site_pictures;
mod site_small;
mod site_worker;
mod split;
mod split_joint;
mod split_names;
mod test;
mod tidy;

use args::Task;
use failure::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse().and_then(|task| perform(&task)) {
        Ok(code) => code,
        Err(failure) => {
            console::failed(&failure);
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> Outcome<ExitCode> {
    match task {
        Task::Help => print!("{}", args::HELP),
        Task::Serve { port, release } => site::serve(*port, *release)?,
        Task::Build { zip } => site::build(*zip)?,
        Task::Js => js::package()?,
        Task::Test { deep, only } => return test::run(*deep, only.as_deref()),
        Task::Bench { page } => bench::run(*page)?,
        Task::Tidy => tidy::run()?,
    }
    Ok(ExitCode::SUCCESS)
}
