//! Statements: one line each.

use super::{
    action::{action, request, step},
    claim::expect,
    cursor::{Amount, Cursor, Sign, Token},
    help::example,
    nodes::nodes,
    topology::topology,
    value::{Signs, count, plain_word, settings, take_time, text, time},
    wish,
};
use crate::scenario::{
    report::{Diagnostic, Fallible, nearest},
    tree::{End, Mix, Spanned, Statement},
    words::{ACTIONS, BEFORE, ENDS, EVENTS, FROM, OPENINGS, Opening, TURNS, spell},
};

/// Reads a whole line's tokens.
pub(super) fn statement(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Statement>> {
    let statement = cursor.spanned(|cursor| {
        let opening = cursor.choose(&OPENINGS, wish::STATEMENT).ok_or_else(|| unopened(cursor))?;
        cursor.enter(spell(&OPENINGS, &opening.item));
        rest(cursor, opening.item)
    })?;
    cursor.finish()?;
    Ok(statement)
}

/// A line that begins with no statement's word. It may be an action that lacks its time.
fn unopened(cursor: &Cursor<'_>) -> Box<Diagnostic> {
    let error = cursor.error();
    let Some(Token::Word(word)) = cursor.peek() else { return error };
    let actions = || ACTIONS.iter().map(|(action, _)| *action);
    let turns = || TURNS.iter().map(|(turn, _)| *turn);
    let near = |known: &[&'static str]| {
        let exact = known.iter().copied().find(|known| *known == word);
        exact.or_else(|| nearest(word, known.iter().copied()).filter(|_| error.label.is_empty()))
    };
    let (action, turn) = (near(&actions().collect::<Vec<_>>()), near(&turns().collect::<Vec<_>>()));
    let (label, word) = match (action, turn) {
        (Some(action), _) => (format!("the action `{action}` needs a time before it"), action),
        (_, Some(turn)) => (format!("`{turn}` needs `step` or a time before it"), turn),
        _ => return error,
    };
    let error = error.label(label);
    Box::new(example(word).into_iter().fold(error, |error, example| error.help(format!("for example: {example}"))))
}

fn rest(cursor: &mut Cursor<'_>, opening: Opening) -> Fallible<Statement> {
    Ok(match opening {
        Opening::Protocol => {
            Statement::Protocol { slug: plain_word(cursor, wish::SLUG)?, settings: settings(cursor, Signs::Never)? }
        }
        Opening::Network => Statement::Network { settings: settings(cursor, Signs::Never)? },
        Opening::Topology => topology(cursor)?,
        Opening::Workload => workload(cursor)?,
        Opening::At => Statement::At { time: time(cursor)?, action: step(cursor, wish::ACTION)? },
        Opening::Every => every(cursor)?,
        Opening::Note => Statement::Note { time: time(cursor)?, text: text(cursor)? },
        Opening::Speed => speed(cursor)?,
        Opening::Step => Statement::Step(step(cursor, wish::STEP)?),
        Opening::Until => until(cursor)?,
        Opening::Expect => expect(cursor)?,
    })
}

fn workload(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let (nodes, settings) = (nodes(cursor)?, settings(cursor, Signs::Never)?);
    let mut mix = Vec::new();
    while cursor.eat("|").is_some() {
        mix.push(cursor.spanned(|cursor| Ok(Mix { weight: positive(cursor)?, request: request(cursor)? }))?);
    }
    Ok(Statement::Workload { nodes, settings, mix })
}

fn every(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let period = time(cursor)?;
    let from = cursor.eat(FROM).map(|_| time(cursor)).transpose()?;
    let before = cursor.eat(BEFORE).map(|_| time(cursor)).transpose()?;
    Ok(Statement::Every { period, from, before, action: action(cursor)? })
}

fn speed(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let virtual_time = positive(cursor)?;
    let real_time = cursor.eat("/").map(|_| positive(cursor)).transpose()?;
    Ok(Statement::Speed { virtual_time, real_time })
}

fn until(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let end = match take_time(cursor) {
        Some(time) => Spanned::new(End::Time(time.item), time.span),
        None => cursor.choose(&ENDS, wish::END).ok_or_else(|| cursor.error())?,
    };
    let events = match cursor.eat(EVENTS) {
        None => None,
        Some(_) => {
            cursor.eat("<=").ok_or_else(|| cursor.error())?;
            Some(count(cursor)?)
        }
    };
    Ok(Statement::Until { end, events })
}

/// A number above 0.
fn positive(cursor: &mut Cursor<'_>) -> Fallible<Spanned<u64>> {
    cursor.need(wish::POSITIVE, |token| match token {
        Token::Figure(Sign::None, Amount::Number(number)) => u64::try_from(number).ok().filter(|number| *number > 0),
        _ => None,
    })
}
