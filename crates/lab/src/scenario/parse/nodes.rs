//! Nodes, sets of them, and what lies between them.

use super::{
    cursor::{Cursor, Token},
    value::take_name,
    wish,
};
use crate::scenario::{
    report::{Diagnostic, Fallible},
    tree::{Link, Mail, Node, NodeRange, Nodes, Span, Spanned},
    words::ALL,
};
use model::{NodeId, OpId};

fn pick_node(token: Token<'_>) -> Option<NodeId> {
    match token {
        Token::Node(node) => Some(node),
        _ => None,
    }
}

pub(super) fn take_node(cursor: &mut Cursor<'_>) -> Option<Node> {
    cursor.take(wish::NODE, pick_node)
}

pub(super) fn node(cursor: &mut Cursor<'_>) -> Fallible<Node> {
    cursor.need(wish::NODE, pick_node)
}

pub(super) fn operation(cursor: &mut Cursor<'_>) -> Fallible<Spanned<OpId>> {
    cursor.need(wish::OPERATION, pick_stamp)
}

fn pick_stamp(token: Token<'_>) -> Option<OpId> {
    match token {
        Token::Stamp(stamp) => Some(stamp),
        _ => None,
    }
}

/// `all`, or nodes and ranges of them.
pub(super) fn nodes(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Nodes>> {
    cursor.spanned(|cursor| {
        if cursor.eat(ALL).is_some() {
            return Ok(Nodes::All);
        }
        let mut ranges = vec![range(cursor)?];
        while matches!(cursor.peek(), Some(Token::Node(_))) {
            ranges.push(range(cursor)?);
        }
        cursor.wish(wish::NODE);
        Ok(Nodes::Some(ranges))
    })
}

fn range(cursor: &mut Cursor<'_>) -> Fallible<Spanned<NodeRange>> {
    let range = cursor.spanned(|cursor| {
        let first = node(cursor)?;
        let last = cursor.eat("..").map(|_| node(cursor)).transpose()?;
        Ok(NodeRange { first, last })
    })?;
    upwards(&range)?;
    Ok(range)
}

fn upwards(range: &Spanned<NodeRange>) -> Fallible<()> {
    let NodeRange { first, last: Some(last) } = &range.item else { return Ok(()) };
    let (first, last) = (first.item, last.item);
    if first.kind != last.kind {
        let error = Diagnostic::new(range.span, format!("`{first}` and `{last}` are nodes of different kinds"));
        return Err(Box::new(error.help("a range stays within one kind: n0..n4")));
    }
    if first.index <= last.index {
        return Ok(());
    }
    let error = Diagnostic::new(range.span, "the range is empty: it ends before it starts");
    Err(Box::new(error.label(format!("did you mean {last}..{first}?"))))
}

/// `n0 n1`, or one way: `n0 > n1`.
pub(super) fn link(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Link>> {
    cursor.spanned(|cursor| {
        let from = range(cursor)?;
        let one_way = cursor.eat(">").is_some();
        let to = range(cursor)?;
        Ok(Link { from, to, one_way })
    })
}

/// `n1>n2#17 append`.
pub(super) fn mail(cursor: &mut Cursor<'_>) -> Fallible<Spanned<Mail>> {
    cursor.spanned(|cursor| {
        let from = node(cursor)?;
        cursor.eat(">").ok_or_else(|| cursor.error())?;
        let stamp = cursor.need(wish::STAMP, pick_stamp)?;
        let middle = stamp.span.start + stamp.item.client.to_string().len();
        let to = Spanned::new(stamp.item.client, Span::new(stamp.span.start, middle));
        let number = Spanned::new(stamp.item.number, Span::new(middle, stamp.span.end));
        let kind = take_name(cursor, wish::KIND);
        Ok(Mail { from, to, number, kind })
    })
}
