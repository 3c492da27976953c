//! The table of mutants, `docs/mutants.md`: which guard an engine's tests take away, and what catches it.
//!
//! Mutants exist in their engine's own tests alone; so each engine's tests hold their part of the page, between two marks, against what
//! they find. `UPDATE=1 cargo test mutants` writes all parts anew.

use super::run;
use crate::{Catalog, ProtocolInfo};
use kernel::Blueprint;
use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

/// A mutant in a run.
pub struct Case {
    /// What its engine lacks: the word after `mutant=`.
    pub word: &'static str,
    /// The same in a sentence.
    pub lacks: String,
    /// What the run is called, or what happens in it.
    pub run: String,
    /// The run with the sound engine, and with the mutant.
    pub texts: [String; 2],
    /// What must notice, at least.
    pub breaks: Vec<&'static str>,
}

/// The checkers of clients' histories, as a scenario asks for them.
const CHECKERS: [&str; 2] = ["linearizable", "sequential"];

/// Everything that is amiss in a run: invariants that broke or are still waited for, and checkers that are not content.
///
/// # Panics
/// If the text is not a scenario.
#[must_use]
pub fn amiss(protocols: &'static [&'static dyn Blueprint], text: &str) -> BTreeSet<String> {
    let claims: String = CHECKERS.iter().map(|claim| format!("expect {claim}\n")).collect();
    let verdict = run(protocols, &format!("{}\n{claims}", text.trim_end()));
    let broken = verdict.invariants.iter().filter(|one| matches!(one.verdict, "violated" | "waiting"));
    let mut amiss: BTreeSet<String> = broken.map(|one| one.name.to_owned()).collect();
    let own = verdict.expectations.iter().rev().take(CHECKERS.len());
    let refuted = own.filter(|one| !one.met && one.found.starts_with("not "));
    amiss.extend(refuted.map(|one| one.text.trim_start_matches("expect ").to_owned()));
    amiss
}

/// Runs all mutants of protocols that share code, each under its slug, and holds their parts of the table.
///
/// # Panics
/// If the sound engine breaks something, a mutant is not caught by what it is said to break, an invariant catches nothing in the
/// whole family or the checker of linearizability nothing of one of its engines, or the page says something else.
pub fn hold(protocols: &'static [&'static dyn Blueprint], family: &[(&str, Vec<Case>)]) {
    let (catalog, mut wrong) = (Catalog::of(protocols), Vec::new());
    let parts: Vec<Part> = family.iter().map(|(slug, cases)| part(&catalog, slug, cases, &mut wrong)).collect();
    let all: BTreeSet<&String> = parts.iter().flat_map(|part| &part.caught).collect();
    for part in &parts {
        let info = &part.info;
        let must = info.invariants.iter().filter(|one| one.when != "sometimes").map(|one| one.name.to_owned());
        wrong.extend(must.filter(|name| !all.contains(name)).map(|name| format!("no mutant is caught by \"{name}\"")));
        if !info.history.is_empty() && !part.caught.contains(CHECKERS[0]) {
            wrong.push(format!("no mutant of {} is caught by the checker of {}", info.slug, CHECKERS[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    parts.iter().for_each(compare);
}

/// What the page says of one protocol.
struct Part {
    info: ProtocolInfo,
    rows: String,
    caught: BTreeSet<String>,
}

fn part(catalog: &Catalog, slug: &str, cases: &[Case], wrong: &mut Vec<String>) -> Part {
    let blueprint = catalog.find(slug).unwrap_or_else(|| panic!("{slug} is known"));
    let info = ProtocolInfo::of(blueprint, catalog);
    let mut part = Part { info, rows: String::new(), caught: BTreeSet::new() };
    for case in cases {
        let [sound, weak] = case.texts.each_ref().map(|text| amiss(catalog.protocols, text));
        let broken = sound
            .iter()
            .filter(|name| part.info.invariants.iter().any(|one| one.name == *name && one.when == "always"));
        wrong.extend(broken.map(|name| format!("{}: the sound engine breaks {name}", case.word)));
        let caught: BTreeSet<String> = weak.difference(&sound).cloned().collect();
        let missing = case.breaks.iter().filter(|name| !caught.contains(**name));
        wrong.extend(missing.map(|name| format!("{}: {name} does not notice, only {caught:?}", case.word)));
        let told: Vec<String> = caught.iter().map(|name| cited(&part.info, name)).collect();
        // Writing to a string can't fail.
        let _ = writeln!(
            part.rows,
            "| `{}` | {} | {} | {} |",
            case.word,
            cell(&case.lacks),
            told.join("; "),
            cell(&case.run)
        );
        part.caught.extend(caught);
    }
    part
}

/// An invariant with where its paper says so.
fn cited(info: &ProtocolInfo, name: &str) -> String {
    let known = info.invariants.iter().find(|one| one.name == name);
    known.map_or_else(|| format!("*{name}* (checker)"), |one| format!("{name} ({})", cell(one.cite)))
}

/// What stands in a cell of the table.
fn cell(text: &str) -> String {
    text.trim_end_matches('.').replace('|', "\\|").replace('\n', " ")
}

fn compare(part: &Part) {
    let slug = part.info.slug;
    let head = "| `mutant=` | what it lacks | what catches it | where |\n|---|---|---|---|\n";
    let wanted = format!("## {}\n\n{head}{}", part.info.title, part.rows);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mutants.md");
    let page = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let [begin, end] = ["begin", "end"].map(|word| format!("<!-- {word} {slug} -->\n"));
    let parts = page.split_once(&begin).and_then(|(before, rest)| {
        let (own, after) = rest.split_once(&end)?;
        Some((before, own, after))
    });
    let (before, own, after) = parts.unwrap_or_else(|| panic!("{}: no marks for {slug}", path.display()));
    if std::env::var_os("UPDATE").is_some() {
        let written = fs::write(&path, format!("{before}{begin}{wanted}{end}{after}"));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    assert!(own == wanted, "docs/mutants.md is out of date: `UPDATE=1 cargo test mutants` writes it anew\n{wanted}");
}
