//! What clients and replicas say to each other. Everything that the paper signs is signed.

use super::{
    digest::Digest,
    service::{Operation, Outcome, Service},
};
use borsh::BorshSerialize;
use model::{NodeId, Signed};

/// REQUEST, o, t, c (§4.1).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Request {
    /// o.
    pub operation: Operation,
    /// t: the operation's number at its client.
    pub timestamp: u32,
    /// c.
    pub client: NodeId,
}

/// PRE-PREPARE, v, n, d (§4.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct PrePrepare {
    /// v.
    pub view: u32,
    /// n.
    pub n: u64,
    /// d.
    pub digest: Digest,
}

/// Which of the two votes a replica casts for each request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub enum Phase {
    /// Fixes the order within a view.
    Prepare,
    /// Fixes it across views.
    Commit,
}

/// PREPARE, v, n, d, i and COMMIT, v, n, d, i (§4.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Vote {
    /// Which of the two it is: part of what is signed, or a prepare could be passed off as a commit.
    pub phase: Phase,
    /// v.
    pub view: u32,
    /// n.
    pub n: u64,
    /// d.
    pub digest: Digest,
    /// i.
    pub replica: NodeId,
}

/// REPLY, v, t, c, i, r (§4.1).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Reply {
    /// v, from which the client learns who is the primary.
    pub view: u32,
    /// t.
    pub timestamp: u32,
    /// c.
    pub client: NodeId,
    /// i.
    pub replica: NodeId,
    /// r.
    pub outcome: Outcome,
}

/// CHECKPOINT, n, d, i (§4.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Checkpoint {
    /// The number of the last request whose execution is in the state.
    pub n: u64,
    /// The digest of the state.
    pub digest: Digest,
    /// i.
    pub replica: NodeId,
}

/// One element of P: the pre-prepare, without its request, and matching prepares from different backups (§4.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Prepared {
    /// What the primary ordered.
    pub pre_prepare: Signed<PrePrepare>,
    /// Who agreed.
    pub prepares: Vec<Signed<Vote>>,
}

/// A checkpoint's number and digest with the messages that prove it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Stable {
    /// The number; 0 is the beginning and needs no proof.
    pub n: u64,
    /// The digest of the state.
    pub digest: Digest,
    /// C: a quorum of checkpoint messages.
    pub proof: Vec<Signed<Checkpoint>>,
}

/// VIEW-CHANGE, v+1, n, C, P, i (§4.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct ViewChange {
    /// v+1.
    pub view: u32,
    /// n with C: the last stable checkpoint.
    pub stable: Stable,
    /// P.
    pub prepared: Vec<Prepared>,
    /// i.
    pub replica: NodeId,
}

/// NEW-VIEW, v+1, V, O (§4.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct NewView {
    /// v+1.
    pub view: u32,
    /// V.
    pub view_changes: Vec<Signed<ViewChange>>,
    /// O.
    pub pre_prepares: Vec<Signed<PrePrepare>>,
}

/// What a replica has of one sequence number, so that others can send what it lacks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, BorshSerialize)]
pub struct Has {
    /// Whether it has the pre-prepare and the request.
    pub ordered: bool,
    /// Whose prepares it has: one bit for each replica.
    pub prepares: u32,
    /// Whose commits it has.
    pub commits: u32,
}

/// STATUS: what a replica has (thesis, §5.2). It is a hint and is not signed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Status {
    /// Its view, or the one that it wants to enter.
    pub view: u32,
    /// Whether it is in that view.
    pub active: bool,
    /// Its last stable checkpoint.
    pub stable: u64,
    /// The last number that it executed.
    pub executed: u64,
    /// What it has of the numbers after that, which it can't execute yet, and of earlier ones that a new view ordered again
    /// and that have not prepared there.
    pub slots: Vec<(u64, Has)>,
    /// Whose view changes for that view it has.
    pub view_changes: u32,
}

/// A message.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Message {
    /// From a client, or passed on to the primary.
    Request(Signed<Request>),
    /// From the primary, with the request.
    PrePrepare(Signed<PrePrepare>, Signed<Request>),
    /// A prepare or a commit.
    Vote(Signed<Vote>),
    /// To the client.
    Reply(Signed<Reply>),
    /// Of a state.
    Checkpoint(Signed<Checkpoint>),
    /// The sender wants another view.
    ViewChange(Signed<ViewChange>),
    /// The new primary opens a view.
    NewView(Signed<NewView>),
    /// What the sender has.
    Status(Status),
    /// A request that the addressee lacks.
    Body(Signed<Request>),
    /// Asks for a state at least this new.
    Fetch(u64),
    /// A state with its proof.
    State(Service, Stable),
}
