//! The guards that a mutant may lack, one at a time; only tests can name one.
//!
//! Every "always" invariant and every known mistake of other implementations has a guard here, so that a test can show
//! that without it the invariant really breaks.

use super::config::Config;

/// A condition that some rule asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Guard {
    /// The header's hash meets its target.
    Proof,
    /// The target is the one that the chain requires.
    Target,
    /// The Merkle root is that of the transactions.
    Root,
    /// A list with a doubled end is not taken for the block that its header names.
    Doubling,
    /// The time is after the median of eleven.
    Time,
    /// The miner takes no more than the reward.
    Reward,
    /// A payment is signed by who pays.
    Signature,
    /// A payment is the next of its account.
    Sequence,
    /// An account pays no more than it has.
    Funds,
    /// Work decides between branches, not length.
    Work,
    /// Between equals the first one stays.
    FirstSeen,
    /// What a lost branch had paid waits again.
    ReturnPayments,
    /// A retarget period has one gap less than blocks.
    Gaps,
    /// A retarget changes the target at most fourfold.
    Clamp,
}

#[cfg(test)]
impl Guard {
    /// The words after `mutant=`.
    pub const WORDS: &'static [(&'static str, &'static str)] = &[
        ("none", "sound"),
        ("proof", "does not look at the proof of work"),
        ("target", "lets the miner choose the target"),
        ("root", "does not compute the Merkle root"),
        ("doubling", "does not look for a doubled end"),
        ("time", "does not look at the time"),
        ("reward", "lets the miner choose the reward"),
        ("signature", "does not look at signatures"),
        ("sequence", "does not look at sequence numbers"),
        ("funds", "lets accounts overspend"),
        ("work", "prefers the longest chain"),
        ("first-seen", "prefers the last of equals"),
        ("return-payments", "forgets the payments of a lost branch"),
        ("gaps", "takes as many gaps as blocks"),
        ("clamp", "retargets without a bound"),
    ];

    const ALL: [Self; 14] = [
        Self::Proof,
        Self::Target,
        Self::Root,
        Self::Doubling,
        Self::Time,
        Self::Reward,
        Self::Signature,
        Self::Sequence,
        Self::Funds,
        Self::Work,
        Self::FirstSeen,
        Self::ReturnPayments,
        Self::Gaps,
        Self::Clamp,
    ];

    /// The guard that a word drops.
    pub fn of(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|(known, _)| *known == word)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }

    /// The word that drops this guard.
    pub fn word(guard: Option<Self>) -> &'static str {
        let at = Self::ALL.iter().position(|known| Some(*known) == guard);
        Self::WORDS[at.map_or(0, |at| at + 1)].0
    }
}

impl Config {
    /// Whether this run's engines lack a guard.
    #[cfg(test)]
    pub fn lacks(&self, guard: Guard) -> bool {
        self.mutant == Some(guard)
    }

    /// No engine outside tests lacks one.
    #[cfg(not(test))]
    pub const fn lacks(&self, _: Guard) -> bool {
        false
    }
}
