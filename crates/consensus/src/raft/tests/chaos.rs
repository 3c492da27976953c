//! Random runs by hand: any message may come next, twice, or never, any timer may fire, any server may crash after any
//! effect of any step. Then everything heals, and every request must be answered.

use super::bench::{ALL, Bench, Letter};
use crate::raft::{
    guards::Guard,
    message::{Request, Timer},
    rules::Rule,
    state::{Reads, Server},
};
use model::{
    NodeId, Rules,
    draw::{Purpose, below, word},
};
use std::collections::BTreeSet;

const STEPS: u32 = 500;

struct Dice {
    seed: u64,
    rolled: u32,
}

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.rolled += 1;
        below(word(self.seed, Purpose::Fault, 0, 0, self.rolled), sides as u64) as usize
    }
}

fn bench(seed: u64) -> Bench {
    let odd = |bit: u32| seed >> bit & 1 == 1;
    let reads = if odd(3) { Reads::Log } else { Reads::ReadIndex };
    Bench::new(if odd(0) { 3 } else { 5 }, |config| {
        (config.pre_vote, config.check_quorum, config.reads) = (odd(1), odd(2), reads);
        config.batch = if odd(4) { 1 } else { 64 };
    })
}

fn disturb(bench: &mut Bench, dice: &mut Dice) {
    match dice.roll(100) {
        0..62 if !bench.mail.is_empty() => deliver(bench, dice),
        0..72 if !bench.mail.is_empty() => {
            let at = dice.roll(bench.mail.len());
            bench.mail.remove(at);
        }
        0..75 if !bench.mail.is_empty() => {
            let Letter { from, to, .. } = bench.mail[dice.roll(bench.mail.len())];
            bench.duplicate(from, to);
        }
        75..92 => fire(bench, dice),
        92..95 => bench.crash(dice.roll(bench.config.nodes.into()) as u16),
        95..98 => {
            let server = dice.roll(bench.config.nodes.into()) as u16;
            if !bench.actors[&NodeId::n(server)].up {
                bench.restart(server);
            }
        }
        _ => request(bench, dice),
    }
}

/// Mostly the oldest message, now and then any; now and then the addressee, if it is a server, crashes over it.
fn deliver(bench: &mut Bench, dice: &mut Dice) {
    let at = if dice.roll(4) == 0 { dice.roll(bench.mail.len()) } else { 0 };
    let Letter { from, to, .. } = bench.mail[at];
    let before = bench.mail[..at].iter().filter(|mail| (mail.from, mail.to) == (from, to)).count();
    let crashes = to.kind == b'n' && dice.roll(25) == 0;
    let most = if crashes { dice.roll(8) } else { ALL };
    bench.pass(from, to, before, most);
}

fn fire(bench: &mut Bench, dice: &mut Dice) {
    let armed: Vec<_> = bench.timers.iter().copied().collect();
    if armed.is_empty() {
        return;
    }
    // Elections are rarer than heartbeats, or nobody would lead for long.
    let (id, name) = armed[dice.roll(armed.len())];
    if name != "election" || dice.roll(6) == 0 {
        bench.fire_at(id, timer(name), ALL);
    }
}

fn timer(name: &str) -> Timer {
    match name {
        "election" => Timer::Election,
        "heartbeat" => Timer::Heartbeat,
        "heard" => Timer::Heard,
        "quorum" => Timer::Quorum,
        _ => Timer::Retry,
    }
}

fn request(bench: &mut Bench, dice: &mut Dice) {
    let client = dice.roll(2) as u16;
    if bench.actors[&NodeId::c(client)].state.client().open.is_some() {
        return;
    }
    let server = dice.roll(bench.config.nodes.into()) as u16;
    let key = "x".to_owned();
    let value = |dice: &mut Dice| dice.roll(3).to_string();
    let request = match dice.roll(3) {
        0 => Request::Get { key },
        1 => Request::Cas { key, old: value(dice), new: value(dice) },
        _ => Request::Put { key, value: value(dice) },
    };
    bench.request(client, server, &request);
}

/// Everybody is up and nothing is lost any more: one server after the other tries until one leads, clients ask again.
fn heal(bench: &mut Bench) {
    for server in 0..bench.config.nodes {
        if !bench.actors[&NodeId::n(server)].up {
            bench.restart(server);
        }
    }
    bench.settle_all();
    for round in 0..40 {
        let armed: Vec<_> = bench.timers.iter().copied().collect();
        let turn = NodeId::n(round % bench.config.nodes);
        for (id, name) in armed {
            let leader = bench.actors.values().any(|actor| actor.state.server().is_some_and(Server::leads));
            let due = if name == "election" { id == turn && !leader } else { true };
            if due && bench.timers.contains(&(id, name)) {
                bench.fire_at(id, timer(name), ALL);
                bench.settle_all();
            }
        }
    }
}

#[test]
fn random_runs_keep_every_promise_and_finish_once_faults_have_healed() {
    let deep = std::env::var_os("SPLITBRAIN_DEEP").is_some();
    let mut reached = BTreeSet::new();
    for seed in 0..if deep { 100_000 } else { 400 } {
        let (mut bench, mut dice) = (bench(seed), Dice { seed, rolled: 0 });
        for _ in 0..STEPS {
            disturb(&mut bench, &mut dice);
        }
        heal(&mut bench);
        assert!(bench.violated.is_empty(), "seed {seed} breaks {:?}", bench.violated);
        assert!(bench.complete(), "seed {seed} leaves a request open");
        reached.extend(bench.rules.iter().copied());
        reached.extend(bench.refusals.iter().map(|(rule, _)| *rule));
    }
    // Stale reads are not asked for here, as they may break a promise.
    reached.insert(Rule::ServeStaleRead);
    let all = Rule::TABLE.iter().enumerate();
    let missed = all.filter(|(at, _)| !reached.iter().any(|rule| usize::from(rule.index()) == *at));
    let missed: Vec<_> = missed.map(|(_, text)| text.name).collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
}

/// What a random run breaks, before anything heals.
fn broken_by_chance(seed: u64, mutant: Guard) -> BTreeSet<&'static str> {
    let (mut bench, mut dice) = (bench(seed), Dice { seed, rolled: 0 });
    bench.config.mutant = Some(mutant);
    for _ in 0..STEPS {
        disturb(&mut bench, &mut dice);
    }
    bench.violated
}

#[test]
fn random_runs_find_engines_that_lack_a_guard() {
    let found = [
        (Guard::PersistTerm, "election safety"),
        (Guard::PersistLog, "leader completeness"),
        (Guard::UpToDate, "leader completeness"),
        (Guard::WinByMajority, "election safety"),
        (Guard::CommitByMajority, "state machine safety"),
        (Guard::StepDown, "leader append-only"),
        (Guard::CheckPrevious, "log matching"),
        (Guard::MatchForward, "match index grows"),
        (Guard::ExecuteOnce, "exactly once"),
    ];
    for (mutant, invariant) in found {
        let hit = (0..400).any(|seed| broken_by_chance(seed, mutant).contains(invariant));
        assert!(hit, "no seed shows that {mutant:?} breaks {invariant}");
    }
}
