//! What must hold. All "always" invariants look at the replica that moved, and only where it wrote something: they cost
//! what the change costs, at any number of replicas.

use super::ghost::{Ghost, Made};
use super::state::Write;
use super::{Operation, Replica, Snapshot};
use crate::data_type::{Change, Type};
use model::sorted::Set;
use model::{Check, Effect, Invariant, Moved, Phrase, Stage, Verdict, When, phrase};
use primitives::clock::{Dot, VersionVector};
use std::marker::PhantomData;
use std::sync::Arc;

/// The invariants of a type's replicas.
pub struct Table<T>(PhantomData<T>);

impl<T: Type> Table<T> {
    /// All of them.
    pub const ALL: &'static [Invariant<Replica<T>>] = &[
        Invariant {
            name: "same updates, same state",
            cite: "SSS 2011, Def. 3 (strong eventual consistency)",
            text: "Replicas that have seen the same updates are equal, whatever way and in whatever order these came.",
            when: When::Always,
            check: Check::Mover(same_updates_same_state),
        },
        Invariant {
            name: T::LAW.name,
            cite: T::LAW.cite,
            text: T::LAW.text,
            when: When::Always,
            check: Check::Mover(lawful),
        },
        Invariant {
            name: "version vectors never shrink",
            cite: "RR-7506 §2.2.1 (monotonic)",
            text: "No replica forgets an update that it has seen, not even in a crash.",
            when: When::Always,
            check: Check::Mover(never_shrinks),
        },
        Invariant {
            name: "seen with all that came before",
            cite: "Almeida et al. 2018, Def. 6; RR-7506 §2.2.2 (causal delivery)",
            text: "Whoever has seen an update has seen all that its source had seen when it made it.",
            when: When::Always,
            check: Check::Mover(causally_closed),
        },
        Invariant {
            name: "an update takes effect where it is made",
            cite: "RR-7506 §3.2.1 (timestamps consistent with causal order)",
            text: "Right after an update its replica shows what was asked for: nothing that came before overrides it.",
            when: When::Always,
            check: Check::Mover(takes_effect),
        },
        Invariant {
            name: "converged",
            cite: "SSS 2011, Def. 2 (eventual delivery)",
            text: "Once faults have healed and updates have stopped, all replicas become equal.",
            when: When::Eventually,
            check: Check::Everyone(converged),
        },
        Invariant {
            name: "no update is lost",
            cite: "SSS 2011, Def. 2 (eventual delivery)",
            text: "Once faults have healed, every update that was acknowledged has been seen everywhere.",
            when: When::Eventually,
            check: Check::Everyone(nothing_lost),
        },
    ];
}

/// What the replica that moved has written, and the update that it made, if any.
struct Saved<'a, T: Type> {
    snapshot: &'a Arc<Snapshot<T>>,
    made: Option<&'a Arc<Operation<T>>>,
}

impl<'a, T: Type> Saved<'a, T> {
    /// None where the state did not change, or the change never became durable.
    fn by(moved: &Moved<'a, Replica<T>>) -> Option<Self> {
        moved.effects.iter().find_map(|effect| match effect {
            Effect::Persist(Write::Changed { snapshot, made, .. }) => Some(Self { snapshot, made: made.as_ref() }),
            _ => None,
        })
    }

    /// The updates that this replica sees now and did not see before.
    fn news(&self, ghost: &'a Ghost<T>, before: &VersionVector) -> Result<Vec<&'a Operation<T>>, Phrase> {
        let ranges = self.snapshot.seen().beyond(before);
        let dots = ranges.flat_map(|(replica, first, last)| (first..=last).map(move |count| Dot::new(replica, count)));
        dots.map(|dot| self.operation(ghost, dot)).collect()
    }

    fn operation(&self, ghost: &'a Ghost<T>, dot: Dot) -> Result<&'a Operation<T>, Phrase> {
        let own = self.made.filter(|made| made.dot == dot).map(AsRef::as_ref);
        let known = || ghost.made(dot).map(|made: &Made<T>| made.operation.as_ref());
        own.or_else(known)
            .ok_or_else(|| phrase!("never-saved", "{} was seen, but its source never saved it", dot.to_string()))
    }
}

fn same_updates_same_state<T: Type>(ghost: &Ghost<T>, moved: &Moved<'_, Replica<T>>) -> Verdict {
    let Some(saved) = Saved::by(moved) else { return Ok(()) };
    let mine = saved.snapshot;
    let (seen, state) = (mine.seen_print(), mine.state_print());
    let other =
        ghost.pasts().find(|(node, past)| past.prints.0 == seen && past.prints.1 != state && *node != moved.node);
    let Some((node, past)) = other else { return Ok(()) };
    let value = |snapshot: &Snapshot<T>| T::value(moved.config, snapshot.state());
    Err(phrase!(
        "diverged",
        "{} and {} have seen the same {} updates, but hold {} and {} in different states",
        moved.node,
        node,
        mine.seen().total(),
        value(mine),
        value(&past.saved)
    ))
}

fn lawful<T: Type>(ghost: &Ghost<T>, moved: &Moved<'_, Replica<T>>) -> Verdict {
    let Some(saved) = Saved::by(moved) else { return Ok(()) };
    let before = ghost.saved_by(moved.node);
    if !before.seen().is_within(saved.snapshot.seen()) {
        return Ok(()); // Another invariant's business: from here there is no telling what is new.
    }
    let news: Vec<&T::Update> =
        saved.news(ghost, before.seen())?.into_iter().map(|operation| &operation.update).collect();
    let own = saved.made.map(|operation| &operation.update);
    let change = Change { before: before.state(), news: &news, own, after: saved.snapshot.state() };
    T::lawful(moved.config, &change)
}

fn never_shrinks<T: Type>(ghost: &Ghost<T>, moved: &Moved<'_, Replica<T>>) -> Verdict {
    let (before, now) = (ghost.saved_by(moved.node), &moved.state.snapshot);
    if Arc::ptr_eq(before, now) {
        return Ok(());
    }
    let lost = before.seen().beyond(now.seen()).next();
    lost.map_or(Ok(()), |(replica, first, last)| {
        Err(phrase!("forgot", "{} had seen updates {} to {} of {} and no longer has", moved.node, first, last, replica))
    })
}

fn causally_closed<T: Type>(ghost: &Ghost<T>, moved: &Moved<'_, Replica<T>>) -> Verdict {
    let Some(saved) = Saved::by(moved) else { return Ok(()) };
    let seen = saved.snapshot.seen();
    for operation in saved.news(ghost, ghost.saved_by(moved.node).seen())? {
        if operation.after.is_within(seen) {
            continue;
        }
        if let Some((replica, first, _)) = operation.after.beyond(seen).next() {
            let (dot, missing) = (operation.dot.to_string(), Dot::new(replica, first).to_string());
            return Err(phrase!("gap", "{} has seen {} but not {}, which came before it", moved.node, dot, missing));
        }
    }
    Ok(())
}

fn takes_effect<T: Type>(_: &Ghost<T>, moved: &Moved<'_, Replica<T>>) -> Verdict {
    let made = Saved::by(moved).and_then(|saved| saved.made.map(|made| (saved.snapshot, made)));
    let Some((snapshot, made)) = made else { return Ok(()) };
    if T::shows(moved.config, snapshot.state(), &made.update) {
        return Ok(());
    }
    let said = T::say(&made.update);
    Err(phrase!("overridden", "{} was asked to {}, and does not show it", moved.node, said))
}

/// How many different snapshots the clean replicas hold that are up.
pub fn distinct<T: Type>(stage: &dyn Stage<Replica<T>>) -> usize {
    let mut prints = Set::new();
    stage.honest(&mut |_, state| {
        prints.insert((state.snapshot.state_print(), state.snapshot.seen_print()));
    });
    prints.len()
}

fn converged<T: Type>(stage: &dyn Stage<Replica<T>>) -> Verdict {
    let states = distinct(stage);
    if states <= 1 { Ok(()) } else { Err(phrase!("apart", "replicas hold {} different states", states)) }
}

fn nothing_lost<T: Type>(stage: &dyn Stage<Replica<T>>) -> Verdict {
    let ghost = stage.ghost();
    if let Some((node, past)) = ghost.pasts().find(|(_, past)| past.acknowledged != past.made.len()) {
        let reused = past.acknowledged - past.made.len();
        return Err(phrase!(
            "name-reused",
            "{} gave names of old updates to {} new ones; these are lost",
            node,
            reused
        ));
    }
    let all = ghost.all();
    let mut verdict = Ok(());
    stage.honest(&mut |node, state| {
        if let Some((replica, first, last)) = all.beyond(state.snapshot.seen()).next() {
            verdict = Err(phrase!("missing", "{} has not seen updates {} to {} of {}", node, first, last, replica));
        }
    });
    verdict
}
