//! What must hold: the five properties of Figure 3, what sessions and reads promise, and that things happen at all.
//! All but the last look only at the node that moved, against the ghost.

use super::{
    Raft,
    ghost::Ghost,
    message::{Reply, Request},
    state::{Server, Write},
};
use model::{Check, Effect, Invariant, Moved, Verdict, When, phrase};

const fn always(
    name: &'static str,
    cite: &'static str,
    text: &'static str,
    check: fn(&Ghost, &Moved<'_, Raft>) -> Verdict,
) -> Invariant<Raft> {
    Invariant { name, cite, text, when: When::Always, check: Check::Mover(check) }
}

const fn sometimes(
    name: &'static str,
    cite: &'static str,
    text: &'static str,
    check: fn(&Ghost, &Moved<'_, Raft>) -> Verdict,
) -> Invariant<Raft> {
    Invariant { name, cite, text, when: When::Sometimes, check: Check::Mover(check) }
}

const fn kept(name: &'static str, cite: &'static str, text: &'static str, check: Check<Raft>) -> Invariant<Raft> {
    Invariant { name, cite, text, when: When::Always, check }
}

/// All of them.
pub const INVARIANTS: &[Invariant<Raft>] = &[
    always(
        "election safety",
        "Raft §5.2, Fig. 3",
        "At most one leader can be elected in a given term.",
        one_leader_per_term,
    ),
    always(
        "leader append-only",
        "Raft §5.3, Fig. 3",
        "A leader never overwrites or deletes entries in its log; it only appends new entries.",
        leader_only_appends,
    ),
    always(
        "log matching",
        "Raft §5.3, Fig. 3",
        "If two logs contain an entry with the same index and term, they are identical in all entries up to that index.",
        logs_match,
    ),
    always(
        "leader completeness",
        "Raft §5.4, Fig. 3",
        "An entry committed in a term is in the logs of the leaders of all higher terms.",
        leader_has_what_was_committed,
    ),
    always(
        "state machine safety",
        "Raft §5.4.3, Fig. 3",
        "If a server has applied an entry at an index, no other server ever applies a different entry there.",
        same_entry_applied,
    ),
    always(
        "match index grows",
        "Raft Fig. 2 State",
        "As long as a leader leads, what it knows of a follower's log only grows.",
        match_index_grows,
    ),
    always(
        "exactly once",
        "Raft §8, thesis §6.3",
        "Each command takes effect once, however often its client asked.",
        executed_once,
    ),
    always(
        "fresh reads",
        "Raft §8, thesis §6.4",
        "A read sees every write that was answered before the read was asked for.",
        read_is_fresh,
    ),
    kept("agreement", "Raft §5.4.3", "No two servers commit different entries at one index.", Check::Agreement),
    kept("integrity", "Raft §5.4.3", "No server commits two different entries at one index.", Check::Integrity),
    kept(
        "validity",
        "Raft §5.3",
        "What is committed was asked for by a client, or is a leader's no-op.",
        Check::Validity,
    ),
    sometimes("a leader was elected", "Raft §5.2", "Some server leads.", somebody_leads),
    sometimes("an entry was committed", "Raft §5.3", "Some entry is applied.", something_is_applied),
    Invariant {
        name: "every request is answered",
        cite: "Raft §5.2, §8",
        text: "Once faults have healed, every client gets its answer.",
        when: When::Eventually,
        check: Check::Completion,
    },
];

fn one_leader_per_term(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let Some(server) = moved.state.server().filter(|server| server.leads()) else { return Ok(()) };
    let term = server.stable.term;
    match ghost.leaders.get(&term) {
        Some(other) if *other != moved.node => {
            Err(phrase!("two-leaders", "{} and {} both lead term {}", *other, moved.node, term.0))
        }
        _ => Ok(()),
    }
}

/// A leader's writes come after the end that its log had.
fn leader_only_appends(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    if !moved.state.server().is_some_and(Server::leads) {
        return Ok(());
    }
    let mut end = ghost.written.get(&moved.node).copied().unwrap_or_default();
    for effect in moved.effects {
        let Effect::Persist(Write::Entries { after, entries }) = effect else { continue };
        if *after < end {
            return Err(phrase!(
                "leader-overwrote",
                "{} leads and replaced what followed entry {}",
                moved.node,
                after.0
            ));
        }
        end = after.plus(entries.len());
    }
    Ok(())
}

/// By induction over the writes: the same index and term mean the same entry, and the same term before it.
fn logs_match(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let Some(server) = moved.state.server() else { return Ok(()) };
    for effect in moved.effects {
        let Effect::Persist(Write::Entries { after, entries }) = effect else { continue };
        let mut before = server.stable.log.term_at(*after).unwrap_or_default();
        for (n, entry) in entries.iter().enumerate() {
            let at = after.plus(n + 1);
            let known = ghost.placed_at(at, entry.term);
            if known.is_some_and(|known| known.entry != *entry || known.before != before) {
                let term = entry.term.0;
                return Err(phrase!("logs-differ", "{} stored another entry {} of term {}", moved.node, at.0, term));
            }
            before = entry.term;
        }
    }
    Ok(())
}

/// Looks at a leader once, when it is elected.
fn leader_has_what_was_committed(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let Some(server) = moved.state.server().filter(|server| server.leads()) else { return Ok(()) };
    let term = server.stable.term;
    if ghost.leading.get(&moved.node).is_some_and(|led| led.term == term) {
        return Ok(());
    }
    let mut at = super::log::Index(0);
    for committed in ghost.committed.iter() {
        at = at.next();
        if committed.known_in < term && server.stable.log.get(at) != Some(&committed.entry) {
            let index = at.0;
            return Err(phrase!("leader-lacks", "{} leads term {} without entry {}", moved.node, term.0, index));
        }
    }
    Ok(())
}

fn same_entry_applied(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    for effect in moved.effects {
        let Effect::Decide { slot, value } = effect else { continue };
        let known = ghost.committed_at(super::log::Index(*slot));
        if known.is_some_and(|known| known.entry != *value) {
            return Err(phrase!("applied-differently", "{} applied another entry {}", moved.node, *slot));
        }
    }
    Ok(())
}

fn match_index_grows(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let Some(server) = moved.state.server() else { return Ok(()) };
    let led = ghost.leading.get(&moved.node).filter(|led| led.term == server.stable.term);
    let (Some(led), Some(leadership)) = (led, server.leadership()) else { return Ok(()) };
    for ((id, peer), before) in leadership.peers.iter().zip(&led.matched) {
        if peer.matched < *before {
            return Err(phrase!("match-fell", "matchIndex of {} fell from {} to {}", *id, before.0, peer.matched.0));
        }
    }
    Ok(())
}

fn executed_once(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let Some(server) = moved.state.server() else { return Ok(()) };
    let Some(known) = ghost.committed_at(server.applied) else { return Ok(()) };
    if server.machine.executed == known.executed {
        return Ok(());
    }
    let (there, wanted) = (server.machine.executed, known.executed);
    Err(phrase!("executed-again", "{} executed {} commands where there were {}", moved.node, there, wanted))
}

/// Looks at a client when its read is answered. The client's memory no longer holds the request, so its key is what
/// the ghost remembers.
fn read_is_fresh(ghost: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    for effect in moved.effects {
        let Effect::Reply { id, reply: Reply::Value(value) } = effect else { continue };
        let Some((since, Request::Get { key })) = ghost.asked(*id) else { continue };
        if !ghost.held_since(key, value.as_ref(), since) {
            let shown = value.as_deref().unwrap_or("nothing");
            return Err(phrase!(
                "stale-read",
                "{} read {} at {}, which was overwritten before",
                *id,
                shown,
                key.as_str()
            ));
        }
    }
    Ok(())
}

fn somebody_leads(_: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let leads = moved.state.server().is_some_and(Server::leads);
    if leads { Ok(()) } else { Err(phrase!("nobody-leads", "no server leads")) }
}

fn something_is_applied(_: &Ghost, moved: &Moved<'_, Raft>) -> Verdict {
    let applied = moved.effects.iter().any(|effect| matches!(effect, Effect::Decide { .. }));
    if applied { Ok(()) } else { Err(phrase!("nothing-applied", "no entry is applied")) }
}
