//! What can be asked of a moment: text is made for one thing at a time.

use super::{Bag, Seat, World};
use crate::{
    Body, Engine, FaultSpan, History, InvariantState, LinkView, MailName, NetworkSettings, Record, Tally, mail::Flight,
};
use model::{
    Answer, Asked, FaultModel, Healed, Metric, Micros, NodeId, NodeView, OpId, Order, Panel, Part, Phrase, RefusalText,
};
use std::sync::Arc;

/// What is the matter with a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeCondition {
    /// What kind of participant it is.
    pub part: Part,
    /// Whether it runs.
    pub up: bool,
    /// Whether it lied at any time.
    pub ever_lied: bool,
    /// What it is told to do, if it is in the adversary's hands.
    pub order: Option<Order>,
    /// Until when it is paused.
    pub paused: Option<Micros>,
    /// Whether it waits for its disk.
    pub writing: bool,
    /// After how many effects of its next step it crashes.
    pub doomed: Option<u16>,
    /// What its clock is off now.
    pub clock_off: Micros,
    /// How fast its clock runs wrong.
    pub drift_ppm: i32,
    /// Its timers.
    pub timers: Vec<TimerView>,
    /// How many inputs wait for it.
    pub waiting: usize,
    /// How many requests wait for its open operation to end.
    pub backlog: usize,
    /// Where it stands.
    pub place: (i16, i16),
}

/// One timer that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerView {
    /// Its name.
    pub word: &'static str,
    /// Its words.
    pub words: String,
    /// When it was set.
    pub set: Micros,
    /// When it fires.
    pub due: Micros,
}

/// One message in flight.
#[derive(Clone, Debug)]
pub struct MailView {
    /// When it was sent.
    pub sent: Micros,
    /// When it arrives, if that is known.
    pub arrives: Option<Micros>,
    /// Whether an honest node would not have sent it.
    pub lie: bool,
    /// The event in which it was sent.
    pub cause: u64,
    /// What it says.
    pub body: Arc<dyn Body>,
}

impl World {
    /// Virtual time.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.now
    }

    /// How many events have happened; the start of everybody is the first.
    #[must_use]
    pub fn event(&self) -> u64 {
        self.event
    }

    /// The digest of all events so far.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// What happened in the last event, if recording is on.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Whether recording is on.
    #[must_use]
    pub fn is_recording(&self) -> bool {
        self.recording
    }

    /// Turns recording on or off; the run does not depend on it.
    pub fn set_recording(&mut self, on: bool) {
        self.recording = on;
    }

    /// Everybody's ids, in the order of seats.
    #[must_use]
    pub fn ids(&self) -> &[NodeId] {
        &self.cast.ids
    }

    /// The seat of a participant.
    #[must_use]
    pub fn seat_of(&self, id: NodeId) -> Option<Seat> {
        self.cast.seat(id)
    }

    /// Those to whom the topology gives a node a link.
    #[must_use]
    pub fn peers(&self, seat: Seat) -> &[NodeId] {
        &self.cast.peers[seat.index()]
    }

    /// The operations so far.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether this participant has never lied.
    #[must_use]
    pub fn is_clean(&self, id: NodeId) -> bool {
        !self.places.iter().any(|place| place.id == id && place.ever_lied)
    }

    /// The counts so far.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Actions that had no effect, and why.
    #[must_use]
    pub fn skipped(&self) -> &[(Arc<str>, Arc<str>)] {
        &self.skipped
    }

    /// What was the matter so far, and from when until when: the latest thousand.
    #[must_use]
    pub fn faults(&self) -> &[FaultSpan] {
        self.spans.all()
    }

    /// How many of the user's actions were planned into this world.
    #[must_use]
    pub fn user_actions(&self) -> usize {
        self.agenda.user_actions()
    }

    /// What is known of the invariants so far.
    #[must_use]
    pub fn invariants(&self) -> &[InvariantState] {
        self.engine.invariants()
    }

    /// Whether an invariant that must always hold is broken.
    #[must_use]
    pub fn violated(&self) -> bool {
        self.violations > 0
    }

    /// The "eventually" invariants as of now; one entry for each invariant.
    #[must_use]
    pub fn eventually(&self) -> Vec<Option<Result<(), Phrase>>> {
        let open: Vec<OpId> = self.open_operations();
        self.engine.eventually(&self.bag(), self.now, &open)
    }

    /// Operations that have not ended at participants that are up and never lied.
    #[must_use]
    pub fn open_operations(&self) -> Vec<OpId> {
        let clean = self.places.iter().filter(|place| place.up && !place.ever_lied);
        clean
            .flat_map(|place| place.open.iter().map(|(number, _)| OpId { client: place.id, number: *number }))
            .collect()
    }

    /// How many of the user's actions have happened.
    #[must_use]
    pub fn user_actions_done(&self) -> usize {
        self.agenda.user_actions_done()
    }

    /// How many steps of a manual order are still to come.
    #[must_use]
    pub fn steps_left(&self) -> usize {
        self.agenda.steps_left()
    }

    /// Whether nothing is going on but recurring timers and upkeep. In manual order timers don't fire by themselves.
    #[must_use]
    pub fn quiet(&self) -> bool {
        let busy = |place: &super::seat::Place| !place.open.is_empty() || !place.backlog.is_empty() || place.writing;
        self.agenda.peek().is_none()
            && self.agenda.steps_left() == 0
            && self.flights.iter().all(|(_, flight)| flight.body.upkeep())
            && !self.places.iter().any(|place| place.up && busy(place))
            && (self.mode == crate::Mode::Manual || !self.timers_matter())
    }

    /// Whether a timer runs that is more than upkeep.
    fn timers_matter(&self) -> bool {
        let matters = |seat: Seat, slot: u16| self.engine.timer(seat, slot).is_some_and(|(.., upkeep)| !upkeep);
        let all = (0_u16..).zip(&self.places).flat_map(|(seat, place)| {
            let armed = (0_u16..).zip(&place.timers).filter(|(_, timer)| timer.armed);
            armed.map(move |(slot, _)| (Seat(seat), slot))
        });
        all.into_iter().any(|(seat, slot)| matters(seat, slot))
    }

    /// Whether faults that can be healed are still there: cuts, partitions, nodes that are down or paused.
    #[must_use]
    pub fn healed(&self) -> bool {
        let servers_up = self
            .cast
            .servers
            .iter()
            .all(|seat| self.places[seat.index()].up && self.places[seat.index()].paused.is_none());
        servers_up && self.net.group.iter().all(Option::is_none) && !self.net.any_cut()
    }

    /// The faults that the protocol is built for.
    #[must_use]
    pub fn assumes(&self) -> FaultModel {
        self.engine.assumes()
    }

    /// How long after everything has healed the protocol has recovered at the latest, if it promises that.
    #[must_use]
    pub fn recovers_within(&self, healed: &Healed) -> Option<Micros> {
        self.engine.recovers_within(healed)
    }

    /// Since when everybody agrees; none while they don't, or where the question makes no sense. With over 50 participants
    /// it is asked after as many events as there are participants.
    #[must_use]
    pub fn converged_at(&self) -> Option<Micros> {
        self.converged.since
    }

    /// Whether everybody has come to the same, asked now.
    #[must_use]
    pub fn converged(&self) -> Option<bool> {
        self.engine.converged(&self.bag(), self.now)
    }

    /// How many slots clean nodes have decided.
    #[must_use]
    pub fn decided(&self) -> u64 {
        self.engine.decided()
    }

    /// How many messages are in flight.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.flights.len()
    }

    /// The protocol's own figures.
    #[must_use]
    pub fn metrics(&self) -> Vec<Metric> {
        self.engine.metrics(&self.bag(), self.now)
    }

    /// The structure.
    #[must_use]
    pub fn panels(&self) -> Vec<Panel> {
        self.engine.panels(&self.bag(), self.now)
    }

    /// What each reason of a refusal wanted and had.
    #[must_use]
    pub fn refusals(&self) -> &'static [RefusalText] {
        self.engine.refusals()
    }

    /// Answers about a node or a thing.
    #[must_use]
    pub fn why(&self, asked: Asked) -> Vec<Answer> {
        self.engine.why(asked, &self.bag(), self.now)
    }

    /// A node in words.
    #[must_use]
    pub fn view(&self, seat: Seat) -> NodeView {
        self.engine.view(seat)
    }

    /// What is the matter with a node.
    #[must_use]
    pub fn condition(&self, seat: Seat) -> NodeCondition {
        let place = &self.places[seat.index()];
        let timer = |(slot, timer): (u16, &super::seat::Armed)| {
            let (word, words, _) = self.engine.timer(seat, slot)?;
            Some(TimerView { word, words, set: timer.set, due: timer.due })
        };
        NodeCondition {
            part: place.part,
            up: place.up,
            ever_lied: place.ever_lied,
            order: self.engine.order(seat).cloned(),
            paused: place.paused,
            writing: place.writing,
            doomed: place.doomed,
            clock_off: place.clock.off(self.now),
            drift_ppm: place.clock.drift_ppm,
            timers: (0_u16..).zip(&place.timers).filter(|(_, t)| t.armed).filter_map(timer).collect(),
            waiting: place.waiting.len(),
            backlog: place.backlog.len(),
            place: self.net.place[seat.index()],
        }
    }

    /// One direction of a link.
    #[must_use]
    pub fn link(&self, from: Seat, to: Seat) -> LinkView {
        let link = self.net.link(from, to);
        let settings: NetworkSettings = link.map_or(self.net.settings, |link| self.net.settings_of(link));
        LinkView {
            cut: link.and_then(|link| link.cut),
            parted: self.net.parted(from, to),
            settings,
            own: link.is_some_and(|link| link.own != crate::LinkSettings::default()),
            mean: self.net.mean(from, to, settings.latency),
            sent: link.map_or(0, |link| link.sent),
        }
    }

    /// A message in flight.
    #[must_use]
    pub fn mail(&self, mail: &MailName) -> Option<MailView> {
        let (from, to) = (self.cast.seat(mail.from)?, self.cast.seat(mail.to)?);
        let named = |flight: &Flight| flight.from == from && flight.to == to && flight.ordinal == mail.ordinal;
        let (_, flight) = self.flights.iter().find(|(_, flight)| named(flight))?;
        Some(MailView {
            sent: flight.sent,
            arrives: (!flight.held).then_some(flight.arrives),
            lie: flight.lie,
            cause: flight.cause,
            body: Arc::clone(&flight.body),
        })
    }

    /// The engine, for drivers that look inside.
    #[must_use]
    pub fn engine(&self) -> &dyn Engine {
        &*self.engine
    }

    fn bag(&self) -> Bag<'_> {
        Bag { flights: &self.flights, places: &self.places }
    }
}
