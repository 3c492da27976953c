//! What is worth a mark: decisions, leaders, epochs, forks, faults, violations, replies.

use crate::info::ProtocolInfo;
use kernel::{Record, What, World};
use model::{Micros, NodeId};

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

pub(super) fn mark(info: &ProtocolInfo, world: &World, record: &Record) -> Option<Mark> {
    let node = record.node.map(|seat| world.ids()[seat.index()]);
    let name = || node.map(|id| id.to_string()).unwrap_or_default();
    let (kind, text) = match &record.what {
        What::Decided { slot, body } => (MarkKind::Decision, format!("{} decided {} at {slot}", name(), body.say())),
        What::Replied { id, body } => (MarkKind::Reply, format!("{id} ended: {}", body.say())),
        What::Became { role, epoch, new_role } => {
            let role_info = info.roles.get(usize::from(*role))?;
            match (new_role, role_info.crown) {
                (true, true) => {
                    (MarkKind::Leader, format!("{} became {} in {} {epoch}", name(), role_info.name, info.epoch))
                }
                _ => (MarkKind::Epoch, format!("{} is {} in {} {epoch}", name(), role_info.name, info.epoch)),
            }
        }
        What::Applied(rule) => {
            let rule = info.rules.get(usize::from(*rule)).filter(|rule| rule.name.starts_with("fork"))?;
            (MarkKind::Fork, format!("{}: {}", name(), rule.name))
        }
        What::Acted { text, skipped: None } if !text.starts_with("request") => (MarkKind::Fault, text.to_string()),
        What::Violated(invariant) => {
            let why =
                world.invariants().get(usize::from(*invariant)).and_then(|known| known.judgement.as_ref()?.why.clone());
            let name = info.invariants.get(usize::from(*invariant)).map_or("", |invariant| invariant.name);
            (MarkKind::Violation, format!("{name}: {}", why.map(|why| why.to_string()).unwrap_or_default()))
        }
        _ => return None,
    };
    Some(Mark { at: record.at, event: record.event, kind, node, text })
}
