//! Practical Byzantine fault tolerance.
//!
//! # Problem
//! Clients use one service that many replicas run together. Replicas must execute the same requests in the same order
//! although some of them lie, and the network delays, loses and reorders messages.
//!
//! # Fault model
//! Of n replicas f = (n-1)/3 may do anything, in league with each other and with any number of clients, but they can't
//! forge signatures. Safety needs no synchrony; progress needs that messages arrive in the end. A replica that crashes
//! and comes back with its disk is an honest one; one that lost its disk counts as a liar.
//!
//! # Sources
//! Miguel Castro and Barbara Liskov, "Practical Byzantine Fault Tolerance", OSDI 1999: section 4 is the engine. Where it
//! is silent, Miguel Castro's thesis of the same name (MIT, 2001; with Liskov in ACM TOCS 20(4), 2002): section 5.2 for
//! retransmission by status messages, section 5.3 for fetching states.
//!
//! # Departures from the paper
//! See `about.rs`, whose list the page shows.
//!
//! # Where to look
//! `order.rs` and `agree.rs` are the normal case (§4.2), `execute.rs` and `checkpoint.rs` what follows it (§4.3),
//! `leave.rs`, `proof.rs` and `enter.rs` the view change (§4.4), `status.rs` and `transfer.rs` what mends losses.
//! `adversary/` is how replicas lie, `guards.rs` which guards tests take away.

mod about;
mod adversary;
mod agree;
mod boot;
mod checkpoint;
mod client;
pub mod digest;
mod enter;
mod execute;
mod ghost;
mod guards;
mod invariants;
mod leave;
pub mod message;
mod order;
mod panels;
mod params;
mod proof;
mod recovery;
mod rules;
mod service;
mod speech;
mod state;
mod status;
mod step;
#[cfg(test)]
mod tests;
mod timer;
mod transfer;
mod view;
mod why;

pub use guards::Guard;
pub use params::Config;
pub use rules::Rule;
pub use service::{Operation, Outcome};
pub use speech::Decision;
pub use state::State;
pub use timer::Timer;

use message::Message;
use model::{
    About, Answer, Asked, FaultModel, Field, Form, Glance, Healed, Input, Invariant, Kind, Metric, MetricText, Micros,
    Moved, NodeView, OpId, Panel, Parameter, Part, RefusalText, Role, Shape, Side, Sort, Stage,
};

/// The protocol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pbft;

type Here<'a> = model::Here<'a, Pbft>;
type Out<'a> = model::Out<'a, Pbft>;

impl model::Protocol for Pbft {
    const ABOUT: About = about::ABOUT;
    const MAIL: &'static [Sort] = speech::MAIL;
    const ROLES: &'static [Role] = view::ROLES;
    const METRICS: &'static [MetricText] = view::METRICS;

    type Config = Config;
    type State = State;
    type Disk = state::Disk;
    type Write = state::Write;
    type Message = Message;
    type Timer = Timer;
    type Request = Operation;
    type Reply = Outcome;
    type Decision = Decision;
    type Rule = Rule;
    type Clock = ();
    type Ghost = ghost::Ghost;
    type Adversary = adversary::Liars;

    fn parameters() -> &'static [Parameter<Config>] {
        params::PARAMETERS
    }

    fn validate(config: &Config) -> Result<(), String> {
        params::validate(config)
    }

    fn requests() -> &'static [Form<Operation>] {
        REQUESTS
    }

    fn cast(config: &Config) -> Vec<Part> {
        let replica =
            Part { letter: b'n', name: "replica", count: config.nodes, side: Side::Server, shape: Shape::Circle };
        let client =
            Part { letter: b'c', name: "client", count: config.clients, side: Side::Client, shape: Shape::Square };
        vec![replica, client]
    }

    fn boot(here: &Here<'_>, disk: &state::Disk, out: &mut Out<'_>) -> State {
        boot::boot(here, disk, out)
    }

    fn step(here: &Here<'_>, state: &mut State, input: Input<'_, Self>, out: &mut Out<'_>) {
        step::step(here, state, input, out);
    }

    fn record(disk: &mut state::Disk, write: &state::Write) {
        disk.record(write);
    }

    fn witness(ghost: &mut ghost::Ghost, moved: &Moved<'_, Self>) {
        ghost.witness(moved);
    }

    fn invariants() -> &'static [Invariant<Self>] {
        invariants::INVARIANTS
    }

    fn assumes(config: &Config) -> FaultModel {
        FaultModel { liars: config.liars(), lying_clients: u16::MAX, ..FaultModel::CRASH_RECOVERY }
    }

    fn recovers_within(config: &Config, healed: &Healed) -> Option<Micros> {
        recovery::within(config, healed)
    }

    fn origin(decision: &Decision) -> Option<(OpId, Operation)> {
        let request = decision.request.as_ref()?.body();
        Some((OpId { client: request.client, number: request.timestamp }, request.operation.clone()))
    }

    fn metrics(stage: &dyn Stage<Self>) -> Vec<Metric> {
        view::metrics(stage)
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

const KEY: Field = Field { name: "key", kind: Kind::Text, help: "which key" };
const VALUE: Field = Field { name: "value", kind: Kind::Text, help: "its new value" };

const REQUESTS: &[Form<Operation>] = &[
    Form {
        word: "put",
        fields: &[KEY, VALUE],
        help: "sets a key to a value",
        build: |values| Operation::Put { key: service::text(values.first()), value: service::text(values.get(1)) },
    },
    Form {
        word: "get",
        fields: &[KEY],
        help: "reads a key",
        build: |values| Operation::Get { key: service::text(values.first()) },
    },
];
