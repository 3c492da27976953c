//! The sets of updates, united again: from who asked for what and whose message reached whom.

use super::told::{Told, arrival, node, number, stories, text};
use lab::NodeId;
use lab::run::{LogKind, LogLine};
use std::collections::{BTreeMap, BTreeSet};

type Dot = (NodeId, u64);

#[test]
fn what_a_replica_has_seen_is_the_union_of_what_reached_it() {
    let mut counted = 0;
    for protocol in ["g-counter", "pn-counter", "or-set", "lww-set"] {
        for mut told in stories(protocol).into_iter().filter(is_plain) {
            for moment in told.moments() {
                told.run.seek_event(moment);
                let seen = Seen::replay(&told);
                for why in told.answers() {
                    let at = format!("{} at {moment}: {} {} ({})", told.slug, why.question, why.answer, why.had);
                    let (had, lacks) = match why.question.id {
                        "why-value" => seen.of_all(node(&why.question, 1)),
                        "why-different" if why.had.id == "updates-had" => {
                            seen.of_other(node(&why.had, 1), node(&why.wanted, 1))
                        }
                        _ => continue,
                    };
                    let missing = if why.had.id == "updates-had" { 2 } else { 1 };
                    assert_eq!((had, lacks), (number(&why.had, 0), number(&why.had, missing)), "{at}");
                    counted += 1;
                }
            }
        }
    }
    assert!(counted > 200, "{counted}");
}

#[test]
fn the_adds_that_keep_an_element_in_are_those_that_no_remove_had_seen() {
    let mut counted = 0;
    for mut told in stories("or-set").into_iter().filter(is_plain) {
        for moment in told.moments() {
            told.run.seek_event(moment);
            let seen = Seen::replay(&told);
            for why in told.answers() {
                let lives = match why.had.id {
                    "living-had" => text(&why.had, 1).split(", ").map(str::to_owned).collect(),
                    "none-living-had" => BTreeSet::new(),
                    _ => continue,
                };
                let (element, at) = (text(&why.question, 0), why.about[0]);
                let again: BTreeSet<String> =
                    seen.living(at, &element).into_iter().map(|(node, count)| format!("{node}.{count}")).collect();
                assert_eq!(again, lives, "{} at {moment}: {} at {at}", told.slug, why.question);
                counted += 1;
            }
        }
    }
    assert!(counted > 20, "{counted}");
}

/// Where whole states or operations travel, nobody crashes and no write is slow, the words of the trace are enough.
fn is_plain(told: &Told) -> bool {
    let deltas = told.run.settings().iter().any(|(name, value)| *name == "replication" && value == "delta");
    let odd = ["crash", "amnesia", "disk", "restart"];
    let faults = told.lines().iter().filter(|line| line.kind == LogKind::Fault);
    let crashes = faults.into_iter().any(|line| odd.iter().any(|word| line.text.contains(word)));
    // An operation that is sent again is one of those that are still kept, which the words don't tell.
    let resent = told.lines().iter().any(|line| line.text.contains(" arrives: resend "));
    !deltas && !crashes && !resent && !told.slug.contains("thousand")
}

/// An add or a remove, and the adds that it took away.
struct Update {
    element: String,
    /// The dot of an add: it counts the adds of its replica alone.
    adds: Option<Dot>,
    gone: BTreeSet<Dot>,
}

/// What each replica has seen, by the trace.
#[derive(Default)]
struct Seen {
    now: BTreeMap<NodeId, BTreeSet<Dot>>,
    updates: BTreeMap<Dot, Update>,
}

impl Seen {
    fn replay(told: &Told) -> Self {
        let mut seen = Self::default();
        // What each node had seen after each of its events: a message carries what its sender had seen when it was sent.
        let mut at: BTreeMap<(NodeId, u64), BTreeSet<Dot>> = BTreeMap::new();
        let mut waiting: BTreeMap<NodeId, BTreeSet<Dot>> = BTreeMap::new();
        let lines = told.past();
        for (place, line) in lines.iter().enumerate() {
            let Some(here) = line.node else { continue };
            match line.kind {
                LogKind::Request => seen.request(here, line, &lines[place..]),
                LogKind::Delivered => seen.arrive(here, line, &at, &mut waiting),
                _ => {}
            }
            at.insert((here, line.event), seen.now.get(&here).cloned().unwrap_or_default());
        }
        seen
    }

    /// An update was asked for, and the same event says that it is done.
    fn request(&mut self, here: NodeId, line: &LogLine, rest: &[LogLine]) {
        let name = line.text.split(' ').next().unwrap_or_default();
        let done = format!("{name} ends: done");
        if !rest.iter().take_while(|later| later.event == line.event).any(|later| later.text == done) {
            return;
        }
        let said = line.text.split_once(": ").map_or("", |(_, said)| said);
        let (verb, element) = said.split_once(' ').unwrap_or((said, ""));
        let element = element.trim_matches('"').to_owned();
        let gone = self.living(here, &element);
        let its = || self.updates.iter().filter(|((node, _), _)| *node == here);
        let count = its().count() as u64 + 1;
        let next = its().filter(|(_, update)| update.adds.is_some()).count() as u64 + 1;
        let adds = (verb == "add").then_some((here, next));
        self.updates.insert((here, count), Update { element, adds, gone });
        self.now.entry(here).or_default().insert((here, count));
    }

    fn arrive(
        &mut self,
        here: NodeId,
        line: &LogLine,
        at: &BTreeMap<(NodeId, u64), BTreeSet<Dot>>,
        waiting: &mut BTreeMap<NodeId, BTreeSet<Dot>>,
    ) {
        let (Some((from, said)), Some(cause)) = (arrival(line), line.cause) else { return };
        let theirs = at.get(&(from, cause)).cloned().unwrap_or_default();
        if said.starts_with("state ") {
            self.now.entry(here).or_default().extend(theirs);
            return;
        }
        let pool = waiting.entry(here).or_default();
        if said.starts_with("resend ") {
            pool.extend(theirs);
        } else if let Some(dot) = dot(said) {
            pool.insert(dot);
        }
        self.deliver(here, pool);
    }

    /// An operation takes effect once all that its source had seen before has.
    fn deliver(&mut self, here: NodeId, pool: &mut BTreeSet<Dot>) {
        let mine = self.now.entry(here).or_default();
        loop {
            let ready = pool.iter().copied().find(|(node, count)| *count == 1 || mine.contains(&(*node, count - 1)));
            let Some(dot) = ready else { return };
            pool.remove(&dot);
            mine.insert(dot);
        }
    }

    fn seen_by(&self, node: NodeId) -> BTreeSet<Dot> {
        self.now.get(&node).cloned().unwrap_or_default()
    }

    /// How many of all updates a node has seen, and how many not.
    fn of_all(&self, node: NodeId) -> (i64, i64) {
        let seen = self.seen_by(node).len();
        (seen as i64, (self.updates.len() - seen) as i64)
    }

    /// How many of those that another has seen a node has seen, and how many not.
    fn of_other(&self, node: NodeId, other: NodeId) -> (i64, i64) {
        let (mine, theirs) = (self.seen_by(node), self.seen_by(other));
        (theirs.intersection(&mine).count() as i64, theirs.difference(&mine).count() as i64)
    }

    /// The adds of an element that a node has seen, less those that an update which it has seen took away.
    fn living(&self, node: NodeId, element: &str) -> BTreeSet<Dot> {
        let seen = self.seen_by(node);
        let its = || {
            seen.iter().filter_map(|dot| Some((*dot, self.updates.get(dot)?))).filter(|(_, it)| it.element == element)
        };
        let gone: BTreeSet<Dot> = its().flat_map(|(_, update)| update.gone.iter().copied()).collect();
        its().filter_map(|(_, update)| update.adds).filter(|dot| !gone.contains(dot)).collect()
    }
}

/// "n0.3 add milk" is of n0.3.
fn dot(said: &str) -> Option<Dot> {
    let (node, count) = said.split(' ').next()?.split_once('.')?;
    Some((node.parse().ok()?, count.parse().ok()?))
}
