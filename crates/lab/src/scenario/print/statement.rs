//! Statements.

use super::{
    each, join, maybe,
    value::{Name, Quoted},
};
use crate::scenario::{
    tree::{End, Mix, Region, Shape, Statement},
    words::{ENDS, spell},
};
use std::fmt::{Display, Formatter, Result};

impl Display for Statement {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Protocol { slug, settings } => {
                write!(f, "protocol {slug}")?;
                each(f, " ", settings)
            }
            Self::Network { settings } => {
                f.write_str("network")?;
                each(f, " ", settings)
            }
            Self::Topology { shape, settings } => {
                write!(f, "topology {shape}")?;
                each(f, " ", settings)
            }
            Self::Workload { nodes, settings, mix } => {
                write!(f, "workload {nodes}")?;
                each(f, " ", settings)?;
                each(f, " | ", mix)
            }
            timed => on_time(f, timed),
        }
    }
}

/// What happens, as opposed to what is so.
fn on_time(f: &mut Formatter<'_>, statement: &Statement) -> Result {
    match statement {
        // Times of up to six characters stand in one column, so that a story reads as a table.
        Statement::At { time, action } => write!(f, "at {:<7} {action}", time.item.to_string()),
        Statement::Every { period, from, before, action } => {
            write!(f, "every {period}")?;
            maybe(f, " from ", from.as_ref())?;
            maybe(f, " before ", before.as_ref())?;
            write!(f, " {action}")
        }
        Statement::Note { time, text } => write!(f, "note {time} {}", Quoted(&text.item)),
        Statement::Speed { virtual_time, real_time } => {
            write!(f, "speed {virtual_time}")?;
            maybe(f, "/", real_time.as_ref())
        }
        Statement::Step(step) => write!(f, "step {step}"),
        Statement::Until { end, events } => {
            write!(f, "until {end}")?;
            maybe(f, " events <= ", events.as_ref())
        }
        Statement::Expect { claim, at } => {
            write!(f, "expect {claim}")?;
            maybe(f, " at ", at.as_ref())
        }
        _ => Ok(()),
    }
}

impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Full => f.write_str("full"),
            Self::Ring => f.write_str("ring"),
            Self::Line => f.write_str("line"),
            Self::Random => f.write_str("random"),
            Self::Star(node) => write!(f, "star {node}"),
            Self::Grid { columns, rows } => write!(f, "grid {columns}x{rows}"),
            Self::Region(regions) => {
                f.write_str("region ")?;
                join(f, regions, ", ")
            }
        }
    }
}

impl Display for Region {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} {}", Name(&self.name.item), self.nodes)
    }
}

impl Display for Mix {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} {}", self.weight, self.request)
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Time(time) => time.fmt(f),
            word => f.write_str(spell(&ENDS, word)),
        }
    }
}
