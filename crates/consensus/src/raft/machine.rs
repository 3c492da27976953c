//! The state machine that the log drives: a key-value store, and the clients' sessions (thesis §6.3).
//!
//! The sessions are part of the replicated state: whoever leads next knows which commands have taken effect.

use super::{
    log::Command,
    message::{Reply, Request},
};
use model::sorted::Map;
use model::{NodeId, OpId};
use std::sync::Arc;

/// The last command of one client that took effect, and what it was answered.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Session {
    /// The serial number.
    pub number: u32,
    /// The answer, for a client that asks again.
    pub reply: Reply,
}

/// The replicated state. Its maps are shared between copies until one changes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Machine {
    store: Arc<Map<String, String>>,
    sessions: Arc<Map<NodeId, Session>>,
    /// How many commands took effect.
    pub executed: u64,
}

impl Machine {
    /// What a key holds.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&String> {
        self.store.get(key)
    }

    /// How many keys there are.
    #[must_use]
    pub fn keys(&self) -> u64 {
        self.store.len() as u64
    }

    /// What a read is answered.
    #[must_use]
    pub fn read(&self, key: &str) -> Reply {
        Reply::Value(self.value(key).cloned())
    }

    /// Whether a command, or a later one of the same client, has taken effect.
    #[must_use]
    pub fn knows(&self, id: OpId) -> bool {
        self.sessions.get(&id.client).is_some_and(|session| session.number >= id.number)
    }

    /// What a command was answered, if it is its client's last.
    #[must_use]
    pub fn remembered(&self, id: OpId) -> Option<&Reply> {
        let session = self.sessions.get(&id.client)?;
        (session.number == id.number).then_some(&session.reply)
    }

    /// Lets a command take effect, and remembers its answer in the client's session.
    pub fn execute(&mut self, command: &Command) -> Reply {
        let reply = self.perform(&command.request);
        let session = Session { number: command.id.number, reply: reply.clone() };
        Arc::make_mut(&mut self.sessions).insert(command.id.client, session);
        self.executed += 1;
        reply
    }

    fn perform(&mut self, request: &Request) -> Reply {
        match request {
            Request::Put { key, value } => {
                self.put(key, value);
                Reply::Done
            }
            Request::Get { key } => self.read(key),
            Request::Cas { key, old, new } => {
                let swapped = self.value(key) == Some(old);
                if swapped {
                    self.put(key, new);
                }
                Reply::Swapped(swapped)
            }
        }
    }

    fn put(&mut self, key: &str, value: &str) {
        Arc::make_mut(&mut self.store).insert(key.to_owned(), value.to_owned());
    }
}
