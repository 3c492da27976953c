//! Reads from the run why things are as they are, and what of it is lit up in all views: as a part of the page that is
//! fetched when something is selected. Only while the run stands, because it looks back through many events.

use crate::state::{Light, Mode, Tab, Want};
use lab::run::BACK;
use lab::{NodeId, Query, Run, Thing, Why};
use picture::Item;
use std::rc::Rc;

/// What is asked about an item.
fn query(item: Item) -> Option<Query> {
    Some(match item {
        Item::Node(id) => Query::Node(id),
        Item::Link(a, b) => Query::Link(a, b),
        Item::Mail { from, to, ordinal, .. } => Query::Mail(from, to, ordinal),
        Item::Drop { .. } => return None,
        Item::Event(event) => Query::Event(event),
        Item::Thing(thing) => Query::Thing(thing),
        Item::Rule(at) => Query::Rule(at),
        Item::Invariant(at) => Query::Invariant(at),
    })
}

/// The answers about what is selected. While time passes they come without events.
fn answers(run: &Run, want: &Want, mode: Mode) -> Rc<[Why]> {
    let back = match (mode, want.far) {
        (Mode::Paused, true) => u64::MAX,
        (Mode::Paused, false) => BACK,
        _ => 0,
    };
    if mode != Mode::Paused && want.tab != Tab::Inspect {
        return Rc::default();
    }
    let all = want.selected.and_then(query).map(|query| run.explain(query, back));
    all.unwrap_or_default().into()
}

/// What is lit up, with the answers.
pub fn light(run: &Run, want: &Want, mode: Mode) -> Light {
    let answers = answers(run, want, mode);
    let mut light = match (want.selected, mode) {
        (Some(item), Mode::Paused) => lit(run, want, item, &answers),
        _ => Light::default(),
    };
    light.answers = answers;
    light
}

fn lit(run: &Run, want: &Want, item: Item, answers: &[Why]) -> Light {
    let told: Vec<&Why> = match want.asked.and_then(|at| answers.get(at)) {
        Some(one) => vec![one],
        None => answers.iter().collect(),
    };
    let mut light = Light { slice: slice(run, item, want, &told), ..Light::default() };
    if let Some(event) = event_of(run, item) {
        light.cone = Some(Rc::new(run.cone(event)));
        let info = run.event_info(event).unwrap_or_default();
        light.rules = info.applied.iter().chain(&info.refused).map(|(rule, _)| *rule).collect();
        light.node = info.lines.iter().find_map(|line| line.node);
        light.event = Some(Rc::new(info));
    }
    match item {
        Item::Thing(Thing::Op(id)) => light.node = Some(id.client),
        Item::Thing(Thing::Update(id, _)) => light.node = Some(id),
        Item::Rule(_) | Item::Invariant(_) => {
            light.node = told.iter().flat_map(|why| &why.events).find_map(|one| one.node)
        }
        Item::Node(id) => {
            light.rules =
                run.latest_rules().into_iter().filter(|(node, _)| *node == id).map(|(_, rule)| rule).collect();
        }
        _ => {}
    }
    light.past = past(run, &light, &told);
    light
}

/// The events that are reasons; of a thing, also those that are about it.
fn slice(run: &Run, item: Item, want: &Want, told: &[&Why]) -> Rc<[u64]> {
    let mut events: Vec<u64> = told.iter().flat_map(|why| &why.events).map(|because| because.event).collect();
    if let (Item::Thing(thing), None) = (item, want.asked) {
        events.extend(run.touched(thing));
    }
    events.sort_unstable();
    events.dedup();
    events.into()
}

/// The event that an item is, or comes from.
fn event_of(run: &Run, item: Item) -> Option<u64> {
    match item {
        Item::Event(event) => Some(event),
        Item::Mail { from, to, ordinal, .. } => match run.mail(from, to, ordinal) {
            Some(mail) => Some(mail.cause),
            None => run.end_of(from, to, ordinal, BACK).map(|end| end.event),
        },
        _ => None,
    }
}

/// The nodes at which something of the past happened, and those that the answers speak of.
fn past(run: &Run, light: &Light, told: &[&Why]) -> Rc<[NodeId]> {
    let mut nodes: Vec<NodeId> = Vec::new();
    nodes.extend(told.iter().flat_map(|why| why.events.iter().filter_map(|because| because.node)));
    nodes.extend(told.iter().flat_map(|why| why.about.iter().copied()));
    if let Some(cone) = &light.cone {
        nodes.extend(run.nodes_of(&cone.past));
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes.into()
}
