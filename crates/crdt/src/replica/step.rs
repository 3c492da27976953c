//! The one match.

use super::guards::Guard;
use super::state::{Disk, State, Write};
use super::{Exchange, Message, Operation, Replica, Replication, Timer, deltas, gossip, operations};
use crate::data_type::{Site, Type};
use crate::words::Reply;
use model::{Due, Here, Input, Micros, Out};
use primitives::clock::VersionVector;
use std::sync::Arc;

/// Goes on from the disk; the first round of gossip comes at a time of its own.
pub fn boot<T: Type>(here: &Here<'_, Replica<T>>, disk: &Disk<T>, out: &mut Out<'_, Replica<T>>) -> State<T> {
    if disk.changes > 0 {
        out.applied(Exchange::Recover.into());
    }
    out.set(Timer::Gossip, Due::After { least: Micros(1), most: here.config.gossip.1 });
    State {
        me: here.me,
        snapshot: Arc::clone(&disk.snapshot),
        changes: disk.changes,
        deltas: deltas::Deltas::default(),
        operations: operations::Operations::recovered(disk.log.clone()),
    }
}

/// Reacts to an input.
pub fn step<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    input: Input<'_, Replica<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    match input {
        Input::Request { id, request, .. } => {
            let reply = on_request(here, state, request, out);
            out.reply(id, reply);
        }
        Input::Timer(Timer::Gossip) => on_gossip(here, state, out),
        Input::Message { from, message } => match message {
            Message::State(theirs) => gossip::on_state(here, state, theirs, out),
            Message::Delta { interval, upto } => deltas::on_delta(here, state, from, interval, *upto, out),
            Message::Whole { state: theirs, upto } => deltas::on_delta(here, state, from, theirs, *upto, out),
            Message::Ack { upto } => deltas::on_ack(state, from, *upto, out),
            Message::Operation(operation) => {
                operations::on_operations(here, state, std::slice::from_ref(operation), out);
            }
            Message::Resend(batch) => operations::on_operations(here, state, batch, out),
            Message::Summary(has) => operations::on_summary(here, state, from, has, out),
        },
    }
}

fn on_gossip<T: Type>(here: &Here<'_, Replica<T>>, state: &mut State<T>, out: &mut Out<'_, Replica<T>>) {
    match here.config.replication {
        Replication::State => gossip::on_round(here, state, out),
        Replication::Delta => deltas::on_round(here, state, out),
        Replication::Op => operations::on_round(here, state, out),
    }
    out.set(Timer::Gossip, Due::within(here.config.gossip));
}

/// A query is answered from the state; an update is prepared, takes effect here, and is durable before anything else.
fn on_request<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    request: &T::Request,
    out: &mut Out<'_, Replica<T>>,
) -> Reply {
    let payload = state.snapshot.state();
    if let Some(reply) = T::query(here.config, payload, request) {
        out.applied(T::ASKED);
        return reply;
    }
    let site = Site { me: here.me, config: here.config, now: here.clock() };
    let Some(update) = T::prepare(&site, payload, request) else {
        let (rule, why) = T::idle(request);
        out.refuse(rule, || why);
        return Reply::Nothing;
    };
    out.applied(T::rule(&update));
    on_update(here, state, Arc::new(named(here, state, update)), out);
    Reply::Done
}

/// The update gets its name and the vector of what its source has seen.
fn named<T: Type>(here: &Here<'_, Replica<T>>, state: &State<T>, update: T::Update) -> Operation<T> {
    let seen = state.snapshot.seen();
    let own_only = here.config.replication == Replication::Op && here.config.lacks(Guard::FullTimestamp);
    let after = if own_only { Arc::new(own_entry(here, seen)) } else { Arc::clone(seen) };
    Operation { dot: seen.next(here.me), after, update }
}

fn own_entry<T: Type>(here: &Here<'_, Replica<T>>, seen: &VersionVector) -> VersionVector {
    [(here.me, seen.get(here.me))].into_iter().collect()
}

fn on_update<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    operation: Arc<Operation<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    match here.config.replication {
        Replication::State => gossip::on_update(here, state, operation, out),
        Replication::Delta => deltas::on_update(here, state, operation, out),
        Replication::Op => operations::on_update(here, state, operation, out),
    }
}

/// Writes a change down.
pub fn save<T: Type>(write: Write<T>, out: &mut Out<'_, Replica<T>>) {
    out.persist(write);
    out.applied(Exchange::SaveFirst.into());
}
