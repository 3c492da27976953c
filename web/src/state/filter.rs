//! Which lines of the log are shown.

use crate::words::say;
use lab::run::{LogKind, LogLine};
use picture::NodeId;

/// What to keep of the log.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LogFilter {
    /// Only lines of this group of kinds.
    pub group: Group,
    /// Only lines about this node.
    pub node: Option<NodeId>,
}

/// A group of kinds of lines, as people ask for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Group {
    /// Everything.
    #[default]
    All,
    /// What was sent, delivered and lost.
    Mail,
    /// What clients asked, were answered, and what was decided.
    Results,
    /// The paper's rules, applied and refused, timers, roles and disks.
    Steps,
    /// What was done to the run, and what broke.
    Faults,
}

impl Group {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] = [Self::All, Self::Mail, Self::Results, Self::Steps, Self::Faults];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => say!("log.everything", "everything"),
            Self::Mail => say!("log.messages", "messages"),
            Self::Results => say!("log.requests", "requests and decisions"),
            Self::Steps => say!("log.rules", "rules and timers"),
            Self::Faults => say!("log.faults", "faults and violations"),
        }
    }

    /// Whether lines of this kind belong to it.
    #[must_use]
    pub fn holds(self, kind: LogKind) -> bool {
        match self {
            Self::All => true,
            Self::Mail => matches!(kind, LogKind::Sent | LogKind::Delivered | LogKind::Dropped),
            Self::Results => matches!(kind, LogKind::Request | LogKind::Reply | LogKind::Decided),
            Self::Steps => {
                matches!(kind, LogKind::Applied | LogKind::Refused | LogKind::Timer | LogKind::Role | LogKind::Disk)
            }
            Self::Faults => matches!(kind, LogKind::Fault | LogKind::Violation),
        }
    }
}

impl LogFilter {
    /// Whether this line is shown.
    #[must_use]
    pub fn keeps(&self, line: &LogLine) -> bool {
        self.group.holds(line.kind) && self.node.is_none_or(|node| line.node == Some(node))
    }

    /// Whether every line is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.group == Group::All && self.node.is_none()
    }
}
