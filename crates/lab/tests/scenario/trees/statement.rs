//! Statements.

use super::{action::*, claim::claim, placed, value::*};
use lab::scenario::tree::{End, Given, Mix, Region, Setting, Shape, Statement, Value};
use model::Micros;
use proptest::{collection::vec, option, prelude::*};

/// A statement that may stand anywhere, any number of times.
pub fn any() -> BoxedStrategy<Statement> {
    let mix = placed((count(), request()).prop_map(|(weight, request)| Mix { weight, request }));
    prop_oneof![
        (nodes(), settings(0, false), vec(mix, 0..3)).prop_map(|(nodes, settings, mix)| Statement::Workload {
            nodes,
            settings,
            mix
        }),
        (time(), step()).prop_map(|(time, action)| Statement::At { time, action }),
        every(),
        (time(), name()).prop_map(|(time, text)| Statement::Note { time, text }),
        step().prop_map(Statement::Step),
        claim().prop_map(|claim| Statement::Expect { claim, at: None }),
        claim().prop_map(|claim| Statement::Expect { claim, at: Some(Micros::ZERO.into()) }),
    ]
    .boxed()
}

fn every() -> BoxedStrategy<Statement> {
    let times = (1_i64..1_000_000, option::of(0_i64..1_000_000), option::of(1_000_000_i64..2_000_000));
    (times, action())
        .prop_map(|((period, from, before), action)| Statement::Every {
            period: Micros(period).into(),
            from: from.map(|from| Micros(from).into()),
            before: before.map(|before| Micros(before).into()),
            action,
        })
        .boxed()
}

pub fn protocol() -> BoxedStrategy<Statement> {
    (plain(), settings(0, false)).prop_map(|(slug, settings)| Statement::Protocol { slug, settings }).boxed()
}

/// A network in manual order, so that steps may stand beside it.
pub fn network() -> BoxedStrategy<Statement> {
    settings(0, false)
        .prop_map(|mut settings| {
            let manual = Given::List(vec![Value::Text("manual".into()).into()]);
            settings.push(Setting { word: "mode".to_owned().into(), given: manual.into() }.into());
            Statement::Network { settings }
        })
        .boxed()
}

pub fn topology() -> BoxedStrategy<Statement> {
    let region = (name(), groups()).prop_map(|(name, groups)| {
        let named = |(at, nodes)| Region { name: format!("{}{at}", name.item).into(), nodes }.into();
        Shape::Region(groups.into_iter().enumerate().map(named).collect())
    });
    let sides = (1_u32..=65_535, 1_u32..=65_535);
    let grid = sides.prop_map(|(columns, rows)| Shape::Grid { columns: columns.into(), rows: rows.into() });
    let plain = prop_oneof![Just(Shape::Full), Just(Shape::Ring), Just(Shape::Line), Just(Shape::Random)];
    let shape = prop_oneof![plain, node().prop_map(Shape::Star), grid, region];
    (placed(shape), settings(1, false)).prop_map(|(shape, settings)| Statement::Topology { shape, settings }).boxed()
}

pub fn speed() -> BoxedStrategy<Statement> {
    (count(), option::of(count()))
        .prop_map(|(virtual_time, real_time)| Statement::Speed { virtual_time, real_time })
        .boxed()
}

pub fn until() -> BoxedStrategy<Statement> {
    let end = prop_oneof![time().prop_map(|time| End::Time(time.item)), Just(End::Quiet), Just(End::Violated)];
    (placed(end), option::of(count())).prop_map(|(end, events)| Statement::Until { end, events }).boxed()
}
