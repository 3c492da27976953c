//! The project's files as the rules see them: path and text, from the checkout or from a test's example.

use crate::failure::{Failure, Outcome};
use crate::shell;

/// A text file of the project.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

impl File {
    /// The crate's folder name, for a file in `crates/<name>/`, and `web`.
    pub fn krate(&self) -> &str {
        match self.path.split('/').collect::<Vec<_>>().as_slice() {
            ["crates", name, _, ..] => name,
            ["web", ..] => "web",
            _ => "",
        }
    }

    /// Rust's source.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// A file that only tests use.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/") || self.path.contains("/benches/")
    }
}

/// All files that are, or would be, committed.
pub struct Project {
    /// In the order of their paths.
    pub files: Vec<File>,
}

impl Project {
    /// The files that git tracks, and new ones that it does not ignore.
    ///
    /// # Errors
    /// There is no git, or this is no checkout.
    pub fn of_checkout() -> Outcome<Self> {
        let mut git = shell::program("git");
        git.args(["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"]);
        let list = shell::output(&mut git).ok_or_else(|| {
            Failure::new("git can't list the project's files", "run it in a git checkout, with git installed")
        })?;
        // What is no text, or is deleted but not yet committed so, has nothing to be checked.
        let read = |path: &str| std::fs::read_to_string(crate::folders::root().join(path)).ok();
        let mut files: Vec<File> =
            list.lines().filter_map(|path| Some(File { path: path.into(), text: read(path)? })).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self { files })
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }

    /// Whether there is a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.text(path).is_some()
    }

    /// The text of the file of this path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// An example for a test.
    #[cfg(test)]
    pub fn example(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).into(), text: (*text).into() };
        Self { files: files.iter().map(file).collect() }
    }
}
