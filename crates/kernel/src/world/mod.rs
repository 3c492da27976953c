//! A run at one moment, and how it goes on: one event at a time.

mod act;
mod agenda;
mod by_hand;
mod deeds;
mod faults;
mod fill;
mod inputs;
mod look;
mod notes;
mod queue;
mod seat;
mod transmit;

pub use look::{MailView, NodeCondition, TimerView};
pub use seat::Seat;

use crate::{
    Blueprint, Body, Engine, History, Mode, Planned, Record, Setup, Tally,
    engine::Deed,
    frame::DropDot,
    mail::{Flights, MailBag},
    network::Network,
    span::Spans,
    topology,
};
use agenda::Agenda;
use model::{Micros, NodeId, Part, Role, Side, sorted::Set};
use queue::Queue;
use seat::Place;
use std::{collections::VecDeque, sync::Arc};

/// Above this many participants, the invariants that look at everybody are checked now and then.
const SMALL_STAGE: usize = 50;
/// How often, on large stages: every so many events, and at the end.
const SURVEY_EVERY: u64 = 10_000;

/// A run at one moment. Cloning it forks the run.
#[derive(Clone)]
pub struct World {
    engine: Box<dyn Engine>,
    cast: Arc<Cast>,
    seed: u64,
    mode: Mode,
    now: Micros,
    event: u64,
    digest: u64,
    places: Vec<Place>,
    net: Network,
    queue: Queue,
    flights: Flights,
    agenda: Agenda,
    history: History,
    tally: Tally,
    recording: bool,
    records: Vec<Record>,
    drops: VecDeque<DropDot>,
    skipped: Vec<(Arc<str>, Arc<str>)>,
    last_heal: Micros,
    converged: Convergence,
    spans: Spans,
    requests: u32,
    violations: usize,
    /// Buffers that are used again.
    deeds: Vec<Deed>,
    bytes: Vec<u8>,
}

/// What never changes in a run.
struct Cast {
    roles: &'static [Role],
    arc: &'static str,
    /// Indices of servers and of clients.
    servers: Vec<Seat>,
    clients: Vec<Seat>,
    ids: Vec<NodeId>,
    /// For each letter, its first seat and how many there are.
    kinds: Vec<(u8, u16, u16)>,
    peers: Vec<Vec<NodeId>>,
    /// Pairs of seats with a link, the lower first.
    links: Vec<(Seat, Seat)>,
    /// Whether everybody has a link to everybody.
    full: bool,
}

/// Since when everybody agrees.
#[derive(Clone, Copy, Debug, Default)]
struct Convergence {
    asked: bool,
    since: Option<Micros>,
}

impl World {
    /// A world in which nobody has started yet; the first event starts everybody.
    ///
    /// # Errors
    /// Says how the settings contradict each other.
    pub fn new(blueprint: &dyn Blueprint, setup: &Setup, recording: bool) -> Result<Self, String> {
        let cast = seat_everybody(&blueprint.cast(&setup.settings)?)?;
        let ids: Vec<NodeId> = cast.iter().map(|(id, _)| *id).collect();
        let net = Network::new(setup.network, topology::layout(&cast, &setup.topology), setup.seed);
        let mut world = Self {
            engine: blueprint.engine(&setup.settings, &ids),
            cast: Arc::new(Cast::new(blueprint, &cast, setup)),
            seed: setup.seed,
            mode: setup.mode,
            now: Micros::ZERO,
            event: 0,
            digest: 0,
            places: cast.into_iter().map(|(id, part)| Place::new(id, part)).collect(),
            net,
            queue: Queue::default(),
            flights: Flights::default(),
            agenda: Agenda::new(Arc::new(setup.script.clone()), setup.seed),
            history: History::default(),
            tally: Tally::default(),
            recording,
            records: Vec::new(),
            drops: VecDeque::new(),
            skipped: Vec::new(),
            last_heal: Micros::ZERO,
            converged: Convergence::default(),
            spans: Spans::default(),
            requests: 0,
            violations: 0,
            deeds: Vec::new(),
            bytes: Vec::new(),
        };
        world.tally.by_sort = vec![0; blueprint.mail().len()];
        world.tally.rules = vec![(0, 0); blueprint.rules().len()];
        world.tally.last = vec![None; blueprint.rules().len()];
        world.boot_everybody();
        Ok(world)
    }

    /// When the next event happens, if anything is still to come.
    #[must_use]
    pub fn next_at(&mut self) -> Option<Micros> {
        self.pass_over_stale();
        let by_hand = (self.agenda.steps_left() > 0).then(|| self.now + Micros::millis(1));
        let queued = self.queue.peek().map(|(at, _)| at);
        [self.agenda.peek(), queued, by_hand].into_iter().flatten().min()
    }

    /// Does the next event; false if nothing is to come. [`World::records`] tells what happened.
    pub fn step(&mut self) -> bool {
        let Some(at) = self.next_at() else { return false };
        self.records.clear();
        self.now = self.now.max(at);
        self.event += 1;
        if self.agenda.peek().is_some_and(|planned| planned <= at) {
            if let Some((_, planned)) = self.agenda.pop() {
                self.perform(&planned);
            }
        } else if self.queue.peek().is_some_and(|(due, _)| due <= at) {
            if let Some((_, due)) = self.queue.pop() {
                self.come(due);
            }
        } else if let Some(planned) = self.agenda.step() {
            self.perform(&planned);
        }
        self.end_event();
        true
    }

    /// Moves time forward to a moment before the next event. The steps of a manual run come one millisecond after the
    /// present, so that time stands still until all of them are done.
    pub fn idle_until(&mut self, until: Micros) {
        let next = self.next_at();
        let may_pass = self.mode == Mode::Timed || self.agenda.steps_left() == 0;
        if may_pass && next.is_none_or(|next| next > until) {
            self.now = self.now.max(until);
        }
    }

    /// Plans an action of the user, one microsecond after the present. Returns when.
    pub fn plan(&mut self, planned: Planned) -> Micros {
        let at = self.now + Micros(1);
        self.plan_at(at, planned);
        at
    }

    /// Plans an action of the user for a moment of a replay.
    pub fn plan_at(&mut self, at: Micros, planned: Planned) {
        self.agenda.add(at, planned);
    }

    fn end_event(&mut self) {
        let small = self.places.len() <= SMALL_STAGE;
        if small || self.event.is_multiple_of(SURVEY_EVERY) {
            self.survey();
        }
        // On a large stage as often as a look at everybody costs no more than the events do.
        if small || self.event.is_multiple_of(self.places.len() as u64) {
            self.see_convergence();
        }
        self.note_violations();
        self.close_digest();
    }

    /// Checks the invariants that look at everybody, whatever the size of the stage.
    fn survey(&mut self) {
        let Self { engine, flights, places, now, event, .. } = self;
        engine.survey(&Bag { flights, places }, *now, *event);
    }

    /// At the end of a run, the invariants that look at everybody are checked on large stages, too.
    pub fn last_survey(&mut self) {
        if self.places.len() > SMALL_STAGE {
            self.survey();
            self.note_violations();
            self.see_convergence();
        }
    }

    /// After how many events the invariants that look at everybody are checked: each, but on large stages now and then, and
    /// at the end. Those that look at the node that moved are checked at every move.
    #[must_use]
    pub fn surveyed_every(&self) -> u64 {
        if self.places.len() <= SMALL_STAGE { 1 } else { SURVEY_EVERY }
    }

    fn see_convergence(&mut self) {
        let Self { engine, flights, places, now, converged, .. } = self;
        match engine.converged(&Bag { flights, places }, *now) {
            Some(true) => converged.since = converged.since.or(Some(*now)),
            Some(false) => converged.since = None,
            None => {}
        }
        converged.asked = true;
    }
}

/// Mail in flight, for the engine.
struct Bag<'a> {
    flights: &'a Flights,
    places: &'a [Place],
}

impl MailBag for Bag<'_> {
    fn each(&self, visit: &mut dyn FnMut(NodeId, NodeId, &dyn Body)) {
        for (_, flight) in self.flights.iter() {
            visit(self.places[flight.from.index()].id, self.places[flight.to.index()].id, &*flight.body);
        }
    }
}

/// Ids in the order of the cast: servers first, then other kinds, clients last, each counted from 0.
fn seat_everybody(parts: &[Part]) -> Result<Vec<(NodeId, Part)>, String> {
    let rank = |part: &Part| (part.side == Side::Client, part.letter != b'n', part.letter);
    let mut sorted: Vec<&Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let at = sorted.partition_point(|other| rank(other) <= rank(part));
        sorted.insert(at, part);
    }
    let all: Vec<_> = sorted
        .into_iter()
        .flat_map(|part| (0..part.count).map(move |index| (NodeId { kind: part.letter, index }, *part)))
        .collect();
    if all.is_empty() || all.len() > usize::from(u16::MAX) {
        return Err(format!("a run has from 1 to 65535 participants, and this one would have {}", all.len()));
    }
    Ok(all)
}

impl Cast {
    fn new(blueprint: &dyn Blueprint, cast: &[(NodeId, Part)], setup: &Setup) -> Self {
        let seats = |side: Side| -> Vec<Seat> {
            (0..cast.len() as u16).filter(|at| cast[*at as usize].1.side == side).map(Seat).collect()
        };
        let (servers, clients) = (seats(Side::Server), seats(Side::Client));
        let ids: Vec<NodeId> = cast.iter().map(|(id, _)| *id).collect();
        let server_ids: Vec<NodeId> = servers.iter().map(|seat| ids[seat.index()]).collect();
        let edges = topology::edges(&setup.topology, &server_ids, setup.seed);
        let mut links: Vec<(Seat, Seat)> =
            edges.into_iter().map(|(a, b)| (servers[a as usize], servers[b as usize])).collect();
        links.extend(servers.iter().flat_map(|server| clients.iter().map(move |client| (*server, *client))));
        let mut peers = vec![Set::new(); cast.len()];
        for (a, b) in &links {
            peers[a.index()].insert(ids[b.index()]);
            peers[b.index()].insert(ids[a.index()]);
        }
        let peers = peers.into_iter().map(|set| set.into_iter().collect()).collect();
        let full = matches!(setup.topology, topology::Topology::Full | topology::Topology::Regions(_));
        let mut kinds: Vec<(u8, u16, u16)> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            match kinds.last_mut() {
                Some((letter, _, count)) if *letter == id.kind => *count += 1,
                _ => kinds.push((id.kind, at as u16, 1)),
            }
        }
        Self { roles: blueprint.roles(), arc: blueprint.about().arc, servers, clients, ids, kinds, peers, links, full }
    }

    /// Ids of one kind stand together, counted from 0.
    fn seat(&self, id: NodeId) -> Option<Seat> {
        let (_, first, count) = self.kinds.iter().find(|(letter, ..)| *letter == id.kind)?;
        (id.index < *count).then(|| Seat(first + id.index))
    }
}
