//! What a replica and a client remember, grouped as the paper groups it, and what a replica's disk keeps.

use super::{
    digest::Digest,
    message::{Checkpoint, NewView, PrePrepare, Prepared, Reply, Request, Stable, ViewChange, Vote},
    service::Service,
};
use model::sorted::Map;
use model::{NodeId, OpId, Signed};

/// The memory of a participant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Of a replica.
    Replica(Box<Replica>),
    /// Of a client.
    Client(Client),
}

impl State {
    /// The replica, if it is one.
    #[must_use]
    pub fn replica(&self) -> Option<&Replica> {
        match self {
            Self::Replica(replica) => Some(replica),
            Self::Client(_) => None,
        }
    }

    /// The client, if it is one.
    #[must_use]
    pub fn client(&self) -> Option<&Client> {
        match self {
            Self::Replica(_) => None,
            Self::Client(client) => Some(client),
        }
    }
}

/// The log's messages for one sequence number in the current view.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Slot {
    /// The primary's order, if it was accepted.
    pub pre_prepare: Option<Signed<PrePrepare>>,
    /// Prepares, one of each backup, whatever digest they name.
    pub prepares: Vec<Signed<Vote>>,
    /// Commits, one of each replica, whatever digest they name.
    pub commits: Vec<Signed<Vote>>,
    /// prepared(m, v, n, i).
    pub prepared: bool,
    /// committed-local(m, v, n, i).
    pub committed: bool,
}

impl Slot {
    /// The digest that the primary ordered.
    #[must_use]
    pub fn digest(&self) -> Option<Digest> {
        self.pre_prepare.as_ref().map(|order| order.body().digest)
    }
}

/// A commit certificate, kept until its number is garbage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Committed {
    /// The view in which it was committed here.
    pub view: u32,
    /// What was committed.
    pub digest: Digest,
    /// Whose commits proved it.
    pub signers: Vec<NodeId>,
}

/// A request, kept until the last number that it was ordered at is garbage.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Body {
    /// The highest number that it was ordered at, in any view.
    pub n: u64,
    /// The request.
    pub request: Signed<Request>,
}

/// What the view timer runs for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Patience {
    /// For this client's request with this timestamp to execute.
    Request(NodeId, u32),
    /// For the new view to open.
    NewView,
}

/// A replica.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Replica {
    /// i.
    pub me: NodeId,
    /// v, or the view that it wants to enter.
    pub view: u32,
    /// Whether it is in that view; if not, it is changing views.
    pub active: bool,
    /// What opened the view; none in view 0.
    pub new_view: Option<Signed<NewView>>,
    /// The log: numbers above the stable checkpoint.
    pub slots: Map<u64, Slot>,
    /// The requests behind the digests.
    pub bodies: Map<Digest, Body>,
    /// For P: what prepared, in the highest view in which it did.
    pub prepared: Map<u64, Prepared>,
    /// What was committed here.
    pub committed: Map<u64, Committed>,
    /// The last number that was given to a request in this view.
    pub last_assigned: u64,
    /// The last timestamp of each client that was ordered in this view.
    pub ordered: Map<NodeId, u32>,
    /// The replicated service.
    pub service: Service,
    /// The last stable checkpoint: its number is h.
    pub stable: Stable,
    /// States at checkpoints from h on.
    pub snapshots: Map<u64, Service>,
    /// Checkpoint messages above h.
    pub checkpoints: Map<u64, Vec<Signed<Checkpoint>>>,
    /// A stable checkpoint that this replica has not executed up to.
    pub goal: Option<Stable>,
    /// Requests received and not executed, the longest waiting one first.
    pub waiting: Vec<Signed<Request>>,
    /// What the view timer runs for, if it runs.
    pub patience: Option<Patience>,
    /// View changes without progress so far.
    pub attempts: u32,
    /// The last view change of each replica, this one's included.
    pub view_changes: Map<NodeId, Signed<ViewChange>>,
    /// Status ticks so far.
    pub ticks: u32,
}

/// A client's open operation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Open {
    /// Its name.
    pub id: OpId,
    /// What it sends.
    pub request: Signed<Request>,
    /// The last reply of each replica.
    pub replies: Vec<Signed<Reply>>,
    /// How often it asked everybody.
    pub retries: u32,
}

/// A client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Client {
    /// c.
    pub me: NodeId,
    /// The view that it believes in.
    pub view: u32,
    /// What it waits for: one operation at a time.
    pub open: Option<Open>,
}

/// What a replica's disk keeps: all that it must not forget to stay an honest one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Disk {
    /// Its view.
    pub view: u32,
    /// Whether it was in it.
    pub active: bool,
    /// What opened it.
    pub new_view: Option<Signed<NewView>>,
    /// Pre-prepares accepted in that view.
    pub accepted: Map<u64, Signed<PrePrepare>>,
    /// The requests behind the digests.
    pub bodies: Map<Digest, Body>,
    /// What prepared.
    pub prepared: Map<u64, Prepared>,
    /// States at checkpoints that it signed.
    pub snapshots: Map<u64, Service>,
    /// The last stable checkpoint.
    pub stable: Stable,
}

impl Default for Disk {
    /// The beginning: view 0 is open.
    fn default() -> Self {
        Self {
            view: 0,
            active: true,
            new_view: None,
            accepted: Map::new(),
            bodies: Map::new(),
            prepared: Map::new(),
            snapshots: Map::new(),
            stable: Stable::default(),
        }
    }
}

/// One write to the disk.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Write {
    /// A pre-prepare was sent or accepted.
    Accepted(Signed<PrePrepare>),
    /// A request is known.
    Body(Body),
    /// A request prepared.
    Prepared(Prepared),
    /// A checkpoint was taken or fetched.
    Snapshot(Service),
    /// A checkpoint is stable.
    Stable(Stable),
    /// The replica stopped taking part in views before this one.
    Leaving(u32),
    /// The replica entered a view.
    Entered(Signed<NewView>),
}
