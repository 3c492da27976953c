//! What is worth a mark: decisions, leaders, epochs, forks, faults, violations, replies.

use crate::{info::ProtocolInfo, told::Told};
use kernel::{Record, What, World};
use model::{Micros, NodeId, Word, word};
use std::fmt::Display;

/// A mark in a run's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Micros,
    /// In which event.
    pub event: u64,
    /// What kind of thing.
    pub kind: MarkKind,
    /// Where, if at one node.
    pub node: Option<NodeId>,
    /// In words.
    pub text: String,
}

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// A node committed itself.
    Decision,
    /// A node took or gave up a role with a crown.
    Leader,
    /// A node went to another term, view or branch.
    Epoch,
    /// A chain forked: a rule whose name begins with "fork" was applied.
    Fork,
    /// Something was done to the run.
    Fault,
    /// An invariant broke.
    Violation,
    /// An operation ended.
    Reply,
}

pub(super) fn mark(info: &ProtocolInfo, told: &Told, world: &World, record: &Record) -> Option<Mark> {
    let node = record.node.map(|seat| world.ids()[seat.index()]);
    let name = || node.map(|id| id.to_string()).unwrap_or_default();
    let say = |word: Word, args: &[&dyn Display]| told.tongue.fill(word, args);
    let (kind, text) = match &record.what {
        What::Decided { slot, body } => (
            MarkKind::Decision,
            say(word!("mark.decided", "{node} decided {what} at {slot}"), &[&name(), &body.say(), slot]),
        ),
        What::Replied { id, body } => {
            (MarkKind::Reply, say(word!("mark.ended", "{id} ended: {what}"), &[id, &body.say()]))
        }
        What::Became { role, epoch, new_role } => {
            let role_info = info.roles.get(usize::from(*role))?;
            let role_name = told.info.roles[usize::from(*role)].name;
            match (new_role, role_info.crown) {
                (true, true) => {
                    let text = word!("mark.became", "{node} became {role} in {epoch} {number}");
                    (MarkKind::Leader, say(text, &[&name(), &role_name, &told.info.epoch, epoch]))
                }
                _ => {
                    let text = word!("log.is", "{node} is {role} in {epoch} {number}");
                    (MarkKind::Epoch, say(text, &[&name(), &role_name, &told.info.epoch, epoch]))
                }
            }
        }
        What::Applied(rule) => {
            let at = usize::from(*rule);
            info.rules.get(at).filter(|rule| rule.name.starts_with("fork"))?;
            (MarkKind::Fork, format!("{}: {}", name(), told.info.rules[at].name))
        }
        What::Acted { text, skipped: None } if !text.starts_with("request") => (MarkKind::Fault, text.to_string()),
        What::Violated(invariant) => {
            let why =
                world.invariants().get(usize::from(*invariant)).and_then(|known| known.judgement.as_ref()?.why.clone());
            let name = told.info.invariants.get(usize::from(*invariant)).map_or("", |invariant| invariant.name);
            (
                MarkKind::Violation,
                format!("{name}: {}", why.map(|why| why.told(told.tongue, info.slug)).unwrap_or_default()),
            )
        }
        _ => return None,
    };
    Some(Mark { at: record.at, event: record.event, kind, node, text })
}
