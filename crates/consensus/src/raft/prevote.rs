//! Two extensions that keep a server with a bad connection from disturbing the others: pre-vote (thesis §9.6), and a
//! leader that steps down when it hears from no majority (thesis §6.2). Both are parameters.

use super::{
    guards::Guard,
    log::{Place, Term},
    message::{Message, Timer},
    rules::Rule,
    state::Role,
    step::Turn,
};
use model::sorted::Set;
use model::{Due, NodeId, phrase};

impl Turn<'_, '_> {
    /// Asks whether it would win, in a term that it does not start yet.
    pub fn become_pre_candidate(&mut self) {
        self.out.applied(Rule::AskPreVote);
        self.server.role = Role::PreCandidate { votes: Set::from([self.here.me]) };
        self.reset_election_timer();
        let next = self.server.stable.term.next();
        let question = Message::PreVote { next, last: self.server.stable.log.last() };
        self.out.send_all(self.here.config.others(self.here.me), question);
        self.count_pre_votes();
    }

    pub fn on_pre_vote(&mut self, from: NodeId, next: Term, last: Place) {
        let granted = self.would_vote(from, next, last);
        if granted {
            self.out.applied(Rule::GrantPreVote);
        }
        self.out.send(from, Message::PreVoted { term: self.server.stable.term, next, granted });
        if self.lacks(Guard::PreVoteIsNoVote) {
            self.on_term(next);
        }
    }

    fn would_vote(&mut self, from: NodeId, next: Term, last: Place) -> bool {
        let mine = self.server.stable.term;
        if next <= mine {
            self.out.refuse(Rule::RefuseOldCandidate, || {
                phrase!("old-pre-vote", "{} would begin term {}, and now is term {}", from, next.0, mine.0)
            });
            return false;
        }
        let heard = self.server.heard || self.server.leads();
        if heard && !self.lacks(Guard::HeardLeader) {
            let leader = self.server.leader.unwrap_or(self.here.me);
            self.out.refuse(Rule::GrantPreVote, || {
                phrase!("leader-heard", "the leader of term {}, {}, was heard a moment ago", mine.0, leader)
            });
            return false;
        }
        self.check_up_to_date(from, last)
    }

    pub fn on_pre_voted(&mut self, from: NodeId, next: Term, granted: bool) {
        let asked = self.server.stable.term.next() == next;
        if let Role::PreCandidate { votes } = &mut self.server.role
            && asked
            && granted
        {
            votes.insert(from);
            self.count_pre_votes();
        }
    }

    fn count_pre_votes(&mut self) {
        let Role::PreCandidate { votes } = &self.server.role else { return };
        if votes.len() as u16 >= self.votes_needed() {
            self.become_candidate();
        }
    }

    /// A leader was heard: for the shortest election timeout no other is wanted.
    pub fn note_leader_heard(&mut self) {
        if self.here.config.pre_vote {
            self.server.heard = true;
            self.out.set(Timer::Heard, Due::after(self.here.config.election_timeout.0));
        }
    }

    pub fn watch_quorum(&mut self) {
        if self.here.config.check_quorum {
            self.out.set(Timer::Quorum, Due::after(self.here.config.election_timeout.1));
        }
    }

    pub fn on_quorum_due(&mut self) {
        let Role::Leader(leadership) = &mut self.server.role else { return };
        let heard = leadership.peers.values().filter(|peer| peer.heard).count() as u16 + 1;
        leadership.peers.values_mut().for_each(|peer| peer.heard = false);
        let need = self.here.config.majority();
        if heard >= need {
            self.watch_quorum();
            return;
        }
        self.out.applied(Rule::LoseQuorum);
        self.server.leader = None;
        self.become_follower();
    }
}
