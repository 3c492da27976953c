//! Faults drawn from a seed: first which kinds strike in this run ("swarm"), then when and whom.

use super::{arrange, dice::Dice};
use crate::{
    compile::{Compiled, Until},
    scenario::Scenario,
};
use kernel::GENERIC_LIES;
use model::{FaultModel, Micros, NodeId};

/// The kinds of faults, each struck or spared in a run by one random bit.
const KINDS: &[Kind] = &[
    Kind::Crash,
    Kind::CrashInStep,
    Kind::Pause,
    Kind::Cut,
    Kind::Hold,
    Kind::Partition,
    Kind::Lossy,
    Kind::Doubling,
    Kind::Slow,
    Kind::Clock,
    Kind::Amnesia,
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Crash,
    CrashInStep,
    Pause,
    Cut,
    Hold,
    Partition,
    Lossy,
    Doubling,
    Slow,
    Clock,
    Amnesia,
}

/// What is planned for one run.
struct Plan<'a> {
    dice: Dice,
    model: FaultModel,
    servers: &'a [NodeId],
    heal: i64,
    lines: Vec<String>,
    /// For each crash: who, from when to when.
    down: Vec<(NodeId, i64, i64)>,
    amnesia: u16,
}

/// Lines of faults within a fault model, and of their healing after three fifths of the run.
pub(crate) fn faults(compiled: &Compiled, model: FaultModel, seed: u64) -> Result<Vec<String>, String> {
    let Until::Time(end) = compiled.until else {
        return Err("random faults need a scenario that ends at a time, such as `until 10s`".to_owned());
    };
    let scope = compiled.scope();
    let heal = end.0 * 3 / 5;
    let dice = Dice::of(seed, 0);
    let mut plan = Plan { dice, model, servers: &scope.servers, heal, lines: Vec::new(), down: Vec::new(), amnesia: 0 };
    plan.corrupt(compiled);
    let kinds: Vec<Kind> = KINDS.iter().copied().filter(|kind| plan.allows(*kind)).collect();
    let struck: Vec<Kind> = kinds.iter().copied().filter(|_| plan.dice.below(2) == 1).collect();
    if !struck.is_empty() {
        let count = 2 + plan.dice.below(10);
        for _ in 0..count {
            let kind = plan.dice.one(&struck);
            plan.strike(kind);
        }
    }
    plan.heal_all();
    Ok(plan.lines)
}

/// The scenario with these lines, and without what it expects. Requests that recur for ever stop after four fifths of the
/// run, so that what is still open at the end had time.
pub(crate) fn with_faults(scenario: &Scenario, lines: &[String]) -> String {
    let mut scenario = scenario.clone();
    let end = arrange::end(&scenario).unwrap_or_default();
    arrange::stop_requests(&mut scenario, Micros(end.0 / 5 * 4));
    arrange::with(&scenario, lines, end)
}

impl Plan<'_> {
    fn allows(&self, kind: Kind) -> bool {
        match kind {
            Kind::Crash | Kind::CrashInStep => self.model.crashes > 0,
            Kind::Cut | Kind::Partition | Kind::Lossy => self.model.loss && self.servers.len() > 1,
            Kind::Hold => self.servers.len() > 1,
            Kind::Doubling => self.model.duplication && self.servers.len() > 1,
            Kind::Slow => self.model.reordering && self.servers.len() > 1,
            Kind::Clock => self.model.clock_error_us > 0,
            Kind::Amnesia => self.model.amnesia > 0 && self.model.crashes > 0,
            Kind::Pause => true,
        }
    }

    fn at(&mut self, time: i64, action: impl std::fmt::Display) {
        self.lines.push(format!("at {} {action}", Micros(time)));
    }

    /// A moment in the first half of the run, and one between it and the healing.
    fn span(&mut self) -> (i64, i64) {
        let from = self.dice.below(self.heal as u64 * 4 / 5) as i64;
        let to = from + 1 + self.dice.below((self.heal - from) as u64 / 2) as i64;
        (from, to)
    }

    fn strike(&mut self, kind: Kind) {
        let (from, to) = self.span();
        let node = self.dice.one(self.servers);
        match kind {
            Kind::Crash => self.crash(node, from, to, false, false),
            Kind::CrashInStep => self.crash(node, from, to, true, false),
            Kind::Amnesia => self.crash(node, from, to, false, true),
            Kind::Pause => self.at(from, format_args!("pause {node} {}", Micros(to - from))),
            Kind::Cut | Kind::Hold => {
                let (other, sign) = (self.other(node), self.dice.one(&["", "> "]));
                let mode = if kind == Kind::Hold { " hold" } else { "" };
                self.at(from, format_args!("cut {node} {sign}{other}{mode}"));
                self.at(to, format_args!("mend {node} {sign}{other}"));
            }
            Kind::Partition => self.partition(from, to),
            Kind::Lossy => self.link(node, from, "loss", &["5%", "20%", "50%"]),
            Kind::Doubling => self.link(node, from, "duplicate", &["5%", "20%", "50%"]),
            Kind::Slow => self.link(node, from, "latency", &["1ms..100ms", "50ms..80ms", "1ms..400ms"]),
            Kind::Clock => self.skew(node, from),
        }
    }

    fn other(&mut self, node: NodeId) -> NodeId {
        let others: Vec<NodeId> = self.servers.iter().copied().filter(|id| *id != node).collect();
        self.dice.one(&others)
    }

    /// A crash, if not too many are down at any time of it, and this node is not.
    fn crash(&mut self, node: NodeId, from: i64, to: i64, in_step: bool, amnesia: bool) {
        let end = if in_step { self.heal } else { to };
        let meets: Vec<_> = self.down.iter().filter(|(_, a, b)| *a <= end && from <= *b).map(|(id, ..)| *id).collect();
        let too_many = meets.len() >= usize::from(self.model.crashes);
        if too_many || meets.contains(&node) || (amnesia && self.amnesia >= self.model.amnesia) {
            return;
        }
        // A node that is told to crash within its next step may do so late, after its restart, and come back when all heals.
        self.down.push((node, from, end));
        self.amnesia += u16::from(amnesia);
        let after = if in_step { format!(" after {} effects", self.dice.below(4)) } else { String::new() };
        self.at(from, format_args!("crash {node}{after}"));
        self.at(to, format_args!("restart {node}{}", if amnesia { " amnesia" } else { "" }));
    }

    fn partition(&mut self, from: i64, to: i64) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for id in self.servers {
            if self.dice.below(2) == 0 { left.push(id.to_string()) } else { right.push(id.to_string()) }
        }
        if left.is_empty() || right.is_empty() {
            return;
        }
        self.at(from, format_args!("partition {} | {}", left.join(" "), right.join(" ")));
        self.at(to, "heal");
    }

    fn link(&mut self, node: NodeId, from: i64, word: &str, values: &[&str]) {
        let (other, value) = (self.other(node), self.dice.one(values));
        self.at(from, format_args!("link {node} {other} {word}={value}"));
    }

    fn skew(&mut self, node: NodeId, from: i64) {
        let most = self.model.clock_error_us.min(1_000_000);
        let skew = self.dice.below(2 * most as u64 + 1) as i64 - most;
        self.at(from, format_args!("clock {node} skew={}{}", if skew < 0 { "" } else { "+" }, Micros(skew)));
    }

    /// Liars lie from the beginning to the end.
    fn corrupt(&mut self, compiled: &Compiled) {
        let most = usize::from(self.model.liars).min(self.servers.len());
        let count = self.dice.below(most as u64 + 1) as usize;
        let mut honest: Vec<NodeId> = self.servers.to_vec();
        for _ in 0..count {
            let liar = honest.remove(self.dice.below(honest.len() as u64) as usize);
            let lies = compiled.blueprint.lies().iter().chain(GENERIC_LIES);
            let words: Vec<&str> = lies
                .filter(|lie| lie.who.is_empty() || lie.who.as_bytes().contains(&liar.kind))
                .map(|lie| lie.word)
                .collect();
            let word = self.dice.one(&words);
            let at = self.dice.below(self.heal as u64) as i64;
            self.at(at, format_args!("byzantine {liar} {word}"));
        }
    }

    /// Everything heals: links, clocks, and whoever is still down comes back (the crash may strike late, in a later step).
    fn heal_all(&mut self) {
        self.at(self.heal, "heal");
        for id in self.servers {
            self.at(self.heal + 1, format_args!("restart {id}"));
        }
        // A node that was told to crash within its next step, and has not stepped since, does so now.
        for id in self.servers {
            self.at(self.heal + 1_000_000, format_args!("restart {id}"));
        }
    }
}
