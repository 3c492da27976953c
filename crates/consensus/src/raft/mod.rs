//! Raft.
//!
//! # Problem
//!
//! Servers keep identical copies of a log of commands although some of them crash and messages are lost. Clients see one
//! key-value store that goes on as long as a majority of the servers can talk to each other.
//!
//! # Fault model
//!
//! Crashes and restarts with the disk kept, any number of them; messages lost, delayed, duplicated, reordered; clocks as
//! wrong as they like. Progress needs a majority that is up and in touch. A server that loses its disk, or lies, is
//! outside.
//!
//! # Sources
//!
//! - Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm (Extended Version)", 2014; the shorter
//!   version appeared at USENIX ATC 2014. Figures and sections are the extended version's ("Raft §5.4.2").
//! - Ongaro, "Consensus: Bridging Theory and Practice", PhD thesis, Stanford 2014 ("thesis §6.4").
//!
//! # Departures from the paper
//!
//! - No log compaction (§7) and no membership change (§6): both come later.
//! - A client's session begins with its first command and never ends; thesis §6.3 registers and expires sessions.
//! - A follower computes the index to go back to (§5.3); the paper lets the leader compute it from the conflicting term.
//! - The first AppendEntries of a leader carries its no-op; the paper's are empty.
//!
//! # Where to look
//!
//! `election.rs` and `follower.rs` are Figure 2's two calls, `replication.rs` and `commit.rs` its leader, `service.rs` and
//! `client.rs` its clients, `prevote.rs` two extensions, `rules.rs` the sentences, `invariants.rs` Figure 3.

mod client;
mod commit;
mod election;
mod follower;
pub mod ghost;
mod guards;
mod invariants;
pub mod log;
pub mod machine;
pub mod message;
mod panels;
mod params;
mod prevote;
mod recovery;
mod replication;
pub mod rules;
mod service;
pub mod state;
mod step;
#[cfg(test)]
mod tests;
mod view;
mod why;
mod words;

use log::Entry;
use message::{MAIL, Message, Reply, Request, Timer};
use model::{
    About, Amount, Answer, Asked, FaultModel, Form, Glance, Healed, Here, Input, Invariant, Metric, MetricText, Micros,
    Moved, NodeView, OpId, Out, Panel, Parameter, Part, Protocol, RefusalText, Role, Shape, Side, Sort, Stage,
};
use rules::Rule;
use state::{Config, Stable, State, Write};

/// The protocol.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Raft;

impl Protocol for Raft {
    const ABOUT: About = About {
        slug: "raft",
        title: "Raft",
        line: "A leader that is elected replicates a log; what a majority stores is committed",
        family: "Agreement",
        problem: "Servers keep identical copies of a log of commands although some of them crash and messages are lost. \
                  Clients see one key-value store that goes on as long as a majority of the servers can talk.",
        fault_model: "Any number of servers crash and come back with their disks; messages are lost, delayed, duplicated \
                      and reordered; clocks may be wrong. Progress needs a majority that is up and in touch.",
        sources: &[
            "Diego Ongaro and John Ousterhout: In Search of an Understandable Consensus Algorithm (Extended Version), 2014; USENIX ATC 2014; https://raft.github.io/raft.pdf",
            "Diego Ongaro: Consensus: Bridging Theory and Practice, PhD thesis, Stanford University, 2014; https://purl.stanford.edu/qr033xr6097",
        ],
        simplified: &[
            "The log is never compacted (Raft §7); it comes later.",
            "The servers stay the same for the whole run; membership changes (Raft §6) come later.",
            "A client's session begins with its first command and never ends; thesis §6.3 registers and expires sessions.",
            "A follower itself computes the index that the leader goes back to after a mismatch (Raft §5.3).",
            "A leader's first AppendEntries carries its no-op, where the paper's is empty.",
        ],
        arc: "election",
        epoch: "term",
        history: "kv",
        revision: 1,
    };
    const MAIL: &'static [Sort] = MAIL;
    const ROLES: &'static [Role] = view::ROLES;
    const METRICS: &'static [MetricText] = &[
        MetricText { name: "elections", help: "elections that were started" },
        MetricText { name: "leaders", help: "terms that had a leader" },
        MetricText { name: "term", help: "the highest term of any server" },
    ];

    type Config = Config;
    type State = State;
    type Disk = Stable;
    type Write = Write;
    type Message = Message;
    type Timer = Timer;
    type Request = Request;
    type Reply = Reply;
    type Decision = Entry;
    type Rule = Rule;
    type Clock = ();
    type Ghost = ghost::Ghost;
    type Adversary = ();

    fn parameters() -> &'static [Parameter<Config>] {
        params::PARAMETERS
    }

    fn validate(config: &Config) -> Result<(), String> {
        params::validate(config)
    }

    fn requests() -> &'static [Form<Request>] {
        params::REQUESTS
    }

    fn cast(config: &Config) -> Vec<Part> {
        vec![
            Part { letter: b'n', name: "server", count: config.nodes, side: Side::Server, shape: Shape::Circle },
            Part { letter: b'c', name: "client", count: config.clients, side: Side::Client, shape: Shape::Square },
        ]
    }

    fn boot(here: &Here<'_, Self>, disk: &Stable, out: &mut Out<'_, Self>) -> State {
        step::boot(here, disk, out)
    }

    fn step(here: &Here<'_, Self>, state: &mut State, input: Input<'_, Self>, out: &mut Out<'_, Self>) {
        step::step(here, state, input, out);
    }

    fn record(disk: &mut Stable, write: &Write) {
        disk.record(write);
    }

    fn witness(ghost: &mut ghost::Ghost, moved: &Moved<'_, Self>) {
        ghost.witness(moved);
    }

    fn invariants() -> &'static [Invariant<Self>] {
        invariants::INVARIANTS
    }

    fn assumes(_: &Config) -> FaultModel {
        FaultModel::CRASH_RECOVERY
    }

    fn recovers_within(config: &Config, healed: &Healed) -> Option<Micros> {
        recovery::within(config, healed)
    }

    fn origin(decision: &Entry) -> Option<(OpId, Request)> {
        decision.command.as_ref().map(|command| (command.id, command.request.clone()))
    }

    fn metrics(stage: &dyn Stage<Self>) -> Vec<Metric> {
        let mut term = 0;
        stage.each(&mut |member| term = member.state.server().map_or(term, |server| term.max(server.stable.term.0)));
        let ghost = stage.ghost();
        let count = |name: &str, count: i64| Metric { name: name.to_owned(), amount: Some(Amount::Count(count)) };
        vec![
            count("elections", ghost.elections as i64),
            count("leaders", ghost.leaders.len() as i64),
            count("term", i64::from(term)),
        ]
    }

    fn glance(config: &Config, state: &State) -> Glance {
        view::glance(config, state)
    }

    fn view(config: &Config, state: &State) -> NodeView {
        view::view(config, state)
    }

    fn panels(stage: &dyn Stage<Self>) -> Vec<Panel> {
        panels::panels(stage)
    }

    fn why(stage: &dyn Stage<Self>, asked: Asked) -> Vec<Answer> {
        why::why(stage, asked)
    }

    fn refusals() -> &'static [RefusalText] {
        why::REFUSALS
    }
}
