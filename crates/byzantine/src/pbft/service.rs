//! The replicated service: a map from keys to values, with the last reply to each client.

use super::{digest::Digest, message::Request};
use borsh::BorshSerialize;
use model::sorted::Map;
use model::{Call, Datum, NodeId, Speak, Value};
use std::sync::Arc;

/// What a client may ask for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub enum Operation {
    /// Sets a key.
    Put {
        /// Which.
        key: String,
        /// To what.
        value: String,
    },
    /// Reads a key.
    Get {
        /// Which.
        key: String,
    },
}

/// What comes back.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub enum Outcome {
    /// A key was set.
    Done,
    /// A key was read; `None` if nobody had set it.
    Value(Option<String>),
}

impl Speak for Operation {
    fn word(&self) -> &'static str {
        match self {
            Self::Put { .. } => "put",
            Self::Get { .. } => "get",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Put { key, value } => format!("put {} {}", quoted(key), quoted(value)),
            Self::Get { key } => format!("get {}", quoted(key)),
        }
    }

    fn call(&self) -> Option<Call> {
        Some(match self {
            Self::Put { key, value } => Call::bare("put").at(&**key).with(&**value),
            Self::Get { key } => Call::bare("get").at(&**key),
        })
    }
}

impl Speak for Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Done => "ok",
            Self::Value(_) => "value",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Done => "ok".to_owned(),
            Self::Value(None) => "nothing".to_owned(),
            Self::Value(Some(value)) => value.clone(),
        }
    }

    fn answer(&self) -> Option<Datum> {
        Some(match self {
            Self::Done | Self::Value(None) => Datum::Nothing,
            Self::Value(Some(value)) => Datum::from(&**value),
        })
    }
}

/// A text as a scenario would have to write it.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
    if plain { text.to_owned() } else { format!("\"{text}\"") }
}

/// The text of a value that was accepted as `Kind::Text`.
pub fn text(value: Option<&Value>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// The last reply to a client (§4.1): what makes a request execute exactly once.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct LastReply {
    /// The request's timestamp.
    pub timestamp: u32,
    /// The sequence number at which it was executed.
    pub n: u64,
    /// What came of it.
    pub outcome: Outcome,
}

/// The state that checkpoints are taken of: it is a function of the requests executed so far, and of nothing else.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, BorshSerialize)]
pub struct Service {
    /// The sequence number of the last executed request.
    pub executed: u64,
    /// A hash over all executed digests, in order: two replicas with equal chains executed the same history.
    pub chain: Digest,
    /// Keys and values.
    pub store: Arc<Map<String, String>>,
    /// The last reply to each client.
    pub replies: Arc<Map<NodeId, LastReply>>,
}

impl Service {
    /// The digest that a checkpoint certifies.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self)
    }

    /// The last reply to this client.
    #[must_use]
    pub fn last_reply(&self, client: NodeId) -> Option<&LastReply> {
        self.replies.get(&client)
    }

    /// Whether this client's request, or a later one of it, was executed.
    #[must_use]
    pub fn has_executed(&self, client: NodeId, timestamp: u32) -> bool {
        self.last_reply(client).is_some_and(|last| last.timestamp >= timestamp)
    }

    /// Moves on to the number `n` without doing anything: a null request, or one that was executed before.
    pub fn pass(&mut self, n: u64, digest: Digest) {
        self.executed = n;
        self.chain = Digest::of(&(self.chain, n, digest));
    }

    /// Executes a request at the number `n`, and remembers the reply.
    pub fn execute(&mut self, n: u64, digest: Digest, request: &Request) {
        self.pass(n, digest);
        let outcome = self.perform(&request.operation);
        let last = LastReply { timestamp: request.timestamp, n, outcome };
        Arc::make_mut(&mut self.replies).insert(request.client, last);
    }

    fn perform(&mut self, operation: &Operation) -> Outcome {
        match operation {
            Operation::Put { key, value } => {
                Arc::make_mut(&mut self.store).insert(key.clone(), value.clone());
                Outcome::Done
            }
            Operation::Get { key } => Outcome::Value(self.store.get(key).cloned()),
        }
    }
}
