//! One reaction of one server: the match, and what all roles do.

use super::{
    Raft, client,
    guards::Guard,
    log::{Entry, Index, Term},
    message::{Message, Timer},
    rules::Rule,
    state::{Role, Server, Stable, State, Write},
};
use model::{Due, Here, Input, NodeId, Out, phrase};
use std::sync::Arc;

/// A server's turn: where it is, what it remembers, and what it does.
pub(super) struct Turn<'t, 'o> {
    pub here: &'t Here<'t, Raft>,
    pub server: &'t mut Server,
    pub out: &'t mut Out<'o, Raft>,
}

/// A node starts, for the first time or again: a server as a follower with what its disk kept (§5.2).
pub(super) fn boot(here: &Here<'_, Raft>, disk: &Stable, out: &mut Out<'_, Raft>) -> State {
    if here.me.kind != b'n' {
        return State::Client(Default::default());
    }
    out.set(Timer::Election, Due::within(here.config.election_timeout));
    State::Server(Box::new(Server {
        stable: disk.clone(),
        commit: Index(0),
        applied: Index(0),
        machine: Default::default(),
        role: Role::Follower,
        leader: None,
        heard: false,
        desk: Default::default(),
    }))
}

/// A node reacts.
pub(super) fn step(here: &Here<'_, Raft>, state: &mut State, input: Input<'_, Raft>, out: &mut Out<'_, Raft>) {
    match state {
        State::Client(client) => client::step(here, client, input, out),
        State::Server(server) => {
            Turn { here, server, out }.on_input(input);
            if here.config.lacks(Guard::PersistFirst) {
                out.effects.sort_by_key(|effect| matches!(effect, model::Effect::Persist(_)));
            }
        }
    }
}

impl Turn<'_, '_> {
    fn on_input(&mut self, input: Input<'_, Raft>) {
        match input {
            Input::Message { from, message } => self.on_message(from, message),
            Input::Timer(Timer::Election) => self.on_election_timeout(),
            Input::Timer(Timer::Heartbeat) => self.on_heartbeat_due(),
            Input::Timer(Timer::Heard) => self.server.heard = false,
            Input::Timer(Timer::Quorum) => self.on_quorum_due(),
            Input::Timer(Timer::Retry) => self.on_desk_timeout(),
            Input::Request { id, request, via } => self.on_desk_request(id, request, via),
        }
    }

    fn on_message(&mut self, from: NodeId, message: &Message) {
        if let Some(term) = message.term() {
            self.on_term(term);
        }
        match message {
            Message::RequestVote { term, last } => self.on_request_vote(from, *term, *last),
            Message::Vote { term, granted } => self.on_vote(from, *term, *granted),
            Message::PreVote { next, last } => self.on_pre_vote(from, *next, *last),
            Message::PreVoted { next, granted, .. } => self.on_pre_voted(from, *next, *granted),
            Message::Append { term, prev, entries, commit, round } => {
                self.on_append(from, *term, *prev, entries, *commit, *round);
            }
            Message::Appended { term, round, outcome } => self.on_appended(from, *term, *round, *outcome),
            Message::Ask { id, request } => self.on_ask(from, *id, request),
            Message::Answer { id, reply } => client::on_answer(&mut self.server.desk, from, *id, reply, self.out),
            Message::Redirect { id, leader } => self.on_desk_redirect(from, *id, *leader),
        }
    }

    /// "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to follower" (Fig. 2).
    pub fn on_term(&mut self, term: Term) {
        if term <= self.server.stable.term {
            return;
        }
        self.out.applied(Rule::AdoptTerm);
        let kept = self.server.stable.voted_for.filter(|_| self.lacks(Guard::ForgetVote));
        self.persist_ballot(term, kept);
        if self.lacks(Guard::StepDown) && self.server.leads() {
            return;
        }
        self.server.leader = None;
        self.become_follower();
    }

    /// Turns to answering; who only changes the leader that it follows keeps its election timer.
    pub fn become_follower(&mut self) {
        let before = std::mem::replace(&mut self.server.role, Role::Follower);
        if let Role::Leader(leadership) = before {
            self.out.cancel(Timer::Heartbeat);
            self.out.cancel(Timer::Quorum);
            self.reset_election_timer();
            for read in leadership.reads {
                self.redirect(read.from, read.id);
            }
        }
    }

    pub fn reset_election_timer(&mut self) {
        self.out.set(Timer::Election, Due::within(self.here.config.election_timeout));
    }

    /// Takes a term and a vote, on the disk before anything that follows.
    pub fn persist_ballot(&mut self, term: Term, voted_for: Option<NodeId>) {
        let kept = &self.server.stable;
        let written = Write::Ballot {
            term: if self.lacks(Guard::PersistTerm) { Term(0) } else { term },
            voted_for: if self.lacks(Guard::PersistVote) { None } else { voted_for },
        };
        debug_assert!(term >= kept.term);
        self.server.stable.record(&Write::Ballot { term, voted_for });
        self.out.persist(written);
        self.out.applied(Rule::KeepPromises);
    }

    /// Puts entries after an index, on the disk before anything that follows.
    pub fn persist_entries(&mut self, after: Index, entries: Arc<[Entry]>) {
        let write = Write::Entries { after, entries };
        self.server.stable.record(&write);
        if !self.lacks(Guard::PersistLog) {
            self.out.persist(write);
        }
        self.out.applied(Rule::KeepPromises);
    }

    /// Whether an answer belongs to the present term; if not, it is passed over.
    pub fn is_current(&mut self, term: Term) -> bool {
        let mine = self.server.stable.term;
        let current = term == mine || self.lacks(Guard::IgnoreOldAnswer);
        if !current {
            self.out.refuse(Rule::IgnoreOldAnswer, || {
                phrase!("old-answer", "it answers a request of term {}, and now is term {}", term.0, mine.0)
            });
        }
        current
    }

    pub fn lacks(&self, guard: Guard) -> bool {
        self.here.config.lacks(guard)
    }
}
