//! The guards that a test may leave out, to see that an invariant notices.

/// A guard of a rule. A mutant is the engine without one of them; outside tests all of them stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Guard {
    /// Votes count for their digest, not for their number alone.
    VotesMatchDigest,
    /// The primary's own prepare does not count.
    PreparesFromBackups,
    /// One replica's vote counts once.
    VotesDistinct,
    /// A commit certificate needs a quorum, not f+1.
    CommitQuorum,
    /// A quorum is rounded up.
    QuorumRoundsUp,
    /// One digest for each view and number.
    OnePrePrepare,
    /// Numbers lie below the high water mark.
    Watermarks,
    /// A view change carries what was prepared.
    CarryPrepared,
    /// Of two certificates for a number the one of the higher view wins.
    HighestViewWins,
    /// Backups compute the new view's orders themselves.
    NewViewVerified,
    /// A gap between re-proposed numbers is filled with a null request.
    NullFillsGaps,
    /// Who changes views votes no more in the old one.
    StopWhileChanging,
    /// Each further view change is given twice the time.
    TimerDoubles,
    /// f+1 view changes for higher views are joined.
    JoinOnWeak,
    /// The timer runs for one request and is not stopped by others.
    TimerBound,
    /// A stable checkpoint needs a quorum, not f+1.
    CheckpointQuorum,
    /// A fetched state is compared with its certificate.
    StateVerified,
    /// A request executes once.
    ExactlyOnce,
    /// Execution stops at the first gap.
    OrderedExecution,
    /// Signatures are checked.
    Signatures,
    /// A client's signature is checked.
    ClientSignature,
    /// A client waits for f+1 equal replies.
    ClientQuorum,
    /// What must survive a crash is written before it is acted upon.
    WrittenFirst,
}

#[cfg(test)]
impl Guard {
    /// The words by which tests name mutants: `mutant=votes-match-digest`.
    pub const WORDS: &'static [(&'static str, &'static str)] = &[
        ("none", "the sound engine"),
        ("votes-match-digest", "votes count by view and number alone"),
        ("prepares-from-backups", "the primary's prepare counts"),
        ("votes-distinct", "votes count by message, not by sender"),
        ("commit-quorum", "f+1 commits are enough"),
        ("quorum-rounds-up", "a quorum is 2n/3, rounded down"),
        ("one-pre-prepare", "a second pre-prepare replaces the first"),
        ("watermarks", "any number above the low water mark is accepted"),
        ("carry-prepared", "view changes carry no certificates"),
        ("highest-view-wins", "the lowest view's certificate wins"),
        ("new-view-verified", "backups believe any new view"),
        ("null-fills-gaps", "gaps stay open"),
        ("stop-while-changing", "votes go on during a view change"),
        ("timer-doubles", "the timer never doubles"),
        ("join-on-weak", "nobody joins a view change"),
        ("timer-bound", "any execution restarts the timer"),
        ("checkpoint-quorum", "f+1 checkpoints are stable"),
        ("state-verified", "any state is installed"),
        ("exactly-once", "a request executes each time it is ordered"),
        ("ordered-execution", "requests execute as they commit"),
        ("signatures", "nobody checks signatures of replicas"),
        ("client-signature", "nobody checks signatures of clients"),
        ("client-quorum", "a client believes the first reply"),
        ("written-first", "nothing is written"),
    ];

    const ALL: &'static [Self] = &[
        Self::VotesMatchDigest,
        Self::PreparesFromBackups,
        Self::VotesDistinct,
        Self::CommitQuorum,
        Self::QuorumRoundsUp,
        Self::OnePrePrepare,
        Self::Watermarks,
        Self::CarryPrepared,
        Self::HighestViewWins,
        Self::NewViewVerified,
        Self::NullFillsGaps,
        Self::StopWhileChanging,
        Self::TimerDoubles,
        Self::JoinOnWeak,
        Self::TimerBound,
        Self::CheckpointQuorum,
        Self::StateVerified,
        Self::ExactlyOnce,
        Self::OrderedExecution,
        Self::Signatures,
        Self::ClientSignature,
        Self::ClientQuorum,
        Self::WrittenFirst,
    ];

    /// The guard behind a word; none for "none".
    pub fn named(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|(known, _)| *known == word)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }

    /// The word for a guard, or for none.
    pub fn word(of: Option<Self>) -> &'static str {
        let at = of.and_then(|guard| Self::ALL.iter().position(|other| *other == guard)).map_or(0, |at| at + 1);
        Self::WORDS[at].0
    }
}
