//! Expectations.

use super::{
    maybe,
    value::{Name, Quoted},
};
use crate::scenario::{
    tree::{Claim, Compare, Model, Outcome, Verdict},
    words::{COMPARES, MODELS, OUTCOMES, VERDICTS, spell},
};
use std::fmt::{Display, Formatter, Result};

impl Display for Claim {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Invariant { verdict, name } => write!(f, "{verdict} {}", Quoted(&name.item)),
            Self::History { negated, model } => write!(f, "{}{model}", if *negated { "not " } else { "" }),
            Self::Operation { outcome, operation } => write!(f, "outcome {outcome} {operation}"),
            Self::Field { node, field, compare, value } => {
                write!(f, "{node} {} {compare} {value}", Name(&field.item))
            }
            Self::Metric { name, part, compare, value } => {
                write!(f, "{name}")?;
                maybe(f, "(", part.as_ref().map(|part| Name(&part.item)).as_ref())?;
                write!(f, "{} {compare} {value}", if part.is_some() { ")" } else { "" })
            }
        }
    }
}

impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(spell(&VERDICTS, self))
    }
}

impl Display for Model {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(spell(&MODELS, self))
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(spell(&OUTCOMES, self))
    }
}

impl Display for Compare {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(spell(&COMPARES, self))
    }
}
