//! What a protocol says of itself, and who takes part in it.

/// What the page, the reference and `splitbrain list` say of a protocol.
#[derive(Debug)]
pub struct About {
    /// The word after `protocol` in a scenario, the folder under `scenarios/`, and the name in links.
    pub slug: &'static str,
    /// The name that people use.
    pub title: &'static str,
    /// One line for the catalog, without a full stop.
    pub line: &'static str,
    /// The heading under which the catalog lists it: "Agreement", "Among liars", "Chains", "Convergence", ...
    pub family: &'static str,
    /// What problem is solved, and for whom; two or three sentences.
    pub problem: &'static str,
    /// What may fail, in words; `Protocol::assumes` says the same as data.
    pub fault_model: &'static str,
    /// The papers, most important first, with their year and where they appeared.
    pub sources: &'static [&'static str],
    /// Where this engine departs from the paper, or leaves something out. One sentence each.
    pub simplified: &'static [&'static str],
    /// The word of the timer that is drawn as an arc around a node, or "" for none.
    pub arc: &'static str,
    /// What an epoch is called here: "term", "view", "branch", ...; its hue fills the nodes.
    pub epoch: &'static str,
    /// The sequential specification that client histories are judged by ("kv", "register"), or "" for none.
    pub history: &'static str,
    /// Bumped whenever the same recipe gives another run. Links name it.
    pub revision: u16,
}

/// One kind of participant, and how many of them there are at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The letter of its ids: `n` for servers, `c` for clients.
    pub letter: u8,
    /// "replica", "client", "miner".
    pub name: &'static str,
    /// How many there are.
    pub count: u16,
    /// Whether it serves or asks.
    pub side: Side,
    /// How it is drawn.
    pub shape: Shape,
}

/// Whether a participant serves or asks. Where there are no clients, operations are invoked at servers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Takes part in the protocol proper.
    Server,
    /// Issues operations.
    Client,
}

/// What a participant's kind looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A replica.
    Circle,
    /// A client.
    Square,
    /// A miner or validator.
    Hexagon,
    /// A coordinator.
    Diamond,
}

/// A role that a node plays for the moment.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// "leader", "follower", "primary", ...
    pub name: &'static str,
    /// Whether it wears the crown: leader, primary, proposer.
    pub crown: bool,
}
