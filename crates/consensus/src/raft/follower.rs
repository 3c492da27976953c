//! Log replication, the follower's part: AppendEntries as a receiver implements it (§5.3, Fig. 2).

use super::{
    guards::Guard,
    log::{Entry, Index, Place, Term},
    message::{Message, Outcome},
    rules::Rule,
    state::Role,
    step::Turn,
};
use model::{NodeId, phrase};
use std::sync::Arc;

impl Turn<'_, '_> {
    pub fn on_append(
        &mut self,
        from: NodeId,
        term: Term,
        prev: Place,
        entries: &Arc<[Entry]>,
        commit: Index,
        round: u64,
    ) {
        let outcome = if self.is_old_leader(from, term) {
            Outcome::Rejected { at: prev.index, retry: prev.index }
        } else {
            self.follow(from);
            self.take_entries(prev, entries, commit)
        };
        self.out.send(from, Message::Appended { term: self.server.stable.term, round, outcome });
    }

    fn is_old_leader(&mut self, from: NodeId, term: Term) -> bool {
        let mine = self.server.stable.term;
        let old = term < mine && !self.lacks(Guard::RefuseOldLeader);
        if old {
            self.out.refuse(Rule::RefuseOldLeader, || {
                phrase!("old-leader", "{} leads term {}, and now is term {}", from, term.0, mine.0)
            });
        }
        old
    }

    /// The leader of this term is there.
    fn follow(&mut self, from: NodeId) {
        if matches!(self.server.role, Role::Candidate { .. } | Role::PreCandidate { .. }) {
            self.out.applied(Rule::YieldToLeader);
            self.become_follower();
        }
        self.server.leader = Some(from);
        if !self.server.leads() {
            self.reset_election_timer();
        }
        self.note_leader_heard();
    }

    fn take_entries(&mut self, prev: Place, entries: &Arc<[Entry]>, commit: Index) -> Outcome {
        if !self.server.stable.log.contains(prev) && !self.lacks(Guard::CheckPrevious) {
            return self.reject(prev);
        }
        self.store(prev.index, entries);
        let matched = prev.index.plus(entries.len());
        self.follow_commit(commit, matched);
        Outcome::Accepted { matched, carried: entries.len() as u32 }
    }

    /// Says from where to go on: "the term of the conflicting entry and the first index it stores for that term. With
    /// this information, the leader can decrement nextIndex to bypass all of the conflicting entries in that term"
    /// (§5.3). The follower computes the index itself.
    fn reject(&mut self, prev: Place) -> Outcome {
        let log = &self.server.stable.log;
        let there = log.term_at(prev.index);
        let retry = there.map_or_else(|| log.last().index.next(), |conflict| log.first_of(conflict));
        let end = log.last().index;
        self.out.refuse(Rule::CheckPrevious, || match there {
            Some(other) => phrase!(
                "other-term-before",
                "needs an entry of term {} at {}, has one of term {}",
                prev.term.0,
                prev.index.0,
                other.0
            ),
            None => phrase!("gap-before", "needs an entry at {}, has none after {}", prev.index.0, end.0),
        });
        Outcome::Rejected { at: prev.index, retry }
    }

    /// Leaves alone what is there already, deletes what conflicts, appends the rest.
    fn store(&mut self, after: Index, entries: &Arc<[Entry]>) {
        let log = &self.server.stable.log;
        let held = entries.iter().enumerate().take_while(|(n, entry)| {
            let there = log.term_at(after.plus(n + 1));
            there == Some(entry.term) || there.is_some() && self.lacks(Guard::DeleteConflict)
        });
        let held = held.count();
        let cut = after.plus(held);
        let fresh = held < entries.len();
        if !fresh && !self.lacks(Guard::KeepSuffix) {
            return;
        }
        if fresh && log.last().index > cut {
            self.out.applied(Rule::DeleteConflict);
        }
        let entries = if held == 0 { Arc::clone(entries) } else { entries[held..].into() };
        self.persist_entries(cut, entries);
        self.out.applied(Rule::AppendEntries);
    }

    /// "If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry)" (Fig. 2).
    fn follow_commit(&mut self, commit: Index, last_new: Index) {
        let last = self.server.stable.log.last().index;
        let bound = if self.lacks(Guard::LastNewEntry) { last } else { last_new };
        let reached = commit.min(bound);
        if reached > self.server.commit {
            self.out.applied(Rule::FollowCommit);
            self.commit_to(reached);
        }
    }
}
