//! Everything heals, and from then on progress is demanded.

use crate::compile::Compiled;
use kernel::{Latency, World};
use model::{Healed, Micros, NodeId};
use std::collections::BTreeSet;

/// Who was told to crash within its next step, and has not stepped since, has done so by then.
const LATE: i64 = 1_000_000;
/// An exponential time is longer than so many means with a probability below one in a million.
const TAIL: i64 = 14;
/// The stage is a square of a thousand on each side, so that no two places are farther apart.
const FARTHEST: i64 = 1_415;

/// What a swarm has struck, beside links and servers.
pub(super) struct Struck<'a> {
    /// Whose clocks it set.
    pub clocks: &'a [NodeId],
    /// Who lies and has to be honest again.
    pub liars: &'a [NodeId],
    /// Which clients it crashed.
    pub clients: &'a [NodeId],
    /// Whether it told somebody to crash within a step.
    pub late: bool,
}

/// Adds the lines that heal everything: links and partitions, whoever is down, clocks, what links lose by themselves, and
/// liars. Returns when the last of them has its turn.
pub(super) fn lines(
    compiled: &Compiled,
    at: Micros,
    Struck { clocks, liars, clients, late }: &Struck<'_>,
    lines: &mut Vec<String>,
) -> Micros {
    let scope = compiled.scope();
    lines.push(format!("at {at} heal"));
    let network = &compiled.setup.network;
    if network.loss_ppm > 0 || network.corrupt_ppm > 0 {
        let kinds = ranges(&scope.ids);
        for (nth, left) in kinds.iter().enumerate() {
            // A single one has no link to itself.
            let others = kinds.iter().skip(nth).filter(|right| *right != left || left.contains(".."));
            lines.extend(others.map(|right| format!("at {at} link {left} {right} loss=0% corrupt=0%")));
        }
    }
    let clocks: BTreeSet<&NodeId> = clocks.iter().collect();
    lines.extend(clocks.iter().map(|id| format!("at {at} clock {id} skew=+0ms drift=+0ppm")));
    let liars: BTreeSet<&NodeId> = liars.iter().collect();
    lines.extend(liars.iter().map(|id| format!("at {at} honest {id}")));
    let restart = |time: Micros| {
        let all = scope.servers.iter().chain(clients.iter().collect::<BTreeSet<_>>());
        all.map(move |id| format!("at {time} restart {id}"))
    };
    lines.extend(restart(at + Micros(1)));
    if *late {
        lines.extend(restart(at + Micros(LATE)));
    }
    at + Micros(if *late { LATE } else { 1 })
}

/// `n0..n4`, for each kind of participant.
fn ranges(ids: &[NodeId]) -> Vec<String> {
    let kinds: BTreeSet<u8> = ids.iter().map(|id| id.kind).collect();
    let range = |kind: u8| {
        let mut of = ids.iter().filter(|id| id.kind == kind);
        let (first, last) = (of.next(), of.next_back());
        match (first, last) {
            (Some(first), Some(last)) => format!("{first}..{last}"),
            (Some(only), None) => only.to_string(),
            _ => String::new(),
        }
    };
    kinds.into_iter().map(range).collect()
}

/// What there is to recover from.
pub(super) fn healed(compiled: &Compiled, world: &World, trouble: Micros) -> Healed {
    Healed { delay: delay(compiled, world), trouble, hops: hops(world) }
}

/// The longest that a message takes, and the write that it causes.
fn delay(compiled: &Compiled, world: &World) -> Micros {
    let network = &compiled.setup.network;
    let latency = match network.latency {
        Latency::Distance => Micros((2_000 + 20 * FARTHEST) * 6 / 5),
        Latency::Even(_, most) => Micros(most.0.saturating_mul(stretch(compiled, world))),
        Latency::Exponential(least, mean) => Micros((least.0 + TAIL * mean.0).saturating_mul(stretch(compiled, world))),
    };
    latency + network.disk
}

/// By how much links may get longer, where the scenario moves somebody about.
fn stretch(compiled: &Compiled, world: &World) -> i64 {
    let moves = compiled
        .setup
        .script
        .at
        .iter()
        .any(|(_, planned)| planned.actions.iter().any(|action| matches!(action, kernel::Action::Move(..))));
    let places = world.ids().iter().filter_map(|id| world.seat_of(*id)).map(|seat| world.condition(seat).place);
    let places: Vec<(i16, i16)> = places.collect();
    let apart = |a: &(i16, i16), b: &(i16, i16)| {
        let (dx, dy) = (i64::from(a.0) - i64::from(b.0), i64::from(a.1) - i64::from(b.1));
        (dx * dx + dy * dy).isqrt()
    };
    let pairs = places.iter().enumerate().flat_map(|(nth, a)| places[nth + 1..].iter().map(move |b| apart(a, b)));
    if moves { FARTHEST / pairs.min().unwrap_or(1).max(1) + 1 } else { 1 }
}

/// The most links between two participants.
fn hops(world: &World) -> u16 {
    let farthest = |from: &NodeId| {
        let mut seen: BTreeSet<NodeId> = [*from].into();
        let (mut edge, mut steps) = (vec![*from], 0);
        while !edge.is_empty() {
            let next = edge.iter().filter_map(|id| world.seat_of(*id)).flat_map(|seat| world.peers(seat));
            edge = next.copied().filter(|id| seen.insert(*id)).collect();
            steps += u16::from(!edge.is_empty());
        }
        steps
    };
    // In a crowd the first few tell enough: at most twice as much.
    let ids = world.ids();
    let most = ids.iter().take(64).map(farthest).max().unwrap_or(1).max(1);
    if ids.len() > 64 { most * 2 } else { most }
}
