//! Commitment (§5.3, §5.4.2) and what it sets in motion: the state machine, and answers to clients.

use super::{
    guards::Guard,
    log::{Entry, Index},
    message::Message,
    rules::Rule,
    state::Role,
    step::Turn,
};
use model::phrase;
use primitives::quorum;

impl Turn<'_, '_> {
    /// "If there exists an N such that N > commitIndex, a majority of matchIndex\[i\] >= N, and log\[N\].term ==
    /// currentTerm: set commitIndex = N" (Fig. 2).
    pub fn advance_commit(&mut self) {
        let Role::Leader(leadership) = &self.server.role else { return };
        let own = self.server.stable.log.last().index;
        let copies = leadership.peers.values().map(|peer| peer.matched.0).chain([own.0]);
        let Some(stored) = quorum::reached_by(copies, self.copies_needed()).map(Index) else { return };
        if stored > self.server.commit && self.is_own_term(stored) {
            self.out.applied(Rule::CommitByMajority);
            self.commit_to(stored);
            self.serve_reads();
        }
    }

    fn copies_needed(&self) -> u16 {
        let all = self.here.config.nodes;
        if self.lacks(Guard::CommitByMajority) { all / 2 } else { self.here.config.majority() }
    }

    /// Whether the entry may be committed by counting: not if an earlier leader took it in (Fig. 8).
    fn is_own_term(&mut self, at: Index) -> bool {
        let (term, mine) = (self.server.stable.log.place(at).term, self.server.stable.term);
        let own = term == mine || self.lacks(Guard::CommitOwnTerm);
        if !own {
            let (copies, need) = (self.server.copies(at), self.here.config.majority());
            self.out.refuse(Rule::CommitOwnTerm, || {
                phrase!(
                    "entry-of-old-term",
                    "entry {} has {} copies and needs {}, but is of term {}, not of term {}",
                    at.0,
                    copies,
                    need,
                    term.0,
                    mine.0
                )
            });
        }
        own
    }

    /// Everything up to an index is committed: applies it in order.
    pub fn commit_to(&mut self, to: Index) {
        self.server.commit = to;
        while self.server.applied < self.server.commit {
            let at = self.server.applied.next();
            let Some(entry) = self.server.stable.log.get(at).cloned() else { return };
            self.server.applied = at;
            self.out.applied(Rule::ApplyCommitted);
            self.out.decide(at.0, entry.clone());
            self.execute(&entry);
        }
    }

    /// Gives a command to the state machine, unless it has taken effect before; a leader answers the client.
    fn execute(&mut self, entry: &Entry) {
        let Some(command) = &entry.command else { return };
        let again = self.server.machine.knows(command.id);
        let reply = if again && !self.lacks(Guard::ExecuteOnce) {
            self.out.applied(Rule::ExecuteOnce);
            self.server.machine.remembered(command.id).cloned()
        } else {
            Some(self.server.machine.execute(command))
        };
        if let Some(reply) = reply
            && self.server.leads()
        {
            self.tell(command.id.client, Message::Answer { id: command.id, reply });
        }
    }
}
