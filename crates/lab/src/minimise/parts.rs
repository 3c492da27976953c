//! Smaller variants of one line: fewer targets, fewer settings, a plainer fault.

use super::edit::Edit;
use crate::scenario::tree::{
    Action, Given, Link, NodeRange, Nodes, Scenario, Setting, Spanned, Statement, Step, Value,
};
use model::{Micros, NodeId};

/// Every change that makes one line say less.
pub(super) fn variants(scenario: &Scenario) -> Vec<Edit> {
    let lines = scenario.lines.iter().enumerate();
    let said = lines.filter_map(|(at, line)| Some((at, &line.statement.as_ref()?.item)));
    said.flat_map(|(at, said)| of_statement(said).into_iter().map(move |less| Edit::Line(at, Box::new(less)))).collect()
}

/// A setting's only time, if it has one.
pub(super) fn time_of(setting: &Setting) -> Option<Micros> {
    match &setting.given.item {
        Given::List(values) => match values.first()?.item {
            Value::Time(time) => Some(time),
            _ => None,
        },
        Given::Span(..) => None,
    }
}

fn of_statement(statement: &Statement) -> Vec<Statement> {
    match statement {
        Statement::Protocol { slug, settings } => {
            let fewer = less(settings, 0).into_iter();
            fewer.map(|settings| Statement::Protocol { slug: slug.clone(), settings }).collect()
        }
        Statement::Network { settings } => {
            let keeps_its_order = |fewer: &Vec<Spanned<Setting>>| names_mode(fewer) == names_mode(settings);
            let fewer = less(settings, 1).into_iter().filter(keeps_its_order);
            fewer.map(|settings| Statement::Network { settings }).collect()
        }
        Statement::Workload { nodes, settings, mix } => {
            let with = |nodes: &Spanned<Nodes>, settings: &[Spanned<Setting>], mix: &[Spanned<_>]| {
                Statement::Workload { nodes: nodes.clone(), settings: settings.to_vec(), mix: mix.to_vec() }
            };
            let kinds = less(mix, 1).into_iter().map(|mix| with(nodes, settings, &mix));
            let fewer = fewer_nodes(nodes).into_iter().map(|nodes| with(&nodes, settings, mix));
            let plainer = less(settings, 0).into_iter().map(|settings| with(nodes, &settings, mix));
            kinds.chain(fewer).chain(plainer).collect()
        }
        Statement::At { time, action } => match &action.item {
            Step::Action(action) => of_action(action)
                .into_iter()
                .map(|action| Statement::At { time: *time, action: Step::Action(action).into() })
                .collect(),
            Step::Move(_) => Vec::new(),
        },
        Statement::Every { period, from, before, action } => of_action(&action.item)
            .into_iter()
            .map(|action| Statement::Every { period: *period, from: *from, before: *before, action: action.into() })
            .collect(),
        Statement::Step(step) => match &step.item {
            Step::Action(action) => {
                of_action(action).into_iter().map(|action| Statement::Step(Step::Action(action).into())).collect()
            }
            Step::Move(_) => Vec::new(),
        },
        Statement::Until { end, events: Some(_) } => vec![Statement::Until { end: end.clone(), events: None }],
        _ => Vec::new(),
    }
}

fn names_mode(settings: &[Spanned<Setting>]) -> bool {
    settings.iter().any(|setting| setting.item.word.item == "mode")
}

fn of_action(action: &Action) -> Vec<Action> {
    match action {
        Action::Request { target, via: Some(_), request } => {
            vec![Action::Request { target: *target, via: None, request: request.clone() }]
        }
        Action::Cut { link, in_flight } => {
            let plain = in_flight.map(|_| Action::Cut { link: link.clone(), in_flight: None });
            let fewer = fewer_links(link).into_iter().chain(one_way(link));
            plain.into_iter().chain(fewer.map(|link| Action::Cut { link, in_flight: *in_flight })).collect()
        }
        Action::Mend { link, in_flight } => {
            let fewer = fewer_links(link).into_iter();
            fewer.map(|link| Action::Mend { link, in_flight: *in_flight }).collect()
        }
        Action::Link { link, settings } => {
            let fewer = fewer_links(link).into_iter();
            let fewer = fewer.map(|link| Action::Link { link, settings: settings.clone() });
            let plainer = less(settings, 1).into_iter();
            fewer.chain(plainer.map(|settings| Action::Link { link: link.clone(), settings })).collect()
        }
        Action::Crash { nodes, after_effects } => {
            let plain = after_effects.map(|_| Action::Crash { nodes: nodes.clone(), after_effects: None });
            let fewer = fewer_nodes(nodes).into_iter();
            plain.into_iter().chain(fewer.map(|nodes| Action::Crash { nodes, after_effects: *after_effects })).collect()
        }
        Action::Restart { nodes, amnesia } => {
            let plain = amnesia.then(|| Action::Restart { nodes: nodes.clone(), amnesia: false });
            let fewer = fewer_nodes(nodes).into_iter();
            plain.into_iter().chain(fewer.map(|nodes| Action::Restart { nodes, amnesia: *amnesia })).collect()
        }
        Action::Pause { nodes, length } => {
            let fewer = fewer_nodes(nodes).into_iter();
            fewer.map(|nodes| Action::Pause { nodes, length: *length }).collect()
        }
        Action::Clock { node, settings } => {
            let fewer = less(settings, 1).into_iter();
            fewer.map(|settings| Action::Clock { node: *node, settings }).collect()
        }
        Action::Byzantine { nodes, behaviour, settings } => {
            let with = |nodes: &Spanned<Nodes>, settings: Vec<_>| Action::Byzantine {
                nodes: nodes.clone(),
                behaviour: behaviour.clone(),
                settings,
            };
            let fewer = fewer_nodes(nodes).into_iter().map(|nodes| with(&nodes, settings.clone()));
            fewer.chain(less(settings, 0).into_iter().map(|settings| with(nodes, settings))).collect()
        }
        Action::Honest(nodes) => fewer_nodes(nodes).into_iter().map(Action::Honest).collect(),
        Action::Partition(groups) if groups.len() > 2 => (1..groups.len()).map(|at| together(groups, at)).collect(),
        _ => Vec::new(),
    }
}

/// Without one of them, if more than so many are there; the last goes first. A list in a setting may lose one value, too.
fn less<T: Clone + Shorten>(all: &[T], least: usize) -> Vec<Vec<T>> {
    let mut fewer = Vec::new();
    for at in (0..all.len()).rev() {
        let mut without = all.to_vec();
        without.remove(at);
        if all.len() > least {
            fewer.push(without);
        }
        for shorter in all[at].shorter() {
            let mut changed = all.to_vec();
            changed[at] = shorter;
            fewer.push(changed);
        }
    }
    fewer
}

/// What can itself be shorter.
trait Shorten: Sized {
    fn shorter(&self) -> Vec<Self>;
}

impl Shorten for Spanned<Setting> {
    fn shorter(&self) -> Vec<Self> {
        let Given::List(values) = &self.item.given.item else { return Vec::new() };
        if values.len() < 2 {
            return Vec::new();
        }
        let one_less = |at: usize| {
            let mut values = values.clone();
            values.remove(at);
            Setting { word: self.item.word.clone(), given: Given::List(values).into() }.into()
        };
        (0..values.len()).rev().map(one_less).collect()
    }
}

impl Shorten for Spanned<crate::scenario::tree::Mix> {
    fn shorter(&self) -> Vec<Self> {
        Vec::new()
    }
}

/// Two groups of a partition become one.
fn together(groups: &[Spanned<Nodes>], at: usize) -> Action {
    let mut groups = groups.to_vec();
    let moved = groups.remove(at);
    if let (Nodes::Some(first), Nodes::Some(more)) = (&mut groups[0].item, moved.item) {
        first.extend(more);
    }
    Action::Partition(groups)
}

fn single(id: NodeId) -> NodeRange {
    NodeRange { first: id.into(), last: None }
}

fn members(range: &NodeRange) -> Vec<NodeId> {
    let last = range.last.unwrap_or(range.first).item.index;
    let first = range.first.item;
    (first.index..=last).map(|index| NodeId { kind: first.kind, index }).collect()
}

/// One node less, where there are several.
fn fewer_nodes(nodes: &Spanned<Nodes>) -> Vec<Spanned<Nodes>> {
    let Nodes::Some(ranges) = &nodes.item else { return Vec::new() };
    let all: Vec<NodeId> = ranges.iter().flat_map(|range| members(&range.item)).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let without = |gone: usize| {
        let kept = all.iter().enumerate().filter(|(at, _)| *at != gone);
        Nodes::Some(kept.map(|(_, id)| single(*id).into()).collect()).into()
    };
    (0..all.len()).rev().map(without).collect()
}

/// One node alone at an end that is a range.
fn fewer_links(link: &Spanned<Link>) -> Vec<Spanned<Link>> {
    let of = |range: &NodeRange| if range.last.is_some() { members(range) } else { Vec::new() };
    let Link { from, to, one_way } = &link.item;
    let left = of(&from.item).into_iter().map(|id| Link { from: single(id).into(), to: to.clone(), one_way: *one_way });
    let right =
        of(&to.item).into_iter().map(|id| Link { from: from.clone(), to: single(id).into(), one_way: *one_way });
    left.chain(right).map(Spanned::from).collect()
}

fn one_way(link: &Spanned<Link>) -> Vec<Spanned<Link>> {
    if link.item.one_way {
        return Vec::new();
    }
    let Link { from, to, .. } = &link.item;
    let there = Link { from: from.clone(), to: to.clone(), one_way: true };
    let back = Link { from: to.clone(), to: from.clone(), one_way: true };
    vec![there.into(), back.into()]
}
