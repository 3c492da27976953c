//! What a scenario or a user can do to a run.

use crate::{Body, network::Latency};
use model::{Micros, NodeId, Order};
use std::sync::Arc;

/// One action, with its words resolved: nodes exist in the cast, requests are built, lies are known.
#[derive(Clone, Debug)]
pub enum Action {
    /// Invokes an operation.
    Request {
        /// Where.
        target: Target,
        /// The server that the client should try first.
        via: Option<NodeId>,
        /// What is asked for.
        body: Arc<dyn Body>,
    },
    /// Splits the servers into groups; clients stay with everybody unless they are named.
    Partition(Vec<Vec<NodeId>>),
    /// Ends partitions, mends every cut, and takes back every link's own settings.
    Heal,
    /// Cuts one direction of a link.
    Cut(NodeId, NodeId, CutMode),
    /// Mends one direction of a link, and takes back its own settings.
    Mend(NodeId, NodeId),
    /// Gives one direction of a link settings of its own.
    Link(NodeId, NodeId, LinkSettings),
    /// Crashes a node: at once, or within its next step, after so many of its effects.
    Crash(NodeId, Option<u16>),
    /// Starts a crashed node again; with amnesia, without its disk.
    Restart {
        /// Who.
        node: NodeId,
        /// Whether its disk is lost.
        amnesia: bool,
    },
    /// Stops a node for a while; it loses nothing.
    Pause(NodeId, Micros),
    /// Sets a node's clock: what it is off now, and how fast it runs wrong.
    Clock {
        /// Who.
        node: NodeId,
        /// The offset from true time from now on, if given.
        skew: Option<Micros>,
        /// The drift in parts per million, if given.
        drift_ppm: Option<i32>,
    },
    /// Puts a node elsewhere on the stage: coordinates from 0 to 1000.
    Move(NodeId, i16, i16),
    /// Loses a message in flight.
    Drop(MailName),
    /// Holds a message back for so much longer.
    Delay(MailName, Micros),
    /// Makes a copy of a message in flight.
    Duplicate(MailName),
    /// Delivers a message now.
    Deliver(MailName),
    /// Fires a timer now, named by its words.
    Fire(NodeId, String),
    /// The next choice of this node.
    Choose(NodeId, u32),
    /// Corrupts a node.
    Byzantine(NodeId, Order),
    /// Tells a node to be honest again.
    Honest(NodeId),
}

/// Where an operation is invoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// At this participant.
    Node(NodeId),
    /// At an idle client, drawn each time (at a server where there are no clients).
    Any,
    /// At every client (server).
    All,
    /// At whoever wears the crown; where there are clients, at one of them via that server.
    Leader,
}

/// What a cut does to messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutMode {
    /// They are lost, also those in flight.
    Drop,
    /// They wait until the cut is mended.
    Hold,
}

/// What may differ on one direction of a link. `None` leaves what the network has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkSettings {
    /// How long messages take.
    pub latency: Option<Latency>,
    /// How many are lost, in parts per million.
    pub loss_ppm: Option<u32>,
    /// How many arrive twice, in parts per million.
    pub duplicate_ppm: Option<u32>,
    /// How many are damaged, in parts per million.
    pub corrupt_ppm: Option<u32>,
    /// Whether they keep their order.
    pub fifo: Option<bool>,
}

/// One message: `n0>n2#17 append`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailName {
    /// The sender.
    pub from: NodeId,
    /// The addressee.
    pub to: NodeId,
    /// The n-th on that link, from 1.
    pub ordinal: u32,
    /// What kind it must be of, if that is asked for.
    pub kind: Option<String>,
}

impl std::fmt::Display for MailName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}>{}#{}", self.from, self.to, self.ordinal)
    }
}
