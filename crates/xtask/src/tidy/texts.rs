//! No file names a machine's own folders or a registry's host: the project must build anywhere, from any mirror.

use super::Offence;
use super::project::{File, Project};

/// In two halves, so that this file is not an offence itself.
const FORBIDDEN: [&str; 13] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("C:\\", "Users"),
    concat!("../", "shared"),
    concat!("npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("static.", "rust-lang.org"),
    concat!("debian", ".org"),
    concat!("pypi", ".org"),
];

pub fn check(project: &Project) -> Vec<Offence> {
    project.files.iter().flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Offence> {
    let mut found = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for text in FORBIDDEN.iter().filter(|text| line.contains(**text)) {
            found.push(Offence::new(&file.path, at + 1, format!("`{text}` is of one machine or one registry")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_forbidden_text_is_an_offence_in_any_file() {
        for text in FORBIDDEN {
            let line = format!("fine\nsee {text}x");
            let found = check(&Project::example(&[("notes.md", &line)]));
            assert!(found.iter().any(|offence| offence.line == 2), "{text}");
        }
    }

    #[test]
    fn plain_words_are_none() {
        assert_eq!(check(&Project::example(&[("notes.md", "the root, at home, at work, shared; /usr/bin")])), []);
    }
}
