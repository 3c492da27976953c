//! Of every story, at several moments, everything askable is asked.

use super::told::{Told, stories};
use lab::run::LogKind;
use lab::{NodeId, Query, Why};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! answered {
    ($($name:ident: $slug:literal;)+) => {
        $(#[test]
        fn $name() {
            ask_all($slug);
        })+

        const TESTED: &[&str] = &[$($slug),+];
    };
}

answered! {
    all_that_can_be_asked_of_raft_is_answered: "raft";
    all_that_can_be_asked_of_pbft_is_answered: "pbft";
    all_that_can_be_asked_of_pow_is_answered: "pow";
    all_that_can_be_asked_of_or_set_is_answered: "or-set";
    all_that_can_be_asked_of_lww_set_is_answered: "lww-set";
    all_that_can_be_asked_of_g_counter_is_answered: "g-counter";
    all_that_can_be_asked_of_pn_counter_is_answered: "pn-counter";
}

/// Whoever adds a protocol adds its test above.
#[test]
fn every_protocol_is_asked() {
    let slugs: BTreeSet<&str> = catalog::all().slugs().into_iter().collect();
    assert_eq!(TESTED.iter().copied().collect::<BTreeSet<_>>(), slugs);
}

fn ask_all(slug: &str) {
    let (mut wrong, mut asked, mut reasons) = (Vec::new(), 0, 0);
    for mut told in stories(slug) {
        for moment in told.moments() {
            told.run.seek_event(moment);
            let pasts = Pasts::of(&told);
            for query in told.askable() {
                let answers = told.run.explain(query, u64::MAX);
                if answers.is_empty() && !silent(&told, query) {
                    wrong.push(format!("{} at {moment}: {query:?} is not answered", told.slug));
                }
                for why in answers {
                    (asked, reasons) = (asked + 1, reasons + why.events.len());
                    let at = format!("{} at {moment}, {query:?}: {} {}", told.slug, why.question, why.answer);
                    wrong.extend(complaints(&told, &pasts, &why).into_iter().map(|what| format!("{at}\n    {what}")));
                }
            }
        }
    }
    assert!(asked > 100 && reasons > asked / 2, "{asked} answers, {reasons} events");
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

/// A client that waits for nothing has nothing to explain, nor has a thing that was settled long ago.
fn silent(told: &Told, query: Query) -> bool {
    match query {
        Query::Node(id) => told.run.node(id).is_none_or(|node| !node.server || !node.up || node.tainted),
        _ => false,
    }
}

/// What each node's last event can depend on.
struct Pasts {
    of: BTreeMap<NodeId, BTreeSet<u64>>,
    /// Messages that were lost, and what was done by hand: these are nobody's events.
    nobodys: BTreeSet<u64>,
}

impl Pasts {
    fn of(told: &Told) -> Self {
        let mut last: BTreeMap<NodeId, u64> = BTreeMap::new();
        let mut nobodys = BTreeSet::new();
        for line in told.past() {
            match (line.node, line.kind) {
                (_, LogKind::Dropped | LogKind::Fault) => drop(nobodys.insert(line.event)),
                (Some(node), _) => drop(last.insert(node, line.event)),
                (None, _) => {}
            }
        }
        let past = |event: u64| told.run.cone(event).past.into_iter().chain([event]).collect();
        let few = last.into_iter().take(12);
        Self { of: few.map(|(node, event)| (node, past(event))).collect(), nobodys }
    }

    fn have(&self, node: NodeId, event: u64) -> bool {
        self.nobodys.contains(&event) || self.of.get(&node).is_none_or(|past| past.contains(&event))
    }
}

/// Where agreement is asked about at a node, that node must have come to know of every reason. What a replica of a CRDT or
/// a payer lacks is known to others only.
fn subject(told: &Told, why: &Why) -> Option<NodeId> {
    let agrees = ["raft", "pbft"].contains(&told.run.protocol().slug) && why.rule.is_some();
    why.question.args.iter().filter(|_| agrees).find_map(|arg| match arg {
        lab::Arg::Node(node) => Some(*node),
        _ => None,
    })
}

fn complaints(told: &Told, pasts: &Pasts, why: &Why) -> Vec<String> {
    let mut wrong = Vec::new();
    for (what, phrase) in
        [("question", &why.question), ("answer", &why.answer), ("wanted", &why.wanted), ("had", &why.had)]
    {
        let gaps = phrase.english.matches("{}").count();
        if phrase.to_string().trim().is_empty() || phrase.id.is_empty() || gaps != phrase.args.len() {
            wrong.push(format!("the {what} is `{phrase}`, {} gaps and {} arguments", gaps, phrase.args.len()));
        }
    }
    if why.rule.is_some_and(|rule| usize::from(rule) >= told.run.protocol().rules.len()) {
        wrong.push(format!("there is no rule {:?}", why.rule));
    }
    for because in &why.events {
        let said = told.past().iter().find(|line| line.event == because.event && line.text == because.text);
        let Some(line) = said else {
            wrong.push(format!("event {} is not in the trace: {}", because.event, because.text));
            continue;
        };
        if (line.at, line.node) != (because.at, because.node) {
            wrong.push(format!("event {} was at {} and {:?}", because.event, line.at, line.node));
        }
        if let Some(subject) = subject(told, why).filter(|subject| !pasts.have(*subject, because.event)) {
            wrong.push(format!("event {} is not in the past of {subject}, whom it is about", because.event));
        }
        if because.node.is_some_and(|node| !pasts.have(node, because.event)) {
            wrong.push(format!("event {} is not in the past of {:?}", because.event, because.node));
        }
    }
    wrong
}

#[test]
fn what_was_found_by_replay_is_what_was_found_at_hand() {
    let text = catalog::all().story("raft/playground").expect("it is there").text;
    let mut long = lab::Run::open(catalog::all(), text).expect("it runs");
    long.advance(lab::Micros(i64::MAX - 1), 40_000);
    long.seek_event(900);
    let mut short = lab::Run::open(catalog::all(), text).expect("it runs");
    short.seek_event(900);
    long.recall();
    let (mut asked, ids) = (0, long.ids().to_vec());
    for id in ids {
        let far = long.explain(id, u64::MAX);
        assert_eq!(far, short.explain(id, u64::MAX), "{id}");
        asked += far.iter().map(|why| why.events.len()).sum::<usize>();
    }
    assert!(asked > 10, "{asked}");
}

#[test]
fn an_answer_says_how_far_back_was_looked() {
    let text = catalog::all().story("raft/playground").expect("it is there").text;
    let mut run = lab::Run::open(catalog::all(), text).expect("it runs");
    run.advance(lab::Micros(i64::MAX - 1), 3_000);
    let leader = run.ids().iter().copied().find(|id| run.node(*id).is_some_and(|node| node.crown)).expect("a leader");
    let near = run.explain(leader, 100);
    assert_eq!(near[0].question.id, "why-leader");
    assert_eq!((near[0].events.len(), near[0].cut), (0, Some(run.event() - 99)));
    let far = run.explain(leader, u64::MAX);
    assert!(far[0].events.len() >= 3 && far[0].cut.is_none(), "{far:?}");
    assert!(run.why(leader).iter().all(|why| why.events.is_empty() && why.cut.is_none()));
}
