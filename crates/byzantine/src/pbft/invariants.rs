//! What must hold.

use super::{
    Pbft,
    ghost::{self, Ghost},
    message::{Message, Vote},
    state::{Replica, State},
};
use model::{Check, Effect, Invariant, Moved, Stage, Verdict, When, phrase};

/// All of them, safety first.
pub const INVARIANTS: &[Invariant<Pbft>] = &[
    always(
        "agreement",
        "PBFT 1999 §4.5.1",
        "No two honest replicas commit different requests at one sequence number.",
        Check::Agreement,
    ),
    always(
        "integrity",
        "PBFT 1999 §4.5.1",
        "No honest replica commits twice, differently, at one sequence number.",
        Check::Integrity,
    ),
    always(
        "validity",
        "PBFT 1999 §3, §4.2",
        "What an honest replica commits was asked for by a client, as it was asked.",
        Check::Validity,
    ),
    always(
        "signed requests",
        "PBFT 1999 §4.2",
        "What an honest replica commits carries the signature of its client.",
        Check::Mover(signed_requests),
    ),
    always(
        "one prepare each",
        "PBFT 1999 §4.2",
        "An honest replica prepares one digest only for a view and number, whatever it is told, and also after a crash.",
        Check::Mover(one_prepare),
    ),
    always(
        "nobody is misquoted",
        "PBFT 1999 §2, §4.2",
        "Every order and vote in an honest replica's log was signed by the replica that it names.",
        Check::Mover(genuine),
    ),
    always(
        "prepared certificates agree",
        "PBFT 1999 §4.2",
        "No two honest replicas prepare different requests with the same view and number.",
        Check::Mover(prepared_agree),
    ),
    always(
        "view changes keep commits",
        "PBFT 1999 §4.5.1",
        "What an honest replica committed in a view, no honest replica replaces in a later one.",
        Check::Mover(commits_kept),
    ),
    always(
        "silent while changing views",
        "PBFT 1999 §4.4",
        "A replica that asks for a new view sends no orders and votes until that view opens.",
        Check::Mover(silent),
    ),
    always(
        "execution order",
        "PBFT 1999 §4.2",
        "Honest replicas that have executed up to the same number have executed the same history, without gaps.",
        Check::Mover(same_history),
    ),
    always(
        "exactly once",
        "PBFT 1999 §4.1, §4.2",
        "A client's request executes at one sequence number only.",
        Check::Mover(exactly_once),
    ),
    always(
        "watermarks",
        "PBFT 1999 §4.2, §4.3",
        "An honest replica's log lies above the low water mark and not above the high one.",
        Check::Mover(watermarks),
    ),
    always(
        "stable checkpoints agree",
        "PBFT 1999 §4.3",
        "Honest replicas have the same digest for the same stable checkpoint, and it is that of their state.",
        Check::Mover(stable_agree),
    ),
    always(
        "stable checkpoints are held",
        "PBFT 1999 §4.3, §4.4",
        "A quorum, less its liars, has the state of each stable checkpoint: it can always be fetched.",
        Check::Everyone(stable_held),
    ),
    always(
        "clients hear the truth",
        "PBFT 1999 §4.1",
        "The result that an honest client accepts is one that an honest replica came to.",
        Check::Mover(true_results),
    ),
    Invariant {
        name: "completion",
        cite: "PBFT 1999 §4.5.2",
        text: "After the last heal, the requests of honest clients complete.",
        when: When::Eventually,
        check: Check::Completion,
    },
    sometimes("a request commits", "PBFT 1999 §4.2", "Some request is committed.", Check::Everyone(has_decided)),
    sometimes(
        "a view changes",
        "PBFT 1999 §4.4",
        "Some honest replica enters a view after the first.",
        Check::Everyone(has_changed_view),
    ),
    sometimes(
        "a checkpoint stabilises",
        "PBFT 1999 §4.3",
        "Some checkpoint becomes stable.",
        Check::Everyone(has_stabilised),
    ),
];

const fn always(name: &'static str, cite: &'static str, text: &'static str, check: Check<Pbft>) -> Invariant<Pbft> {
    Invariant { name, cite, text, when: When::Always, check }
}

const fn sometimes(name: &'static str, cite: &'static str, text: &'static str, check: Check<Pbft>) -> Invariant<Pbft> {
    Invariant { name, cite, text, when: When::Sometimes, check }
}

fn replica<'a>(moved: &Moved<'a, Pbft>) -> Option<&'a Replica> {
    moved.state.replica()
}

fn signed_requests(_: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    for effect in moved.effects {
        let Effect::Decide { slot, value } = effect else { continue };
        let Some(request) = &value.request else { continue };
        if !request.valid() || request.signer() != request.body().client {
            let client = request.body().client;
            return Err(phrase!("unsigned", "{} committed at {} what {} did not sign", moved.node, *slot, client));
        }
    }
    Ok(())
}

fn one_prepare(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    for vote in ghost::cast(moved.node, moved.effects) {
        let earlier = ghost.numbers.get(vote.n).and_then(|past| past.votes.get(&(moved.node, vote.view)));
        if let Some(earlier) = earlier.filter(|earlier| **earlier != vote.digest) {
            let (now, then) = (vote.digest.initials(), earlier.initials());
            let (n, view) = (vote.n, vote.view);
            return Err(phrase!(
                "two-prepares",
                "{} prepares {} at number {} of view {}, after {}",
                moved.node,
                now,
                n,
                view,
                then
            ));
        }
    }
    Ok(())
}

fn genuine(_: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    for (n, slot) in &replica.slots {
        let forged = slot.prepares.iter().chain(&slot.commits).find(|vote| !vote.valid());
        if let Some(vote) = forged {
            return Err(phrase!(
                "forged-vote",
                "{} took a vote for number {} that {} did not sign",
                moved.node,
                *n,
                vote.signer()
            ));
        }
        if slot.pre_prepare.as_ref().is_some_and(|order| !order.valid()) {
            return Err(phrase!(
                "forged-order",
                "{} took an order for number {} that the primary did not sign",
                moved.node,
                *n
            ));
        }
    }
    Ok(())
}

fn prepared_agree(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    for (n, view, digest) in ghost::prepared(replica) {
        let other = ghost.numbers.get(n).and_then(|past| past.prepared.get(&view));
        if let Some(other) = other.filter(|other| **other != digest) {
            let (mine, other) = (digest.initials(), other.initials());
            return Err(phrase!(
                "two-prepared",
                "{} prepared {} at number {} of view {}, where another honest replica prepared {}",
                moved.node,
                mine,
                n,
                view,
                other
            ));
        }
    }
    Ok(())
}

fn commits_kept(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    for (n, slot) in &replica.slots {
        let (Some(order), Some(past)) = (&slot.pre_prepare, ghost.numbers.get(*n)) else { continue };
        let Some((view, committed)) = past.committed else { continue };
        let super::message::PrePrepare { view: later, digest, .. } = *order.body();
        if later > view && committed != digest {
            let (mine, theirs) = (digest.initials(), committed.initials());
            return Err(phrase!(
                "replaced",
                "{} takes {} at number {} in view {}, but {} was committed there in view {}",
                moved.node,
                mine,
                *n,
                later,
                theirs,
                view
            ));
        }
    }
    Ok(())
}

fn silent(_: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved).filter(|replica| !replica.active) else { return Ok(()) };
    for effect in moved.effects {
        let Effect::Send { message, .. } = effect else { continue };
        let view = match &**message {
            Message::PrePrepare(order, _) => order.body().view,
            Message::Vote(vote) => {
                let Vote { view, .. } = vote.body();
                *view
            }
            _ => continue,
        };
        let (node, wants) = (moved.node, replica.view);
        return Err(phrase!("not-silent", "{} votes in view {} while it asks for view {}", node, view, wants));
    }
    Ok(())
}

fn same_history(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    let n = replica.service.executed;
    let other = ghost.numbers.get(n).and_then(|past| past.chain);
    match other.filter(|other| *other != replica.service.chain) {
        Some(_) => Err(phrase!("other-history", "{} came to number {} by another history", moved.node, n)),
        None => Ok(()),
    }
}

fn exactly_once(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    for (client, last) in replica.service.replies.iter() {
        let earlier = ghost.executed.get(client).and_then(|ledger| ledger.get(u64::from(last.timestamp)));
        if let Some(earlier) = earlier.filter(|earlier| **earlier != last.n) {
            let op = model::OpId { client: *client, number: last.timestamp };
            let node = moved.node;
            return Err(phrase!(
                "twice",
                "{} executed {} at number {}, and it was executed at {}",
                node,
                op,
                last.n,
                *earlier
            ));
        }
    }
    Ok(())
}

fn watermarks(_: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved) else { return Ok(()) };
    let (low, high) = (replica.stable.n, replica.stable.n + moved.config.window());
    let (first, last) = (replica.slots.keys().next(), replica.slots.keys().next_back());
    match first.filter(|n| **n <= low).or(last.filter(|n| **n > high)) {
        Some(n) => Err(phrase!("outside", "{} has number {} in its log, outside {} to {}", moved.node, *n, low, high)),
        None => Ok(()),
    }
}

fn stable_agree(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    let Some(replica) = replica(moved).filter(|replica| replica.stable.n > 0) else { return Ok(()) };
    let stable = &replica.stable;
    let other = ghost.numbers.get(stable.n).and_then(|past| past.stable);
    let differs = other.is_some_and(|other| other != stable.digest);
    let history = ghost.numbers.get(stable.n).and_then(|past| past.chain);
    let state = replica.snapshots.get(&stable.n);
    let foreign = state.zip(history).is_some_and(|(state, chain)| state.chain != chain);
    if differs || foreign {
        return Err(phrase!("other-checkpoint", "{} has another state at checkpoint {}", moved.node, stable.n));
    }
    Ok(())
}

fn stable_held(stage: &dyn Stage<Pbft>) -> Verdict {
    let (mut held, mut liars, mut stable) = (Vec::new(), 0_u16, 0);
    stage.each(&mut |member| {
        if let State::Replica(replica) = member.state {
            if member.clean {
                // The disk tells what a crashed replica still has.
                held.push(member.disk.snapshots.keys().next_back().copied().unwrap_or(0));
                stable = replica.stable.n.max(stable);
            } else {
                liars += 1;
            }
        }
    });
    let has = held.iter().filter(|n| **n >= stable).count() as u16;
    let needed = stage.config().quorum().saturating_sub(liars);
    if stable > 0 && has < needed {
        return Err(phrase!(
            "barely-held",
            "checkpoint {} is stable, but {} of {} honest replicas have it",
            stable,
            has,
            needed
        ));
    }
    Ok(())
}

fn true_results(ghost: &Ghost, moved: &Moved<'_, Pbft>) -> Verdict {
    for effect in moved.effects {
        let Effect::Reply { id, reply } = effect else { continue };
        let known = ghost.results.get(&id.client).and_then(|results| results.get(&id.number));
        if known != Some(reply) {
            return Err(phrase!(
                "false-result",
                "{} accepted a result for {} that no honest replica came to",
                moved.node,
                *id
            ));
        }
    }
    Ok(())
}

fn has_decided(stage: &dyn Stage<Pbft>) -> Verdict {
    seen(stage.ghost().decided)
}

fn has_changed_view(stage: &dyn Stage<Pbft>) -> Verdict {
    seen(stage.ghost().view > 0)
}

fn has_stabilised(stage: &dyn Stage<Pbft>) -> Verdict {
    seen(stage.ghost().stabilised)
}

fn seen(happened: bool) -> Verdict {
    if happened { Ok(()) } else { Err(phrase!("not-yet", "it has not happened")) }
}
