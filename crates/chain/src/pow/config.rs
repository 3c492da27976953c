//! What a scenario may set, and what follows from it alone.

use crate::target;
use model::{Micros, NodeId};

/// How news travels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relay {
    /// Announced first, sent when asked for: each node gets it once.
    Inventory,
    /// Sent at once to everybody.
    Flood,
}

/// The parameters of a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// How many miners there are.
    pub miners: u16,
    /// Their weights, in order; the last holds for all that follow. A weight of 0 is a node that only verifies.
    pub power: Vec<u32>,
    /// How many clients there are.
    pub clients: u16,
    /// The mean time between two blocks while everybody mines at the first target.
    pub interval: Micros,
    /// How many leading zero bits the first target asks for.
    pub bits: u16,
    /// How many blocks a retarget period has; 0 for no retarget.
    pub retarget: u16,
    /// How news travels.
    pub relay: Relay,
    /// How many blocks a merchant waits for, the one with the payment included.
    pub confirmations: u16,
    /// What every account has at the start.
    pub endowment: u32,
    /// How often a node tells one of its peers which tip it has.
    pub gossip: Micros,
    /// The guard that all engines of this run lack.
    #[cfg(test)]
    pub mutant: Option<super::guards::Guard>,
}

/// Two seconds between blocks: with links of about ten milliseconds a fork is rare, with links of a second common.
impl Default for Config {
    fn default() -> Self {
        Self {
            miners: 12,
            power: vec![1],
            clients: 2,
            interval: Micros::secs(2),
            bits: 12,
            retarget: 0,
            relay: Relay::Inventory,
            confirmations: 3,
            endowment: 100,
            gossip: Micros::secs(1),
            #[cfg(test)]
            mutant: None,
        }
    }
}

impl Config {
    /// What a block earns.
    pub const REWARD: u64 = 50;
    /// The hardest target, so that a nonce is always found soon.
    pub const HARDEST_BITS: u16 = 20;

    /// A miner's share of the power, as a weight.
    pub fn weight(&self, node: NodeId) -> u32 {
        let weight = self.power.get(usize::from(node.index)).or(self.power.last());
        if node.kind == b'n' { weight.copied().unwrap_or(1) } else { 0 }
    }

    /// All weights together; at least 1.
    pub fn total_weight(&self) -> u64 {
        let all: u64 = (0..self.miners).map(|index| u64::from(self.weight(NodeId::n(index)))).sum();
        all.max(1)
    }

    /// The target of the first blocks.
    pub fn first_target(&self) -> u32 {
        target::of_bits(self.bits)
    }

    /// The mean time that this node needs for a block at this target; none for who does not mine.
    ///
    /// Its hashes per second follow from its share, the interval and the first target, and never change.
    pub fn mean_us(&self, node: NodeId, compact: u32) -> Option<Micros> {
        let weight = u128::from(self.weight(node));
        let slow = self.interval.0.max(1) as u128 * u128::from(self.total_weight());
        let first = target::work(self.first_target());
        let mean = (slow * target::work(compact)).checked_div(weight * first)?;
        Some(Micros(mean.clamp(1, 1 << 50) as i64))
    }

    /// Whether an account of this name exists.
    pub fn has_account(&self, node: NodeId) -> bool {
        match node.kind {
            b'n' => node.index < self.miners,
            b'c' => node.index < self.clients,
            _ => false,
        }
    }

    /// All accounts.
    pub fn accounts(&self) -> impl Iterator<Item = NodeId> {
        (0..self.miners).map(NodeId::n).chain((0..self.clients).map(NodeId::c))
    }

    /// How many miners may lie, whichever they are, while they have less than a quarter of the power.
    ///
    /// Eyal and Sirer 2014, §6: against a quarter no strategy of theirs gains anything; a third is the most that any network
    /// can withstand, and Nakamoto's half is too much.
    pub fn most_liars(&self) -> u16 {
        let mut weights: Vec<u64> = (0..self.miners).map(|index| u64::from(self.weight(NodeId::n(index)))).collect();
        weights.sort_unstable_by(|a, b| b.cmp(a));
        let whole = self.total_weight();
        let mut lying = 0;
        let few = weights.iter().take_while(|weight| {
            lying += 4 * **weight;
            lying < whole
        });
        u16::try_from(few.count()).unwrap_or(u16::MAX)
    }
}
