//! Values, settings and the protocol's own words.

use super::{
    cursor::{Amount, Cursor, Sign, Token, Wish},
    wish,
};
use crate::scenario::{
    report::{Diagnostic, Fallible},
    tree::{Given, Ppm, Setting, Spanned, Time, Value, Word},
};
use model::{Micros, NodeId};

/// Whether times and shares may carry a sign: only a clock's may.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    Never,
    Allowed,
}

/// One of the language's or a protocol's words that can't be anything else: a slug, a setting's name.
pub(super) fn plain_word(cursor: &mut Cursor<'_>, wish: Wish) -> Fallible<Word> {
    cursor.need(wish, |token| match token {
        Token::Word(word) => Some(word.to_owned()),
        _ => None,
    })
}

/// A protocol's own word; quoted if it would read as something else.
pub(super) fn name(cursor: &mut Cursor<'_>, wish: Wish) -> Fallible<Word> {
    take_name(cursor, wish).ok_or_else(|| cursor.error())
}

pub(super) fn take_name(cursor: &mut Cursor<'_>, wish: Wish) -> Option<Word> {
    cursor.take(wish, |token| match token {
        Token::Word(word) | Token::Text(word) => Some(word.to_owned()),
        _ => None,
    })
}

pub(super) fn text(cursor: &mut Cursor<'_>) -> Fallible<Word> {
    cursor.need(wish::TEXT, |token| match token {
        Token::Text(text) => Some(text.to_owned()),
        _ => None,
    })
}

pub(super) fn take_time(cursor: &mut Cursor<'_>) -> Option<Time> {
    cursor.take(wish::TIME, |token| match token {
        Token::Figure(Sign::None, Amount::Time(time)) => Some(time),
        _ => None,
    })
}

pub(super) fn time(cursor: &mut Cursor<'_>) -> Fallible<Time> {
    take_time(cursor).ok_or_else(|| cursor.error())
}

pub(super) fn number(cursor: &mut Cursor<'_>) -> Fallible<Spanned<i64>> {
    cursor.need(wish::NUMBER, |token| match token {
        Token::Figure(Sign::None, Amount::Number(number)) => Some(number),
        Token::Figure(Sign::Minus, Amount::Number(number)) => Some(-number),
        _ => None,
    })
}

pub(super) fn take_count(cursor: &mut Cursor<'_>) -> Option<Spanned<u64>> {
    cursor.take(wish::COUNT, |token| match token {
        Token::Figure(Sign::None, Amount::Number(number)) => u64::try_from(number).ok(),
        _ => None,
    })
}

pub(super) fn count(cursor: &mut Cursor<'_>) -> Fallible<Spanned<u64>> {
    take_count(cursor).ok_or_else(|| cursor.error())
}

/// Any one value.
pub(super) fn value(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Spanned<Value>> {
    take_value(cursor, signs, wish::VALUE).ok_or_else(|| cursor.error())
}

/// One value after `=` or `,`: never the name of the next setting, which shows by the `=` that follows it.
fn given_value(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Spanned<Value>> {
    if cursor.peek_second() == Some(Token::Symbol("=")) {
        cursor.wish(wish::VALUE);
        return Err(cursor.error());
    }
    value(cursor, signs)
}

/// As many values as there are.
pub(super) fn values(cursor: &mut Cursor<'_>) -> Vec<Spanned<Value>> {
    std::iter::from_fn(|| take_value(cursor, Signs::Never, wish::VALUE)).collect()
}

/// A number, a time or a share: what a metric is compared with.
pub(super) fn amount(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Value>> {
    cursor.need(wish::AMOUNT, |token| match token {
        Token::Figure(sign, amount) => figure(sign, amount, Signs::Never),
        _ => None,
    })
}

fn take_value(cursor: &mut Cursor<'_>, signs: Signs, wish: Wish) -> Option<Spanned<Value>> {
    cursor.take(wish, |token| match token {
        Token::Figure(sign, amount) => figure(sign, amount, signs),
        Token::Node(node) => Some(Value::Node(node)),
        Token::Word(text) | Token::Text(text) => Some(Value::Text(text.to_owned())),
        Token::Dotted(_) | Token::Stamp(_) | Token::Symbol(_) => None,
    })
}

fn figure(sign: Sign, amount: Amount, signs: Signs) -> Option<Value> {
    let whole_number = matches!(amount, Amount::Number(_));
    let allowed = match sign {
        Sign::None => true,
        Sign::Minus => whole_number || signs == Signs::Allowed,
        Sign::Plus => signs == Signs::Allowed,
    };
    let factor = if sign == Sign::Minus { -1 } else { 1 };
    match amount {
        _ if !allowed => None,
        Amount::Number(number) => Some(Value::Number(factor * number)),
        Amount::Time(Micros(us)) => Some(Value::Time(Micros(factor * us))),
        Amount::Share(Ppm(ppm)) => Some(Value::Share(Ppm(factor * ppm))),
        Amount::Size(..) => None,
    }
}

/// As many settings as there are.
pub(super) fn settings(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Vec<Spanned<Setting>>> {
    let mut settings = Vec::new();
    while cursor.peek_second() == Some(Token::Symbol("=")) && matches!(cursor.peek(), Some(Token::Word(_))) {
        settings.push(cursor.spanned(|cursor| setting(cursor, signs))?);
    }
    cursor.wish(wish::SETTING);
    Ok(settings)
}

/// One setting or more.
pub(super) fn some_settings(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Vec<Spanned<Setting>>> {
    let settings = settings(cursor, signs)?;
    if settings.is_empty() { Err(cursor.error()) } else { Ok(settings) }
}

fn setting(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Setting> {
    let word = plain_word(cursor, wish::SETTING)?;
    cursor.eat("=").ok_or_else(|| cursor.error())?;
    let given = cursor.spanned(|cursor| given(cursor, signs))?;
    Ok(Setting { word, given })
}

fn given(cursor: &mut Cursor<'_>, signs: Signs) -> Fallible<Given> {
    let first = given_value(cursor, signs)?;
    if cursor.eat("..").is_some() {
        let last = given_value(cursor, signs)?;
        in_order(&first, &last)?;
        return Ok(Given::Span(first, last));
    }
    let mut list = vec![first];
    while cursor.eat(",").is_some() {
        list.push(given_value(cursor, signs)?);
    }
    Ok(Given::List(list))
}

/// A span goes upwards, between two values of a kind that has an order.
fn in_order(first: &Spanned<Value>, last: &Spanned<Value>) -> Fallible<()> {
    let empty = match (&first.item, &last.item) {
        (Value::Time(first), Value::Time(last)) => last < first,
        (Value::Share(first), Value::Share(last)) => last < first,
        (Value::Number(first), Value::Number(last)) => last < first,
        (Value::Node(NodeId { kind, index }), Value::Node(last)) if *kind == last.kind => last.index < *index,
        _ => {
            let error = Diagnostic::new(first.span.to(last.span), "a span has two ends of one kind");
            return Err(Box::new(error.help("two times, two shares, two numbers or two nodes: 5ms..15ms")));
        }
    };
    if !empty {
        return Ok(());
    }
    let error = Diagnostic::new(first.span.to(last.span), "the span is empty: it ends before it starts");
    Err(Box::new(error.help("write the smaller end first")))
}
