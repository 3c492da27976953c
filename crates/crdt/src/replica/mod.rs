//! Replicas of a conflict-free type, and three ways in which updates travel between them.
//!
//! # Problem
//! Every replica takes updates at once, asks nobody, and tells the others when it can. Replicas that have seen the same
//! updates are to be equal, whatever way and in whatever order these came: strong eventual consistency.
//!
//! # Fault model
//! Replicas crash and come back with their disks. Messages are lost, doubled, delayed and overtaken, and the network is
//! cut for any time. Nobody lies. Amnesia is outside: dots would be given twice.
//!
//! # Sources
//! Shapiro, Preguiça, Baquero, Zawirski, RR-7506 and SSS 2011 (state-based and operation-based replication); Almeida,
//! Shoker, Baquero, JPDC 2018 (Algorithm 2: delta-intervals with acknowledgements); Birman, Schiper, Stephenson, TOCS
//! 1991 (causal delivery); Golding, PhD thesis, UCSC 1992 (anti-entropy by summary vectors, purging by acknowledgements).
//!
//! # Departures from the paper
//! Beside each state its version vector of updates travels: it names what was seen, for readers and invariants.
//! `fanout` peers are drawn in a round, where Algorithm 2 draws one. The log of deltas is bounded; who lags behind it gets the
//! whole state, as the algorithm says of collected deltas. Reliable broadcast is made of one send to each neighbour and
//! of anti-entropy; an operation is kept until every *neighbour* has it, which is enough in a connected topology, because
//! then one of two neighbours still keeps what the other lacks.
//!
//! # Where to look
//! `step.rs`: the one match. `gossip.rs`, `deltas.rs`, `operations.rs`: the three ways. `snapshot.rs`: what is shared and
//! compared. `invariants.rs` and `ghost.rs`: what must hold, and what is remembered for it.

pub(crate) mod about;
mod config;
mod deltas;
mod ghost;
mod gossip;
pub(crate) mod guards;
mod invariants;
mod message;
mod metrics;
mod operations;
mod panels;
mod peers;
mod recovery;
mod rules;
mod snapshot;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod view;
mod whereabouts;
mod why;

pub use config::{Bias, COMMON, Config, Replication, WITH_BIAS};
pub use ghost::Ghost;
pub use message::{Message, Timer};
pub use operations::Operation;
pub use rules::Exchange;
pub(crate) use rules::type_rules;
pub use snapshot::Snapshot;
pub use state::{Disk, State, Write};

use crate::data_type::Type;
use crate::words::Reply;
use model::{
    About, Answer, Asked, FaultModel, Form, Glance, Healed, Here, Input, Invariant, Metric, MetricText, Micros, Moved,
    NodeView, Out, Panel, Parameter, Part, Protocol, RefusalText, Role, Shape, Side, Sort, Stage,
};
use std::marker::PhantomData;

/// Replicas of a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Replica<T>(PhantomData<T>);

impl<T: Type> Protocol for Replica<T> {
    const ABOUT: About = T::ABOUT;
    const MAIL: &'static [Sort] = message::SORTS;
    const ROLES: &'static [Role] = &[Role { name: "replica", crown: false }];
    const METRICS: &'static [MetricText] = metrics::TEXTS;

    type Config = Config;
    type State = State<T>;
    type Disk = Disk<T>;
    type Write = Write<T>;
    type Message = Message<T>;
    type Timer = Timer;
    type Request = T::Request;
    type Reply = Reply;
    type Decision = ();
    type Rule = T::Rule;
    type Clock = T::Clock;
    type Ghost = Ghost<T>;
    type Adversary = ();

    fn parameters() -> &'static [Parameter<Config>] {
        T::PARAMETERS
    }

    fn requests() -> &'static [Form<T::Request>] {
        T::requests()
    }

    fn cast(config: &Config) -> Vec<Part> {
        let replicas =
            Part { letter: b'n', name: "replica", count: config.nodes, side: Side::Server, shape: Shape::Circle };
        vec![replicas]
    }

    fn boot(here: &Here<'_, Self>, disk: &Disk<T>, out: &mut Out<'_, Self>) -> State<T> {
        step::boot(here, disk, out)
    }

    fn step(here: &Here<'_, Self>, state: &mut State<T>, input: Input<'_, Self>, out: &mut Out<'_, Self>) {
        step::step(here, state, input, out);
    }

    fn record(disk: &mut Disk<T>, write: &Write<T>) {
        disk.record(write);
    }

    fn witness(ghost: &mut Ghost<T>, moved: &Moved<'_, Self>) {
        ghost.witness(moved);
    }

    fn invariants() -> &'static [Invariant<Self>] {
        invariants::Table::<T>::ALL
    }

    fn assumes(_: &Config) -> FaultModel {
        FaultModel { clock_error_us: T::CLOCK_ERROR_US, ..FaultModel::CRASH_RECOVERY }
    }

    fn recovers_within(config: &Config, healed: &Healed) -> Option<Micros> {
        recovery::within(config, healed)
    }

    fn converged(stage: &dyn Stage<Self>) -> Option<bool> {
        Some(invariants::distinct(stage) <= 1)
    }

    fn metrics(stage: &dyn Stage<Self>) -> Vec<Metric> {
        metrics::all(stage)
    }

    fn glance(_: &Config, state: &State<T>) -> Glance {
        view::glance(state)
    }

    fn view(config: &Config, state: &State<T>) -> NodeView {
        view::view(config, state)
    }

    fn panels(stage: &dyn Stage<Self>) -> Vec<Panel> {
        panels::all(stage)
    }

    fn why(stage: &dyn Stage<Self>, asked: Asked) -> Vec<Answer> {
        why::all(stage, asked)
    }

    fn refusals() -> &'static [RefusalText] {
        why::REFUSALS
    }
}
