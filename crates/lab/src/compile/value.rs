//! Values against the kinds that a protocol's tables ask for.

use super::Fallible;
use crate::scenario::{
    Diagnostic,
    tree::{Given, Spanned, Value as Written},
};
use model::{Kind, Micros, Value};

/// A setting's value, as this kind.
pub(crate) fn given(given: &Spanned<Given>, kind: Kind) -> Fallible<Value> {
    let value = match (&given.item, kind) {
        (Given::Span(first, last), Kind::Span(..)) => span(&first.item, &last.item),
        (Given::List(list), Kind::Span(..)) => list.first().and_then(|one| span(&one.item, &one.item)),
        (Given::List(list), Kind::Numbers(..)) => numbers(list),
        (Given::List(list), Kind::Nodes) => nodes(list),
        (Given::List(list), _) if list.len() == 1 => single(&list[0].item, kind),
        _ => None,
    };
    check(value, given.span, kind, &print(&given.item))
}

/// One value of a request, as this kind.
pub(crate) fn one(value: &Spanned<Written>, kind: Kind) -> Fallible<Value> {
    check(single(&value.item, kind), value.span, kind, &value.item.to_string())
}

/// A whole number within bounds, both included.
pub(crate) fn whole(given_: &Spanned<Given>, least: i64, most: i64) -> Fallible<i64> {
    match given(given_, Kind::Number(least, most))? {
        Value::Number(number) => Ok(number),
        _ => Ok(least),
    }
}

/// A time within bounds, both included.
pub(crate) fn time(given_: &Spanned<Given>, least: Micros, most: Micros) -> Fallible<Micros> {
    match given(given_, Kind::Time(least, most))? {
        Value::Time(time) => Ok(time),
        _ => Ok(least),
    }
}

/// A share from 0 to 100 %, in parts per million.
pub(crate) fn share(given_: &Spanned<Given>) -> Fallible<u32> {
    match given(given_, Kind::Share)? {
        Value::Share(ppm) => Ok(ppm),
        _ => Ok(0),
    }
}

/// One of these words.
pub(crate) fn choice(given_: &Spanned<Given>, words: &'static [(&'static str, &'static str)]) -> Fallible<String> {
    match given(given_, Kind::Choice(words))? {
        Value::Word(word) => Ok(word),
        _ => Ok(String::new()),
    }
}

fn check(value: Option<Value>, place: crate::scenario::tree::Span, kind: Kind, found: &str) -> Fallible<Value> {
    if let Some(value) = value
        && kind.accept(&value).is_ok()
    {
        return Ok(value);
    }
    let words = kind.words();
    let error = Diagnostic::new(place, format!("expected {kind}, found `{found}`"));
    Err(Box::new(if words.is_empty() { error } else { error.suggest(found, &words) }))
}

fn print(given: &Given) -> String {
    match given {
        Given::Span(first, last) => format!("{}..{}", first.item, last.item),
        Given::List(list) => list.iter().map(|value| value.item.to_string()).collect::<Vec<_>>().join(","),
    }
}

fn single(value: &Written, kind: Kind) -> Option<Value> {
    Some(match (value, kind) {
        (Written::Number(number), Kind::Number(..)) => Value::Number(*number),
        (Written::Time(time), Kind::Time(..)) => Value::Time(*time),
        (Written::Number(0), Kind::Time(..)) => Value::Time(Micros::ZERO),
        (Written::Share(ppm), Kind::Share) => Value::Share(u32::try_from(ppm.0).ok()?),
        (Written::Number(0), Kind::Share) => Value::Share(0),
        (Written::Text(word), Kind::Choice(_) | Kind::Text) => Value::Word(word.clone()),
        (Written::Number(number), Kind::Text) => Value::Word(number.to_string()),
        (other, Kind::Choice(_)) => Value::Word(other.to_string()),
        (Written::Node(node), Kind::Node) => Value::Node(*node),
        _ => return None,
    })
}

fn span(first: &Written, last: &Written) -> Option<Value> {
    match (first, last) {
        (Written::Time(first), Written::Time(last)) => Some(Value::Span(*first, *last)),
        _ => None,
    }
}

fn numbers(list: &[Spanned<Written>]) -> Option<Value> {
    let number = |value: &Spanned<Written>| match &value.item {
        Written::Number(number) => Some(*number),
        _ => None,
    };
    list.iter().map(number).collect::<Option<Vec<_>>>().map(Value::Numbers)
}

fn nodes(list: &[Spanned<Written>]) -> Option<Value> {
    let node = |value: &Spanned<Written>| match &value.item {
        Written::Node(node) => Some(*node),
        _ => None,
    };
    list.iter().map(node).collect::<Option<Vec<_>>>().map(Value::Nodes)
}
