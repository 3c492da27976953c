//! Values, settings, nodes.

use super::join;
use crate::scenario::{
    parse::looks_like_node,
    tree::{Given, Link, Mail, NodeRange, Nodes, PPM_PER_PERCENT, Ppm, Setting, Value},
    words::{ALL, VIA},
};
use std::fmt::{Display, Formatter, Result};

/// A text that always stands in quotes.
pub(super) struct Quoted<'s>(pub &'s str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "\"{}\"", self.0.replace('"', "'").replace('\n', " "))
    }
}

/// A word that stands in quotes only where it would read as something else.
pub(super) struct Name<'s>(pub &'s str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if is_plain(self.0) { f.write_str(self.0) } else { Quoted(self.0).fmt(f) }
    }
}

fn is_plain(text: &str) -> bool {
    let of_letters = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && of_letters && !looks_like_node(text) && text != VIA
}

impl Display for Ppm {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let tenths = PPM_PER_PERCENT / 10;
        let sign = if self.0 < 0 { "-" } else { "" };
        match self.0.abs() {
            ppm if ppm % PPM_PER_PERCENT == 0 => write!(f, "{sign}{}%", ppm / PPM_PER_PERCENT),
            ppm if ppm % tenths == 0 => write!(f, "{sign}{}.{}%", ppm / PPM_PER_PERCENT, ppm / tenths % 10),
            ppm => write!(f, "{sign}{ppm}ppm"),
        }
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Time(time) => time.fmt(f),
            Self::Share(share) => share.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Node(node) => node.fmt(f),
            Self::Text(text) => Name(text).fmt(f),
        }
    }
}

impl Display for Given {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::List(list) => join(f, list, ","),
            Self::Span(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

impl Display for Setting {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}={}", self.word, self.given)
    }
}

impl Display for NodeRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}", self.first)?;
        super::maybe(f, "..", self.last.as_ref())
    }
}

impl Display for Nodes {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::All => f.write_str(ALL),
            Self::Some(ranges) => join(f, ranges, " "),
        }
    }
}

impl Display for Link {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}{}{}", self.from, if self.one_way { " > " } else { " " }, self.to)
    }
}

impl Display for Mail {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}>{}#{}", self.from, self.to, self.number)?;
        super::maybe(f, " ", self.kind.as_ref().map(|kind| Name(&kind.item)).as_ref())
    }
}
