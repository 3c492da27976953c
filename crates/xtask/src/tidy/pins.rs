//! A tool's version stands in several files, because several programs read it: they must agree.

use super::Offence;
use super::project::Project;
use crate::setup::cargo_tools::WASM_BINDGEN;

/// Files that name wasm-bindgen's version, each with the words around it.
const NAMED: [(&str, &str, &str); 3] = [
    ("Trunk.toml", "wasm_bindgen = \"", "\""),
    ("Cargo.toml", "wasm-bindgen = \"=", "\""),
    ("Cargo.lock", "name = \"wasm-bindgen\"\nversion = \"", "\""),
];

pub fn check(project: &Project) -> Vec<Offence> {
    let wanted = WASM_BINDGEN.version;
    let wrong = NAMED.iter().filter(|(file, before, after)| {
        let text = project.text(file).unwrap_or_default();
        !text.contains(&format!("{before}{wanted}{after}"))
    });
    wrong.map(|(file, ..)| Offence::new(file, 0, format!("wasm-bindgen must be {wanted} here, as in xtask"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(version: &str) -> usize {
        let files = NAMED.map(|(file, before, after)| (file, format!("{before}{version}{after}")));
        let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
        check(&Project::example(&files)).len()
    }

    #[test]
    fn another_version_is_an_offence_in_each_file() {
        assert_eq!(found("0.2.1"), NAMED.len());
        assert_eq!(found(WASM_BINDGEN.version), 0);
    }
}
