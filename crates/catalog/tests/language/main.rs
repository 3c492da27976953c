//! Every text for people has an id beside its English, and every pack says all of them in its own language.

mod source;
mod stories;
mod tables;

use lab::tongue;
use std::collections::BTreeMap;
use std::fs;

/// What is written in Rust; each `say!`, `word!` and `phrase!` there is a text for people.
const SOURCES: [&str; 9] = [
    "web/src",
    "crates/picture/src",
    "crates/lab/src",
    "crates/kernel/src",
    "crates/consensus/src",
    "crates/byzantine/src",
    "crates/chain/src",
    "crates/crdt/src",
    "crates/check/src",
];

/// Every text there is: its id and its English.
fn english() -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for mut said in source::said(&SOURCES) {
        if said.way == "phrase" {
            said.id = format!("{}.phrase.{}", tables::slug_of(&said.file), said.id);
        }
        let before = all.insert(said.id.clone(), said.english.clone());
        let same = before.is_none_or(|before| before == said.english);
        assert!(same, "{}: {} says something else elsewhere", said.file, said.id);
    }
    for (id, text) in tables::told().into_iter().chain(stories::told()) {
        all.insert(id, text);
    }
    all
}

/// A language's texts, with the files that they stand in.
fn pack(language: &str) -> BTreeMap<String, String> {
    let folder = source::root().join("web/lang").join(language);
    let mut all = BTreeMap::new();
    for file in fs::read_dir(folder).expect("the language has a folder").flatten() {
        let name = file.path().display().to_string();
        let text = fs::read_to_string(file.path()).expect("a text");
        for (number, line) in tongue::lines(&text) {
            let (id, said) = line.unwrap_or_else(|bad| panic!("{name}: {bad}"));
            assert!(all.insert(id.to_owned(), said.to_owned()).is_none(), "{name}: line {number}: {id} twice");
        }
    }
    all
}

/// What is the same in both languages: names, and words that one took from the other.
fn same_in_both(language: &str) -> Vec<String> {
    let file = source::root().join("web/lang").join(language).with_extension("same");
    let text = fs::read_to_string(file).expect("a list");
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The names of a text's gaps; of one and many, those of many.
fn gaps(text: &str) -> Vec<String> {
    let mut names = tongue::names(text.split_once('|').map_or(text, |(_, many)| many));
    names.sort();
    names
}

#[test]
fn every_text_has_its_german_and_all_german_is_asked_for() {
    let (english, german, same) = (english(), pack("de"), same_in_both("de"));
    let mut wrong: Vec<String> = Vec::new();
    for (id, text) in &english {
        match german.get(id) {
            None => wrong.push(format!("{id} = {text}")),
            Some(said) if gaps(said) != gaps(text) => wrong.push(format!("{id}: other gaps: {text} / {said}")),
            Some(said) if said == text.trim() && !same.contains(id) => {
                wrong.push(format!("{id}: as in English: {said}"));
            }
            Some(said) if said.contains('|') != text.contains('|') => wrong.push(format!("{id}: one and many: {said}")),
            Some(_) => {}
        }
    }
    wrong.extend(german.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{id}: nobody says it")));
    wrong.extend(same.iter().filter(|id| german.get(*id) != english.get(*id)).map(|id| format!("{id}: not the same")));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_two_ids_have_one_key() {
    let mut keys = BTreeMap::new();
    for id in english().keys() {
        let other = keys.insert(tongue::key(id), id.clone());
        assert_eq!(other, None, "{id}");
        assert_ne!(tongue::key(id), 0, "{id}");
    }
}

/// Where people read what stands in quotes: as text between tags, or as one of these attributes.
const PLACES: [&str; 5] = ["{ \"", "aria-label=\"", "title=\"", "placeholder=\"", "alt=\""];

#[test]
fn nothing_that_people_read_on_the_page_stands_there_without_an_id() {
    let mut bare = Vec::new();
    for (file, text) in source::files("web/src") {
        for place in PLACES {
            for (at, _) in text.match_indices(place) {
                let quoted = text[at + place.len()..].split('"').next().unwrap_or_default();
                let letters = quoted.chars().filter(|letter| letter.is_alphabetic()).count();
                // Of code in braces only a whole text counts, which the brace ends.
                let whole = place != "{ \"" || text[at + place.len() + quoted.len() + 1..].starts_with(" }");
                let told =
                    text[..at].lines().next_back().is_some_and(|line| line.contains("<") || line.trim().is_empty());
                if letters > 1 && whole && told && quoted != "Splitbrain" {
                    bare.push(format!("{file}: \"{quoted}\""));
                }
            }
        }
    }
    assert!(bare.is_empty(), "`say!` them, with an id:\n{}", bare.join("\n"));
}
