//! Checking what must hold.

use super::Adapter;
use crate::{books::judged, engine::InvariantState, mail::MailBag, world::Seat};
use model::{Check, Micros, Moved, NodeId, OpId, Phrase, Protocol, Verdict, When, phrase};
use std::sync::Arc;

impl<P: Protocol> Adapter<P> {
    /// Checks a move of a clean node against the past, then lets the ghost remember it.
    pub(super) fn check_mover(&mut self, seat: Seat, count: usize, now: Micros, event: u64) {
        let chair = &self.seats[seat.index()];
        let Some(state) = &chair.state else { return };
        let effects = &chair.pending[..count];
        let moved = Moved { node: chair.id, now, config: &*self.config, state, effects };
        for (invariant, known) in P::invariants().iter().zip(&mut self.invariants) {
            if let Check::Mover(check) = invariant.check
                && wants(invariant.when, known)
            {
                note(invariant.when, known, check(&self.ghost, &moved), Some(chair.id), now, event);
            }
        }
        P::witness(&mut self.ghost, &moved);
    }

    /// Enters a decision of a clean node into the books.
    pub(super) fn enter(&mut self, node: NodeId, slot: u64, value: &Arc<P::Decision>, (now, event): (Micros, u64)) {
        let mut broken = self.books.decide(node, slot, value);
        for (invariant, known) in P::invariants().iter().zip(&mut self.invariants) {
            let Some(name) = book(&invariant.check) else { continue };
            known.checked += 1;
            if let Some(at) = broken.iter().position(|(what, _)| *what == name)
                && known.judgement.is_none()
            {
                known.judgement = Some(judged(now, event, Some(node), Some(broken.swap_remove(at).1)));
            }
        }
    }

    pub(super) fn survey_everyone(&mut self, mail: &dyn MailBag, now: Micros, event: u64) -> bool {
        let mut found = false;
        for (at, invariant) in P::invariants().iter().enumerate() {
            let Check::Everyone(check) = invariant.check else { continue };
            if invariant.when == When::Eventually || !wants(invariant.when, &self.invariants[at]) {
                continue;
            }
            let verdict = check(&self.look(mail, now));
            found |= note(invariant.when, &mut self.invariants[at], verdict, None, now, event);
        }
        found
    }

    pub(super) fn judge_eventually(&self, mail: &dyn MailBag, now: Micros, open: &[OpId]) -> Vec<Option<Verdict>> {
        let judge = |invariant: &model::Invariant<P>| match (invariant.when, &invariant.check) {
            (When::Eventually, Check::Everyone(check)) => Some(check(&self.look(mail, now))),
            (When::Eventually, Check::Completion) => Some(completion(open)),
            _ => None,
        };
        P::invariants().iter().map(judge).collect()
    }
}

fn completion(open: &[OpId]) -> Verdict {
    match open.first() {
        None => Ok(()),
        Some(first) => {
            Err(phrase!("open-operations", "{} operations have not ended, the first is {}", open.len(), *first))
        }
    }
}

fn book<P: Protocol>(check: &Check<P>) -> Option<&'static str> {
    match check {
        Check::Agreement => Some("agreement"),
        Check::Integrity => Some("integrity"),
        Check::Validity => Some("validity"),
        _ => None,
    }
}

/// The first violation is the story; once met, met.
fn wants(when: When, known: &InvariantState) -> bool {
    when != When::Eventually && known.judgement.is_none()
}

fn note(
    when: When,
    known: &mut InvariantState,
    verdict: Verdict,
    node: Option<NodeId>,
    now: Micros,
    event: u64,
) -> bool {
    known.checked += 1;
    let why: Option<Phrase> = match (when, verdict) {
        (When::Always, Err(why)) => Some(why),
        (When::Sometimes, Ok(())) => None,
        _ => return false,
    };
    known.judgement = Some(judged(now, event, node, why));
    when == When::Always
}
