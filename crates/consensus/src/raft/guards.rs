//! The guards that safety or progress rests on, each of which a test can take away.
//!
//! An engine without one of them is a **mutant**. Mutants exist in tests only: elsewhere `lacks` is the constant false.

use super::state::Config;

macro_rules! guards {
    ($($name:ident: $word:literal, $text:literal;)+) => {
        /// A guard, by the word that a test's scenario gives to `mutant=`.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Guard {
            $(#[doc = $text] $name,)+
        }

        #[cfg(test)]
        impl Guard {
            /// All of them, with what each takes away.
            pub const WORDS: &'static [(&'static str, &'static str)] =
                &[("none", "the sound engine"), $(($word, $text)),+];

            /// The guard of this word.
            pub fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)+ _ => None }
            }

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

guards! {
    PersistVote: "volatile-vote", "The vote is not written to the disk.";
    PersistTerm: "volatile-term", "The term is not written to the disk.";
    PersistLog: "volatile-log", "The log is not written to the disk.";
    PersistFirst: "answer-first", "Writes come after the messages that rely on them.";
    VoteOnce: "vote-twice", "A server votes for every candidate that asks.";
    ForgetVote: "keep-vote", "A server that adopts a term keeps its vote of the old one.";
    UpToDate: "vote-any-log", "Votes are granted whatever the candidate's log.";
    TermFirst: "longest-log", "Logs are compared by length before term.";
    WinByMajority: "win-by-half", "Half of the votes win an election.";
    CommitByMajority: "commit-by-half", "Half of the copies commit an entry.";
    CommitOwnTerm: "commit-any-term", "Entries of earlier terms are committed by counting copies.";
    StepDown: "stay-leader", "A leader that sees a higher term takes it over and goes on leading.";
    RefuseOldLeader: "obey-old-leader", "AppendEntries of an old term is obeyed.";
    CheckPrevious: "append-anywhere", "Entries are appended without looking at the one before.";
    DeleteConflict: "keep-conflict", "Conflicting entries stay.";
    KeepSuffix: "truncate-always", "All entries after the new ones are deleted, conflict or not.";
    LastNewEntry: "commit-beyond", "A follower's commitIndex rises to the end of its log.";
    IgnoreOldAnswer: "count-old-answers", "Answers of earlier terms are counted.";
    MatchForward: "match-backward", "A late answer takes matchIndex back.";
    ExecuteOnce: "execute-again", "A repeated command is executed again.";
    AwaitOpening: "read-before-opening", "A new leader answers reads before its no-op is committed.";
    ConfirmRead: "read-unconfirmed", "A read is answered without a round of heartbeats.";
    PreVoteIsNoVote: "pre-vote-raises-term", "A pre-vote raises the receiver's term.";
    HeardLeader: "pre-vote-unheard", "A pre-vote is granted though a leader is heard.";
    SameSerial: "new-serial", "A client that asks again takes a new serial number.";
    ResetOnGrant: "reset-on-refusal", "The election timer is reset by refused candidates too.";
}

impl Config {
    /// Whether this engine lacks a guard.
    #[cfg(test)]
    pub(super) fn lacks(&self, guard: Guard) -> bool {
        self.mutant == Some(guard)
    }

    /// Whether this engine lacks a guard: never.
    #[cfg(not(test))]
    pub(super) const fn lacks(&self, _: Guard) -> bool {
        false
    }
}
