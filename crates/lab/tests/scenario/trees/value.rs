//! Values, settings, nodes.

use super::placed;
use lab::scenario::tree::{Given, Link, Mail, Node, NodeRange, Nodes, Ppm, Setting, Spanned, Time, Value, Word};
use model::{Micros, NodeId};
use proptest::{collection::vec, option, prelude::*};

const LIMIT: i64 = (1 << 53) - 1;

/// A word that nothing else can be taken for.
pub fn plain() -> BoxedStrategy<Word> {
    placed("[a-zA-Z][a-z_-]{1,8}").boxed()
}

/// A protocol's own word: anything that quotes can hold.
pub fn name() -> BoxedStrategy<Word> {
    placed(prop_oneof![
        "[a-zA-Z][a-zA-Z0-9_-]{0,8}",
        "[ -!#-~äß]{0,8}",
        Just("via".into()),
        Just("all".into()),
        "[a-z][0-9]"
    ])
    .boxed()
}

pub fn time() -> BoxedStrategy<Time> {
    placed(prop_oneof![0..=LIMIT, (0_i64..5_000).prop_map(|ms| ms * 1_000)].prop_map(Micros)).boxed()
}

pub fn number() -> BoxedStrategy<Spanned<i64>> {
    placed(prop_oneof![-9_i64..100, -LIMIT..=LIMIT]).boxed()
}

pub fn count() -> BoxedStrategy<Spanned<u64>> {
    placed(1_u64..=LIMIT.unsigned_abs()).boxed()
}

pub fn node() -> BoxedStrategy<Node> {
    placed(node_id()).boxed()
}

pub fn node_id() -> BoxedStrategy<NodeId> {
    (prop_oneof![Just(b'n'), Just(b'c'), Just(b'z')], any::<u16>())
        .prop_map(|(kind, index)| NodeId { kind, index })
        .boxed()
}

/// A metric's amount.
pub fn amount() -> BoxedStrategy<Spanned<Value>> {
    prop_oneof![
        number().prop_map(|number| Value::Number(number.item).into()),
        time().prop_map(|time| Value::Time(time.item).into()),
        placed((0..=LIMIT).prop_map(|ppm| Value::Share(Ppm(ppm)))),
    ]
    .boxed()
}

pub fn value() -> BoxedStrategy<Spanned<Value>> {
    let text = name().prop_map(|name| Value::Text(name.item).into());
    prop_oneof![amount(), placed(node_id().prop_map(Value::Node)), text].boxed()
}

/// Two values of one kind in order.
fn ends(signed: bool) -> BoxedStrategy<(Value, Value)> {
    let least = if signed { -LIMIT } else { 0 };
    let pair = |least| (least..=LIMIT, least..=LIMIT).prop_map(|(a, b): (i64, i64)| (a.min(b), a.max(b)));
    prop_oneof![
        pair(-LIMIT).prop_map(|(a, b)| (Value::Number(a), Value::Number(b))),
        pair(least).prop_map(|(a, b)| (Value::Time(Micros(a)), Value::Time(Micros(b)))),
        pair(least).prop_map(|(a, b)| (Value::Share(Ppm(a)), Value::Share(Ppm(b)))),
        range().prop_map(|range| (
            Value::Node(range.first.item),
            Value::Node(range.last.map_or(range.first.item, |last| last.item))
        )),
    ]
    .boxed()
}

fn given(signed: bool) -> BoxedStrategy<Spanned<Given>> {
    placed(prop_oneof![
        vec(value(), 1..4).prop_map(Given::List),
        ends(signed).prop_map(|(first, last)| Given::Span(first.into(), last.into())),
    ])
    .boxed()
}

/// Settings whose words are all different.
pub fn settings(least: usize, signed: bool) -> BoxedStrategy<Vec<Spanned<Setting>>> {
    vec(given(signed), least..4)
        .prop_map(|given| {
            let setting = |(at, given)| Setting { word: format!("set-{at}").into(), given }.into();
            given.into_iter().enumerate().map(setting).collect()
        })
        .boxed()
}

pub fn range() -> BoxedStrategy<NodeRange> {
    (node_id(), option::of(any::<u16>()))
        .prop_map(|(a, other)| {
            let other = other.map(|index| NodeId { kind: a.kind, index });
            let first = other.map_or(a, |b| a.min(b));
            NodeRange { first: first.into(), last: other.map(|b| a.max(b).into()) }
        })
        .boxed()
}

/// Groups in which no node is twice: each takes the next few numbers.
pub fn groups() -> BoxedStrategy<Vec<Spanned<Nodes>>> {
    vec(vec((0_u16..3, any::<bool>()), 1..4), 1..4)
        .prop_map(|sizes| {
            let mut next = 0;
            let mut range = |(more, as_range): (u16, bool)| {
                let (first, last) = (next, next + more);
                next = last + 1;
                let last = (as_range || more > 0).then(|| NodeId::n(last).into());
                NodeRange { first: NodeId::n(first).into(), last }.into()
            };
            sizes.into_iter().map(|sizes| Nodes::Some(sizes.into_iter().map(&mut range).collect()).into()).collect()
        })
        .boxed()
}

pub fn nodes() -> BoxedStrategy<Spanned<Nodes>> {
    let one = groups().prop_map(|groups| groups.into_iter().next().unwrap());
    prop_oneof![placed(Just(Nodes::All)), one].boxed()
}

pub fn link() -> BoxedStrategy<Spanned<Link>> {
    placed((placed(range()), placed(range()), any::<bool>()).prop_map(|(from, to, one_way)| Link { from, to, one_way }))
        .boxed()
}

pub fn mail() -> BoxedStrategy<Spanned<Mail>> {
    let parts = (node(), node(), placed(1..=u32::MAX), option::of(name()));
    placed(parts.prop_map(|(from, to, number, kind)| Mail { from, to, number, kind })).boxed()
}
