//! Replicas driven by hand: a net of nodes and a queue of messages, no kernel.

use crate::pbft::{
    Config, Operation, Outcome, Pbft, Timer,
    message::Message,
    state::{Disk, Replica, State},
};
use model::{Effect, First, Here, Input, Key, NodeId, OpId, Out, Protocol, Reading};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

/// A run whose messages arrive in the order in which they were sent.
pub struct Hand {
    pub config: Config,
    pub states: BTreeMap<NodeId, State>,
    pub disks: BTreeMap<NodeId, Disk>,
    pub keys: BTreeMap<NodeId, Key>,
    pub mail: VecDeque<(NodeId, NodeId, Arc<Message>)>,
    pub replies: Vec<(OpId, Outcome)>,
    pub decided: Vec<(NodeId, u64, u64)>,
    pub refused: Vec<(NodeId, String)>,
    /// Nodes whose mail is lost, both ways.
    pub down: Vec<NodeId>,
}

impl Hand {
    pub fn new(config: Config) -> Self {
        let ids = || (0..config.nodes).map(NodeId::n).chain((0..config.clients).map(NodeId::c));
        let mut hand = Self {
            states: BTreeMap::new(),
            disks: ids().map(|id| (id, Disk::default())).collect(),
            keys: ids().map(|id| (id, Key::mint_for_kernel(id))).collect(),
            mail: VecDeque::new(),
            replies: Vec::new(),
            decided: Vec::new(),
            refused: Vec::new(),
            down: Vec::new(),
            config,
        };
        for id in hand.keys.keys().copied().collect::<Vec<_>>() {
            hand.boot(id);
        }
        hand
    }

    pub fn boot(&mut self, id: NodeId) {
        let mut choice = First;
        let mut out = Out::new(&mut choice);
        let here = Here::for_kernel(id, &self.config, &self.keys[&id], &[], Reading::default());
        let state = Pbft::boot(&here, &self.disks[&id], &mut out);
        let effects = out.effects;
        self.states.insert(id, state);
        self.take(id, effects);
    }

    pub fn replica(&self, index: u16) -> &Replica {
        self.states[&NodeId::n(index)].replica().expect("a replica")
    }

    pub fn step(&mut self, id: NodeId, input: Input<'_, Pbft>) {
        let mut choice = First;
        let mut out = Out::new(&mut choice);
        let here = Here::for_kernel(id, &self.config, &self.keys[&id], &[], Reading::default());
        Pbft::step(&here, self.states.get_mut(&id).expect("a node"), input, &mut out);
        let effects = out.effects;
        self.take(id, effects);
    }

    fn take(&mut self, id: NodeId, effects: Vec<Effect<Pbft>>) {
        for effect in effects {
            match effect {
                Effect::Send { to, message } => self.mail.push_back((id, to, message)),
                Effect::Persist(write) => self.disks.get_mut(&id).expect("a disk").record(&write),
                Effect::Reply { id, reply } => self.replies.push((id, reply)),
                Effect::Decide { slot, value } => self.decided.push((id, slot, value.digest.0)),
                Effect::Refused { why, .. } => self.refused.extend(why.map(|why| (id, why.to_string()))),
                _ => {}
            }
        }
    }

    pub fn ask(&mut self, client: u16, number: u32, operation: &Operation) {
        let id = OpId { client: NodeId::c(client), number };
        self.step(id.client, Input::Request { id, request: operation, via: None });
    }

    pub fn put(&mut self, client: u16, number: u32, value: &str) {
        self.ask(client, number, &Operation::Put { key: "x".to_owned(), value: value.to_owned() });
    }

    pub fn fire(&mut self, index: u16, timer: Timer) {
        self.step(NodeId::n(index), Input::Timer(timer));
    }

    /// Delivers everything that is in flight, and what follows from it.
    pub fn run(&mut self) {
        self.run_dropping(|_, _, _| false);
    }

    /// The same, but for what is lost.
    pub fn run_dropping(&mut self, lost: impl Fn(NodeId, NodeId, &Message) -> bool) {
        while let Some((from, to, message)) = self.mail.pop_front() {
            let cut = self.down.contains(&from) || self.down.contains(&to);
            if !cut && !lost(from, to, &message) {
                self.step(to, Input::Message { from, message: &message });
            }
        }
    }

    /// What stands at a number, at each replica that committed it.
    pub fn committed(&self, n: u64) -> Vec<(u16, u64)> {
        let at = |(id, slot, digest): &(NodeId, u64, u64)| (*slot == n).then_some((id.index, *digest));
        self.decided.iter().filter_map(at).collect()
    }
}
