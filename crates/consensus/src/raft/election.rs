//! Leader election (§5.2) and its restriction (§5.4.1).

use super::{
    guards::Guard,
    log::{Place, Term},
    message::{Message, Timer},
    rules::Rule,
    state::Role,
    step::Turn,
};
use model::sorted::Set;
use model::{NodeId, phrase};

impl Turn<'_, '_> {
    /// Nobody led and nobody was voted for until the election timeout.
    pub fn on_election_timeout(&mut self) {
        if self.server.leads() {
            return;
        }
        self.server.leader = None;
        if self.here.config.pre_vote { self.become_pre_candidate() } else { self.become_candidate() }
    }

    pub fn become_candidate(&mut self) {
        self.out.applied(Rule::StartElection);
        self.server.role = Role::Candidate { votes: Set::from([self.here.me]) };
        self.persist_ballot(self.server.stable.term.next(), Some(self.here.me));
        self.reset_election_timer();
        let request = Message::RequestVote { term: self.server.stable.term, last: self.server.stable.log.last() };
        self.out.send_all(self.here.config.others(self.here.me), request);
        self.count_votes();
    }

    pub fn on_request_vote(&mut self, from: NodeId, term: Term, last: Place) {
        let granted = self.may_vote(from, term, last);
        if granted {
            self.out.applied(Rule::GrantVote);
            if self.server.stable.voted_for != Some(from) {
                self.persist_ballot(term, Some(from));
            }
        }
        if granted || self.lacks(Guard::ResetOnGrant) {
            self.reset_election_timer();
        }
        self.out.send(from, Message::Vote { term: self.server.stable.term, granted });
    }

    fn may_vote(&mut self, from: NodeId, term: Term, last: Place) -> bool {
        let mine = self.server.stable.term;
        if term < mine {
            self.out.refuse(Rule::RefuseOldCandidate, || {
                phrase!("old-candidate", "{} asks for term {}, and now is term {}", from, term.0, mine.0)
            });
            return false;
        }
        let other = self.server.stable.voted_for.filter(|other| *other != from);
        if let Some(other) = other
            && !self.lacks(Guard::VoteOnce)
        {
            self.out.refuse(Rule::VoteOnce, || {
                phrase!("voted", "the vote of term {} went to {}, so {} can't have it", mine.0, other, from)
            });
            return false;
        }
        self.check_up_to_date(from, last)
    }

    /// "If the logs have last entries with different terms, then the log with the later term is more up-to-date. If
    /// the logs end with the same term, then whichever log is longer is more up-to-date" (§5.4.1).
    pub fn check_up_to_date(&mut self, from: NodeId, last: Place) -> bool {
        let mine = self.server.stable.log.last();
        let longest = self.lacks(Guard::TermFirst);
        let behind = if longest { last.index < mine.index } else { last < mine };
        let refused = behind && !self.lacks(Guard::UpToDate);
        if refused {
            self.out.refuse(Rule::CheckUpToDate, || {
                phrase!(
                    "log-behind",
                    "the log of {} ends at {} of term {}, mine at {} of term {}",
                    from,
                    last.index.0,
                    last.term.0,
                    mine.index.0,
                    mine.term.0
                )
            });
        }
        !refused
    }

    pub fn on_vote(&mut self, from: NodeId, term: Term, granted: bool) {
        if !self.is_current(term) || !granted {
            return;
        }
        if let Role::Candidate { votes } = &mut self.server.role {
            votes.insert(from);
            self.count_votes();
        }
    }

    fn count_votes(&mut self) {
        let Role::Candidate { votes } = &self.server.role else { return };
        let (got, need) = (votes.len() as u16, self.votes_needed());
        if got >= need {
            self.become_leader();
        }
    }

    /// How many votes win, or pre-votes allow, an election.
    pub fn votes_needed(&self) -> u16 {
        let all = self.here.config.nodes;
        if self.lacks(Guard::WinByMajority) { all / 2 } else { self.here.config.majority() }
    }

    fn become_leader(&mut self) {
        self.out.applied(Rule::WinElection);
        self.out.cancel(Timer::Election);
        self.server.leader = Some(self.here.me);
        self.open_term();
    }
}
