//! Proof of work: who may write the next block is whoever finds a nonce, and the chain with the most work is the truth.
//!
//! # Problem
//!
//! Strangers, of whom nobody knows how many there are, agree on one order of payments, so that no coin is spent twice,
//! without anybody being trusted. One hash is one vote.
//!
//! # Fault model
//!
//! An asynchronous network that loses, doubles and reorders messages; nodes that crash, come back with or without their
//! disk, and lie. What an honest node follows is always valid, whoever lies. That all follow one chain, and that a payment
//! with many confirmations stays, holds only with high probability, and only while the honest have most of the power and
//! blocks spread much faster than they are found: there is no final decision here, and this engine never claims one.
//!
//! # Sources
//!
//! - S. Nakamoto, "Bitcoin: A Peer-to-Peer Electronic Cash System", 2008.
//! - M. Rosenfeld, "Analysis of Hashrate-Based Double Spending", 2014 (arXiv:1402.2009).
//! - I. Eyal and E. G. Sirer, "Majority is not Enough: Bitcoin Mining is Vulnerable", Financial Cryptography 2014.
//! - J. Garay, A. Kiayias, N. Leonardos, "The Bitcoin Backbone Protocol", Eurocrypt 2015 (common prefix).
//! - Bitcoin Core for what the paper leaves open: the header, the compact target, the median of eleven, retargeting.
//!
//! # Departures from the paper
//!
//! See [`SIMPLIFIED`], which the page shows.
//!
//! # Where to look
//!
//! `mining.rs` and `search.rs` find blocks, `verify.rs` says which are valid, `accept.rs` takes them, `branch.rs` chooses
//! between branches, `relay.rs` and `pool.rs` spread the news, `wallet.rs` pays and waits, `retarget.rs` sets the target;
//! `block.rs` and `ledger.rs` are the shared data. `adversary.rs` and its folder hold the attacks, `audit.rs` verifies
//! everything a second time for the invariants.

mod accept;
mod adversary;
mod audit;
mod block;
mod branch;
mod config;
mod ghost;
mod guards;
mod invariants;
mod ledger;
mod message;
mod metrics;
mod mining;
mod panels;
mod params;
mod payment;
mod pool;
mod recovery;
mod relay;
mod retarget;
mod rules;
mod search;
mod state;
mod step;
mod tree;
mod verify;
mod view;
mod wallet;
mod why;

#[cfg(test)]
mod tests;

use model::{
    About, Answer, Asked, FaultModel, Field, Form, Glance, Healed, Here, Input, Invariant, Kind, Metric, MetricText,
    Micros, Moved, NodeId, NodeView, Out, Panel, Parameter, Part, Protocol, RefusalText, Role, Shape, Side, Sort,
    Stage, Value,
};

pub use adversary::Coalition;
pub use block::Block;
pub use config::{Config, Relay};
pub use ghost::Ghost;
pub use message::{Message, Reply, Request, Timer, Write};
pub use rules::Rule;
pub use state::{Disk, State};

/// The protocol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pow;

/// Where this engine departs from the paper and from Bitcoin.
pub const SIMPLIFIED: &[&str] = &[
    "When a block is found is drawn from an exponential distribution; the nonce is then really searched for, at few bits, and takes no virtual time.",
    "Payments move money between accounts with sequence numbers, not unspent outputs; two payments with one number contradict each other.",
    "There are no fees and the reward never halves; rewards can be spent at once.",
    "Clients believe the node that they ask (§8's Merkle branches are not sent), and ask another one when it is silent.",
    "A header's time counts milliseconds since the start of the run; blocks from the future are not refused (Bitcoin allows two hours).",
    "Targets get no harder than 20 bits, so that a nonce is found soon.",
    "Announcements name a block's height beside its hash; branches that lie 500 blocks behind are forgotten.",
    "Signatures are ideal.",
];

impl Protocol for Pow {
    const ABOUT: About = About {
        slug: "pow",
        title: "Proof of work",
        line: "Miners race for the next block; the chain with the most work is the truth",
        family: "Chains",
        problem: "Strangers agree on one order of payments, so that no coin is spent twice, without trusting anybody. \
                  Whoever finds a nonce writes the next block; everybody follows the branch with the most work.",
        fault_model: "Messages may be lost, doubled and reordered, nodes may crash and lie. Followed chains are always valid; \
                      that they agree is only ever likely, and only while the honest have most of the power and the network is quick.",
        sources: &[
            "S. Nakamoto, Bitcoin: A Peer-to-Peer Electronic Cash System, 2008; https://bitcoin.org/bitcoin.pdf",
            "M. Rosenfeld, Analysis of Hashrate-Based Double Spending, 2014; arXiv:1402.2009",
            "I. Eyal, E. G. Sirer, Majority is not Enough: Bitcoin Mining is Vulnerable, Financial Cryptography 2014; doi:10.1007/978-3-662-45472-5_28",
            "J. Garay, A. Kiayias, N. Leonardos, The Bitcoin Backbone Protocol, Eurocrypt 2015; doi:10.1007/978-3-662-46803-6_10",
        ],
        simplified: SIMPLIFIED,
        arc: "",
        epoch: "branch",
        history: "",
        revision: 1,
    };
    const MAIL: &'static [Sort] = message::MAIL;
    const ROLES: &'static [Role] = view::ROLES;
    const METRICS: &'static [MetricText] = metrics::TABLE;

    type Config = Config;
    type State = State;
    type Disk = Disk;
    type Write = Write;
    type Message = Message;
    type Timer = Timer;
    type Request = Request;
    type Reply = Reply;
    type Decision = ();
    type Rule = Rule;
    type Clock = Micros;
    type Ghost = Ghost;
    type Adversary = Coalition;

    fn parameters() -> &'static [Parameter<Config>] {
        params::TABLE
    }

    fn validate(config: &Config) -> Result<(), String> {
        params::validate(config)
    }

    fn requests() -> &'static [Form<Request>] {
        &[Form {
            word: "pay",
            fields: &[
                Field { name: "to", kind: Kind::Node, help: "who is paid" },
                Field { name: "amount", kind: Kind::Number(1, 1_000_000_000), help: "how much" },
            ],
            help: "pays from the account of whoever is asked, and waits for the confirmations",
            build: |values| Request {
                to: values.first().and_then(node).unwrap_or(NodeId::n(0)),
                amount: values.get(1).and_then(number).unwrap_or(1),
            },
        }]
    }

    fn cast(config: &Config) -> Vec<Part> {
        let miners =
            Part { letter: b'n', name: "miner", count: config.miners, side: Side::Server, shape: Shape::Hexagon };
        let clients =
            Part { letter: b'c', name: "client", count: config.clients, side: Side::Client, shape: Shape::Square };
        if config.clients == 0 { vec![miners] } else { vec![miners, clients] }
    }

    fn boot(here: &Here<'_, Self>, disk: &Disk, out: &mut Out<'_, Self>) -> State {
        step::boot(here, disk, out)
    }

    fn step(here: &Here<'_, Self>, state: &mut State, input: Input<'_, Self>, out: &mut Out<'_, Self>) {
        step::step(here, state, input, out);
    }

    fn record(disk: &mut Disk, write: &Write) {
        disk.record(write);
    }

    fn witness(ghost: &mut Ghost, moved: &Moved<'_, Self>) {
        ghost.witness(moved);
    }

    fn invariants() -> &'static [Invariant<Self>] {
        invariants::TABLE
    }

    fn assumes(config: &Config) -> FaultModel {
        FaultModel {
            liars: config.most_liars(),
            lying_clients: u16::MAX,
            amnesia: u16::MAX,
            ..FaultModel::CRASH_RECOVERY
        }
    }

    fn recovers_within(config: &Config, healed: &Healed) -> Option<Micros> {
        recovery::within(config, healed)
    }

    fn converged(stage: &dyn Stage<Self>) -> Option<bool> {
        metrics::converged(stage)
    }

    fn metrics(stage: &dyn Stage<Self>) -> Vec<Metric> {
        metrics::measure(stage)
    }

    fn glance(config: &Config, state: &State) -> Glance {
        view::glance(config, state)
    }

    fn view(config: &Config, state: &State) -> NodeView {
        view::view(config, state)
    }

    fn panels(stage: &dyn Stage<Self>) -> Vec<Panel> {
        panels::all(stage)
    }

    fn why(stage: &dyn Stage<Self>, asked: Asked) -> Vec<Answer> {
        why::answers(stage, asked)
    }

    fn refusals() -> &'static [RefusalText] {
        why::REFUSALS
    }
}

fn node(value: &Value) -> Option<NodeId> {
    match value {
        Value::Node(node) => Some(*node),
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => u64::try_from(*number).ok(),
        _ => None,
    }
}
