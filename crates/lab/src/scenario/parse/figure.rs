//! Tokens that begin with a digit or a sign: numbers, times, shares, sizes.

use super::{
    cursor::{Amount, Sign, Token},
    shown,
};
use crate::scenario::{
    report::{Diagnostic, Fallible, nearest},
    tree::{NUMBER_LIMIT, Ppm, Span},
    words::{SHARES, UNITS},
};
use model::Micros;

/// The parts of `+1.5ms`.
struct Parts<'t> {
    sign: Sign,
    whole: &'t str,
    fraction: &'t str,
    unit: &'t str,
}

/// Reads `12`, `-3`, `1.5ms`, `+40ms`, `2%`, `200ppm` or `3x4`.
pub(super) fn read(text: &str, span: Span) -> Fallible<Token<'_>> {
    let parts = split(text);
    let amount = match parts.unit {
        "" if parts.fraction.is_empty() => scale(&parts, 1).map(Amount::Number),
        "" => Err(Wrong::NoUnit),
        unit if size_rows(unit).is_some() => size(&parts),
        unit => with_unit(&parts, unit),
    };
    let token = amount.map(|amount| Token::Figure(parts.sign, amount));
    token.map_err(|wrong| Box::new(wrong.explain(text, &parts, span)))
}

fn split(text: &str) -> Parts<'_> {
    let (sign, rest) = match text.as_bytes().first() {
        Some(b'+') => (Sign::Plus, &text[1..]),
        Some(b'-') => (Sign::Minus, &text[1..]),
        _ => (Sign::None, text),
    };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = rest.split_at(digits(rest));
    let after_dot = rest.strip_prefix('.').unwrap_or("");
    let fraction = &after_dot[..digits(after_dot)];
    let unit = if fraction.is_empty() { rest } else { &after_dot[fraction.len()..] };
    Parts { sign, whole, fraction, unit }
}

fn with_unit(parts: &Parts<'_>, unit: &str) -> Result<Amount, Wrong> {
    let find = |table: &[(&str, i64)]| table.iter().find(|(name, _)| *name == unit).map(|(_, scale)| *scale);
    match (find(&UNITS), find(&SHARES)) {
        (Some(factor), _) => scale(parts, factor).map(|us| Amount::Time(Micros(us))),
        (_, Some(factor)) => scale(parts, factor).map(|ppm| Amount::Share(Ppm(ppm))),
        _ => Err(Wrong::Unit),
    }
}

/// The number times the factor, exactly.
fn scale(parts: &Parts<'_>, factor: i64) -> Result<i64, Wrong> {
    let fraction = parts.fraction.trim_end_matches('0');
    let whole: i128 = parts.whole.trim_start_matches('0').parse().or_else(|_| empty_is_zero(parts.whole))?;
    if whole >= i128::from(NUMBER_LIMIT) {
        return Err(Wrong::TooLarge);
    }
    let places = u32::try_from(fraction.len()).ok().filter(|places| *places <= 12).ok_or(Wrong::Uneven)?;
    let unit = 10_i128.pow(places);
    let scaled = (whole * unit + fraction.parse().unwrap_or(0)) * i128::from(factor);
    if scaled % unit != 0 {
        return Err(Wrong::Uneven);
    }
    i64::try_from(scaled / unit).ok().filter(|value| *value < NUMBER_LIMIT).ok_or(Wrong::TooLarge)
}

/// Digits that could not be read are either only zeros or too many.
fn empty_is_zero(digits: &str) -> Result<i128, Wrong> {
    if digits.bytes().all(|digit| digit == b'0') { Ok(0) } else { Err(Wrong::TooLarge) }
}

/// The rows in `x4`, the rest of a size.
fn size_rows(unit: &str) -> Option<&str> {
    unit.strip_prefix('x').filter(|rows| !rows.is_empty() && rows.bytes().all(|b| b.is_ascii_digit()))
}

fn size(parts: &Parts<'_>) -> Result<Amount, Wrong> {
    let side = |digits: &str| digits.parse::<u16>().ok().filter(|side| *side > 0).map(u32::from);
    let rows = size_rows(parts.unit).and_then(side);
    match (side(parts.whole), rows, parts.fraction, parts.sign) {
        (Some(columns), Some(rows), "", Sign::None) => Ok(Amount::Size(columns, rows)),
        _ => Err(Wrong::Size),
    }
}

/// Why a figure could not be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NoUnit,
    Unit,
    Uneven,
    TooLarge,
    Size,
}

impl Wrong {
    fn explain(self, text: &str, parts: &Parts<'_>, span: Span) -> Diagnostic {
        let text = shown(text);
        let error = |what: &str| Diagnostic::new(span, format!("`{text}` {what}"));
        let whole = shown(parts.whole);
        match self {
            Self::NoUnit => {
                error("has a fraction but no unit").help("numbers are whole; a time is 1.5ms, a share 0.5%")
            }
            Self::Unit => unknown_unit(error("is not a number, a time or a share"), &whole, parts.unit),
            Self::Uneven if SHARES.iter().any(|(unit, _)| *unit == parts.unit) => {
                error("is finer than one part per million").help("shares are whole parts per million: 0.0001% is 1ppm")
            }
            Self::Uneven => error("is not a whole number of microseconds").help("virtual time goes in steps of 1us"),
            Self::TooLarge if UNITS.iter().any(|(unit, _)| *unit == parts.unit) => {
                error("is too long").help("times stay below 2^53 microseconds, about 285 years")
            }
            Self::TooLarge => error("is too large").help(format!("numbers stay below 2^53 = {NUMBER_LIMIT}")),
            Self::Size => error("is no size").help("a size is columns x rows, each from 1 to 65535: 3x4"),
        }
    }
}

fn unknown_unit(error: Diagnostic, whole: &str, unit: &str) -> Diagnostic {
    let units = || UNITS.iter().chain(&SHARES).map(|(unit, _)| *unit);
    let plain = unit.bytes().all(|b| b.is_ascii_alphabetic());
    let near = match unit {
        "mins" | "minutes" => Some("min"),
        "sec" | "secs" | "seconds" => Some("s"),
        _ if plain => nearest(unit, units()),
        _ => None,
    };
    let error = match unit.contains('-') {
        true => error.help("a span is written with two dots: 5ms..15ms"),
        false => error.help(format!("the units are {}", units().collect::<Vec<_>>().join(", "))),
    };
    match near {
        _ if unit == "m" => error.label(format!("did you mean `{whole}ms` or `{whole}min`?")),
        Some(near) => error.label(format!("did you mean `{whole}{near}`?")),
        None => error.label(format!("unknown unit `{}`", shown(unit))),
    }
}
