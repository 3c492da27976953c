//! Running other programs: with a clean environment, visible output or compact progress, and a limit where one is due.

use crate::console;
use crate::failure::{Failure, Outcome};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Variables of `cargo run` that would mislead the programs started here (another toolchain's cargo among them).
const LEAKS: [&str; 6] =
    ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "LD_LIBRARY_PATH", "RUST_RECURSION_COUNT", "OUT_DIR"];

/// A program to be run in the checkout's root.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(crate::folders::root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if LEAKS.contains(&&*text) || text.starts_with("CARGO_PKG_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs with visible output.
///
/// # Errors
/// It can't be started, or ends with a failure.
pub fn run(command: &mut Command, advice: &str) -> Outcome {
    let status = command.status();
    judge(command, status, advice)
}

/// Runs silently and gives what it printed; `None` if it can't be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let done = command.stderr(Stdio::null()).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs with visible output and ends it after `limit`.
///
/// # Errors
/// As `run`, and when the limit is over.
pub fn run_within(command: &mut Command, limit: Duration, advice: &str) -> Outcome {
    let mut child = command.spawn().map_err(|error| not_started(command, &error, advice))?;
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return judge(command, Ok(status), advice),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(50)),
            _ => return Err(stopped(&mut child, command, limit, advice)),
        }
    }
}

fn stopped(child: &mut Child, command: &Command, limit: Duration, advice: &str) -> Failure {
    // It may have ended by itself meanwhile: then there is nothing to stop.
    let _ = child.kill();
    let _ = child.wait();
    Failure::new(format!("`{}` did not answer within {} s", line(command), limit.as_secs()), advice)
}

/// Runs a program that prints much, and shows only how far it is: how many lines hold `mark`, of about `total`, or with a
/// total of 0 only the time. Its last lines are shown when it fails.
///
/// # Errors
/// As `run`.
pub fn run_counting(command: &mut Command, mark: &str, total: u32, advice: &str) -> Outcome {
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| not_started(command, &error, advice))?;
    let mut meter = Meter::new(total);
    if let Some(pipe) = child.stderr.take() {
        for text in BufReader::new(pipe).lines().map_while(Result::ok) {
            meter.see(&text, mark);
        }
    }
    let status = child.wait();
    meter.finish(status.as_ref().is_ok_and(ExitStatus::success));
    judge(command, status, advice)
}

struct Meter {
    start: Instant,
    shown: Instant,
    count: u32,
    total: u32,
    last: VecDeque<String>,
}

impl Meter {
    fn new(total: u32) -> Self {
        Self { start: Instant::now(), shown: Instant::now(), count: 0, total, last: VecDeque::new() }
    }

    fn see(&mut self, text: &str, mark: &str) {
        self.count += u32::from(text.contains(mark));
        if self.last.len() == 40 {
            self.last.pop_front();
        }
        self.last.push_back(text.to_owned());
        let pause = if console::is_watched() { 100 } else { 15_000 };
        if self.shown.elapsed() >= Duration::from_millis(pause) {
            self.shown = Instant::now();
            self.show();
        }
    }

    fn show(&self) {
        let time = self.start.elapsed().as_secs();
        let text = match self.total {
            0 => format!("{time} s"),
            total => format!("{} of about {total}, {time} s", self.count),
        };
        if console::is_watched() { console::progress(&text) } else { console::doing(&format!("  {text}")) }
    }

    fn finish(&self, well: bool) {
        if console::is_watched() {
            console::progress_done();
        }
        if well {
            return console::doing(&format!("  done in {} s", self.start.elapsed().as_secs()));
        }
        for text in &self.last {
            eprintln!("       {text}");
        }
    }
}

fn judge(command: &Command, status: std::io::Result<ExitStatus>, advice: &str) -> Outcome {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` ended with {status}", line(command)), advice)),
        Err(error) => Err(not_started(command, &error, advice)),
    }
}

fn not_started(command: &Command, error: &std::io::Error, advice: &str) -> Failure {
    Failure::new(format!("`{}` could not be run: {error}", line(command)), advice)
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The program of this name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// A file that could be run.
pub fn is_program(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file()
}

/// PATH with these folders before all others.
///
/// # Errors
/// A folder's name holds the separator of PATH.
pub fn path_with(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&old))).map_err(|error| {
        Failure::new(format!("PATH can't be set: {error}"), "move the checkout to a folder without `:` in its name")
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = program("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failure_says_what_was_run_and_what_to_do() {
        let failure = run(&mut sh("exit 3"), "try again").expect_err("it fails");
        assert!(failure.what.contains("sh -c exit 3") && failure.what.contains('3'), "{failure:?}");
        assert_eq!(failure.advice, "try again");
        assert!(run(&mut program("no-such-program-anywhere"), "install it").is_err());
    }

    #[test]
    fn what_does_not_answer_is_stopped() {
        let start = Instant::now();
        assert!(run_within(&mut sh("exec sleep 600"), Duration::from_millis(100), "").is_err());
        assert!(start.elapsed() < Duration::from_secs(300));
        assert_eq!(run_within(&mut sh("exit 0"), Duration::from_secs(300), ""), Ok(()));
    }

    #[test]
    fn counting_hides_no_failure() {
        assert_eq!(run_counting(&mut sh("echo Compiling a >&2; echo Compiling b >&2"), "Compiling", 2, ""), Ok(()));
        assert!(run_counting(&mut sh("echo Compiling a >&2; exit 1"), "Compiling", 2, "").is_err());
    }

    #[test]
    fn only_a_success_has_an_output() {
        assert_eq!(output(&mut sh("echo said; exit 0")).as_deref(), Some("said\n"));
        assert_eq!(output(&mut sh("echo said; exit 1")), None);
    }

    #[test]
    fn our_folders_come_first_on_path() {
        let path = path_with(&[PathBuf::from("/first"), PathBuf::from("/second")]).expect("no separator in the names");
        assert!(path.to_string_lossy().starts_with("/first:/second:"));
        assert!(path_with(&[PathBuf::from("/a:b")]).is_err());
    }
}
