//! Each guard, broken: the happy path still passes, one story makes the intended invariant fail, and the sound engine
//! passes that story.

use super::run;
use crate::replica::guards::Guard;
use std::collections::BTreeSet;

/// A mutant: the protocol line's beginning, the word, what happens on a good day and on a bad one, and what breaks.
struct Mutant {
    protocol: &'static str,
    word: &'static str,
    happy: &'static str,
    broken: &'static str,
    invariant: &'static str,
}

const QUIET_NETWORK: &str = "network latency=10ms..10ms\n";

const MUTANTS: &[Mutant] = &[
    Mutant {
        protocol: "g-counter nodes=3",
        word: "counts-by-sum",
        happy: "at 10ms request n0 increment\nuntil 1s",
        broken: "at 10ms request n0 increment\nat 10ms request n1 increment\nat 300ms request n2 increment\nat 302ms request n0 increment\nuntil 2s",
        invariant: "value counts every increment seen",
    },
    Mutant {
        protocol: "g-counter nodes=3",
        word: "shared-entry",
        happy: "at 10ms request n0 increment\nuntil 1s",
        broken: "at 10ms request n0 increment\nat 10ms request n1 increment\nuntil 1s",
        invariant: "value counts every increment seen",
    },
    Mutant {
        protocol: "pn-counter nodes=3",
        word: "one-counter",
        happy: "at 10ms request n0 increment\nat 400ms request n1 add 3\nuntil 1s",
        broken: "at 10ms request n0 add 3\nat 400ms request n0 decrement\nuntil 1s",
        invariant: "value counts every change seen",
    },
    Mutant {
        protocol: "lww-set nodes=3",
        word: "no-bias",
        happy: "at 10ms request n0 add tea\nat 500ms request n1 remove tea\nuntil 1s",
        broken: "at 10ms request n0 add tea\nat 10ms request n1 remove tea\nuntil 1s",
        invariant: "the greatest timestamp seen wins",
    },
    Mutant {
        protocol: "lww-set nodes=2 replication=op",
        word: "first-come",
        happy: "at 10ms request n0 add tea\nat 500ms request n1 remove tea\nuntil 1s",
        broken: "at 10ms request n0 add tea\nat 10ms request n1 add tea\nuntil 1s",
        invariant: "same updates, same state",
    },
    Mutant {
        protocol: "lww-set nodes=2",
        word: "last-merge-wins",
        happy: "at 10ms request n0 add tea\nat 500ms request n1 remove tea\nuntil 1s",
        broken: "at 10ms request n0 add tea\nat 11ms request n0 add milk\nat 400ms partition n0 | n1\n\
                 at 450ms request n1 remove tea\nat 450ms request n0 remove milk\n\
                 at 500ms request n0 add tea\nat 500ms request n1 add milk\nat 600ms heal\nuntil 1s",
        invariant: "the greatest timestamp seen wins",
    },
    Mutant {
        protocol: "lww-set nodes=2",
        word: "equal-stamps",
        happy: "at 10ms request n0 add tea\nat 500ms request n1 remove tea\nuntil 1s",
        broken: "at 10ms request n0 add tea\nat 10ms request n0 remove tea\nuntil 1s",
        invariant: "an update takes effect where it is made",
    },
    Mutant {
        protocol: "or-set nodes=2",
        word: "union-merge",
        happy: "at 10ms request n0 add apple\nat 20ms request n1 add pear\nuntil 1s",
        broken: "at 10ms request n0 add apple\nat 400ms partition n0 | n1\nat 450ms request n0 remove apple\n\
                 at 460ms request n1 add pear\nat 500ms heal\nuntil 1s",
        invariant: "an element is in while an observed add survives",
    },
    Mutant {
        protocol: "or-set nodes=2",
        word: "remove-unobserved",
        happy: "at 10ms request n0 add apple\nat 20ms request n1 add pear\nuntil 1s",
        broken: "at 10ms request n0 add apple\nat 400ms partition n0 | n1\nat 450ms request n0 remove apple\n\
                 at 460ms request n1 add apple\nat 500ms heal\nuntil 1s",
        invariant: "an element is in while an observed add survives",
    },
    Mutant {
        protocol: "or-set nodes=2",
        word: "stale-dot",
        happy: "at 10ms request n0 add apple\nat 20ms request n1 add pear\nuntil 1s",
        broken: "at 10ms request n0 add apple\nat 400ms request n1 remove apple\nat 800ms request n0 add apple\nuntil 1500ms",
        invariant: "an element is in while an observed add survives",
    },
    Mutant {
        protocol: "or-set nodes=3",
        word: "dominant-only",
        happy: "at 10ms request n0 add apple\nat 500ms request n0 remove apple\nuntil 1s",
        broken: "at 10ms request n0 add apple\nat 10ms request n1 add pear\nuntil 2s",
        invariant: "converged",
    },
    Mutant {
        protocol: "pn-counter nodes=3",
        word: "overwrite",
        happy: "at 10ms request n0 increment\nat 500ms request n0 decrement\nuntil 1s",
        broken: "at 10ms request n0 increment\nat 10ms request n1 decrement\nuntil 2s",
        invariant: "version vectors never shrink",
    },
    Mutant {
        protocol: "g-counter nodes=3 replication=delta",
        word: "sent-is-acked",
        happy: "at 10ms request n0 increment\nat 20ms request n1 increment\nuntil 3s",
        broken: "at 5ms partition n0 | n1 n2\nat 10ms request n0 increment\nat 600ms heal\nuntil 2s",
        invariant: "no update is lost",
    },
    Mutant {
        protocol: "or-set nodes=3 replication=delta deltas=1",
        word: "gap-accepted",
        happy: "at 10ms request n0 add apple\nat 800ms request n0 add pear\nuntil 3s",
        broken: "at 10ms request n0 add apple\nat 800ms partition n0 n1 | n2\nat 850ms request n0 add pear\n\
                 at 1s request n0 add plum\nat 1300ms heal\nuntil 3s",
        invariant: "an element is in while an observed add survives",
    },
    Mutant {
        protocol: "g-counter nodes=3 replication=op",
        word: "at-least-once",
        happy: "at 10ms request n0 increment\nat 20ms request n1 increment\nuntil 1s",
        broken: "at 10ms request n0 increment\nat 15ms duplicate n0>n1#1\nuntil 1s",
        invariant: "value counts every increment seen",
    },
    Mutant {
        protocol: "or-set nodes=3 replication=op gossip=5s..5s",
        word: "any-order",
        happy: "at 10ms request n0 add apple\nat 100ms request n1 remove apple\nuntil 500ms",
        broken: "at 5ms link n0 > n2 latency=300ms..300ms\nat 10ms request n0 add apple\nat 100ms request n1 remove apple\nuntil 1s",
        invariant: "seen with all that came before",
    },
    Mutant {
        protocol: "or-set nodes=3 replication=op gossip=5s..5s",
        word: "own-timestamp",
        happy: "at 10ms request n0 add apple\nat 100ms request n1 remove apple\nuntil 500ms",
        broken: "at 5ms link n0 > n2 latency=300ms..300ms\nat 10ms request n0 add apple\nat 100ms request n1 remove apple\nuntil 1s",
        invariant: "same updates, same state",
    },
    Mutant {
        protocol: "g-counter nodes=2 replication=op gossip=5s..5s",
        word: "skip-counts",
        happy: "at 10ms request n0 increment\nat 50ms request n0 increment\nuntil 500ms",
        broken: "at 10ms request n0 increment\nat 15ms delay n0>n1#1 100ms\nat 50ms request n0 increment\nuntil 500ms",
        invariant: "value counts every increment seen",
    },
    Mutant {
        protocol: "pn-counter nodes=3 replication=op",
        word: "purge-early",
        happy: "at 10ms request n0 increment\nuntil 1s",
        broken: "at 5ms partition n0 n1 | n2\nat 10ms request n0 increment\nat 2s heal\nuntil 4s",
        invariant: "no update is lost",
    },
    Mutant {
        protocol: "g-counter nodes=3 replication=op",
        word: "resend-by-name",
        happy: "at 10ms request n0 increment\nat 300ms request n1 increment\nuntil 1s",
        broken: "at 5ms partition n0 n1 | n2\nevery 40ms from 10ms before 4s request n0 increment\n\
                 every 40ms from 30ms before 4s request n1 increment\nat 4s heal\nuntil 6s",
        invariant: "converged",
    },
    Mutant {
        protocol: "lww-set nodes=3 replication=op",
        word: "send-first",
        happy: "at 10ms request n0 add tea\nuntil 1s",
        broken: "at 9ms crash n0 after 2 effects\nat 10ms request n0 add tea\nat 500ms restart n0\nuntil 2s",
        invariant: "the greatest timestamp seen wins",
    },
];

/// What somebody reads in the end who waited for everybody to agree: with the sound engine what one object would have answered.
const READS: &[Mutant] = &[
    Mutant {
        protocol: "g-counter nodes=3",
        word: "counts-by-sum",
        happy: "",
        broken: "at 10ms request n0 increment\nat 10ms request n1 increment\nat 300ms request n2 increment\n\
                 at 302ms request n0 increment\nat 1500ms request n1 read\nuntil 2s",
        invariant: "linearizable",
    },
    Mutant {
        protocol: "pn-counter nodes=3",
        word: "one-counter",
        happy: "",
        broken: "at 10ms request n0 add 3\nat 400ms request n0 decrement\nat 1500ms request n1 read\nuntil 2s",
        invariant: "linearizable",
    },
    Mutant {
        protocol: "lww-set nodes=2",
        word: "equal-stamps",
        happy: "",
        broken: "at 10ms request n0 add tea\nat 10ms request n0 remove tea\nat 800ms request n1 contains tea\nuntil 1s",
        invariant: "linearizable",
    },
    Mutant {
        protocol: "or-set nodes=2",
        word: "union-merge",
        happy: "",
        broken: "at 10ms request n0 add apple\nat 400ms partition n0 | n1\nat 450ms request n0 remove apple\n\
                 at 460ms request n1 add pear\nat 500ms heal\nat 1500ms request n0 contains apple\nuntil 2s",
        invariant: "linearizable",
    },
];

impl Mutant {
    fn text(&self, word: &str, lines: &str) -> String {
        format!("# a test\nprotocol {} mutant={word}\n{QUIET_NETWORK}{lines}\n", self.protocol)
    }

    /// The invariants that break, or are still waited for at the end.
    fn violated(&self, word: &str, lines: &str) -> Vec<&'static str> {
        let verdict = run(&self.text(word, lines));
        let fails = |kind: &str, verdict: &str| verdict == "violated" || (kind == "eventually" && verdict == "waiting");
        let failed = verdict.invariants.iter().filter(|invariant| fails(invariant.kind, invariant.verdict));
        failed.map(|invariant| invariant.name).collect()
    }
}

#[test]
fn every_guard_has_a_mutant() {
    let tried: BTreeSet<&str> = MUTANTS.iter().map(|mutant| mutant.word).collect();
    let known: BTreeSet<&str> = Guard::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(tried, known);
}

#[test]
fn the_happy_path_passes_with_every_mutant() {
    for mutant in MUTANTS {
        assert_eq!(mutant.violated(mutant.word, mutant.happy), Vec::<&str>::new(), "{}", mutant.word);
    }
}

#[test]
fn every_invariant_was_seen_to_fail() {
    use model::Protocol;
    let caught: BTreeSet<&str> = MUTANTS.iter().map(|mutant| mutant.invariant).collect();
    let all = [
        crate::GCounter::invariants().iter().map(|invariant| invariant.name).collect::<Vec<_>>(),
        crate::PnCounter::invariants().iter().map(|invariant| invariant.name).collect(),
        crate::LwwSet::invariants().iter().map(|invariant| invariant.name).collect(),
        crate::OrSet::invariants().iter().map(|invariant| invariant.name).collect(),
    ];
    assert_eq!(caught, all.into_iter().flatten().collect());
}

#[test]
fn the_table_of_mutants_says_what_catches_them() {
    let lacks = |word: &str| {
        let text = Guard::WORDS.iter().find(|known| known.0 == word).map_or("", |known| known.1);
        text.rsplit("broken, ").next().unwrap_or(text).trim().to_owned()
    };
    let family = ["g-counter", "pn-counter", "lww-set", "or-set"].map(|slug| {
        let own = MUTANTS.iter().chain(READS).filter(|mutant| mutant.protocol.starts_with(slug));
        let case = |mutant: &Mutant| lab::testing::mutants::Case {
            word: mutant.word,
            lacks: lacks(mutant.word),
            run: format!("`{}`, {}", mutant.protocol, mutant.broken.replace('\n', "; ")),
            texts: ["none", mutant.word].map(|word| mutant.text(word, mutant.broken)),
            breaks: vec![mutant.invariant],
        };
        (slug, own.map(case).collect())
    });
    lab::testing::mutants::hold(super::ALL, &family);
}
