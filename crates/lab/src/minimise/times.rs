//! Rounder times, a lower seed, an earlier end.

use super::{edit::Edit, goal::Sight};
use crate::scenario::tree::{Action, End, Scenario, Statement, Step};
use model::Micros;

/// The steps to which times are rounded, the coarsest first: a second, and down to a tenth of a millisecond.
const UNITS: [i64; 5] = [1_000_000, 100_000, 10_000, 1_000, 100];

/// Every change that makes times rounder: first all of them at once, then those of one line.
pub(super) fn variants(scenario: &Scenario) -> Vec<Edit> {
    let mut all: Vec<Edit> = UNITS.map(Edit::Rounder).into();
    for (at, line) in scenario.lines.iter().enumerate() {
        let Some(statement) = &line.statement else { continue };
        for unit in UNITS {
            let mut rounder = statement.item.clone();
            if round(&mut rounder, unit) {
                all.push(Edit::Line(at, Box::new(rounder)));
            }
        }
    }
    all
}

/// The scenario with all its times rounded.
pub(super) fn rounded(scenario: &Scenario, unit: i64) -> Scenario {
    let mut rounder = scenario.clone();
    for statement in rounder.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        round(&mut statement.item, unit);
    }
    rounder
}

/// Rounds the times of one line; says whether that changed anything.
fn round(statement: &mut Statement, unit: i64) -> bool {
    match statement {
        Statement::At { time, action } => {
            let length = match &mut action.item {
                Step::Action(Action::Pause { length, .. } | Action::Delay { length, .. }) => Some(&mut length.item),
                _ => None,
            };
            let longer = length.is_some_and(|length| nearest(length, unit, 1));
            nearest(&mut time.item, unit, 0) || longer
        }
        Statement::Every { from: Some(from), .. } => nearest(&mut from.item, unit, 0),
        Statement::Step(step) => match &mut step.item {
            Step::Action(Action::Pause { length, .. } | Action::Delay { length, .. }) => {
                nearest(&mut length.item, unit, 1)
            }
            _ => false,
        },
        _ => false,
    }
}

/// The nearest multiple, but not below so many.
fn nearest(time: &mut Micros, unit: i64, least: i64) -> bool {
    let rounded = Micros(((time.0 + unit / 2) / unit).max(least) * unit);
    let changed = rounded != *time && time.0 % unit != 0;
    if changed {
        *time = rounded;
    }
    changed
}

/// Every change by which all that happens from some moment on happens earlier: half of the wait before it goes.
pub(super) fn closer(scenario: &Scenario) -> Vec<Edit> {
    let mut moments: Vec<i64> = scenario.statements().filter_map(|statement| moment(&statement.item)).collect();
    moments.push(0);
    moments.sort_unstable();
    moments.dedup();
    let earlier = |pair: &[i64]| {
        // Whole hundredths of a second, so that round times stay round.
        let by = (pair[1] - pair[0]) / 20_000 * 10_000;
        (by > 0).then_some(Edit::Earlier(pair[1], by))
    };
    moments.windows(2).filter_map(earlier).collect()
}

fn moment(statement: &Statement) -> Option<i64> {
    match statement {
        Statement::At { time, .. } => Some(time.item.0),
        _ => None,
    }
}

/// The scenario in which what happens from a moment on happens earlier.
pub(super) fn shifted(scenario: &Scenario, from: i64, by: i64) -> Scenario {
    let mut scenario = scenario.clone();
    for statement in scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        if let Statement::At { time, .. } = &mut statement.item
            && time.item.0 >= from
        {
            time.item.0 -= by;
        }
    }
    scenario
}

/// The scenario that ends at the next hundredth of a second after what it shows; none where it has no time to end at, or
/// ends there already.
pub(super) fn ended(scenario: &Scenario, sight: Sight) -> Option<Scenario> {
    let mut scenario = scenario.clone();
    let statements = scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut());
    let end = statements.into_iter().find_map(|statement| match &mut statement.item {
        Statement::Until { end, .. } => Some(&mut end.item),
        _ => None,
    })?;
    let soon = Micros((sight.at.0 + 9_999) / 10_000 * 10_000).max(Micros(10_000));
    let shorter = match end {
        End::Time(at) => *at > soon,
        End::Quiet => true,
        End::Violated => false,
    };
    *end = End::Time(soon);
    shorter.then_some(scenario)
}
