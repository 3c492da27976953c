//! Every refusal of every story is explained by what was wanted and what was there.

use super::told::stories;
use lab::Query;
use lab::run::LogKind;
use std::collections::{BTreeMap, BTreeSet};

/// So many refusals of one reason in one story are followed to their events.
const FOLLOWED: usize = 3;

#[test]
fn every_refusal_says_what_it_wanted_and_what_it_had() {
    let (mut wrong, mut seen) = (BTreeSet::new(), BTreeMap::new());
    for protocol in catalog::all().slugs() {
        for told in stories(protocol) {
            let mut followed: BTreeMap<String, usize> = BTreeMap::new();
            for line in told.lines().iter().filter(|line| line.kind == LogKind::Refused) {
                let already = followed.get(&rule_of(&line.text)).copied().unwrap_or(0);
                let back = if already < FOLLOWED { u64::MAX } else { 0 };
                let answers = told.run.explain(Query::Event(line.event), back);
                let its = answers.iter().filter(|why| why.rule.is_some());
                let mut found = false;
                for why in its {
                    found |= line.text.ends_with(&why.answer.to_string());
                    let told_apart = why.wanted.id == format!("{}-wanted", why.answer.id);
                    if !told_apart || why.wanted.to_string().trim().is_empty() || why.had.to_string().trim().is_empty()
                    {
                        wrong
                            .insert(format!("{protocol}: {} wants `{}`, has `{}`", why.answer.id, why.wanted, why.had));
                    }
                    if back > 0 && !why.events.iter().any(|because| because.event == line.event) {
                        wrong.insert(format!("{}: {} names no event", told.slug, line.text));
                    }
                    *seen.entry((protocol, why.answer.id)).or_insert(0) += 1;
                }
                if !found {
                    wrong.insert(format!("{}: nothing explains `{}`", told.slug, line.text));
                }
                *followed.entry(rule_of(&line.text)).or_default() += 1;
            }
        }
    }
    assert!(seen.len() >= 30, "only {} reasons were seen: {seen:?}", seen.len());
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn rule_of(text: &str) -> String {
    text.split_once(" refuses: ").map_or(text, |(_, rest)| rest).split(':').next().unwrap_or_default().to_owned()
}

#[test]
fn every_lost_message_says_what_lost_it() {
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for protocol in catalog::all().slugs() {
        for told in stories(protocol) {
            for line in told.lines().iter().filter(|line| line.kind == LogKind::Dropped).take(20) {
                let answers = told.run.explain(Query::Event(line.event), u64::MAX);
                let why = answers.iter().find(|why| why.question.id == "why-lost-mail").expect("it is explained");
                let had = why.had.to_string();
                assert!(line.text.contains(&had), "{}: {} was {had}", told.slug, line.text);
                if ["the link is cut", "the addressee is down"].contains(&had.as_str()) && line.cause.is_some() {
                    let by_hand =
                        |event: u64| told.lines().iter().any(|line| line.event == event && line.kind == LogKind::Fault);
                    let doomed =
                        told.lines().iter().any(|line| line.text.contains("before") && line.text.contains("crash"));
                    let known = why.events.iter().any(|because| by_hand(because.event));
                    assert!(known || doomed || told.slug.contains("crash-before"), "{}: {}", told.slug, line.text);
                }
                *reasons.entry(had).or_default() += 1;
            }
        }
    }
    assert!(reasons.len() >= 3, "{reasons:?}");
}
