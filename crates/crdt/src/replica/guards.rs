//! The guards that a mutant can break. Outside tests nothing of this is compiled in.

use super::Config;
#[cfg(test)]
use model::{Kind, Parameter, Value};

macro_rules! guards {
    ($($(#[doc = $text:literal])+ $variant:ident = $word:literal;)+) => {
        /// A guard on which an invariant depends.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Guard { $($(#[doc = $text])+ $variant,)+ }

        #[cfg(test)]
        impl Guard {
            /// The words that a test's scenario may name.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, concat!($($text),+)),)+];

            fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

guards! {
    /// G-Counter: a merge takes the greater count; broken, it takes the sum.
    CountsByMax = "counts-by-sum";
    /// G-Counter: a replica counts in its own entry; broken, all count in the first.
    OwnEntry = "shared-entry";
    /// PN-Counter: decrements have a counter of their own; broken, they lower the only one.
    TwoCounters = "one-counter";
    /// LWW: equal timestamps are decided by the bias; broken, an add needs a later one.
    TieByBias = "no-bias";
    /// LWW: stamps of the same moment are ordered by replica; broken, whoever came first stays.
    TieByReplica = "first-come";
    /// LWW: the greater timestamp wins; broken, what is merged last wins.
    GreatestStamp = "last-merge-wins";
    /// LWW: a replica stamps an element later than it did before; broken, it trusts its clock.
    OwnStampsRise = "equal-stamps";
    /// OR-Set: a merge drops what the other side has seen and no longer holds; broken, it unites.
    MergeByContext = "union-merge";
    /// OR-Set: a remove takes only observed dots; broken, it takes the next of each replica too.
    ObservedOnly = "remove-unobserved";
    /// OR-Set: each add has a dot of its own; broken, a re-add takes the last dot again.
    FreshDot = "stale-dot";
    /// A concurrent state is joined; broken, only one that dominates is taken, as a whole.
    JoinConcurrent = "dominant-only";
    /// A concurrent state is joined; broken, it takes the place of the own.
    KeepOwn = "overwrite";
    /// Deltas: what a peer has not acknowledged is sent again; broken, sent counts as acknowledged.
    AwaitAck = "sent-is-acked";
    /// Deltas: a peer that lacks collected deltas gets the whole state; broken, it gets what is left.
    NoGap = "gap-accepted";
    /// Operations take effect once; broken, as often as they arrive.
    ExactlyOnce = "at-least-once";
    /// Operations wait for those they depend on; broken, they don't.
    CausalOrder = "any-order";
    /// An operation names all it depends on; broken, only those of its own source.
    FullTimestamp = "own-timestamp";
    /// A delivery needs exactly the next count of its source; broken, any greater one will do.
    NextOfSource = "skip-counts";
    /// An operation is kept until every neighbour has it; broken, until one has.
    KeepUntilStable = "purge-early";
    /// What is sent again can be delivered in the order in which it is sent; broken, it goes by name.
    ResendInOrder = "resend-by-name";
    /// An update is on the disk before anybody hears of it; broken, afterwards.
    PersistFirst = "send-first";
}

impl Config {
    /// Whether this guard is broken in this run.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn lacks(&self, guard: Guard) -> bool {
        self.mutant == Some(guard)
    }

    /// Whether this guard is broken in this run: never, outside tests.
    #[cfg(not(test))]
    #[must_use]
    pub(crate) const fn lacks(&self, _: Guard) -> bool {
        false
    }
}

/// `mutant=<word>`, in tests.
#[cfg(test)]
pub const MUTANT: Parameter<Config> = Parameter {
    name: "mutant",
    help: "the guard that is broken",
    kind: Kind::Choice(MUTANT_WORDS),
    get: |config| Value::Word(config.mutant.map_or("none", Guard::word).to_owned()),
    set: |config, value| {
        if let Value::Word(word) = value {
            config.mutant = Guard::named(word);
        }
    },
};

#[cfg(test)]
const MUTANT_WORDS: &[(&str, &str)] = {
    const COUNT: usize = Guard::WORDS.len();
    const fn with_none() -> [(&'static str, &'static str); COUNT + 1] {
        let mut words = [("none", "every guard holds"); COUNT + 1];
        let mut at = 0;
        while at < COUNT {
            words[at + 1] = Guard::WORDS[at];
            at += 1;
        }
        words
    }
    &with_none()
};
