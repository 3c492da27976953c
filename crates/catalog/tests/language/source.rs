//! What the source says to people: every `say!`, `word!` and `phrase!` with its id and its English.

use std::fs;
use std::path::{Path, PathBuf};

/// One text of the source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The file, from the checkout's root.
    pub file: String,
    /// "say", "word" or "phrase".
    pub way: &'static str,
    /// Its id.
    pub id: String,
    /// What it says.
    pub english: String,
}

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of Rust below a folder but for tests, with its text up to where its tests begin.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).expect("the source can be read");
                let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
                found.push((path.strip_prefix(root()).expect("below the root").display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

/// Everything that these folders say.
pub fn said(folders: &[&str]) -> Vec<Said> {
    let all = folders.iter().flat_map(|folder| files(folder));
    let mut said: Vec<Said> = all.flat_map(|(file, text)| in_file(&file, &text)).collect();
    said.sort();
    said
}

fn in_file(file: &str, text: &str) -> Vec<Said> {
    // Examples in comments are none of it.
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for way in ["say", "word", "phrase"] {
        for (at, _) in code.match_indices(&format!("{way}!(")) {
            let rest = &code[at + way.len() + 2..];
            if let Some((id, rest)) = literal(rest) {
                let rest = rest.trim_start().strip_prefix(',').unwrap_or_else(|| panic!("{file}: {id} has no text"));
                let (english, _) = literal(rest).unwrap_or_else(|| panic!("{file}: {id} has no text"));
                found.push(Said { file: file.to_owned(), way, id, english });
            }
        }
    }
    found
}

/// The text in quotes that stands here, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start().strip_prefix('"')?;
    let (mut said, mut letters) = (String::new(), rest.char_indices());
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((said, &rest[at + 1..])),
            '\\' => match letters.next()?.1 {
                'n' => said.push('\n'),
                '\n' => {
                    // The line goes on: blanks at its beginning don't count.
                    let mut next = letters.clone();
                    while next.next().is_some_and(|(_, blank)| blank.is_whitespace()) {
                        letters.next();
                    }
                }
                other => said.push(other),
            },
            other => said.push(other),
        }
    }
    None
}

#[test]
fn texts_are_found_over_lines_and_with_quotes() {
    let code = "x(say!(\n    \"a.b\",\n    \"one \\\"two\\\" \\\n     three\", 1)); // word!(\"no\", \"no\")\nphrase!($id:literal)";
    let found = in_file("x.rs", code);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].id.as_str(), found[0].english.as_str()), ("a.b", "one \"two\" three"));
}
