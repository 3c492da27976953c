//! Actions and steps.

use super::{placed, value::*};
use lab::scenario::tree::{Action, InFlight, Move, Request, Spanned, Step, Target};
use proptest::{collection::vec, option, prelude::*};

pub fn request() -> BoxedStrategy<Spanned<Request>> {
    placed((name(), vec(value(), 0..4)).prop_map(|(word, values)| Request { word, values })).boxed()
}

fn target() -> BoxedStrategy<Spanned<Target>> {
    let words = prop_oneof![Just(Target::Any), Just(Target::All), Just(Target::Leader)];
    placed(prop_oneof![words, node_id().prop_map(Target::Node)]).boxed()
}

fn in_flight() -> BoxedStrategy<Option<Spanned<InFlight>>> {
    option::of(placed(prop_oneof![Just(InFlight::Drop), Just(InFlight::Hold)])).boxed()
}

pub fn action() -> BoxedStrategy<Spanned<Action>> {
    placed(prop_oneof![on_network(), on_nodes(), on_mail()]).boxed()
}

fn on_network() -> BoxedStrategy<Action> {
    prop_oneof![
        groups().prop_map(Action::Partition),
        Just(Action::Heal),
        (link(), in_flight()).prop_map(|(link, in_flight)| Action::Cut { link, in_flight }),
        (link(), in_flight()).prop_map(|(link, in_flight)| Action::Mend { link, in_flight }),
        (link(), settings(1, false)).prop_map(|(link, settings)| Action::Link { link, settings }),
    ]
    .boxed()
}

fn on_nodes() -> BoxedStrategy<Action> {
    prop_oneof![
        (target(), option::of(node()), request()).prop_map(|(target, via, request)| Action::Request {
            target,
            via,
            request
        }),
        (nodes(), option::of(count())).prop_map(|(nodes, after_effects)| Action::Crash { nodes, after_effects }),
        (nodes(), any::<bool>()).prop_map(|(nodes, amnesia)| Action::Restart { nodes, amnesia }),
        (node(), settings(0, false)).prop_map(|(node, settings)| Action::Join { node, settings }),
        (nodes(), time()).prop_map(|(nodes, length)| Action::Pause { nodes, length }),
        (node(), settings(1, true)).prop_map(|(node, settings)| Action::Clock { node, settings }),
        (node(), number(), number()).prop_map(|(node, x, y)| Action::Move { node, x, y }),
        (nodes(), name(), settings(0, false)).prop_map(|(nodes, behaviour, settings)| Action::Byzantine {
            nodes,
            behaviour,
            settings
        }),
        nodes().prop_map(Action::Honest),
    ]
    .boxed()
}

fn on_mail() -> BoxedStrategy<Action> {
    prop_oneof![
        mail().prop_map(Action::Drop),
        (mail(), time()).prop_map(|(mail, length)| Action::Delay { mail, length }),
        mail().prop_map(Action::Duplicate),
    ]
    .boxed()
}

pub fn step() -> BoxedStrategy<Spanned<Step>> {
    let turn = prop_oneof![
        mail().prop_map(Move::Deliver),
        (node(), name(), vec(value(), 0..3)).prop_map(|(node, timer, values)| Move::Fire { node, timer, values }),
        (node(), count()).prop_map(|(node, choice)| Move::Choose { node, choice }),
    ];
    placed(prop_oneof![turn.prop_map(Step::Move), action().prop_map(|action| Step::Action(action.item))]).boxed()
}
