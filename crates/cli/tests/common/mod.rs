//! Calling the command.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a call printed, and its exit status.
pub struct Said {
    pub out: String,
    pub err: String,
    pub status: i32,
}

/// Calls the command in a folder, with something on its standard input.
pub fn splitbrain_in(folder: &Path, args: &[&str], input: &[u8]) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_splitbrain"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // The command may refuse its arguments before it reads: then the pipe is closed.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { out: text(&output.stdout), err: text(&output.stderr), status: output.status.code().unwrap_or(-1) }
}

/// Calls the command at the top of the project.
pub fn splitbrain(args: &[&str], input: &str) -> Said {
    splitbrain_in(&top(), args, input.as_bytes())
}

/// The top of the project.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
