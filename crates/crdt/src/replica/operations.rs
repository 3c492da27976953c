//! Operation-based replication (RR-7506 §2.2.2) over causal broadcast.
//!
//! An operation carries its dot and the vector of what its source had delivered. It takes effect where it is its source's
//! next and all in that vector has been delivered (Birman, Schiper and Stephenson 1991 §5.1), and only once. Loss is healed by
//! anti-entropy (Golding 1992 §5): replicas tell each other what they have delivered, and send on what the other lacks. An
//! operation is kept, on the disk too, until every neighbour is known to have it.

use super::guards::Guard;
use super::state::{State, Write};
use super::step::save;
use super::{Config, Exchange, Message, Replica, Snapshot, peers};
use crate::data_type::Type;
use borsh::BorshSerialize;
use model::sorted::Map;
use model::{Here, NodeId, Out, Phrase, phrase, word};
use primitives::clock::{Dot, VersionVector};
use std::sync::Arc;

/// At most so many operations go into one message.
const BATCH: usize = 64;

/// An update with its name and what it depends on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Operation<T: Type> {
    /// Its name.
    pub dot: Dot,
    /// What its source had seen before.
    pub after: Arc<VersionVector>,
    /// What it does.
    #[borsh(bound(serialize = ""))]
    pub update: T::Update,
}

impl<T: Type> Operation<T> {
    /// How many entries it takes to write it down: the update and its vector.
    #[must_use]
    pub fn entries(&self) -> u64 {
        1 + self.after.len() as u64
    }
}

/// Operations by name.
pub type Log<T> = Map<Dot, Arc<Operation<T>>>;

/// What causal broadcast keeps in memory.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Operations<T: Type> {
    /// Delivered operations that a neighbour may still need.
    pub log: Log<T>,
    /// Operations that came before those that they depend on.
    pub waiting: Log<T>,
    /// What each neighbour said that it has delivered.
    pub known: Map<NodeId, Arc<VersionVector>>,
}

impl<T: Type> Operations<T> {
    /// What is known after a crash: the log.
    #[must_use]
    pub fn recovered(log: Log<T>) -> Self {
        Self { log, waiting: Log::new(), known: Map::new() }
    }

    fn has(&self, peer: NodeId, dot: Dot) -> bool {
        self.known.get(&peer).is_some_and(|vector| vector.covers(dot))
    }
}

/// An update takes effect here and goes to every neighbour.
pub fn on_update<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    operation: Arc<Operation<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    let next = state.snapshot.after(here.config, operation.dot, &operation.update);
    let write = keep(state, next, Some(&operation), vec![Arc::clone(&operation)]);
    let message = Message::Operation(operation);
    if here.config.lacks(Guard::PersistFirst) {
        out.send_all(here.peers.iter().copied(), message);
        save(write, out);
    } else {
        save(write, out);
        out.send_all(here.peers.iter().copied(), message);
    }
    out.applied(Exchange::Broadcast.into());
}

/// Operations arrive: what is new waits for its turn, and what has its turn takes effect.
pub fn on_operations<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    batch: &[Arc<Operation<T>>],
    out: &mut Out<'_, Replica<T>>,
) {
    for operation in batch {
        accept(here, state, operation, out);
    }
    let (next, delivered) = deliver(here.config, state);
    for operation in state.operations.waiting.values().filter(|operation| batch.contains(operation)) {
        out.refuse(Exchange::DeliverCausally.into(), || lacking(operation, &next));
    }
    if !delivered.is_empty() {
        let write = keep(state, next, None, delivered);
        save(write, out);
        out.applied(Exchange::DeliverCausally.into());
    }
}

fn accept<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    operation: &Arc<Operation<T>>,
    out: &mut Out<'_, Replica<T>>,
) {
    let (dot, waiting) = (operation.dot, &mut state.operations.waiting);
    let delivered = state.snapshot.seen().covers(dot) && !here.config.lacks(Guard::ExactlyOnce);
    if delivered || waiting.contains_key(&dot) {
        let how = if delivered {
            word!("any.word.was-delivered", "was delivered")
        } else {
            word!("any.word.waits-already", "waits already")
        };
        out.refuse(Exchange::DeliverOnce.into(), || phrase!("known-operation", "{} {}", dot.to_string(), how));
    } else {
        waiting.insert(dot, Arc::clone(operation));
    }
}

/// Delivers all operations whose turn it is, and those whose turn comes by that.
fn deliver<T: Type>(config: &Config, state: &mut State<T>) -> (Snapshot<T>, Vec<Arc<Operation<T>>>) {
    let mut snapshot = Snapshot::clone(&state.snapshot);
    let mut delivered = Vec::new();
    loop {
        let ready = state.operations.waiting.values().find(|operation| is_ready(config, operation, &snapshot));
        let Some(dot) = ready.map(|operation| operation.dot) else { return (snapshot, delivered) };
        if let Some(operation) = state.operations.waiting.remove(&dot) {
            snapshot = snapshot.after(config, dot, &operation.update);
            delivered.push(operation);
        }
    }
}

/// Whether an operation is its source's next, and all that its source had seen has been seen here.
fn is_ready<T: Type>(config: &Config, operation: &Operation<T>, snapshot: &Snapshot<T>) -> bool {
    let (dot, seen) = (operation.dot, snapshot.seen());
    let next = seen.next(dot.replica) == dot
        || config.lacks(Guard::NextOfSource)
        || config.lacks(Guard::ExactlyOnce) && seen.covers(dot);
    let rest = || operation.after.iter().all(|(replica, count)| replica == dot.replica || count <= seen.get(replica));
    next && (config.lacks(Guard::CausalOrder) || rest())
}

/// What an operation waits for.
pub fn lacking<T: Type>(operation: &Operation<T>, snapshot: &Snapshot<T>) -> Phrase {
    let (replica, _, last) =
        operation.after.beyond(snapshot.seen()).next().unwrap_or((operation.dot.replica, 0, operation.dot.count));
    let has = snapshot.seen().get(replica);
    phrase!("depends", "{} needs update {} of {}, {} seen", operation.dot.to_string(), last, replica, has)
}

/// The new state, and the operations that neighbours may need.
fn keep<T: Type>(
    state: &mut State<T>,
    next: Snapshot<T>,
    made: Option<&Arc<Operation<T>>>,
    operations: Vec<Arc<Operation<T>>>,
) -> Write<T> {
    state.operations.log.extend(operations.iter().map(|operation| (operation.dot, Arc::clone(operation))));
    let write = state.change(Arc::new(next), made.cloned());
    match write {
        Write::Changed { snapshot, changes, made, .. } => Write::Changed { snapshot, changes, made, kept: operations },
        Write::Purged(_) => write,
    }
}

/// Some peers hear what was delivered here, and what all neighbours have is forgotten.
pub fn on_round<T: Type>(here: &Here<'_, Replica<T>>, state: &mut State<T>, out: &mut Out<'_, Replica<T>>) {
    purge(here, state, out);
    let peers = peers::drawn(here, out);
    if !peers.is_empty() {
        out.applied(Exchange::Summarize.into());
        out.send_all(peers, Message::Summary(Arc::clone(state.snapshot.seen())));
    }
}

fn purge<T: Type>(here: &Here<'_, Replica<T>>, state: &mut State<T>, out: &mut Out<'_, Replica<T>>) {
    let operations = &mut state.operations;
    let early = here.config.lacks(Guard::KeepUntilStable);
    let stable = |dot: Dot| {
        let has = |peer: &NodeId| operations.has(*peer, dot);
        if early { here.peers.iter().any(has) } else { here.peers.iter().all(has) }
    };
    let dots: Vec<Dot> = operations.log.keys().copied().filter(|dot| stable(*dot)).collect();
    if dots.is_empty() {
        return;
    }
    for dot in &dots {
        operations.log.remove(dot);
    }
    out.persist(Write::Purged(dots));
    out.applied(Exchange::PurgeStable.into());
}

/// A peer tells what it has delivered: it gets what it lacks, as far as that is kept here.
pub fn on_summary<T: Type>(
    here: &Here<'_, Replica<T>>,
    state: &mut State<T>,
    from: NodeId,
    has: &Arc<VersionVector>,
    out: &mut Out<'_, Replica<T>>,
) {
    let known = state.operations.known.entry(from).or_default();
    if known.is_within(has) {
        *known = Arc::clone(has);
    }
    let missing = state.operations.log.values().filter(|operation| !has.covers(operation.dot));
    let batch = first_in_causal_order(here.config, missing.cloned().collect());
    if !batch.is_empty() {
        out.send(from, Message::Resend(batch));
        out.applied(Exchange::Resend.into());
    }
}

/// The first few in an order in which they can be delivered: what comes before an operation has seen less than it. Any
/// other few might wait at the addressee for those that were left out, for ever.
fn first_in_causal_order<T: Type>(config: &Config, mut operations: Vec<Arc<Operation<T>>>) -> Vec<Arc<Operation<T>>> {
    if !config.lacks(Guard::ResendInOrder) {
        operations.sort_by_cached_key(|operation| (operation.after.total(), operation.dot));
    }
    operations.truncate(BATCH);
    operations
}
