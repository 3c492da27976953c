//! Tokens that begin with a letter: words, nodes, and numbered things as `n1#17`.

use super::cursor::Token;
use crate::scenario::{
    report::{Diagnostic, Fallible},
    tree::Span,
};
use model::{NodeId, OpId};

const NUMBERED: &str = "messages are named as n0>n1#17, operations as c0#3";

/// Reads `crash`, `n0` or `latency.p50`.
pub(super) fn read(text: &str, span: Span) -> Fallible<Token<'_>> {
    if text.contains('.') {
        return Ok(Token::Dotted(text));
    }
    if !looks_like_node(text) {
        return Ok(Token::Word(text));
    }
    node(text, span).map(Token::Node)
}

/// Reads `c0#3`, an operation, or the second half of `n0>n1#17`, a message.
pub(super) fn read_stamp(text: &str, span: Span) -> Fallible<Token<'_>> {
    let (name, digits) = text.split_once('#').unwrap_or((text, ""));
    if !looks_like_node(name) {
        let sign = Span::new(span.start + name.len(), span.start + name.len() + 1);
        let error = Diagnostic::new(sign, "`#` has no place here").label("for a comment, put a space before it");
        return Err(Box::new(error.help(NUMBERED)));
    }
    let wrong = || Diagnostic::new(span, format!("`{}` names no message and no operation", super::shown(text)));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Box::new(wrong().help(NUMBERED)));
    }
    let client = node(name, Span::new(span.start, span.start + name.len()))?;
    match digits.parse() {
        Ok(0) => Err(Box::new(wrong().label("both are counted from 1"))),
        Ok(number) => Ok(Token::Stamp(OpId { client, number })),
        Err(_) => Err(Box::new(wrong().label(format!("larger than {}", u32::MAX)))),
    }
}

/// A small letter, but never `m`, and digits.
pub(crate) fn looks_like_node(text: &str) -> bool {
    let Some((letter, digits)) = text.as_bytes().split_first() else { return false };
    letter.is_ascii_lowercase() && *letter != b'm' && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

fn node(text: &str, span: Span) -> Fallible<NodeId> {
    let error = || Diagnostic::new(span, format!("`{}` is no node", super::shown(text)));
    if text.len() > 2 && text[1..].starts_with('0') {
        return Err(Box::new(error().label("its number starts with 0").help(quote(text))));
    }
    let too_large = |_| Box::new(error().label(format!("its number is larger than {}", u16::MAX)).help(quote(text)));
    text.parse().map_err(too_large)
}

fn quote(text: &str) -> String {
    format!("if it is meant as a word, put it into quotes: \"{}\"", super::shown(text))
}
