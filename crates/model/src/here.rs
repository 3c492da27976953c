//! Where a step happens.

use crate::{Clock, Key, NodeId, Protocol, Reading};

/// Where a step happens: constant during the step, and never part of the state.
pub struct Here<'a, P: Protocol> {
    /// The node that moves.
    pub me: NodeId,
    /// The run's parameters.
    pub config: &'a P::Config,
    /// What this node signs with.
    pub key: &'a Key,
    /// The nodes to which the topology gives this one a link, in the order of their ids. A cut does not change it.
    pub peers: &'a [NodeId],
    reading: Reading,
}

impl<'a, P: Protocol> Here<'a, P> {
    /// For the kernel, and for tests of a single step.
    #[must_use]
    pub fn for_kernel(me: NodeId, config: &'a P::Config, key: &'a Key, peers: &'a [NodeId], reading: Reading) -> Self {
        Self { me, config, key, peers, reading }
    }

    /// What the node's clock shows; the same for the whole step.
    #[must_use]
    pub fn clock(&self) -> P::Clock {
        P::Clock::read(self.reading)
    }

    /// The same place, for a part that is a protocol itself.
    #[must_use]
    pub fn inside<Q: Protocol>(&self, config: &'a Q::Config) -> Here<'a, Q> {
        Here { me: self.me, config, key: self.key, peers: self.peers, reading: self.reading }
    }
}
