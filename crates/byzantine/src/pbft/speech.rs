//! Messages and decisions in words.

use super::{
    digest::Digest,
    message::{Message, Phase, Request},
};
use borsh::BorshSerialize;
use model::{Signed, Sort, Speak, Thing};

/// The kinds of messages, in the order of `Speak::sort`.
pub const MAIL: &[Sort] = &[
    sort("request", "R", false, "A client asks for an operation, or a backup passes its request on"),
    sort("pre-prepare", "PP", false, "The primary gives a request its sequence number"),
    sort("prepare", "P", false, "A backup agrees with the primary's number"),
    sort("commit", "C", false, "A replica has seen that enough backups agree"),
    sort("reply", "r", true, "A replica tells the client what came of its request"),
    sort("checkpoint", "K", false, "A replica signs the digest of its state"),
    sort("view-change", "VC", false, "A replica wants the next primary, and shows what it has prepared"),
    sort("new-view", "NV", false, "The new primary shows who wants it, and what it orders again"),
    sort("status", "s", false, "A replica says what it has, so that others send what it lacks"),
    sort("body", "b", true, "A request that the addressee has only the digest of"),
    sort("fetch", "F", false, "A replica that fell behind asks for a checkpointed state"),
    sort("state", "S", true, "A checkpointed state with its proof"),
];

const fn sort(name: &'static str, glyph: &'static str, reply: bool, help: &'static str) -> Sort {
    Sort { name, glyph, reply, help }
}

impl Speak for Message {
    fn word(&self) -> &'static str {
        MAIL[usize::from(self.sort())].name
    }

    fn sort(&self) -> u8 {
        match self {
            Self::Request(_) => 0,
            Self::PrePrepare(..) => 1,
            Self::Vote(vote) if vote.body().phase == Phase::Prepare => 2,
            Self::Vote(_) => 3,
            Self::Reply(_) => 4,
            Self::Checkpoint(_) => 5,
            Self::ViewChange(_) => 6,
            Self::NewView(_) => 7,
            Self::Status(_) => 8,
            Self::Body(_) => 9,
            Self::Fetch(_) => 10,
            Self::State(..) => 11,
        }
    }

    fn epoch(&self) -> u32 {
        match self {
            Self::PrePrepare(order, _) => order.body().view,
            Self::Vote(vote) => vote.body().view,
            Self::Reply(reply) => reply.body().view,
            Self::ViewChange(change) => change.body().view,
            Self::NewView(opening) => opening.body().view,
            Self::Status(status) => status.view,
            _ => 0,
        }
    }

    fn concerns(&self, thing: Thing) -> bool {
        self.is_about(thing)
    }

    fn upkeep(&self) -> bool {
        matches!(self, Self::Status(_))
    }

    fn say(&self) -> String {
        let word = self.word();
        match self {
            Self::Request(request) | Self::Body(request) => format!("{word} {}", request_in_words(request)),
            Self::PrePrepare(order, request) => {
                let order = order.body();
                let digest = order.digest.initials();
                format!("{word} view {} number {} {digest}: {}", order.view, order.n, request_in_words(request))
            }
            Self::Vote(vote) => {
                let claim = if vote.valid() { String::new() } else { format!(", signed as {}", vote.signer()) };
                let vote = vote.body();
                format!("{word} view {} number {} {}{claim}", vote.view, vote.n, vote.digest.initials())
            }
            Self::Reply(reply) => format!("{word} #{}: {}", reply.body().timestamp, reply.body().outcome.say()),
            Self::Checkpoint(taken) => format!("{word} {} {}", taken.body().n, taken.body().digest.initials()),
            Self::ViewChange(change) => {
                let change = change.body();
                format!("{word} to {}, stable {}, {} prepared", change.view, change.stable.n, change.prepared.len())
            }
            Self::NewView(opening) => {
                let opening = opening.body();
                format!("{word} {}, orders {} again", opening.view, opening.pre_prepares.len())
            }
            Self::Status(status) => format!("{word} view {}, executed {}", status.view, status.executed),
            Self::Fetch(n) => format!("{word} from {n} on"),
            Self::State(service, _) => format!("{word} at {}", service.executed),
        }
    }
}

/// `c0#3 put x 1`.
pub fn request_in_words(request: &Signed<Request>) -> String {
    let claim = if request.valid() { "" } else { " (forged)" };
    let request = request.body();
    format!("{}#{} {}{claim}", request.client, request.timestamp, request.operation.say())
}

/// What stands at a sequence number for ever.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Decision {
    /// The digest that was committed.
    pub digest: Digest,
    /// The request; none for the null request.
    pub request: Option<Signed<Request>>,
}

impl Speak for Decision {
    fn word(&self) -> &'static str {
        if self.request.is_some() { "request" } else { "null" }
    }

    fn concerns(&self, thing: Thing) -> bool {
        let id = |request: &Signed<Request>| (request.body().client, request.body().timestamp);
        matches!(thing, Thing::Op(op) if self.request.as_ref().is_some_and(|request| id(request) == (op.client, op.number)))
    }

    fn say(&self) -> String {
        self.request.as_ref().map_or_else(|| "null".to_owned(), request_in_words)
    }
}
