//! `expect`: what must be true of the run.

use super::{
    cursor::{Cursor, Token},
    nodes::{operation, take_node},
    value::{Signs, amount, name, text, time, value},
    wish,
};
use crate::scenario::{
    report::Fallible,
    tree::{Claim, Statement, Word},
    words::{AT, COMPARES, MODELS, NOT, OUTCOME, OUTCOMES, VERDICTS},
};

pub(super) fn expect(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let claim = cursor.spanned(claim)?;
    let at = cursor.eat(AT).map(|_| time(cursor)).transpose()?;
    Ok(Statement::Expect { claim, at })
}

fn claim(cursor: &mut Cursor<'_>) -> Fallible<Claim> {
    if let Some(verdict) = cursor.choose(&VERDICTS, wish::CLAIM) {
        return Ok(Claim::Invariant { verdict, name: text(cursor)? });
    }
    if let Some(model) = cursor.choose(&MODELS, wish::CLAIM) {
        return Ok(Claim::History { negated: false, model });
    }
    if cursor.eat(NOT).is_some() {
        let model = cursor.choose(&MODELS, wish::HISTORY).ok_or_else(|| cursor.error())?;
        return Ok(Claim::History { negated: true, model });
    }
    if cursor.eat(OUTCOME).is_some() {
        cursor.enter("outcome");
        let outcome = cursor.choose(&OUTCOMES, wish::OUTCOME).ok_or_else(|| cursor.error())?;
        return Ok(Claim::Operation { outcome, operation: operation(cursor)? });
    }
    compared(cursor)
}

fn compared(cursor: &mut Cursor<'_>) -> Fallible<Claim> {
    if let Some(node) = take_node(cursor) {
        cursor.enter("field");
        let field = name(cursor, wish::FIELD)?;
        let compare = cursor.choose(&COMPARES, wish::COMPARE).ok_or_else(|| cursor.error())?;
        return Ok(Claim::Field { node, field, compare, value: value(cursor, Signs::Never)? });
    }
    let name = metric(cursor)?;
    cursor.enter("metric");
    let part = part(cursor)?;
    let compare = cursor.choose(&COMPARES, wish::COMPARE).ok_or_else(|| cursor.error())?;
    Ok(Claim::Metric { name, part, compare, value: amount(cursor)? })
}

/// A metric's name. A word that is not compared with anything was meant as one of the claims' words.
fn metric(cursor: &mut Cursor<'_>) -> Fallible<Word> {
    let goes_on = matches!(cursor.peek_second(), Some(Token::Symbol(_)));
    cursor.need(wish::METRIC, |token| match token {
        Token::Word(word) | Token::Dotted(word) if goes_on => Some(word.to_owned()),
        _ => None,
    })
}

/// What of the metric is meant: `(vote)`.
fn part(cursor: &mut Cursor<'_>) -> Fallible<Option<Word>> {
    if cursor.eat("(").is_none() {
        return Ok(None);
    }
    let part = name(cursor, wish::PART)?;
    cursor.eat(")").ok_or_else(|| cursor.error())?;
    Ok(Some(part))
}
