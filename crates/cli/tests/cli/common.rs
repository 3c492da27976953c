//! Calling the command.

use serde_json::Value;
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

/// What a call printed, as JSON.
pub fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

/// The value is as its schema says, and no longer so when it is broken.
pub fn is_of_schema(name: &str, mut value: Value, damage: impl FnOnce(&mut Value)) {
    let file = top().join(format!("crates/cli/{name}.schema.json"));
    let schema = std::fs::read_to_string(file).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");
    damage(&mut value);
    assert!(!validator.is_valid(&value), "the schema refuses nothing");
}

/// A folder for one test, which goes with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What a failed test leaves behind is nobody's loss.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An empty folder of this name.
pub fn folder(name: &str) -> Folder {
    let path = std::env::temp_dir().join(format!("splitbrain-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&path).expect("a folder for the test");
    Folder(path)
}
