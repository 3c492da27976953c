//! What servers do for clients (§8, thesis ch. 6): take commands, redirect, and answer reads.

use super::{
    client,
    guards::Guard,
    log::{Command, Entry},
    message::{Message, Request},
    rules::Rule,
    state::{Read, Reads, Role},
    step::Turn,
};
use model::{NodeId, OpId, phrase};
use primitives::quorum;
use std::sync::Arc;

impl Turn<'_, '_> {
    pub fn on_ask(&mut self, from: NodeId, id: OpId, request: &Request) {
        if !self.server.leads() {
            let leader = self.server.leader;
            self.out.refuse(Rule::AppendCommand, || match leader {
                Some(leader) => phrase!("not-leader", "only the leader takes requests, and that is {}", leader),
                None => phrase!("no-leader", "only the leader takes requests, and none is known"),
            });
            return self.redirect(from, id);
        }
        match (request, self.here.config.reads) {
            (Request::Get { key }, Reads::ReadIndex) => self.take_read(from, id, key),
            (Request::Get { key }, Reads::Stale) => {
                self.out.applied(Rule::ServeStaleRead);
                let reply = self.server.machine.read(key);
                self.tell(from, Message::Answer { id, reply });
            }
            _ => self.take_command(from, id, request),
        }
    }

    /// A command that has taken effect is answered from its session, any other becomes an entry.
    fn take_command(&mut self, from: NodeId, id: OpId, request: &Request) {
        if self.server.machine.knows(id) && !self.lacks(Guard::ExecuteOnce) {
            self.out.applied(Rule::ExecuteOnce);
            if let Some(reply) = self.server.machine.remembered(id).cloned() {
                self.tell(from, Message::Answer { id, reply });
            }
            return;
        }
        self.out.applied(Rule::AppendCommand);
        let command = Some(Arc::new(Command { id, request: request.clone() }));
        self.append(Entry { term: self.server.stable.term, command });
    }

    pub fn redirect(&mut self, to: NodeId, id: OpId) {
        self.out.applied(Rule::RedirectClient);
        self.tell(to, Message::Redirect { id, leader: self.server.leader });
    }

    fn take_read(&mut self, from: NodeId, id: OpId, key: &str) {
        let read = Read { from, id, key: key.to_owned(), ticket: None };
        let Role::Leader(leadership) = &mut self.server.role else { return };
        leadership.reads.retain(|waiting| waiting.id != id);
        leadership.reads.push(read);
        let (commit, opening) = (self.server.commit, leadership.opening);
        if commit < opening {
            self.out.refuse(Rule::AwaitOpening, || {
                phrase!("opening-open", "entry {} of this term must be committed first, now {} is", opening.0, commit.0)
            });
        }
        self.serve_reads();
    }

    /// Takes the reads that wait as far as they can go.
    pub fn serve_reads(&mut self) {
        if self.server.leadership().is_none_or(|leadership| leadership.reads.is_empty()) {
            return;
        }
        self.begin_round();
        let confirmed = self.confirmed_round();
        let applied = self.server.applied;
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let ready = |read: &Read| read.ticket.is_some_and(|(index, round)| index <= applied && round <= confirmed);
        let (ready, waiting) = std::mem::take(&mut leadership.reads).into_iter().partition(ready);
        leadership.reads = waiting;
        let ready: Vec<Read> = ready;
        for read in ready {
            self.out.applied(Rule::ServeRead);
            let reply = self.server.machine.read(&read.key);
            self.tell(read.from, Message::Answer { id: read.id, reply });
        }
    }

    /// Gives the reads that have none a read index and a round of heartbeats, once an entry of this term is committed.
    fn begin_round(&mut self) {
        let early = self.lacks(Guard::AwaitOpening);
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let open = self.server.commit >= leadership.opening || early;
        if !open || leadership.reads.iter().all(|read| read.ticket.is_some()) {
            return;
        }
        leadership.round += 1;
        let ticket = Some((self.server.commit, leadership.round));
        for read in leadership.reads.iter_mut().filter(|read| read.ticket.is_none()) {
            read.ticket = ticket;
        }
        self.out.applied(Rule::ConfirmRead);
        self.send_heartbeats();
    }

    /// The latest round that a majority has answered.
    fn confirmed_round(&self) -> u64 {
        let Some(leadership) = self.server.leadership() else { return 0 };
        if self.lacks(Guard::ConfirmRead) {
            return leadership.round;
        }
        let rounds = leadership.peers.values().map(|peer| peer.round).chain([leadership.round]);
        quorum::reached_by(rounds, self.here.config.majority()).unwrap_or(0)
    }

    /// Sends to a client, or to the server's own desk.
    pub fn tell(&mut self, to: NodeId, message: Message) {
        if to != self.here.me {
            return self.out.send(to, message);
        }
        match message {
            Message::Answer { id, reply } => client::on_answer(&mut self.server.desk, to, id, &reply, self.out),
            Message::Redirect { id, leader } => self.on_desk_redirect(to, id, leader),
            _ => {}
        }
    }
}
