//! The whole run at one moment, as invariants and panels see it.

use crate::{Micros, NodeId, Protocol};

/// One node, as the whole sees it.
pub struct Member<'a, P: Protocol> {
    /// Who.
    pub id: NodeId,
    /// Whether it runs. The state of one that does not is what it had when it crashed.
    pub up: bool,
    /// Whether it never lied in this run.
    pub clean: bool,
    /// Its memory.
    pub state: &'a P::State,
    /// Its disk.
    pub disk: &'a P::Disk,
}

/// The whole run at one moment.
pub trait Stage<P: Protocol> {
    /// The run's parameters.
    fn config(&self) -> &P::Config;

    /// Virtual time.
    fn now(&self) -> Micros;

    /// Calls back for every node, in the order of their ids.
    fn each(&self, visit: &mut dyn FnMut(Member<'_, P>));

    /// One node, if it exists.
    fn member(&self, id: NodeId) -> Option<Member<'_, P>>;

    /// Calls back for every message in flight, with sender and addressee, in the order in which they were sent.
    fn mail(&self, visit: &mut dyn FnMut(NodeId, NodeId, &P::Message));

    /// What the invariants remember.
    fn ghost(&self) -> &P::Ghost;
}

impl<P: Protocol> dyn Stage<P> + '_ {
    /// Calls back for every node that runs and never lied.
    pub fn honest(&self, visit: &mut dyn FnMut(NodeId, &P::State)) {
        self.each(&mut |member| {
            if member.up && member.clean {
                visit(member.id, member.state);
            }
        });
    }
}
