//! What there is to show of the run at one moment: plain data that the controller reads for the tab that is open.

use super::{Light, LogFilter, Pill, Speed, Tab};
use lab::frame::{LinkDot, NodeDot};
use lab::run::{InvariantNow, LinkInfo, LogLine, MailInfo, NodeInfo, OperationInfo, RuleNow};
use lab::{Branch, Density, Mark, NodeId, Panel, Trouble};
use picture::{Item, LegendItem, Micros};
use std::rc::Rc;
use std::sync::Arc;

/// What has to be read of the run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Want {
    /// The open tab.
    pub tab: Tab,
    /// What is selected.
    pub selected: Option<Item>,
    /// Which of the answers about it is looked at.
    pub asked: Option<usize>,
    /// Whether the whole run is looked through for its reasons.
    pub far: bool,
    /// What is kept of the log.
    pub filter: LogFilter,
}

/// How the run moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// It stands.
    #[default]
    Paused,
    /// Time passes.
    Playing,
    /// It runs as fast as it can, to a moment that was asked for.
    Seeking,
}

/// A point of the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment {
    /// Virtual time.
    pub at: Micros,
    /// How many events have happened.
    pub event: u64,
}

/// What the space-time diagram shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stretch {
    /// A stretch of the run.
    pub window: lab::run::Window,
}

/// What the open tab shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Detail {
    /// Nothing of the run.
    #[default]
    Nothing,
    /// The protocol's panels.
    Structure(Vec<Panel>),
    /// A node.
    Node(Box<NodeInfo>),
    /// A link, in both directions.
    Link(Vec<LinkInfo>),
    /// A message.
    Mail(Box<MailInfo>),
    /// What was selected is no longer there.
    Gone,
    /// The rules, in the order of the protocol's table, and which each node applied last.
    Rules(Vec<RuleNow>, Vec<(NodeId, u16)>),
    /// Operations, the latest first, and figures.
    Clients(Vec<OperationInfo>, Vec<(String, Option<f64>)>),
    /// The log's lines, the latest first, and whether older ones were left out.
    Log(Vec<LogLine>, bool),
    /// What happened around the present, or around the selected event.
    SpaceTime(Rc<Stretch>),
}

/// Two runs at the same moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BesideNow {
    /// What the other one is called.
    pub name: String,
    /// Whether the two have not parted yet.
    pub same: bool,
    /// Of the present one: its event, how many slots were decided, how many invariants are violated.
    pub left: (u64, u64, usize),
    /// Of the other.
    pub right: (u64, u64, usize),
}

/// The run as it stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Snapshot {
    /// The protocol's slug.
    pub slug: String,
    /// The slug of the story that this run is, if it is one.
    pub story: Option<String>,
    /// The run's title.
    pub title: String,
    /// What the run's scenario says of itself: an invitation, or the story in a sentence.
    pub invitation: String,
    /// The scenario that makes this run, with what the user did.
    pub recipe: Rc<str>,
    /// Now.
    pub now: Moment,
    /// The latest moment that was reached.
    pub furthest: Moment,
    /// The digest of everything that happened.
    pub digest: u64,
    /// The seed.
    pub seed: u64,
    /// How it moves.
    pub mode: Mode,
    /// How fast.
    pub speed: Speed,
    /// Virtual over real time, where the machine can't keep up with the speed, or where the speed is as fast as it can.
    pub pace: Option<f64>,
    /// Why the run has ended, if it has.
    pub ended: Option<String>,
    /// The latest thing that matters.
    pub pill: Option<Pill>,
    /// What is said to screen readers: like the pill, less often.
    pub said: String,
    /// The nodes, as the stage has them.
    pub nodes: Vec<NodeDot>,
    /// The links, as the stage has them.
    pub links: Vec<LinkDot>,
    /// The messages in flight, the earliest to arrive first, at most a few dozen.
    pub mail: Vec<Item>,
    /// The moments that matter, in order.
    pub marks: Arc<Vec<Mark>>,
    /// What was the matter so far.
    pub troubles: Vec<Trouble>,
    /// How much happened when.
    pub density: Density,
    /// The courses of the run: the present one, and those that acting in the past left behind.
    pub branches: Vec<Branch>,
    /// The run that is shown beside it.
    pub beside: Option<BesideNow>,
    /// What is on the stage, explained.
    pub legend: Vec<LegendItem>,
    /// The nodes in sentences, for screen readers.
    pub described: Vec<String>,
    /// The invariants.
    pub invariants: Vec<InvariantNow>,
    /// What the open tab shows.
    pub detail: Detail,
    /// What the selection lights up.
    pub light: Light,
}
