//! What the invariants remember of the past. No engine reads it.

use super::{
    Raft,
    log::{Command, Entry, Index, Term},
    message::{Reply, Request},
    rules::Rule,
    state::{Open, State, Write},
};
use model::sorted::Map;
use model::{Effect, Moved, NodeId, OpId};
use primitives::tape::Tape;
use std::sync::Arc;

/// An entry that some server applied, which means that it was committed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Committed {
    /// The entry.
    pub entry: Entry,
    /// The term of the server that applied it first: that of the leader that committed it, or a later one.
    pub known_in: Term,
    /// How many commands had taken effect after it.
    pub executed: u64,
}

/// An entry that some server stored, and the term of the one before it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Placed {
    /// The entry.
    pub entry: Entry,
    /// The term of the entry before it.
    pub before: Term,
}

/// What a leader had at its last move.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Led {
    /// Its term.
    pub term: Term,
    /// Its match indices, in the order of the servers.
    pub matched: Vec<Index>,
}

/// What a key held from an entry on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Held {
    /// The entry that wrote it.
    pub since: Index,
    /// What it wrote.
    pub value: Option<String>,
}

/// The last operation of a client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Begun {
    number: u32,
    request: Request,
    since: Index,
}

/// The past.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ghost {
    /// Who led each term.
    pub leaders: Map<Term, NodeId>,
    /// Those that lead now.
    pub leading: Map<NodeId, Led>,
    /// The end of what each server has written. With a slow disk its log may be ahead of that.
    pub written: Map<NodeId, Index>,
    /// What was applied, by index less one.
    pub committed: Tape<Committed>,
    /// What was stored at each index (less one), one for each term.
    pub placed: Tape<Vec<Placed>>,
    /// How many elections were started.
    pub elections: u64,
    /// The last serial number that took effect, by client.
    numbers: Map<NodeId, u32>,
    /// What each key held, in order.
    held: Map<String, Tape<Held>>,
    /// Where the last write that was answered stands.
    answered: Index,
    /// The last operation of each client: what it asked, and `answered` when it began.
    begun: Map<NodeId, Begun>,
    /// The entry that executed each client's last command.
    executed_at: Map<NodeId, (u32, Index)>,
}

impl Ghost {
    /// What was applied at an index.
    #[must_use]
    pub fn committed_at(&self, at: Index) -> Option<&Committed> {
        self.committed.get(at.0.checked_sub(1)?)
    }

    /// What was stored at an index in a term.
    #[must_use]
    pub fn placed_at(&self, at: Index, term: Term) -> Option<&Placed> {
        self.placed.get(at.0.checked_sub(1)?)?.iter().find(|placed| placed.entry.term == term)
    }

    /// Whether a key held this at some moment not before the given entry.
    #[must_use]
    pub fn held_since(&self, key: &str, value: Option<&String>, since: Index) -> bool {
        let Some(held) = self.held.get(key) else { return value.is_none() };
        let later = held.iter().rev().take_while(|held| held.since > since).count() as u64;
        let first = held.len() - later;
        let at_first = first.checked_sub(1).and_then(|at| held.get(at)).and_then(|held| held.value.as_ref());
        at_first == value || held.range(first..held.len()).any(|held| held.value.as_ref() == value)
    }

    /// What an operation asked for, and where the last write stood that had been answered before it began.
    #[must_use]
    pub fn asked(&self, id: OpId) -> Option<(Index, &Request)> {
        let begun = self.begun.get(&id.client).filter(|begun| begun.number == id.number)?;
        Some((begun.since, &begun.request))
    }

    /// Remembers a move.
    pub fn witness(&mut self, moved: &Moved<'_, Raft>) {
        self.note_lost(moved);
        for effect in moved.effects {
            match effect {
                Effect::Applied(Rule::StartElection) => self.elections += 1,
                Effect::Persist(Write::Entries { after, entries }) => {
                    self.written.insert(moved.node, after.plus(entries.len()));
                    self.place(moved.state, *after, entries);
                }
                Effect::Decide { slot, value } => self.commit(moved.state, *slot, value),
                Effect::Reply { id, reply } => self.on_reply(*id, reply),
                _ => {}
            }
        }
        self.note_begun(moved.state);
        self.note_leading(moved.node, moved.state);
    }

    /// Who does not lead may lose the end of its log, to a leader or with its disk.
    fn note_lost(&mut self, moved: &Moved<'_, Raft>) {
        let follower = moved.state.server().filter(|server| !server.leads());
        if let (Some(server), Some(written)) = (follower, self.written.get_mut(&moved.node)) {
            *written = server.stable.log.last().index.min(*written);
        }
    }

    fn note_begun(&mut self, state: &State) {
        let Some(Open { id, request, .. }) = &state.client().open else { return };
        if self.begun.get(&id.client).is_none_or(|begun| begun.number != id.number) {
            let begun = Begun { number: id.number, request: request.clone(), since: self.answered };
            self.begun.insert(id.client, begun);
        }
    }

    fn note_leading(&mut self, node: NodeId, state: &State) {
        let Some((server, leadership)) = state.server().and_then(|s| Some((s, s.leadership()?))) else {
            self.leading.remove(&node);
            return;
        };
        let term = server.stable.term;
        self.leaders.entry(term).or_insert(node);
        let led = self.leading.entry(node).or_insert_with(|| Led { term, matched: Vec::new() });
        led.term = term;
        led.matched.clear();
        led.matched.extend(leadership.peers.values().map(|peer| peer.matched));
    }

    fn place(&mut self, state: &State, after: Index, entries: &Arc<[Entry]>) {
        let Some(server) = state.server() else { return };
        let mut before = server.stable.log.term_at(after).unwrap_or_default();
        for (n, entry) in entries.iter().enumerate() {
            let at = after.plus(n);
            while self.placed.len() <= at.0 {
                self.placed.push(Vec::new());
            }
            if self.placed_at(at.next(), entry.term).is_none()
                && let Some(here) = self.placed.get_mut(at.0)
            {
                here.push(Placed { entry: entry.clone(), before });
            }
            before = entry.term;
        }
    }

    fn commit(&mut self, state: &State, slot: u64, entry: &Entry) {
        if slot != self.committed.len() + 1 {
            return;
        }
        let known_in = state.server().map_or(entry.term, |server| server.stable.term);
        let before = self.committed.last().map_or(0, |last| last.executed);
        let fresh = entry.command.as_ref().filter(|command| self.is_fresh(command));
        if let Some(command) = fresh {
            self.execute(Index(slot), command);
        }
        let executed = before + u64::from(fresh.is_some());
        self.committed.push(Committed { entry: entry.clone(), known_in, executed });
    }

    fn is_fresh(&self, command: &Command) -> bool {
        self.numbers.get(&command.id.client).is_none_or(|number| *number < command.id.number)
    }

    /// The state machine once more, as its specification has it: each command once, in the order of the log.
    fn execute(&mut self, at: Index, command: &Command) {
        self.numbers.insert(command.id.client, command.id.number);
        self.executed_at.insert(command.id.client, (command.id.number, at));
        match &command.request {
            Request::Put { key, value } => self.hold(at, key, value),
            Request::Cas { key, old, new } if self.now(key) == Some(old) => self.hold(at, key, new),
            Request::Cas { .. } | Request::Get { .. } => {}
        }
    }

    fn now(&self, key: &str) -> Option<&String> {
        self.held.get(key)?.last()?.value.as_ref()
    }

    fn hold(&mut self, since: Index, key: &str, value: &str) {
        let held = Held { since, value: Some(value.to_owned()) };
        self.held.entry(key.to_owned()).or_default().push(held);
    }

    fn on_reply(&mut self, id: OpId, reply: &Reply) {
        let write = !matches!(reply, Reply::Value(_));
        if let Some((number, at)) = self.executed_at.get(&id.client)
            && *number == id.number
            && write
        {
            self.answered = self.answered.max(*at);
        }
    }
}
