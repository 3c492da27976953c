//! What every protocol of the catalog says of itself is complete, and true.

use kernel::{Action, Blueprint, Body};
use lab::{compile, scenario};
use model::{Kind, NodeId, Value};
use std::{collections::BTreeSet, sync::Arc};

fn protocols() -> impl Iterator<Item = &'static dyn Blueprint> {
    catalog::all().protocols.iter().copied()
}

fn unique<'a>(names: impl IntoIterator<Item = &'a str>, what: &str) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(!name.trim().is_empty(), "{what}: one has no name");
        assert!(seen.insert(name), "{what}: {name} is there twice");
    }
}

#[test]
fn each_protocol_has_a_slug_of_its_own_and_says_what_it_is() {
    unique(catalog::all().slugs(), "the catalog");
    for about in protocols().map(kernel::Blueprint::about) {
        let texts = [about.title, about.line, about.family, about.problem, about.fault_model, about.epoch];
        assert!(texts.iter().all(|text| !text.trim().is_empty()), "{}: something is not said", about.slug);
        assert!(!about.line.ends_with('.'), "{}: the line ends without a full stop", about.slug);
        assert!(!about.sources.is_empty() && !about.simplified.is_empty(), "{}", about.slug);
        assert!(about.revision > 0, "{}", about.slug);
    }
}

#[test]
fn rules_and_invariants_have_names_of_their_own_and_citations() {
    for protocol in protocols() {
        let slug = protocol.about().slug;
        let (rules, invariants) = (protocol.rules(), protocol.invariants());
        assert!(!rules.is_empty() && !invariants.is_empty(), "{slug}");
        unique(rules.iter().map(|rule| rule.name), slug);
        unique(invariants.iter().map(|invariant| invariant.name), slug);
        let cited = rules.iter().map(|rule| (rule.name, rule.cite, rule.text));
        let cited = cited.chain(invariants.iter().map(|known| (known.name, known.cite, known.text)));
        for (name, cite, text) in cited {
            assert!(!cite.trim().is_empty() && !text.trim().is_empty(), "{slug}: \"{name}\" is not cited");
        }
    }
}

#[test]
fn words_are_there_once_and_are_words_of_the_scenario_language() {
    let plain = |word: &str| {
        let all = word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        all && word.starts_with(|first: char| first.is_ascii_alphabetic())
    };
    for protocol in protocols() {
        let slug = protocol.about().slug;
        let parameters: Vec<_> = protocol.parameters().into_iter().map(|parameter| parameter.name).collect();
        let requests: Vec<_> = protocol.requests().into_iter().map(|request| request.word).collect();
        let lies: Vec<_> = protocol.lies().iter().chain(kernel::GENERIC_LIES).map(|lie| lie.word).collect();
        let mail: Vec<_> = protocol.mail().iter().map(|sort| sort.name).collect();
        for (what, words) in [("parameters", parameters), ("requests", requests), ("lies", lies), ("messages", mail)] {
            unique(words.iter().copied(), &format!("{slug}'s {what}"));
            assert!(words.iter().all(|word| plain(word)), "{slug}'s {what}: {words:?}");
        }
        assert!(protocol.parameters().iter().all(|parameter| parameter.name != "seed"), "{slug}");
    }
}

#[test]
fn metrics_have_names_of_their_own_and_none_of_the_common_ones() {
    for protocol in protocols() {
        let own = protocol.metrics().iter().map(|metric| metric.name);
        let common = lab::info::COMMON_METRICS.iter().map(|(name, _)| *name);
        unique(own.chain(common), protocol.about().slug);
    }
}

#[test]
fn each_parameter_accepts_its_own_default_and_what_a_scenario_writes_for_it() {
    for protocol in protocols() {
        let slug = protocol.about().slug;
        let settings = protocol.parameters().into_iter().map(|parameter| {
            let fits = parameter.kind.accept(&parameter.default);
            assert!(fits.is_ok(), "{slug}: the default of {} is {}: {fits:?}", parameter.name, parameter.default);
            assert!(!parameter.help.is_empty(), "{slug}: {} has no help", parameter.name);
            format!(" {}={}", parameter.name, parameter.default)
        });
        let text = format!("protocol {slug}{}\nuntil 1s\n", settings.collect::<String>());
        compiled(&text);
    }
}

#[test]
fn each_request_can_be_built_and_what_it_says_parses_back_to_itself() {
    for protocol in protocols() {
        let slug = protocol.about().slug;
        for form in protocol.requests() {
            for round in 0..3 {
                let values: Vec<Value> = form.fields.iter().map(|field| sample(field.kind, round)).collect();
                let Some(body) = protocol.request(form.word, &values) else { panic!("{slug}: {}", form.word) };
                assert_eq!(Body::word(&*body), form.word, "{slug}");
                let text = format!("protocol {slug}\nat 0ms request any {}\nuntil 1s\n", body.say());
                assert_eq!(bytes(&*asked(&text)), bytes(&*body), "{slug}: {}", body.say());
            }
        }
    }
}

fn compiled(text: &str) -> compile::Compiled {
    let complain = |errors: Vec<lab::Diagnostic>| -> ! { panic!("{}", lab::render("test", text, &errors, false)) };
    let scenario = scenario::parse(text.as_bytes()).unwrap_or_else(|errors| complain(errors));
    compile::compile(catalog::all(), &scenario).unwrap_or_else(|errors| complain(errors))
}

fn asked(text: &str) -> Arc<dyn Body> {
    let compiled = compiled(text);
    match &compiled.setup.script.at[0].1.actions[..] {
        [Action::Request { body, .. }] => Arc::clone(body),
        other => panic!("{other:?}"),
    }
}

fn bytes(body: &dyn Body) -> Vec<u8> {
    let mut bytes = Vec::new();
    body.write(&mut bytes);
    bytes
}

/// Some value of a kind: its least, its most, or something between.
fn sample(kind: Kind, round: usize) -> Value {
    let between = |least: i64, most: i64| [least, most, i64::midpoint(least, most)][round];
    match kind {
        Kind::Number(least, most) => Value::Number(between(least, most)),
        Kind::Time(least, most) => Value::Time(model::Micros(between(least.0, most.0))),
        Kind::Span(least, most) => Value::Span(least, most),
        Kind::Share => Value::Share([0, 1_000_000, 12_345][round]),
        Kind::Choice(words) => Value::Word(words[round % words.len()].0.to_owned()),
        Kind::Text => Value::Word(["x", "42", "two words"][round].to_owned()),
        Kind::Node => Value::Node(NodeId::n(0)),
        Kind::Numbers(least, most) => Value::Numbers(vec![least, most]),
        Kind::Nodes => Value::Nodes(vec![NodeId::n(0), NodeId::n(1)]),
    }
}

#[test]
fn each_protocol_has_a_playground_and_each_story_belongs_to_one() {
    let catalog = catalog::all();
    for slug in catalog.slugs() {
        assert!(catalog.story(&format!("{slug}/playground")).is_some(), "{slug} has no playground");
        let count = catalog.stories.iter().filter(|story| story.protocol() == slug).count();
        assert!(count >= 4, "{slug} has {count} stories");
    }
    for story in catalog.stories {
        let first = story.text.lines().find(|line| line.starts_with("protocol ")).unwrap_or_default();
        assert_eq!(first.split(' ').nth(1), Some(story.protocol()), "{}", story.slug);
        assert!(!story.title().is_empty() && catalog.find(story.protocol()).is_some(), "{}", story.slug);
    }
}

#[test]
fn messages_are_named_by_their_word() {
    for story in catalog::all().stories.iter().filter(|story| story.slug.ends_with("/playground")) {
        let setup = compiled(story.text).setup;
        let protocol = catalog::all().find(story.protocol()).expect("a protocol of the catalog");
        let mut world = kernel::World::new(protocol, &setup, true).expect("settings that fit together");
        for _ in 0..2_000 {
            world.step();
            for record in world.records() {
                if let kernel::What::Sent { body, .. } = &record.what {
                    assert_eq!(protocol.mail()[usize::from(body.sort())].name, Body::word(&**body), "{}", story.slug);
                }
            }
        }
    }
}
