//! Log replication, the leader's part (§5.3): what it sends, and what it learns from the answers.

use super::{
    guards::Guard,
    log::{Entry, Index, Term},
    message::{Message, Outcome, Timer},
    rules::Rule,
    state::{Leadership, Progress, Role},
    step::Turn,
};
use model::{Due, NodeId};
use std::sync::Arc;

impl Turn<'_, '_> {
    /// A leader begins: it knows nothing of the others, and puts a no-op into its log (§5.3, §8).
    pub fn open_term(&mut self) {
        let opening = self.server.stable.log.last().index.next();
        let fresh = Progress { next: opening, matched: Index(0), probing: true, round: 0, heard: true };
        let peers = self.here.config.others(self.here.me).map(|id| (id, fresh.clone())).collect();
        let leadership = Leadership { peers, opening, round: 0, reads: Vec::new() };
        self.server.role = Role::Leader(Box::new(leadership));
        self.out.applied(Rule::OpenTerm);
        self.append(Entry { term: self.server.stable.term, command: None });
        self.out.applied(Rule::AssertLeadership);
        self.out.set(Timer::Heartbeat, Due::after(self.here.config.heartbeat));
        self.watch_quorum();
    }

    /// Takes an entry into the leader's own log and sends it to those who are ready for it.
    pub fn append(&mut self, entry: Entry) {
        self.persist_entries(self.server.stable.log.last().index, Arc::new([entry]));
        self.send_to_each(|peer| !peer.probing || peer.matched == Index(0), false);
        self.advance_commit();
    }

    pub fn on_heartbeat_due(&mut self) {
        if self.server.leads() {
            self.out.applied(Rule::AssertLeadership);
            self.send_heartbeats();
            self.out.set(Timer::Heartbeat, Due::after(self.here.config.heartbeat));
        }
    }

    /// Says to everybody that the leader is there; those whose log is not known to match get entries again.
    pub fn send_heartbeats(&mut self) {
        self.send_to_each(|_| true, true);
    }

    fn send_to_each(&mut self, wanted: impl Fn(&Progress) -> bool, beat: bool) {
        let Role::Leader(leadership) = &self.server.role else { return };
        let to: Vec<_> = leadership.peers.iter().filter(|(_, peer)| wanted(peer)).map(|(id, _)| *id).collect();
        let mut last_sent: Option<(Index, bool, Arc<Message>)> = None;
        let mut carries = false;
        for id in to {
            let Some((next, bare)) = self.plan(id, beat) else { continue };
            carries |= !bare;
            let message = match last_sent.take() {
                Some((same, bareness, message)) if same == next && bareness == bare => message,
                _ => Arc::new(self.append_from(next, if bare { 0 } else { self.here.config.batch })),
            };
            self.out.forward(id, Arc::clone(&message));
            last_sent = Some((next, bare, message));
        }
        if carries {
            self.out.applied(Rule::SendEntries);
        }
    }

    /// From where to send to a follower, and whether without entries. Once the logs match, nextIndex moves on with
    /// what was sent (thesis §10.2.2): a heartbeat then finds out whether something was lost.
    fn plan(&mut self, to: NodeId, beat: bool) -> Option<(Index, bool)> {
        let last = self.server.stable.log.last().index;
        let batch = u64::from(self.here.config.batch);
        let Role::Leader(leadership) = &mut self.server.role else { return None };
        let peer = leadership.peers.get_mut(&to)?;
        let next = peer.next;
        let bare = next > last || beat && !peer.probing;
        if !bare && !peer.probing {
            peer.next = Index(last.0.min(next.previous().0.saturating_add(batch))).next();
        }
        Some((next, bare))
    }

    fn append_from(&self, next: Index, most: u32) -> Message {
        let stable = &self.server.stable;
        Message::Append {
            term: stable.term,
            prev: stable.log.place(next.previous()),
            entries: stable.log.slice(next, most),
            commit: self.server.commit,
            round: self.server.leadership().map_or(0, |leadership| leadership.round),
        }
    }

    pub fn on_appended(&mut self, from: NodeId, term: Term, round: u64, outcome: Outcome) {
        if !self.is_current(term) {
            return;
        }
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let Some(peer) = leadership.peers.get_mut(&from) else { return };
        peer.heard = true;
        peer.round = peer.round.max(round);
        match outcome {
            Outcome::Accepted { matched, .. } => self.on_accepted(from, matched),
            Outcome::Rejected { at, retry } => self.on_rejected(from, at, retry),
        }
        self.serve_reads();
    }

    fn on_accepted(&mut self, from: NodeId, matched: Index) {
        let backward = self.lacks(Guard::MatchForward);
        let last = self.server.stable.log.last().index;
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let Some(peer) = leadership.peers.get_mut(&from) else { return };
        let advanced = matched > peer.matched;
        if advanced || backward {
            peer.matched = matched;
        }
        let was_probing = std::mem::replace(&mut peer.probing, false);
        let known = peer.matched.next();
        peer.next = if was_probing { known } else { peer.next.max(known) };
        let behind = peer.next <= last;
        if advanced {
            self.out.applied(Rule::AdvanceMatch);
            self.advance_commit();
        }
        if behind {
            self.send_entries(from);
        }
    }

    /// Goes back with nextIndex, if the refusal is about what was sent last or about what is not known to be there. A
    /// late one is passed over. It may go back behind matchIndex: a follower that lost its disk is filled again.
    fn on_rejected(&mut self, from: NodeId, at: Index, retry: Index) {
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let Some(peer) = leadership.peers.get_mut(&from) else { return };
        let latest = at == peer.next.previous();
        if !latest && (peer.probing || at <= peer.matched) {
            return;
        }
        peer.probing = true;
        peer.next = retry.min(at);
        self.out.applied(Rule::BackOff);
        self.send_entries(from);
    }

    fn send_entries(&mut self, to: NodeId) {
        if let Some((next, bare)) = self.plan(to, false) {
            let message = self.append_from(next, if bare { 0 } else { self.here.config.batch });
            self.out.send(to, message);
            self.out.applied(Rule::SendEntries);
        }
    }
}
