//! A swarm of faults, drawn from the seed: which kinds strike at all in this run, how often, how long, whom, and when.
//!
//! Groce, Zhang, Eide, Chen and Regehr, "Swarm Testing" (2012): a run that leaves some kinds of faults out altogether finds
//! what one with all of them hides, because they get in each other's way. So each seed first tosses a coin for every kind, and
//! gives each that stays its own rate, its own length and, half of the time, its own few victims.

use super::{dice::Dice, heal};
use crate::compile::Compiled;
use kernel::{GENERIC_LIES, World};
use model::{FaultModel, Micros, NodeId};

/// The kinds of faults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Crash,
    CrashInStep,
    Amnesia,
    ClientCrash,
    Pause,
    ClientPause,
    Cut,
    Hold,
    Partition,
    Lossy,
    Damaging,
    Doubling,
    Slow,
    Skew,
    Drift,
    Lie,
    ClientLie,
}

const KINDS: [Kind; 17] = [
    Kind::Crash,
    Kind::CrashInStep,
    Kind::Amnesia,
    Kind::ClientCrash,
    Kind::Pause,
    Kind::ClientPause,
    Kind::Cut,
    Kind::Hold,
    Kind::Partition,
    Kind::Lossy,
    Kind::Damaging,
    Kind::Doubling,
    Kind::Slow,
    Kind::Skew,
    Kind::Drift,
    Kind::Lie,
    Kind::ClientLie,
];

/// No kind strikes more often in one run.
const MOST_STRIKES: usize = 60;

/// A kind that strikes in this run.
struct Member {
    kind: Kind,
    /// The mean time between two strikes.
    gap: i64,
    /// The mean length of one.
    length: i64,
    /// Whom it may strike.
    victims: Vec<NodeId>,
}

/// Lines of faults, and what they come to.
pub(super) struct Swarm<'a> {
    compiled: &'a Compiled,
    dice: Dice,
    model: FaultModel,
    beyond: bool,
    servers: Vec<NodeId>,
    clients: Vec<NodeId>,
    /// When everything heals.
    end: i64,
    lines: Vec<(i64, String)>,
    /// For each crash of a server: who, from when to when.
    down: Vec<(NodeId, i64, i64)>,
    liars: Vec<NodeId>,
    amnesia: u16,
    clocks: Vec<NodeId>,
    crashed_clients: Vec<NodeId>,
    in_step: bool,
}

/// The lines of a swarm and of its healing, and when the last of these has its turn.
pub(super) struct Struck {
    pub lines: Vec<String>,
    pub healed: Micros,
}

/// Draws the swarm of a seed. `beyond` leaves the protocol's fault model on purpose.
pub(super) fn draw(compiled: &Compiled, world: &World, end: Micros, seed: u64, beyond: bool) -> Struck {
    let scope = compiled.scope();
    let model = if beyond { anything(&scope.servers) } else { world.assumes() };
    let mut swarm = Swarm {
        compiled,
        dice: Dice::of(seed, 1),
        model,
        beyond,
        servers: scope.servers,
        clients: scope.clients,
        end: end.0.max(1_000),
        lines: Vec::new(),
        down: Vec::new(),
        liars: Vec::new(),
        amnesia: 0,
        clocks: Vec::new(),
        crashed_clients: Vec::new(),
        in_step: false,
    };
    for kind in KINDS {
        let strikes = swarm.dice.below(2) == 1;
        if strikes && swarm.allows(kind) {
            let member = swarm.member(kind);
            swarm.strikes(&member);
        }
    }
    let mut lines = std::mem::take(&mut swarm.lines);
    lines.sort_by_key(|(at, _)| *at);
    let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    let liars = if beyond { swarm.liars.as_slice() } else { &[] };
    let (clocks, clients) = (&swarm.clocks, &swarm.crashed_clients);
    let struck = heal::Struck { clocks, liars, clients, late: swarm.in_step };
    let healed = heal::lines(compiled, Micros(swarm.end), &struck, &mut lines);
    Struck { lines, healed }
}

/// What no protocol is built for: everybody may do everything.
fn anything(servers: &[NodeId]) -> FaultModel {
    let all = servers.len() as u16;
    FaultModel {
        crashes: u16::MAX,
        liars: all.div_ceil(2),
        lying_clients: u16::MAX,
        amnesia: all,
        loss: true,
        duplication: true,
        reordering: true,
        clock_error_us: i64::MAX,
    }
}

impl Swarm<'_> {
    fn allows(&self, kind: Kind) -> bool {
        let (model, several) = (&self.model, self.servers.len() > 1);
        match kind {
            Kind::Crash | Kind::CrashInStep => model.crashes > 0,
            Kind::Amnesia => model.crashes > 0 && model.amnesia > 0,
            Kind::ClientCrash => self.beyond && !self.clients.is_empty(),
            Kind::Pause => true,
            Kind::ClientPause => !self.clients.is_empty(),
            Kind::Hold => several,
            Kind::Cut | Kind::Partition | Kind::Lossy | Kind::Damaging => several && model.loss,
            Kind::Doubling => several && model.duplication,
            Kind::Slow => several && model.reordering,
            Kind::Skew => model.clock_error_us > 0,
            Kind::Drift => model.clock_error_us == i64::MAX,
            Kind::Lie => model.liars > 0,
            Kind::ClientLie => model.lying_clients > 0 && !self.clients.is_empty(),
        }
    }

    fn member(&mut self, kind: Kind) -> Member {
        let gap = self.end / self.dice.one(&[2, 4, 8, 16]);
        let length = self.end / self.dice.one(&[5, 12, 40, 150]);
        let of_clients = matches!(kind, Kind::ClientCrash | Kind::ClientPause | Kind::ClientLie);
        let all = if of_clients { self.clients.clone() } else { self.servers.clone() };
        let few: Vec<NodeId> = all.iter().copied().filter(|_| self.dice.below(2) == 1).collect();
        let victims = if few.is_empty() || self.dice.below(2) == 1 { all } else { few };
        Member { kind, gap: gap.max(1), length: length.max(1), victims }
    }

    /// A Poisson process, as long as faults may strike.
    fn strikes(&mut self, member: &Member) {
        if matches!(member.kind, Kind::Lie | Kind::ClientLie) {
            return self.corrupt(member);
        }
        let mut at = self.dice.exponential(member.gap);
        for _ in 0..MOST_STRIKES {
            if at >= self.end {
                return;
            }
            let to = (at + 1 + self.dice.exponential(member.length)).min(self.end);
            let victim = self.dice.one(&member.victims);
            self.strike(member.kind, victim, at, to);
            at += 1 + self.dice.exponential(member.gap);
        }
    }

    fn at(&mut self, time: i64, action: impl std::fmt::Display) {
        self.lines.push((time, format!("at {} {action}", Micros(time))));
    }

    fn strike(&mut self, kind: Kind, node: NodeId, from: i64, to: i64) {
        match kind {
            Kind::Crash => self.crash(node, from, to, false, false),
            Kind::CrashInStep => self.crash(node, from, to, true, false),
            Kind::Amnesia => self.crash(node, from, to, false, true),
            Kind::ClientCrash => {
                self.crashed_clients.push(node);
                self.at(from, format_args!("crash {node}"));
                self.at(to, format_args!("restart {node}"));
            }
            Kind::Pause | Kind::ClientPause => {
                self.at(from, format_args!("pause {node} {}", Micros((to - from).max(1))));
            }
            Kind::Cut | Kind::Hold => {
                let (other, way) = (self.other(node), self.dice.one(&["", "> "]));
                let mode = if kind == Kind::Hold { " hold" } else { "" };
                self.at(from, format_args!("cut {node} {way}{other}{mode}"));
                self.at(to, format_args!("mend {node} {way}{other}"));
            }
            Kind::Partition => self.partition(from, to),
            Kind::Lossy => self.link(node, from, "loss", &["5%", "20%", "50%", "90%"]),
            Kind::Damaging => self.link(node, from, "corrupt", &["5%", "20%", "50%"]),
            Kind::Doubling => self.link(node, from, "duplicate", &["5%", "20%", "50%", "100%"]),
            Kind::Slow => self.link(node, from, "latency", &["1ms..100ms", "50ms..80ms", "1ms..400ms", "200ms..1s"]),
            Kind::Skew => self.skew(node, from),
            Kind::Drift => self.drift(node, from),
            Kind::Lie | Kind::ClientLie => {}
        }
    }

    fn other(&mut self, node: NodeId) -> NodeId {
        let others: Vec<NodeId> = self.servers.iter().copied().filter(|id| *id != node).collect();
        if others.is_empty() { node } else { self.dice.one(&others) }
    }

    /// A crash, unless too many are down at some time of it, or this node is.
    fn crash(&mut self, node: NodeId, from: i64, to: i64, in_step: bool, amnesia: bool) {
        // Who is told to crash within its next step may do so late, after its restart, and come back when all heals.
        let end = if in_step { self.end } else { to };
        let meets = self.down.iter().filter(|(_, a, b)| *a <= end && from <= *b).map(|(id, ..)| *id);
        let meets: Vec<NodeId> = meets.collect();
        let too_many = meets.len() >= usize::from(self.model.crashes);
        if too_many || meets.contains(&node) || (amnesia && self.amnesia >= self.model.amnesia) {
            return;
        }
        self.down.push((node, from, end));
        self.amnesia += u16::from(amnesia);
        self.in_step |= in_step;
        let after = if in_step { format!(" after {} effects", self.dice.below(5)) } else { String::new() };
        self.at(from, format_args!("crash {node}{after}"));
        self.at(to, format_args!("restart {node}{}", if amnesia { " amnesia" } else { "" }));
    }

    fn partition(&mut self, from: i64, to: i64) {
        let groups = 2 + usize::from(self.dice.below(4) == 0);
        let mut sides = vec![Vec::new(); groups];
        for id in &self.servers {
            sides[self.dice.below(groups as u64) as usize].push(id.to_string());
        }
        sides.retain(|side| !side.is_empty());
        if sides.len() > 1 {
            let sides: Vec<String> = sides.iter().map(|side| side.join(" ")).collect();
            self.at(from, format_args!("partition {}", sides.join(" | ")));
            self.at(to, "heal");
        }
    }

    fn link(&mut self, node: NodeId, from: i64, word: &str, values: &[&str]) {
        let (other, way, value) = (self.other(node), self.dice.one(&["", "> "]), self.dice.one(values));
        self.at(from, format_args!("link {node} {way}{other} {word}={value}"));
    }

    fn skew(&mut self, node: NodeId, from: i64) {
        let most = self.model.clock_error_us.min(1_000_000);
        let skew = self.dice.below(2 * most as u64 + 1) as i64 - most;
        self.clocks.push(node);
        self.at(from, format_args!("clock {node} skew={}{}", if skew < 0 { "" } else { "+" }, Micros(skew)));
    }

    fn drift(&mut self, node: NodeId, from: i64) {
        let drift = self.dice.one(&["+50ppm", "-50ppm", "+1000ppm", "-1000ppm", "+20000ppm", "-20000ppm"]);
        self.clocks.push(node);
        self.at(from, format_args!("clock {node} drift={drift}"));
    }

    /// Liars begin at some time; some are told to be honest again, and count as liars all the same.
    fn corrupt(&mut self, member: &Member) {
        let servers = member.kind == Kind::Lie;
        let most = if servers { self.model.liars } else { self.model.lying_clients };
        let mut honest = member.victims.clone();
        let count = 1 + self.dice.below(usize::from(most).min(honest.len()) as u64);
        for _ in 0..count {
            let liar = honest.remove(self.dice.below(honest.len() as u64) as usize);
            let lies = self.compiled.blueprint.lies().iter().chain(GENERIC_LIES);
            let fits = lies.filter(|lie| lie.who.is_empty() || lie.who.as_bytes().contains(&liar.kind));
            let words: Vec<&str> = fits.map(|lie| lie.word).collect();
            let (word, from) = (self.dice.one(&words), self.dice.below(self.end as u64) as i64);
            self.at(from, format_args!("byzantine {liar} {word}"));
            self.liars.push(liar);
            if self.dice.below(4) == 0 {
                let to = from + self.dice.below((self.end - from) as u64) as i64;
                self.at(to, format_args!("honest {liar}"));
            }
        }
    }
}
