//! Who may use whom: the table of ARCHITECTURE.md is the law, and Cargo.toml files must keep it.

use super::project::{File, Project};
use super::{Offence, manifest};

/// The families of engines.
pub const ENGINES: [&str; 7] = ["consensus", "byzantine", "chain", "crdt", "commit", "replication", "dissemination"];

const MAP: &str = "ARCHITECTURE.md";

/// A row: a crate, and the crates of ours that it may use.
type Row = (String, Vec<String>);

pub fn check(project: &Project) -> Vec<Offence> {
    let rows = rows(project.text(MAP).unwrap_or_default());
    if rows.is_empty() {
        return vec![Offence::new(MAP, 0, "the table of layers is missing: | `crates/name` | what | may use |")];
    }
    manifest::all(project).flat_map(|file| in_manifest(file, &rows)).collect()
}

fn in_manifest(file: &File, rows: &[Row]) -> Vec<Offence> {
    let Some((_, allowed)) = rows.iter().find(|(name, _)| name == file.krate()) else {
        return vec![Offence::new(&file.path, 0, format!("`{}` has no row in the table of {MAP}", file.krate()))];
    };
    let (names, mut found) = manifest::dependencies(file);
    for (name, line) in names {
        let ours = rows.iter().any(|(row, _)| *row == name);
        if ours && !allowed.contains(&name) {
            let list = if allowed.is_empty() { "none of ours".into() } else { allowed.join(", ") };
            found.push(Offence::new(&file.path, line, format!("`{}` may not use `{name}`, only {list}", file.krate())));
        }
    }
    found
}

/// The rows whose first column names crates: a row may stand for several.
fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [first, _, last] = columns[..] else { continue };
        for name in first.split(',').filter_map(crate_name) {
            rows.push((name, allowed(last)));
        }
    }
    rows
}

fn crate_name(cell: &str) -> Option<String> {
    let path = cell.trim().strip_prefix('`')?.strip_suffix('`')?;
    (path == "web" || path.starts_with("crates/")).then(|| path.trim_start_matches("crates/").to_owned())
}

fn allowed(cell: &str) -> Vec<String> {
    let mut names = Vec::new();
    for word in cell.split(',').map(|word| word.trim().trim_matches('`')) {
        match word {
            "-" | "" => {}
            "engines" => names.extend(ENGINES.map(String::from)),
            name => names.push(name.to_owned()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| crate | what | may use |\n|---|---|---|\n| `crates/model` | words | - |\n\
                         | `crates/chain` | blocks | model |\n| `crates/lab`, `crates/kernel` | runs | model |\n\
                         | `crates/catalog` | all | engines, lab |\n";

    fn found(path: &str, text: &str) -> usize {
        check(&Project::example(&[(MAP, TABLE), (path, text)])).len()
    }

    #[test]
    fn an_arrow_that_is_not_in_the_table_is_an_offence() {
        assert_eq!(found("crates/model/Cargo.toml", "[dependencies]\nkernel.workspace = true"), 1);
        assert_eq!(
            found("crates/chain/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nlab = { path = \"../lab\" }"),
            1
        );
        assert_eq!(found("crates/catalog/Cargo.toml", "[dependencies.kernel]\nworkspace = true"), 1);
    }

    #[test]
    fn a_crate_that_is_not_in_the_table_is_an_offence() {
        assert_eq!(found("crates/new/Cargo.toml", ""), 1);
    }

    #[test]
    fn arrows_of_the_table_and_of_tests_are_none() {
        assert_eq!(
            found(
                "crates/catalog/Cargo.toml",
                "[dependencies]\nchain.workspace = true\nlab.workspace = true\nserde = \"1\""
            ),
            0
        );
        assert_eq!(found("crates/chain/Cargo.toml", "[dev-dependencies]\nlab.workspace = true"), 0);
    }

    #[test]
    fn a_missing_table_is_an_offence() {
        assert_eq!(check(&Project::example(&[("crates/model/Cargo.toml", "")])).len(), 1);
    }
}
