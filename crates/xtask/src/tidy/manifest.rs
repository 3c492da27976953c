//! The plain Cargo.toml files of this workspace: which crates each uses, and that the workspace's lints hold everywhere.
//!
//! Read line by line rather than with a library: it compiles at once, and what it does not understand is an offence.

use super::Offence;
use super::project::{File, Project};

/// Every crate's Cargo.toml.
pub fn all(project: &Project) -> impl Iterator<Item = &File> {
    project.files.iter().filter(|file| file.path.ends_with("/Cargo.toml") && !file.krate().is_empty())
}

/// The workspace's lints hold in every crate.
pub fn check(project: &Project) -> Vec<Offence> {
    let lax = all(project).filter(|file| !file.text.contains("[lints]\nworkspace = true"));
    lax.map(|file| Offence::new(&file.path, 0, "add `[lints]` with `workspace = true`")).collect()
}

/// What a crate's own code uses: name and line. Uses by tests alone are not among them.
///
/// # Errors
/// Lines of such a section that can't be understood.
pub fn dependencies(file: &File) -> (Vec<(String, usize)>, Vec<Offence>) {
    let (mut names, mut offences) = (Vec::new(), Vec::new());
    let mut section = Section::Other;
    for (line, at) in logical_lines(&file.text) {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = Section::of(header);
            names.extend(section.names_itself().map(|name| (name, at)));
        } else if matches!(section, Section::Dependencies) {
            match name_of(&line) {
                Some(name) => names.push((name, at)),
                None => {
                    let what = "write a dependency plainly: `name.workspace = true`";
                    offences.push(Offence::new(&file.path, at, what));
                }
            }
        }
    }
    (names, offences)
}

/// Lines without comments, joined while a bracket is open, each with the number of its first; no empty ones.
fn logical_lines(text: &str) -> Vec<(String, usize)> {
    let mut lines: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        match lines.last_mut() {
            Some((open, _)) if depth > 0 => open.push_str(line),
            _ if !line.is_empty() => lines.push((line.into(), at + 1)),
            _ => {}
        }
        depth += line.matches(['[', '{']).count();
        depth = depth.saturating_sub(line.matches([']', '}']).count());
    }
    lines
}

enum Section {
    Dependencies,
    OneDependency(String),
    Other,
}

impl Section {
    fn of(header: &str) -> Self {
        let words: Vec<&str> = header.split('.').map(|word| word.trim().trim_matches(['"', '\''])).collect();
        let is_list = |word: &&str| ["dependencies", "build-dependencies"].contains(word);
        match words.as_slice() {
            [.., last] if is_list(last) => Self::Dependencies,
            [.., list, name] if is_list(list) => Self::OneDependency((*name).into()),
            _ => Self::Other,
        }
    }

    fn names_itself(&self) -> Option<String> {
        if let Self::OneDependency(name) = self { Some(name.clone()) } else { None }
    }
}

/// The crate that a line of a list of dependencies names; a renamed one under its true name.
fn name_of(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim();
    let whole = value == "true" || value.ends_with('"') || value.ends_with('}');
    let renamed = value.split_once("package").and_then(|(_, rest)| rest.split('"').nth(1));
    let key = key.split('.').next()?.trim();
    (whole && !key.is_empty()).then(|| renamed.unwrap_or(key).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, usize) {
        let file = File { path: "crates/a/Cargo.toml".into(), text: text.into() };
        let (names, offences) = dependencies(&file);
        (names.into_iter().map(|(name, _)| name).collect(), offences.len())
    }

    #[test]
    fn every_way_to_name_a_dependency_is_seen() {
        let text = "[package]\nname = \"x\"\n[dependencies]\na.workspace = true\nb = { path = \"b\" } # why\nc = \"1\"\n\
                    d = { package = \"e\", version = \"1\" }\n[dependencies.f]\nversion = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\ng = \"1\"\n[build-dependencies]\nh = \"1\"\n[dependencies]\nk = { features = [\n \"z\",\n] }\n[dev-dependencies]\ni = \"1\"";
        assert_eq!(read(text), (["a", "b", "c", "e", "f", "g", "h", "k"].map(String::from).to_vec(), 0));
    }

    #[test]
    fn what_is_not_understood_is_an_offence() {
        assert_eq!(read("[dependencies]\na = [\nb = 1").1, 1);
        assert_eq!(read("[dependencies]\na = yes").1, 1);
    }

    #[test]
    fn a_crate_without_the_lints_is_an_offence() {
        assert_eq!(check(&Project::example(&[("crates/a/Cargo.toml", "[package]")])).len(), 1);
        assert_eq!(check(&Project::example(&[("web/Cargo.toml", "[lints]\nworkspace = true\n")])), []);
    }
}
