//! Actions, and the steps of a manual order.

use super::{
    cursor::{Cursor, Wish},
    nodes::{link, mail, node, nodes},
    value::{Signs, count, name, number, settings, some_settings, time, values},
    wish,
};
use crate::scenario::{
    report::Fallible,
    tree::{Action, InFlight, Link, Move, Request, Spanned, Step, Target},
    words::{ACTIONS, AFTER, AMNESIA, EFFECTS, IN_FLIGHT, TARGETS, TURNS, Turn, VIA, Verb, spell},
};

pub(super) fn action(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Action>> {
    cursor.spanned(|cursor| {
        let verb = cursor.choose(&ACTIONS, wish::ACTION).ok_or_else(|| cursor.error())?;
        rest(cursor, verb.item)
    })
}

/// What follows `step`, or `at` and a time. The wish is what an error calls it.
pub(super) fn step(cursor: &mut Cursor<'_>, wish: Wish) -> Fallible<Spanned<Step>> {
    cursor.spanned(|cursor| {
        if let Some(turn) = cursor.choose(&TURNS, wish) {
            cursor.enter(spell(&TURNS, &turn.item));
            return turned(cursor, turn.item).map(Step::Move);
        }
        let verb = cursor.choose(&ACTIONS, wish::ACTION).ok_or_else(|| cursor.error())?;
        rest(cursor, verb.item).map(Step::Action)
    })
}

fn turned(cursor: &mut Cursor<'_>, turn: Turn) -> Fallible<Move> {
    match turn {
        Turn::Deliver => mail(cursor).map(Move::Deliver),
        Turn::Fire => Ok(Move::Fire { node: node(cursor)?, timer: name(cursor, wish::TIMER)?, values: values(cursor) }),
        Turn::Choose => Ok(Move::Choose { node: node(cursor)?, choice: count(cursor)? }),
    }
}

fn rest(cursor: &mut Cursor<'_>, verb: Verb) -> Fallible<Action> {
    cursor.enter(spell(&ACTIONS, &verb));
    Ok(match verb {
        Verb::Request => ask(cursor)?,
        Verb::Partition => partition(cursor)?,
        Verb::Heal => Action::Heal,
        Verb::Cut => cut(cursor).map(|(link, in_flight)| Action::Cut { link, in_flight })?,
        Verb::Mend => cut(cursor).map(|(link, in_flight)| Action::Mend { link, in_flight })?,
        Verb::Link => Action::Link { link: link(cursor)?, settings: some_settings(cursor, Signs::Never)? },
        Verb::Crash => crash(cursor)?,
        Verb::Restart => Action::Restart { nodes: nodes(cursor)?, amnesia: cursor.eat(AMNESIA).is_some() },
        Verb::Join => Action::Join { node: node(cursor)?, settings: settings(cursor, Signs::Never)? },
        Verb::Pause => Action::Pause { nodes: nodes(cursor)?, length: time(cursor)? },
        Verb::Clock => Action::Clock { node: node(cursor)?, settings: some_settings(cursor, Signs::Allowed)? },
        Verb::Move => Action::Move { node: node(cursor)?, x: number(cursor)?, y: number(cursor)? },
        Verb::Drop => Action::Drop(mail(cursor)?),
        Verb::Delay => Action::Delay { mail: mail(cursor)?, length: time(cursor)? },
        Verb::Duplicate => Action::Duplicate(mail(cursor)?),
        Verb::Byzantine => byzantine(cursor)?,
        Verb::Honest => Action::Honest(nodes(cursor)?),
    })
}

fn ask(cursor: &mut Cursor<'_>) -> Fallible<Action> {
    let target = match cursor.choose(&TARGETS, wish::TARGET) {
        Some(target) => target,
        None => node(cursor).map(|node| Spanned::new(Target::Node(node.item), node.span))?,
    };
    let via = cursor.eat(VIA).map(|_| node(cursor)).transpose()?;
    Ok(Action::Request { target, via, request: request(cursor)? })
}

/// `put x 1`
pub(super) fn request(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Request>> {
    cursor.spanned(|cursor| Ok(Request { word: name(cursor, wish::REQUEST)?, values: values(cursor) }))
}

fn partition(cursor: &mut Cursor<'_>) -> Fallible<Action> {
    let mut groups = vec![nodes(cursor)?];
    while cursor.eat("|").is_some() {
        groups.push(nodes(cursor)?);
    }
    Ok(Action::Partition(groups))
}

fn cut(cursor: &mut Cursor<'_>) -> Fallible<(Spanned<Link>, Option<Spanned<InFlight>>)> {
    Ok((link(cursor)?, cursor.choose(&IN_FLIGHT, wish::IN_FLIGHT)))
}

fn crash(cursor: &mut Cursor<'_>) -> Fallible<Action> {
    let nodes = nodes(cursor)?;
    let after_effects = match cursor.eat(AFTER) {
        None => None,
        Some(_) => {
            let effects = count(cursor)?;
            cursor.eat(EFFECTS).ok_or_else(|| cursor.error())?;
            Some(effects)
        }
    };
    Ok(Action::Crash { nodes, after_effects })
}

fn byzantine(cursor: &mut Cursor<'_>) -> Fallible<Action> {
    let (nodes, behaviour) = (nodes(cursor)?, name(cursor, wish::BEHAVIOUR)?);
    Ok(Action::Byzantine { nodes, behaviour, settings: settings(cursor, Signs::Never)? })
}
