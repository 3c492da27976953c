//! `topology`: who is linked to whom.

use super::{
    cursor::{Amount, Cursor, Sign, Token},
    nodes,
    value::{Signs, name, settings, some_settings},
    wish,
};
use crate::scenario::{
    report::Fallible,
    tree::{Region, Shape, Spanned, Statement},
    words::{FORMS, Form, spell},
};

pub(super) fn topology(cursor: &mut Cursor<'_>) -> Fallible<Statement> {
    let start = cursor.start();
    let form = cursor.choose(&FORMS, wish::SHAPE).ok_or_else(|| cursor.error())?.item;
    let shape = shape(cursor, form)?;
    let shape = Spanned::new(shape, cursor.since(start));
    let settings =
        if form == Form::Random { some_settings(cursor, Signs::Never)? } else { settings(cursor, Signs::Never)? };
    Ok(Statement::Topology { shape, settings })
}

fn shape(cursor: &mut Cursor<'_>, form: Form) -> Fallible<Shape> {
    if matches!(form, Form::Star | Form::Grid | Form::Random | Form::Region) {
        cursor.enter(spell(&FORMS, &form));
    }
    match form {
        Form::Full => Ok(Shape::Full),
        Form::Ring => Ok(Shape::Ring),
        Form::Line => Ok(Shape::Line),
        Form::Random => Ok(Shape::Random),
        Form::Star => nodes::node(cursor).map(Shape::Star),
        Form::Grid => grid(cursor),
        Form::Region => regions(cursor).map(Shape::Region),
    }
}

fn grid(cursor: &mut Cursor<'_>) -> Fallible<Shape> {
    let size = cursor.need(wish::SIZE, |token| match token {
        Token::Figure(Sign::None, Amount::Size(columns, rows)) => Some((columns, rows)),
        _ => None,
    })?;
    let (columns, rows) = size.item;
    Ok(Shape::Grid { columns: Spanned::new(columns, size.span), rows: Spanned::new(rows, size.span) })
}

fn regions(cursor: &mut Cursor<'_>) -> Fallible<Vec<Spanned<Region>>> {
    let mut regions = vec![cursor.spanned(region)?];
    while cursor.eat(",").is_some() {
        regions.push(cursor.spanned(region)?);
    }
    Ok(regions)
}

/// A group with a name: `eu n0 n1`.
fn region(cursor: &mut Cursor<'_>) -> Fallible<Region> {
    Ok(Region { name: name(cursor, wish::REGION)?, nodes: nodes::nodes(cursor)? })
}
