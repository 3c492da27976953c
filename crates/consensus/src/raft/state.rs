//! What a run is configured with, what a server keeps on its disk and in its memory, and what a client keeps.
//! Grouped as the paper's Figure 2 groups it.

use super::{
    log::{Entry, Index, Log, Term},
    machine::Machine,
    message::Request,
};
use model::sorted::{Map, Set};
use model::{Micros, NodeId, OpId};
use primitives::quorum;
use std::sync::Arc;

/// How reads are answered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Reads {
    /// After a round of heartbeats (thesis §6.4): linearizable, nothing is written.
    #[default]
    ReadIndex,
    /// At once, by whoever believes to lead: fast, and stale when another leads.
    Stale,
    /// As an entry of the log, like a write: linearizable, slow.
    Log,
}

/// The parameters of a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// How many servers.
    pub nodes: u16,
    /// How many clients.
    pub clients: u16,
    /// The bounds between which election timeouts are drawn.
    pub election_timeout: (Micros, Micros),
    /// The time between heartbeats.
    pub heartbeat: Micros,
    /// How long a client waits before it asks another server.
    pub client_timeout: Micros,
    /// How reads are answered.
    pub reads: Reads,
    /// Whether a server asks before it starts an election (thesis §9.6).
    pub pre_vote: bool,
    /// Whether a leader steps down that doesn't hear from a majority (thesis §6.2).
    pub check_quorum: bool,
    /// The most entries that one message carries.
    pub batch: u32,
    /// The guard that this engine lacks.
    #[cfg(test)]
    pub mutant: Option<super::guards::Guard>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            nodes: 5,
            clients: 2,
            election_timeout: (Micros::millis(150), Micros::millis(300)),
            heartbeat: Micros::millis(50),
            client_timeout: Micros::millis(400),
            reads: Reads::ReadIndex,
            pre_vote: false,
            check_quorum: false,
            batch: 64,
            #[cfg(test)]
            mutant: None,
        }
    }
}

impl Config {
    /// The servers, in the order of their ids.
    pub fn servers(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes).map(NodeId::n)
    }

    /// All servers but this one.
    pub fn others(&self, me: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        self.servers().filter(move |id| *id != me)
    }

    /// How many servers are more than half.
    #[must_use]
    pub fn majority(&self) -> u16 {
        quorum::majority(self.nodes)
    }
}

/// The persistent state of Figure 2: what a disk holds, and what a server carries in memory in step with it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// currentTerm: the latest term that this server has seen.
    pub term: Term,
    /// votedFor: who got its vote in that term.
    pub voted_for: Option<NodeId>,
    /// log\[\].
    pub log: Log,
}

/// One write to the disk.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Write {
    /// The term, and the vote in it.
    Ballot {
        /// currentTerm.
        term: Term,
        /// votedFor.
        voted_for: Option<NodeId>,
    },
    /// Entries after an index; what stood there is gone.
    Entries {
        /// What stays.
        after: Index,
        /// What follows.
        entries: Arc<[Entry]>,
    },
}

impl Stable {
    /// Performs a write.
    pub fn record(&mut self, write: &Write) {
        match write {
            Write::Ballot { term, voted_for } => (self.term, self.voted_for) = (*term, *voted_for),
            Write::Entries { after, entries } => self.log.replace_after(*after, entries),
        }
    }
}

/// What a leader knows of one follower.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Progress {
    /// nextIndex: the next entry to send.
    pub next: Index,
    /// matchIndex: the highest entry known to be stored there.
    pub matched: Index,
    /// Whether the leader still looks for the point where the logs part: then one append at a time.
    pub probing: bool,
    /// The last heartbeat round that was answered.
    pub round: u64,
    /// Whether anything was heard since the leader last counted.
    pub heard: bool,
}

/// A read that waits for its round of heartbeats.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Read {
    /// Who asked.
    pub from: NodeId,
    /// The operation.
    pub id: OpId,
    /// The key.
    pub key: String,
    /// Once the leader may serve reads: the commit index then, and the round that a majority must answer.
    pub ticket: Option<(Index, u64)>,
}

/// The volatile state of leaders, reinitialised after election.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Leadership {
    /// What is known of each other server.
    pub peers: Map<NodeId, Progress>,
    /// The no-op with which the term began.
    pub opening: Index,
    /// The latest round of heartbeats.
    pub round: u64,
    /// The reads that wait.
    pub reads: Vec<Read>,
}

/// What a server is at the moment (§5.1).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Passive: it answers.
    Follower,
    /// It asks whether it would win (thesis §9.6).
    PreCandidate {
        /// Who said yes, itself included.
        votes: Set<NodeId>,
    },
    /// It asks for votes.
    Candidate {
        /// Who granted one, itself included.
        votes: Set<NodeId>,
    },
    /// It leads.
    Leader(Box<Leadership>),
}

/// A server's memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Server {
    /// What is also on the disk.
    pub stable: Stable,
    /// commitIndex: the highest entry known to be committed.
    pub commit: Index,
    /// lastApplied: the highest entry given to the state machine.
    pub applied: Index,
    /// The state machine.
    pub machine: Machine,
    /// What it is.
    pub role: Role,
    /// Who leads this term, as far as it knows.
    pub leader: Option<NodeId>,
    /// Whether a leader was heard within the shortest election timeout. Kept only with pre-votes.
    pub heard: bool,
    /// Its own operation, where there are no clients and operations are invoked at servers.
    pub desk: Client,
}

/// A client's memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Client {
    /// The operation that it waits for.
    pub open: Option<Open>,
    /// Who answered last, or was said to lead.
    pub leader: Option<NodeId>,
}

/// An operation that waits for its answer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Open {
    /// Its name.
    pub id: OpId,
    /// What was asked.
    pub request: Request,
    /// Whom it was sent to last.
    pub asked: NodeId,
    /// How many times it was sent after waiting in vain.
    pub retries: u32,
    /// How many hints were followed since it was last sent after waiting.
    pub hops: u16,
}

/// A node's memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Of a server.
    Server(Box<Server>),
    /// Of a client.
    Client(Client),
}

impl State {
    /// The server, if it is one.
    #[must_use]
    pub fn server(&self) -> Option<&Server> {
        match self {
            Self::Server(server) => Some(server),
            Self::Client(_) => None,
        }
    }

    /// The client that acts here: a client, or a server's own desk.
    #[must_use]
    pub fn client(&self) -> &Client {
        match self {
            Self::Server(server) => &server.desk,
            Self::Client(client) => client,
        }
    }
}

impl Server {
    /// What it knows as a leader, if it leads.
    #[must_use]
    pub fn leadership(&self) -> Option<&Leadership> {
        match &self.role {
            Role::Leader(leadership) => Some(leadership),
            _ => None,
        }
    }

    /// Whether it leads.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.leadership().is_some()
    }

    /// How many servers are known to store the entry at an index: the leader itself, and those whose match index
    /// has reached it.
    #[must_use]
    pub fn copies(&self, at: Index) -> u16 {
        let peers = self.leadership().map_or(0, |l| l.peers.values().filter(|peer| peer.matched >= at).count());
        peers as u16 + 1
    }
}
