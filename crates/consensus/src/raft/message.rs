//! What servers and clients say to each other, what they wait for, and what clients ask for.

use super::log::{Entry, Index, Place, Term};
use borsh::BorshSerialize;
use model::{NodeId, OpId, Sort, Speak, Thing};
use std::sync::Arc;

/// The remote procedure calls of Figure 2 and of thesis §9.6, their results, and what clients and servers exchange.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Message {
    /// RequestVote: the sender asks to lead `term`.
    RequestVote {
        /// The candidate's term.
        term: Term,
        /// Its last log entry.
        last: Place,
    },
    /// The result of RequestVote.
    Vote {
        /// The voter's term.
        term: Term,
        /// Whether the candidate has its vote.
        granted: bool,
    },
    /// Pre-vote: would the addressee vote for the sender in the term `next`?
    PreVote {
        /// The term that the sender would start.
        next: Term,
        /// Its last log entry.
        last: Place,
    },
    /// The result of a pre-vote.
    PreVoted {
        /// The voter's term, unchanged by the question.
        term: Term,
        /// The term that was asked about.
        next: Term,
        /// Whether it would.
        granted: bool,
    },
    /// AppendEntries: a heartbeat if it carries no entries.
    Append {
        /// The leader's term.
        term: Term,
        /// The entry before the new ones: prevLogIndex and prevLogTerm.
        prev: Place,
        /// What to store after it.
        entries: Arc<[Entry]>,
        /// The leader's commit index.
        commit: Index,
        /// The leader's latest heartbeat round, which reads wait for (thesis §6.4).
        round: u64,
    },
    /// The result of AppendEntries.
    Appended {
        /// The follower's term.
        term: Term,
        /// The round of the request, echoed.
        round: u64,
        /// Whether the log matched.
        outcome: Outcome,
    },
    /// A client asks.
    Ask {
        /// The operation, which is its session and serial number.
        id: OpId,
        /// What for.
        request: Request,
    },
    /// A client is answered.
    Answer {
        /// Which operation.
        id: OpId,
        /// With what.
        reply: Reply,
    },
    /// A client has asked somebody who doesn't lead (§8).
    Redirect {
        /// Which operation.
        id: OpId,
        /// Who leads, as far as the server knows.
        leader: Option<NodeId>,
    },
}

/// What became of an AppendEntries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Outcome {
    /// The log matches up to `matched`.
    Accepted {
        /// prevLogIndex plus the number of entries in the request.
        matched: Index,
        /// How many entries the request carried.
        carried: u32,
    },
    /// There was no entry of prevLogTerm at prevLogIndex, or the term was old.
    Rejected {
        /// prevLogIndex of the request, by which a late answer is recognised.
        at: Index,
        /// From where the leader should go on: the first index of the conflicting term, or the end of a short log (§5.3).
        retry: Index,
    },
}

/// What nodes wait for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Timer {
    /// The election timeout.
    Election,
    /// The leader's next heartbeat.
    Heartbeat,
    /// How long a follower that heard from a leader refuses pre-votes: the shortest election timeout.
    Heard,
    /// When a leader counts whom it has heard from.
    Quorum,
    /// When a client asks somebody else.
    Retry,
}

/// What a client may ask for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Request {
    /// Sets a key.
    Put {
        /// Which.
        key: String,
        /// To what.
        value: String,
    },
    /// Reads a key.
    Get {
        /// Which.
        key: String,
    },
    /// Sets a key if it holds what is expected.
    Cas {
        /// Which.
        key: String,
        /// What it must hold.
        old: String,
        /// What it then holds.
        new: String,
    },
}

/// What a client is answered.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Reply {
    /// The key was set.
    Done,
    /// What the key holds, if anything.
    Value(Option<String>),
    /// Whether the key held what was expected, and was set.
    Swapped(bool),
}

impl Message {
    /// The sender's term, in messages between servers. Pre-vote requests don't carry one: they change nobody's term.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        match self {
            Self::RequestVote { term, .. }
            | Self::Vote { term, .. }
            | Self::PreVoted { term, .. }
            | Self::Append { term, .. }
            | Self::Appended { term, .. } => Some(*term),
            Self::PreVote { .. } | Self::Ask { .. } | Self::Answer { .. } | Self::Redirect { .. } => None,
        }
    }
}

const fn sort(name: &'static str, glyph: &'static str, reply: bool, help: &'static str) -> Sort {
    Sort { name, glyph, reply, help }
}

/// The kinds of messages. A heartbeat is an AppendEntries without entries, told apart for the eye and the count.
pub const MAIL: &[Sort] = &[
    sort("request-vote", "V", false, "a candidate asks for a vote"),
    sort("vote", "V", true, "a vote, granted or refused"),
    sort("pre-vote", "P", false, "a server asks whether it would be voted for"),
    sort("pre-voted", "P", true, "whether it would"),
    sort("append", "A", false, "the leader sends entries of its log"),
    sort("heartbeat", "H", false, "the leader says that it is there"),
    sort("appended", "A", true, "whether the follower's log matched"),
    sort("ask", "?", false, "a client asks"),
    sort("answer", "!", true, "a client is answered"),
    sort("redirect", ">", true, "a client is told to ask the leader"),
];

impl Speak for Message {
    fn word(&self) -> &'static str {
        MAIL[usize::from(self.sort())].name
    }

    fn say(&self) -> String {
        super::words::message(self)
    }

    fn sort(&self) -> u8 {
        match self {
            Self::RequestVote { .. } => 0,
            Self::Vote { .. } => 1,
            Self::PreVote { .. } => 2,
            Self::PreVoted { .. } => 3,
            Self::Append { entries, .. } if !entries.is_empty() => 4,
            Self::Append { .. } => 5,
            Self::Appended { .. } => 6,
            Self::Ask { .. } => 7,
            Self::Answer { .. } => 8,
            Self::Redirect { .. } => 9,
        }
    }

    fn epoch(&self) -> u32 {
        match self {
            Self::PreVote { next, .. } => next.0,
            _ => self.term().map_or(0, |term| term.0),
        }
    }

    fn concerns(&self, thing: Thing) -> bool {
        self.is_about(thing)
    }

    fn upkeep(&self) -> bool {
        match self {
            Self::Append { entries, .. } => entries.is_empty(),
            Self::Appended { outcome, .. } => matches!(outcome, Outcome::Accepted { carried: 0, .. }),
            _ => false,
        }
    }
}

impl Speak for Timer {
    fn word(&self) -> &'static str {
        match self {
            Self::Election => "election",
            Self::Heartbeat => "heartbeat",
            Self::Heard => "heard",
            Self::Quorum => "quorum",
            Self::Retry => "retry",
        }
    }

    fn upkeep(&self) -> bool {
        !matches!(self, Self::Retry)
    }
}
