//! The rules of the paper, with their citations. "Fig. 2" is Figure 2 of Ongaro and Ousterhout's extended version.

model::rules! {
    /// What this engine does, sentence by sentence.
    pub enum Rule {
        KeepPromises: "persist before answering", "Raft §5.1, Fig. 2 State",
            "currentTerm, votedFor and the log are on stable storage before a server responds.";
        ApplyCommitted: "apply committed entries", "Raft §5.3, Fig. 2 All Servers 1",
            "If commitIndex is beyond lastApplied, the next entry is given to the state machine.";
        AdoptTerm: "adopt a higher term", "Raft §5.1, Fig. 2 All Servers 2",
            "A server that sees a higher term takes it over, forgets its vote, and becomes a follower.";
        StartElection: "start an election", "Raft §5.2, Fig. 2 Followers 2, Candidates 1 and 4",
            "When the election timeout passes without a leader or a granted vote, a server increments its term, votes for itself, resets its timer, and asks for votes.";
        WinElection: "win an election", "Raft §5.2, Fig. 2 Candidates 2",
            "A candidate with votes from a majority of the servers becomes leader.";
        YieldToLeader: "yield to the leader", "Raft §5.2, Fig. 2 Candidates 3",
            "A candidate that gets AppendEntries from the leader of its term becomes a follower.";
        RefuseOldCandidate: "refuse a candidate of an old term", "Raft §5.1, Fig. 2 RequestVote 1; thesis §9.6",
            "A request for a vote in a term below the receiver's is refused; so is the question of a pre-candidate whose next term has begun.";
        VoteOnce: "vote once in a term", "Raft §5.2, Fig. 2 RequestVote 2",
            "A server votes for at most one candidate in a term, first come, first served.";
        CheckUpToDate: "vote only for an up-to-date log", "Raft §5.4.1, Fig. 2 RequestVote 2",
            "A vote is refused if the candidate's last entry has a lower term, or the same term and a lower index, than the voter's.";
        GrantVote: "grant a vote", "Raft §5.2, §5.4.1, Fig. 2 RequestVote 2",
            "A vote is granted if it was not given to another and the candidate's log is at least as up-to-date.";
        AssertLeadership: "send heartbeats", "Raft §5.2, Fig. 2 Leaders 1",
            "A leader sends AppendEntries at once after its election and again while idle, so that nobody's election timeout passes.";
        OpenTerm: "begin the term with a no-op", "Raft §8, thesis §6.4",
            "A new leader commits a no-op, because only then does it know which entries are committed.";
        AppendCommand: "append a command", "Raft §5.3, Fig. 2 Leaders 2",
            "A command from a client becomes an entry of the leader's log; the client is answered once it has been applied.";
        SendEntries: "send missing entries", "Raft §5.3, Fig. 2 Leaders 3; thesis §10.2.2",
            "A leader sends a follower the entries from nextIndex on; once the logs match, without waiting for each answer.";
        AdvanceMatch: "advance nextIndex and matchIndex", "Raft §5.3, Fig. 2 Leaders 3",
            "When a follower has accepted entries, its matchIndex and nextIndex move on; a matchIndex never goes back.";
        BackOff: "back off after a mismatch", "Raft §5.3, Fig. 2 Leaders 3",
            "When a follower's log does not match, nextIndex goes back, past the whole conflicting term at once, and the leader tries again.";
        CommitByMajority: "commit what a majority stores", "Raft §5.3, §5.4, Fig. 2 Leaders 4",
            "An entry of the leader's own term that a majority stores is committed, and with it all before it.";
        CommitOwnTerm: "commit only entries of the own term", "Raft §5.4.2, Fig. 8, Fig. 2 Leaders 4",
            "An entry of an earlier term is never committed by counting copies.";
        RefuseOldLeader: "refuse a leader of an old term", "Raft §5.1, Fig. 2 AppendEntries 1",
            "AppendEntries of a term below the receiver's is refused.";
        CheckPrevious: "check the entry before", "Raft §5.3, Fig. 2 AppendEntries 2",
            "AppendEntries is refused unless the log has an entry of prevLogTerm at prevLogIndex.";
        DeleteConflict: "delete conflicting entries", "Raft §5.3, Fig. 2 AppendEntries 3",
            "An entry with the index of a new one but another term is deleted, with all that follow it; without a conflict nothing is.";
        AppendEntries: "append new entries", "Raft §5.3, Fig. 2 AppendEntries 4",
            "Entries that are not in the log yet are appended.";
        FollowCommit: "follow the commit index", "Raft §5.3, Fig. 2 AppendEntries 5",
            "A follower's commitIndex rises to the leader's, but not beyond the last new entry.";
        IgnoreOldAnswer: "ignore answers of old terms", "Raft §5.1",
            "An answer to a request that was sent in an earlier term, or to an earlier role, changes nothing.";
        RedirectClient: "redirect a client", "Raft §8, thesis §6.2",
            "A server that does not lead refuses a client's request and names the leader that it knows.";
        RetryElsewhere: "ask again at random", "Raft §8, thesis §6.2",
            "A client that gets no answer in time asks a server chosen at random, with the same serial number.";
        ExecuteOnce: "execute a command once", "Raft §8, thesis §6.3",
            "A command whose serial number has been executed is answered from its client's session, and not executed again.";
        AwaitOpening: "wait for an entry of the own term", "Raft §8, thesis §6.4 step 1",
            "A leader answers no read before it has committed an entry of its term.";
        ConfirmRead: "confirm leadership for a read", "Raft §8, thesis §6.4 steps 2 and 3",
            "The leader notes its commit index and exchanges a round of heartbeats with a majority after the read arrived.";
        ServeRead: "serve a read", "thesis §6.4 steps 4 and 5",
            "Once the round is answered and the state machine has reached the noted index, the read is answered.";
        ServeStaleRead: "serve a read without asking", "thesis §6.4, where it is warned of",
            "With reads=stale, whoever believes to lead answers at once; another may have been elected meanwhile.";
        AskPreVote: "ask before an election", "thesis §9.6",
            "With pre_vote=on, a server asks whether it would win, and increments its term only if a majority says so.";
        GrantPreVote: "grant a pre-vote", "thesis §9.6",
            "A server would vote if the candidate's log is up-to-date and it has not heard from a leader within the shortest election timeout; its term and vote stay.";
        LoseQuorum: "step down without a majority", "thesis §6.2",
            "With check_quorum=on, a leader looks back once in each longest election timeout, and steps down if it has heard from no majority since it last looked.";
    }
}
