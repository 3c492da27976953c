//! What never changes in a play: who takes part, who is linked to whom, what clients may ask.

use kernel::{Blueprint, Body, GENERIC_LIES, InvariantText, Seat, Setup, World};
use model::{Micros, NodeId, Order, Part, Side};
use std::sync::Arc;

/// An operation that somebody may be asked to do.
#[derive(Clone, Debug)]
pub struct Ask {
    /// By whom; `None` for anybody who has nothing to do.
    pub at: Option<Seat>,
    /// The server that the client should try first.
    pub via: Option<NodeId>,
    /// What.
    pub body: Arc<dyn Body>,
}

/// What never changes in a play.
pub struct Table {
    /// Everybody, in the order of seats.
    pub ids: Vec<NodeId>,
    /// What each is.
    pub parts: Vec<Part>,
    /// Whom each has a link to.
    pub peers: Vec<Vec<NodeId>>,
    /// What must hold.
    pub invariants: Vec<InvariantText>,
    /// What each participant is asked, in this order; and at last what anybody is asked.
    pub asks: Vec<Vec<Ask>>,
    /// The lies that a server may be told.
    pub lies: Vec<Order>,
    /// Whether nodes can read clocks.
    pub reads_clock: bool,
    /// The bound on clocks' errors that the run declares.
    pub clock_bound: Micros,
}

impl Table {
    /// The table of a run, with its world at the start.
    #[must_use]
    pub fn new(blueprint: &dyn Blueprint, setup: &Setup, world: &World, asks: &[Ask]) -> Self {
        let ids = world.ids().to_vec();
        let seats = || (0..ids.len() as u16).map(Seat);
        let of = |place: Option<Seat>| asks.iter().filter(move |ask| ask.at == place).cloned().collect();
        let own = blueprint.lies().iter().filter(|form| form.who.is_empty() || form.who.contains('n'));
        let all = own.chain(GENERIC_LIES.iter().filter(|form| form.word != "delay"));
        Self {
            parts: seats().map(|seat| world.condition(seat).part).collect(),
            peers: seats().map(|seat| world.peers(seat).to_vec()).collect(),
            invariants: blueprint.invariants(),
            asks: seats().map(Some).chain([None]).map(of).collect(),
            lies: all.map(|form| Order { word: form.word, settings: Vec::new() }).collect(),
            reads_clock: world.engine().reads_clock(),
            clock_bound: setup.network.clock_bound,
            ids,
        }
    }

    /// The seat of a participant.
    #[must_use]
    pub fn seat(&self, id: NodeId) -> Option<Seat> {
        self.ids.iter().position(|other| *other == id).map(|at| Seat(at as u16))
    }

    /// Whether there is a link; to oneself there always is one.
    pub(super) fn linked(&self, from: Seat, to: Seat) -> bool {
        from == to || self.peers[from.index()].contains(&self.ids[to.index()])
    }

    /// Whether operations are asked here: of clients, or of servers where there are no clients.
    pub(super) fn may_be_asked(&self, seat: Seat) -> bool {
        let clients = self.parts.iter().any(|part| part.side == Side::Client);
        !clients || self.is_client(seat)
    }

    pub(super) fn is_client(&self, seat: Seat) -> bool {
        self.parts[seat.index()].side == Side::Client
    }
}
