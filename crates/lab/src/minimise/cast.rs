//! Fewer participants: one is taken out of every line, and those after it move up.

use super::{edit::Edit, rename::Rename};
use crate::{
    Catalog,
    compile::{self, Compiled},
    scenario::tree::{Given, Scenario, Setting, Statement, Value as Written},
};
use kernel::Settings;
use model::{Kind, NodeId, Part, Value};

/// A parameter that says how many participants of one kind there are.
struct Count {
    parameter: &'static str,
    kind: u8,
    now: i64,
    least: i64,
}

/// Every change that does with fewer participants: first with half of a kind, then without a single one, the last first.
pub(super) fn variants(catalog: &Catalog, scenario: &Scenario) -> Vec<Edit> {
    let Ok(compiled) = compile::compile(catalog, scenario) else { return Vec::new() };
    let mut all = Vec::new();
    for count in counts(&compiled) {
        let half = count.now / 2;
        if half > count.least && half + 1 < count.now {
            let gone = (half..count.now).rev();
            let fewer = gone.into_iter().try_fold(scenario.clone(), |fewer, index| without(&fewer, &count, index));
            all.extend(fewer.map(|fewer| Edit::Whole(with(&fewer, count.parameter, half))));
        }
        for index in (0..count.now.min(64)).rev().filter(|_| count.now > count.least) {
            let fewer = without(scenario, &count, index);
            all.extend(fewer.map(|fewer| Edit::Whole(with(&fewer, count.parameter, count.now - 1))));
        }
    }
    all
}

fn without(scenario: &Scenario, count: &Count, index: i64) -> Option<Scenario> {
    let id = NodeId { kind: count.kind, index: u16::try_from(index).ok()? };
    Rename::without(id).scenario(scenario)
}

/// The parameters that count participants, found by asking what becomes of the cast with one less.
fn counts(compiled: &Compiled) -> Vec<Count> {
    let (settings, blueprint) = (&compiled.setup.settings, compiled.blueprint);
    let Ok(parts) = blueprint.cast(settings) else { return Vec::new() };
    let mut all = Vec::new();
    for parameter in blueprint.parameters() {
        let Kind::Number(least, _) = parameter.kind else { continue };
        let set = settings.iter().rfind(|(name, _)| *name == parameter.name);
        let Value::Number(now) = set.map_or(parameter.default, |(_, value)| value.clone()) else { continue };
        let fewer: Settings = settings.iter().cloned().chain([(parameter.name, Value::Number(now - 1))]).collect();
        let cast = blueprint.cast(&fewer).ok().filter(|_| now > least);
        if let Some(kind) = cast.and_then(|cast| lost_one(&parts, &cast)) {
            all.push(Count { parameter: parameter.name, kind, now, least });
        }
    }
    all
}

/// The kind of which the second cast has one less, where that is all the difference.
fn lost_one(before: &[Part], after: &[Part]) -> Option<u8> {
    let count = |parts: &[Part], kind: u8| -> i64 {
        parts.iter().filter(|part| part.letter == kind).map(|part| i64::from(part.count)).sum()
    };
    let changed: Vec<u8> = before.iter().map(|part| part.letter).collect();
    let changed = changed.into_iter().filter(|kind| count(before, *kind) != count(after, *kind));
    let mut changed = changed.filter(|kind| count(before, *kind) == count(after, *kind) + 1);
    changed.next()
}

fn with(scenario: &Scenario, parameter: &str, number: i64) -> Scenario {
    let mut scenario = scenario.clone();
    for statement in scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        if let Statement::Protocol { settings, .. } = &mut statement.item {
            let given = Given::List(vec![Written::Number(number).into()]);
            let setting = Setting { word: parameter.to_owned().into(), given: given.into() };
            match settings.iter_mut().find(|setting| setting.item.word.item == parameter) {
                Some(known) => *known = setting.into(),
                None => settings.push(setting.into()),
            }
        }
    }
    scenario
}
