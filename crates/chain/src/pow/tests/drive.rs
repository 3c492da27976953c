//! Single steps, driven by hand.

use crate::pow::{Config, Disk, Pow, State};
use model::{Effect, First, Here, Input, Key, Micros, NodeId, Out, Protocol, Reading};

/// A node with its memory and its disk.
pub struct Node {
    pub id: NodeId,
    pub config: Config,
    pub state: State,
    pub disk: Disk,
    pub peers: Vec<NodeId>,
    pub now: Micros,
    key: Key,
}

impl Node {
    /// Starts a node.
    pub fn start(id: NodeId, config: &Config) -> (Self, Vec<Effect<Pow>>) {
        let peers: Vec<NodeId> = config.accounts().filter(|peer| *peer != id).collect();
        let key = Key::mint_for_kernel(id);
        let disk = Disk::default();
        let here = Here::for_kernel(id, config, &key, &peers, Reading::default());
        let mut first = First;
        let mut out = Out::new(&mut first);
        let state = Pow::boot(&here, &disk, &mut out);
        let effects = out.effects;
        (Self { id, config: config.clone(), state, disk, peers, now: Micros::ZERO, key }, effects)
    }

    /// Lets it react; what it writes is written.
    pub fn step(&mut self, input: Input<'_, Pow>) -> Vec<Effect<Pow>> {
        let reading = Reading { local: self.now, bound: Micros::ZERO };
        let here = Here::for_kernel(self.id, &self.config, &self.key, &self.peers, reading);
        let mut first = First;
        let mut out = Out::new(&mut first);
        Pow::step(&here, &mut self.state, input, &mut out);
        for effect in &out.effects {
            if let Effect::Persist(write) = effect {
                Pow::record(&mut self.disk, write);
            }
        }
        out.effects
    }

    /// The miner's memory.
    pub fn miner(&self) -> &crate::pow::state::Miner {
        match &self.state {
            State::Miner(miner) => miner,
            State::Client(_) => panic!("{} is a client", self.id),
        }
    }
}
