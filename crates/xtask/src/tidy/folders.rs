//! Every protocol's folder looks the same: who has read one engine finds the way in all others.

use super::Offence;
use super::layers::ENGINES;
use super::project::{File, Project};
use super::tokens;

const ALL: [&str; 6] = ["state", "message", "step", "rules", "view", "tests"];

pub fn check(project: &Project) -> Vec<Offence> {
    project.rust().filter(|file| is_protocol(file)).flat_map(|file| missing(project, file)).collect()
}

/// `crates/<family>/src/<protocol>/mod.rs` with the implementation of `Protocol`.
fn is_protocol(file: &File) -> bool {
    let ["crates", family, "src", _, "mod.rs"] = file.path.split('/').collect::<Vec<_>>()[..] else { return false };
    let tokens = tokens::outside_tests(&file.text);
    ENGINES.contains(&family) && tokens.windows(2).any(|two| tokens::texts_are(two, &["Protocol", "for"]))
}

fn missing(project: &Project, file: &File) -> Vec<Offence> {
    let folder = file.path.trim_end_matches("mod.rs");
    // Where nodes may lie, a file says how.
    let liars = ["byzantine", "chain"].contains(&file.krate()).then_some("adversary");
    let wanted = ALL.into_iter().chain(liars);
    // What grew is a folder of its own.
    let is_there = |name: &str| ["", "/mod"].iter().any(|more| project.has(&format!("{folder}{name}{more}.rs")));
    let absent = wanted.filter(|name| !is_there(name));
    absent.map(|name| Offence::new(&file.path, 0, format!("the folder has no `{name}.rs`"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAFT: (&str, &str) = ("crates/consensus/src/raft/mod.rs", "impl Protocol for Raft {}");
    const POW: (&str, &str) = ("crates/chain/src/pow/mod.rs", "impl model::Protocol for Pow {}");

    fn with_files(protocol: (&'static str, &'static str)) -> Vec<(String, String)> {
        let folder = protocol.0.trim_end_matches("mod.rs");
        let others = ALL.iter().map(|name| (format!("{folder}{name}.rs"), String::new()));
        std::iter::once((protocol.0.to_owned(), protocol.1.to_owned())).chain(others).collect()
    }

    fn found(files: &[(String, String)]) -> Vec<Offence> {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check(&Project::example(&files))
    }

    #[test]
    fn each_missing_file_is_an_offence() {
        assert_eq!(check(&Project::example(&[RAFT])).len(), ALL.len());
    }

    #[test]
    fn a_byzantine_protocol_without_its_lies_is_an_offence() {
        let found = found(&with_files(POW));
        assert_eq!(found.len(), 1);
        assert!(found[0].what.contains("adversary.rs"));
    }

    #[test]
    fn a_full_folder_and_a_folder_of_no_protocol_are_none() {
        assert_eq!(found(&with_files(RAFT)), []);
        let grown = with_files(RAFT).into_iter().map(|(path, text)| (path.replace("tests.rs", "tests/mod.rs"), text));
        assert_eq!(found(&grown.collect::<Vec<_>>()), []);
        assert_eq!(check(&Project::example(&[("crates/crdt/src/types/mod.rs", "trait Crdt {}")])), []);
    }
}
