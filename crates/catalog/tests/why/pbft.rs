//! PBFT's figures, counted again from the trace: votes of a quorum, view changes, replies.

use super::told::{Told, arrival, node, number, stories, text};
use lab::run::LogLine;
use lab::{NodeId, Why};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn quorums_are_those_of_the_trace() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for mut told in stories("pbft") {
        for moment in told.moments() {
            told.run.seek_event(moment);
            for why in told.answers() {
                let Some(again) = recount(&told, &why) else { continue };
                let at = format!(
                    "{} at {moment}: {} {} wanted {}, had {}",
                    told.slug, why.question, why.answer, why.wanted, why.had
                );
                assert_eq!(again, names(&why), "{at}");
                assert_eq!(names(&why).len() as i64, number(&why.had, 0), "{at}");
                *counted.entry(why.wanted.id).or_default() += 1;
            }
        }
    }
    for id in ["prepares-wanted", "commits-wanted", "view-changes-wanted", "new-view-wanted", "replies-wanted"] {
        assert!(counted.get(id).is_some_and(|count| *count > 2), "{id} was not counted: {counted:?}");
    }
}

/// Whom the answer names.
fn names(why: &Why) -> BTreeSet<NodeId> {
    text(&why.had, 1).split(", ").filter_map(|name| name.parse().ok()).collect()
}

fn recount(told: &Told, why: &Why) -> Option<BTreeSet<NodeId>> {
    let now = told.run.event();
    match (why.question.id, why.wanted.id) {
        ("why-not-yet", "prepares-wanted") => {
            let (at, n, view) = (node(&why.question, 0), number(&why.question, 2), text(&why.answer, 2));
            Some(votes(told, at, "prepare", &format!("prepare view {view} number {n} {}", text(&why.wanted, 1)), now))
        }
        ("why-not-yet", "commits-wanted") => {
            let (at, n, view) = (node(&why.question, 0), number(&why.question, 2), text(&why.answer, 2));
            Some(votes(told, at, "commit", &format!("commit view {view} number {n} {}", text(&why.wanted, 1)), now))
        }
        ("why-committed", "commits-wanted") => {
            let (at, n, view) = (node(&why.question, 1), number(&why.question, 0), text(&why.answer, 1));
            let said = format!("commit view {view} number {n} {}", text(&why.wanted, 1));
            let committed = committed_in(told, at, &said, why)?;
            Some(votes(told, at, "commit", &said, committed))
        }
        ("why-changing", _) => {
            let (at, view) = (node(&why.question, 0), number(&why.wanted, 1));
            Some(changes(told, at, view, now))
        }
        ("why-view", "new-view-wanted") if why.had.id == "new-view-had" => {
            let (primary, view) = (node(&why.question, 2), number(&why.question, 1));
            let opened = told
                .past()
                .iter()
                .find(|line| line.node == Some(primary) && line.text.contains(&format!(" sent: new-view {view},")))?;
            Some(changes(told, primary, view, opened.event))
        }
        ("why-waits", "replies-wanted") => Some(replies(told, node(&why.question, 0), &text(&why.wanted, 1))),
        _ => None,
    }
}

/// The lines of a node's events since it last started in which it applied this rule.
fn taking<'a>(told: &'a Told, at: NodeId, rule: &str, until: u64) -> Vec<&'a LogLine> {
    let lines = told.since_start(at, until);
    let applied = format!("{at} applies: {rule}");
    let events: BTreeSet<u64> = lines.iter().filter(|line| line.text == applied).map(|line| line.event).collect();
    lines.into_iter().filter(|line| events.contains(&line.event)).collect()
}

/// Who sent a vote that was taken, and the node itself if it sent one: what it sends may wait for its disk.
fn votes(told: &Told, at: NodeId, kind: &str, said: &str, until: u64) -> BTreeSet<NodeId> {
    let taken = taking(told, at, &format!("accept a {kind}"), until);
    let mut all: BTreeSet<NodeId> = taken
        .iter()
        .filter_map(|line| arrival(line))
        .filter(|(_, words)| *words == said)
        .map(|(from, _)| from)
        .collect();
    let own = format!(" sent: {said}");
    let sent = |line: &LogLine| line.node == Some(at) && line.text.ends_with(&own);
    all.extend(told.lines().iter().any(sent).then_some(at));
    all
}

/// The event in which so many commits were there for the first time that it was committed: the first in which the rule was
/// applied after the last of the named votes had come.
fn committed_in(told: &Told, at: NodeId, said: &str, why: &Why) -> Option<u64> {
    let lines = told.since_start(at, told.run.event());
    let own = format!(" sent: {said}");
    let is_vote = |line: &&&LogLine| {
        let from = arrival(line).filter(|(_, words)| *words == said).map(|(from, _)| from);
        from.is_some_and(|from| names(why).contains(&from)) || line.text.ends_with(&own)
    };
    let mut first: BTreeMap<NodeId, u64> = BTreeMap::new();
    for line in lines.iter().filter(is_vote) {
        let from = arrival(line).map_or(at, |(from, _)| from);
        first.entry(from).or_insert(line.event);
    }
    let last = first.values().max().copied()?;
    let rule = format!("{at} applies: committed locally");
    lines.iter().find(|line| line.event >= last && line.text == rule).map(|line| line.event)
}

/// Who asked for this view, as far as the node took it, and the node itself.
fn changes(told: &Told, at: NodeId, view: i64, until: u64) -> BTreeSet<NodeId> {
    let said = format!("view-change to {view},");
    let taken = taking(told, at, "accept a view change", until);
    let arrived = taken.iter().filter_map(|line| arrival(line));
    arrived.filter(|(_, words)| words.starts_with(&said)).map(|(from, _)| from).chain([at]).collect()
}

/// Of the last reply of each replica to this operation, the largest set of equal ones.
fn replies(told: &Told, client: NodeId, op: &str) -> BTreeSet<NodeId> {
    let number = op.split('#').nth(1).unwrap_or_default();
    let said = format!("reply #{number}: ");
    let mut last: BTreeMap<NodeId, &str> = BTreeMap::new();
    let lines = told.since_start(client, told.run.event());
    for (from, words) in lines.iter().filter_map(|line| arrival(line)) {
        if let Some(outcome) = words.strip_prefix(&said) {
            last.insert(from, outcome);
        }
    }
    let equal = |outcome: &str| last.iter().filter(|(_, other)| **other == outcome).map(|(from, _)| *from).collect();
    let sets: Vec<BTreeSet<NodeId>> = last.values().map(|outcome| equal(outcome)).collect();
    sets.into_iter().max_by_key(BTreeSet::len).unwrap_or_default()
}
