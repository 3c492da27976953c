//! The TypeScript declarations are held against real values: every name that is there is declared, every name that is declared
//! is there, and every value has its type.

use js::{figure, open, progress, state::State, wrong::Wrong};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

const TYPES: &str = include_str!("../src/types.d.ts");

/// The declarations: `interface` and `type`, each as the text of a type.
fn declared() -> BTreeMap<&'static str, &'static str> {
    let mut found = BTreeMap::new();
    for piece in TYPES.split("\nexport ").skip(1) {
        if let Some(rest) = piece.strip_prefix("interface ") {
            let (head, body) = rest.split_once('{').expect("an interface has a body");
            let body = &body[..body.rfind("\n}").expect("an interface ends")];
            found.insert(head.split_whitespace().next().expect("a name"), body);
        } else if let Some((name, rest)) = piece.strip_prefix("type ").and_then(|rest| rest.split_once(" = ")) {
            found.insert(name, rest.split(';').next().expect("a type ends"));
        }
    }
    found
}

/// The parts of a text between these marks, but not of what stands in brackets or quotes.
fn split(text: &str, mark: char) -> Vec<&str> {
    let (mut depth, mut quoted, mut begin, mut parts) = (0_i32, false, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '{' | '<' | '[' => depth += 1,
            '}' | '>' | ']' => depth -= 1,
            _ if letter == mark && depth == 0 && !quoted => {
                parts.push(text[begin..at].trim());
                begin = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[begin..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// What is wrong with this value as a `kind`; nothing if it fits.
fn mismatch(value: &Value, kind: &str) -> Option<String> {
    let options = split(kind, '|');
    if options.len() > 1 {
        let all: Option<Vec<String>> = options.iter().map(|option| mismatch(value, option)).collect();
        return all.map(|all| all.join("; "));
    }
    let no = |what: &str| Some(format!("{value} is no {what}"));
    match (kind, value) {
        ("string", Value::String(_))
        | ("number", Value::Number(_))
        | ("boolean", Value::Bool(_))
        | ("null", Value::Null) => None,
        ("string" | "number" | "boolean" | "null", _) => no(kind),
        _ if kind.starts_with('"') => {
            (value.as_str() != Some(kind.trim_matches('"'))).then(|| format!("{value} is not {kind}"))
        }
        _ if kind.ends_with("[]") => match value.as_array() {
            Some(items) => items.iter().find_map(|item| mismatch(item, &kind[..kind.len() - 2])),
            None => no(kind),
        },
        _ if kind.starts_with("Record<string,") => match value.as_object() {
            Some(map) => {
                map.values().find_map(|item| mismatch(item, kind["Record<string,".len()..kind.len() - 1].trim()))
            }
            None => no(kind),
        },
        _ if kind.starts_with('{') => object(value, &kind[1..kind.len() - 1]),
        _ if TYPES.contains(&format!("export type {kind} =")) => mismatch(value, declared()[kind]),
        _ => object(value, declared().get(kind).unwrap_or_else(|| panic!("{kind} is declared"))),
    }
    .map(|why| format!("{kind:.20}: {why}"))
}

fn object(value: &Value, body: &str) -> Option<String> {
    let Some(map) = value.as_object() else { return Some(format!("{value} is no object")) };
    let body: String = body.lines().filter(|line| !line.trim().starts_with("/**")).collect::<Vec<_>>().join("\n");
    let fields: Vec<(&str, &str)> = split(&body, ';').into_iter().filter_map(|field| field.split_once(':')).collect();
    let known = |name: &str| fields.iter().any(|(field, _)| field.trim_end_matches('?') == name);
    if let Some(extra) = map.keys().find(|name| !known(name)) {
        return Some(format!("`{extra}` is not declared"));
    }
    fields.iter().find_map(|(name, kind)| match map.get(name.trim_end_matches('?')) {
        Some(value) => mismatch(value, kind.trim()).map(|why| format!("{name}: {why}")),
        None => (!name.ends_with('?')).then(|| format!("`{name}` is missing")),
    })
}

#[track_caller]
fn fits<T: Serialize>(value: &T, kind: &str) {
    let value = serde_json::to_value(value).expect("plain data");
    assert_eq!(mismatch(&value, kind), None, "{kind}");
}

#[test]
fn the_check_itself_sees_what_does_not_fit() {
    for (text, kind) in [
        ("{\"events\":1}", "Progress"),
        ("{\"name\":\"a\",\"due_us\":\"1\"}", "Timer"),
        ("{\"name\":\"a\",\"due_us\":1,\"more\":1}", "Timer"),
        ("[{\"name\":1}]", "Timer[]"),
        ("\"later\"", "MarkKind"),
        ("{\"a\":null}", "Record<string, number>"),
    ] {
        assert!(mismatch(&serde_json::from_str(text).expect("JSON"), kind).is_some(), "{text} as {kind}");
    }
    fits(&serde_json::json!({ "name": "a", "due_us": 1 }), "Timer");
}

#[test]
fn every_story_is_at_every_tenth_of_it_what_the_declarations_say() {
    let mut stories = 0;
    for story in catalog::all().stories {
        let mut run = open::story(story.slug, None).expect("a story runs");
        for _ in 0..10 {
            fits(&State::of(&run), "State");
            let advance = run.advance(lab::Micros(run.now().0 + 200_000), 2_000);
            fits(&progress::Progress::of(&run, advance), "Progress");
        }
        let log: Vec<progress::LogLine> = run.log(0, 500).into_iter().map(Into::into).collect();
        fits(&log, "LogLine[]");
        fits(&run.verdict(), "Verdict");
        stories += 1;
    }
    assert!(stories > 10, "{stories}");
}

#[test]
fn every_protocol_an_action_and_an_error_are_what_the_declarations_say() {
    fits(&catalog::all().protocols(), "Protocol[]");
    let mut run = open::fresh("raft", &[], 1).expect("Raft runs");
    run.advance(lab::Micros::millis(500), 10_000);
    for action in ["crash n0", "crash n0", "restart n0"] {
        fits(&progress::Acted::from(run.act(action).expect("an action")), "Acted");
    }
    let Err(wrong) = open::scenario("protocol raft nods=3\nuntil 1s\n", "lecture.scn", None) else {
        panic!("this is wrong")
    };
    assert!(!wrong.diagnostics.is_empty());
    fits(&wrong.diagnostics, "Diagnostic[]");
}

#[test]
fn the_words_of_kinds_and_views_are_those_of_the_declarations() {
    let words = |text: &str| split(text, '|').iter().map(|word| word.trim_matches('"').to_owned()).collect::<Vec<_>>();
    assert_eq!(words(declared()["MarkKind"]), progress::MARKS.map(|(word, _)| word));
    let view =
        declared()["FigureOptions"].lines().find_map(|line| line.trim().strip_prefix("view?: ")).expect("a line");
    assert_eq!(words(view.trim_end_matches(';')), figure::VIEWS.map(|(word, _)| word));
}

#[test]
fn errors_say_where_and_the_nearest_word() {
    let says = |wrong: Wrong, parts: &[&str]| {
        for part in parts {
            assert!(wrong.message.contains(part), "{part}: {}", wrong.message);
        }
    };
    let wrong =
        open::scenario("protocol raft nods=3\nuntil 1s\n", "lecture.scn", None).map(drop).expect_err("a wrong word");
    assert_eq!((wrong.diagnostics[0].line, wrong.diagnostics[0].column), (1, 15));
    assert!(wrong.diagnostics[0].help.as_ref().is_some_and(|help| help.contains("nodes")), "{wrong:?}");
    says(wrong, &["lecture.scn:1:15", "nodes"]);
    says(open::fresh("rafd", &[], 1).map(drop).expect_err("no protocol"), &["`rafd`", "did you mean `raft`?"]);
    says(open::story("raft/leader-crsh", None).map(drop).expect_err("no story"), &["raft/leader-crash"]);
    says(open::link("AQhallo", 1).map(drop).expect_err("no link"), &["damaged"]);
    let run = open::fresh("raft", &[], 1).expect("Raft runs");
    let share = open::share(&run, None).expect("a link");
    says(open::link(&share, 2).map(drop).expect_err("no second run"), &["1 run(s)", "number 2"]);
    let draw = |wish: figure::Wish| figure::draw(&run, &wish).map(drop).expect_err("a wish that can't be met");
    let usual = figure::Wish::default;
    says(draw(figure::Wish { theme: "drak".into(), ..usual() }), &["did you mean `dark`?"]);
    says(draw(figure::Wish { size: (f64::NAN, 1e300), ..usual() }), &["100 to 10000"]);
    let lanes = figure::Wish { view: figure::View::SpaceTime, ..usual() };
    says(draw(figure::Wish { event: Some(9_999), ..lanes.clone() }), &["nearest is event"]);
    says(draw(figure::Wish { events: 0, ..lanes.clone() }), &["1 to 20000"]);
    says(draw(figure::Wish { from: Some(lab::Micros::secs(9)), ..lanes }), &["after the present"]);
}

#[test]
fn a_link_leads_back_to_the_same_moment() {
    let mut run = open::fresh("pbft", &[], 3).expect("PBFT runs");
    run.advance(lab::Micros::millis(700), 100_000);
    let address = open::share(&run, Some("https://site.example/play/")).expect("a link");
    assert!(address.starts_with("https://site.example/play/#r="), "{address}");
    let (same, remark) = open::link(&address, 1).expect("the run");
    assert_eq!((same.now(), same.event(), same.digest(), remark), (run.now(), run.event(), run.digest(), None));
}
