//! What is written down about embedding is held against the tables: `UPDATE=1 cargo test -p web embed` writes it anew.

use super::message::News;
use super::message::{Direction, MESSAGES, Tell, Value, declaration};
use super::table::{CONTROLS, PANELS, SETTINGS};
use crate::state::Snapshot;
use lab::{Mark, MarkKind};
use picture::Micros;
use std::fmt::Write;
use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Compares a file with what it should be, or writes it.
fn hold(path: &str, wanted: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, wanted).expect("the checkout can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == wanted, "{} is out of date: `UPDATE=1 cargo test -p web embed` writes it anew", path.display());
}

/// The text with what stands between two marks replaced.
fn with_section(text: &str, name: &str, section: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("`{begin}` is missing"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("`{end}` is missing"));
    format!("{before}{begin}{section}{end}{after}")
}

fn settings() -> String {
    let mut text = String::from("| setting | takes | without it | what it does |\n|---|---|---|---|\n");
    for row in SETTINGS {
        let default = if row.default.is_empty() { "-".to_owned() } else { format!("`{}`", row.default) };
        writeln!(text, "| `{}` | {} | {default} | {} |", row.name, row.takes(), row.help).expect("it is a string");
    }
    text
}

fn messages(direction: Direction) -> String {
    let mut text = String::from("| message | carries | what for |\n|---|---|---|\n");
    for message in MESSAGES.iter().filter(|message| message.direction == direction) {
        let names: Vec<_> = message.fields.iter().map(|(name, ..)| format!("`{name}`")).collect();
        let names = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
        writeln!(text, "| `{}` | {names} | {} |", message.name, message.help).expect("it is a string");
    }
    text
}

#[test]
fn the_documentation_has_every_setting_and_every_message() {
    let text = fs::read_to_string(root().join("docs/embedding.md")).expect("docs/embedding.md is there");
    let text = with_section(&text, "settings", &settings());
    let text = with_section(&text, "out", &messages(Direction::Out));
    hold("docs/embedding.md", &with_section(&text, "in", &messages(Direction::In)));
}

#[test]
fn the_declarations_have_every_message() {
    hold("static/messages.d.ts", &declaration());
}

#[test]
fn every_control_and_panel_can_be_hidden() {
    let style = fs::read_to_string(root().join("web/style/embed.css")).expect("web/style/embed.css is there");
    for (attribute, words) in [("data-controls", CONTROLS), ("data-panels", PANELS)] {
        for word in words {
            assert!(style.contains(&format!(":not([{attribute}~=\"{word}\"])")), "{attribute} {word}");
        }
    }
}

fn samples() -> Vec<Tell> {
    let mark = Mark { at: Micros(1), event: 2, kind: MarkKind::Fault, node: None, text: "x".into() };
    let news = Box::new(News::of(&Snapshot::default()));
    let (id, recipe) = (Some(Value::from(7)), String::from("protocol raft"));
    vec![
        Tell::Ready { protocol: "raft".into(), title: "t".into() },
        Tell::Size { width: 1, height: 2 },
        Tell::Time { at: Micros(1), event: 2 },
        Tell::State(news.clone()),
        Tell::Answer { id: id.clone(), news, recipe, described: vec!["n0".into()] },
        Tell::Event(mark),
        Tell::Error { id, message: "no".into() },
    ]
}

#[test]
fn what_is_posted_is_what_is_declared() {
    for sample in samples() {
        let encoded = sample.encode();
        let name = encoded.get("type").and_then(Value::text).expect("it has a type").to_owned();
        assert_eq!(encoded.get("splitbrain").and_then(Value::count), Some(1));
        let declared = MESSAGES.iter().find(|message| message.name == name && message.direction == Direction::Out);
        let fields = declared.unwrap_or_else(|| panic!("`{name}` is not declared")).fields;
        let Value::Table(pairs) = &encoded else { panic!("a message is an object") };
        for (field, _) in pairs.iter().filter(|(field, _)| field != "splitbrain" && field != "type") {
            assert!(fields.iter().any(|(known, ..)| known.trim_end_matches('?') == field), "{name}.{field}");
        }
        for (field, ..) in fields.iter().filter(|(field, ..)| !field.ends_with('?')) {
            assert!(pairs.iter().any(|(known, _)| known == field), "{name} lacks {field}");
        }
    }
}
