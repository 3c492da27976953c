//! Actions and steps.

use super::{each, join, maybe, value::Name};
use crate::scenario::{
    tree::{Action, InFlight, Link, Move, Request, Spanned, Step, Target},
    words::{IN_FLIGHT, TARGETS, spell},
};
use std::fmt::{Display, Formatter, Result};

impl Display for Action {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Request { target, via, request } => {
                write!(f, "request {target}")?;
                maybe(f, " via ", via.as_ref())?;
                write!(f, " {request}")
            }
            Self::Partition(groups) => {
                f.write_str("partition ")?;
                join(f, groups, " | ")
            }
            Self::Heal => f.write_str("heal"),
            Self::Cut { link, in_flight } => cut(f, "cut", link, in_flight.as_ref()),
            Self::Mend { link, in_flight } => cut(f, "mend", link, in_flight.as_ref()),
            Self::Link { link, settings } => {
                write!(f, "link {link}")?;
                each(f, " ", settings)
            }
            Self::Move { node, x, y } => write!(f, "move {node} {x} {y}"),
            Self::Drop(mail) => write!(f, "drop {mail}"),
            Self::Delay { mail, length } => write!(f, "delay {mail} {length}"),
            Self::Duplicate(mail) => write!(f, "duplicate {mail}"),
            of_nodes => on_nodes(f, of_nodes),
        }
    }
}

/// What is done to nodes, not to links or messages.
fn on_nodes(f: &mut Formatter<'_>, action: &Action) -> Result {
    match action {
        Action::Crash { nodes, after_effects } => {
            write!(f, "crash {nodes}")?;
            after_effects.as_ref().map_or(Ok(()), |effects| write!(f, " after {effects} effects"))
        }
        Action::Restart { nodes, amnesia } => write!(f, "restart {nodes}{}", if *amnesia { " amnesia" } else { "" }),
        Action::Join { node, settings } => {
            write!(f, "join {node}")?;
            each(f, " ", settings)
        }
        Action::Pause { nodes, length } => write!(f, "pause {nodes} {length}"),
        Action::Clock { node, settings } => {
            write!(f, "clock {node}")?;
            each(f, " ", settings)
        }
        Action::Byzantine { nodes, behaviour, settings } => {
            write!(f, "byzantine {nodes} {}", Name(&behaviour.item))?;
            each(f, " ", settings)
        }
        Action::Honest(nodes) => write!(f, "honest {nodes}"),
        _ => Ok(()),
    }
}

fn cut(f: &mut Formatter<'_>, word: &str, link: &Spanned<Link>, in_flight: Option<&Spanned<InFlight>>) -> Result {
    write!(f, "{word} {link}")?;
    maybe(f, " ", in_flight.map(|in_flight| spell(&IN_FLIGHT, &in_flight.item)).as_ref())
}

impl Display for Target {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Node(node) => node.fmt(f),
            word => f.write_str(spell(&TARGETS, word)),
        }
    }
}

impl Display for Request {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}", Name(&self.word.item))?;
        each(f, " ", &self.values)
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Move(turn) => turn.fmt(f),
            Self::Action(action) => action.fmt(f),
        }
    }
}

impl Display for Move {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Deliver(mail) => write!(f, "deliver {mail}"),
            Self::Fire { node, timer, values } => {
                write!(f, "fire {node} {}", Name(&timer.item))?;
                each(f, " ", values)
            }
            Self::Choose { node, choice } => write!(f, "choose {node} {choice}"),
        }
    }
}
