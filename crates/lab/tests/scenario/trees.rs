//! Scenarios out of thin air: every statement, action and claim, with names that need quotes among them.

mod action;
mod claim;
mod statement;
mod value;

use lab::scenario::tree::{Line, Scenario, Spanned, Statement};
use proptest::{collection::vec, option, prelude::*};

/// Gives a generated thing a place, which doesn't matter.
fn placed<T: std::fmt::Debug + 'static>(strategy: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Spanned<T>> {
    strategy.prop_map(Spanned::from).boxed()
}

fn comment() -> BoxedStrategy<Spanned<String>> {
    placed("[ -~äß]{0,20}".prop_map(|text: String| text.trim_end().to_owned())).boxed()
}

fn line(statement: BoxedStrategy<Statement>) -> BoxedStrategy<Line> {
    (statement, option::of(comment()))
        .prop_map(|(item, comment)| Line { statement: Some(item.into()), comment })
        .boxed()
}

fn filler() -> BoxedStrategy<Line> {
    option::of(comment()).prop_map(|comment| Line { statement: None, comment }).boxed()
}

/// A whole scenario that contradicts itself nowhere.
pub fn scenario() -> BoxedStrategy<Scenario> {
    let middle = vec(prop_oneof![4 => line(statement::any()), 1 => filler()], 0..12);
    let head = (vec(filler(), 0..3), line(statement::protocol()), line(statement::network()));
    let tail =
        (option::of(line(statement::topology())), option::of(line(statement::speed())), line(statement::until()));
    (head, middle, tail)
        .prop_map(|((mut lines, protocol, network), middle, (topology, speed, until))| {
            lines.extend([protocol, network]);
            lines.extend(topology);
            lines.extend(middle);
            lines.extend(speed);
            lines.push(until);
            Scenario { lines }
        })
        .boxed()
}
