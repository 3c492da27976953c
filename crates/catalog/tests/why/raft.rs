//! Raft's figures, counted again from the trace: votes, copies, commit indices.

use super::told::{Told, arrival, node, number, stories, text};
use lab::{NodeId, Why};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn votes_copies_and_commit_indices_are_those_of_the_trace() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for mut told in stories("raft") {
        for moment in told.moments() {
            told.run.seek_event(moment);
            for why in told.answers() {
                let Some(again) = recount(&told, &why) else { continue };
                let at = format!("{} at {moment}: {} {}", told.slug, why.question, why.had);
                assert_eq!(again, had(&why), "{at}");
                *counted.entry(why.had.id).or_default() += 1;
            }
        }
    }
    for id in ["votes-that-won", "votes-had", "copies-had", "commit-had", "vote-had"] {
        assert!(counted.get(id).is_some_and(|count| *count > 2), "{id} was not counted: {counted:?}");
    }
}

/// What the answer says was there.
fn had(why: &Why) -> String {
    text(&why.had, 0)
}

fn recount(told: &Told, why: &Why) -> Option<String> {
    let now = told.run.event();
    let count = match why.had.id {
        "votes-that-won" => {
            let at = node(&why.question, 0);
            let won = why.events.iter().map(|because| because.event).max()?;
            votes(told, at, number(&why.wanted, 2), won)
        }
        "votes-had" if why.wanted.id == "votes-wanted" => {
            votes(told, node(&why.question, 0), number(&why.wanted, 2), now)
        }
        "copies-had" => {
            let at = node(&why.question, 1);
            copies(told, at, number(&why.question, 0))
        }
        "commit-had" if why.question.id != "why-read-waits" => {
            let at = node(&why.question, 1);
            commit(told, at)
        }
        "vote-had" => return Some(voted(told, node(&why.question, 0), number(&why.wanted, 0))?.to_string()),
        _ => return None,
    };
    Some(count.to_string())
}

/// Who sent the candidate a vote of the term that had arrived by then, and itself.
fn votes(told: &Told, at: NodeId, term: i64, until: u64) -> usize {
    let granted = format!("vote term {term}: granted");
    let lines = told.since_start(at, until);
    let from: BTreeSet<NodeId> = lines
        .iter()
        .filter_map(|line| arrival(line))
        .filter(|(_, said)| *said == granted)
        .map(|(from, _)| from)
        .collect();
    from.len() + 1
}

/// The followers whose answers in the leader's term reach the index, and the leader itself.
fn copies(told: &Told, at: NodeId, index: i64) -> usize {
    let term = told
        .run
        .node(at)
        .and_then(|node| node.fields.iter().find(|field| field.0 == "term").map(|field| field.1.clone()));
    let prefix = format!("appended term {}: matches up to ", term.expect("a server has a term"));
    let reached = |said: &str| {
        said.strip_prefix(&prefix)
            .and_then(|matched| matched.parse::<i64>().ok())
            .is_some_and(|matched| matched >= index)
    };
    let lines = told.since_start(at, told.run.event());
    let from: BTreeSet<NodeId> =
        lines.iter().filter_map(|line| arrival(line)).filter(|(_, said)| reached(said)).map(|(from, _)| from).collect();
    from.len() + 1
}

/// The last index that the server has decided since it started.
fn commit(told: &Told, at: NodeId) -> usize {
    let lines = told.since_start(at, told.run.event());
    let decided = lines.iter().filter(|line| line.text.starts_with(&format!("{at} decides ")));
    decided.filter_map(|line| line.text.rsplit_once(" at ")?.1.parse().ok()).max().unwrap_or(0)
}

/// To whom it sent its vote of this term; itself if to nobody.
fn voted(told: &Told, at: NodeId, term: i64) -> Option<NodeId> {
    let granted = format!(" sent: vote term {term}: granted");
    let line = told.past().iter().rfind(|line| line.node == Some(at) && line.text.ends_with(&granted));
    match line {
        Some(line) => line.text.split('>').nth(1)?.split('#').next()?.parse().ok(),
        None => Some(at),
    }
}
