//! Everybody at one moment, what is on its way, and what was spent.

use super::{Ask, Spent, Table, body_print};
use kernel::{Body, Deed, Engine, MailBag, Moment, Seat};
use model::{Choice, Micros, NodeId, OpId, Order, Reading, When};
use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

/// A message on its way.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The sender.
    pub from: Seat,
    /// The addressee.
    pub to: Seat,
    /// The fingerprint of sender, addressee and what it says.
    pub print: u64,
    /// What it says.
    pub body: Arc<dyn Body>,
}

impl Letter {
    /// Whether this is that message.
    #[must_use]
    pub fn is(&self, from: Seat, to: Seat, body: &dyn Body) -> bool {
        self.print == body_print(from, to, body)
    }
}

/// One participant, as the kernel knows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub up: bool,
    /// Slots that had a timer so far.
    pub slots: u16,
    /// How many of its own requests it was given.
    pub asked: u16,
    /// Operations that have not ended, and how many there were.
    pub open: Vec<u32>,
    pub operations: u32,
    /// Its engine's fingerprint.
    pub print: u64,
}

/// Everybody at one moment.
#[derive(Clone)]
pub struct Position {
    pub(super) engine: Box<dyn Engine>,
    pub(super) places: Vec<Place>,
    /// In the order of addressees, senders and fingerprints.
    pub(super) mail: Vec<Letter>,
    pub(super) spent: Spent,
    /// How many of the requests for anybody were given.
    pub(super) asked: u16,
    /// Lines of a scenario that lead here.
    pub(super) steps: u32,
    common: u64,
    broken: u64,
    met: u64,
}

/// How much of a step's effects takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// All of them.
    All,
    /// So many of them, or as many as there are; then the node crashes.
    Prefix(usize),
    /// Some of them, then the node crashes: it is chosen.
    Some,
}

/// All mail, as invariants see it.
struct Bag<'a>(&'a [NodeId], &'a [Letter]);

impl MailBag for Bag<'_> {
    fn each(&self, visit: &mut dyn FnMut(NodeId, NodeId, &dyn Body)) {
        for letter in self.1 {
            visit(self.0[letter.from.index()], self.0[letter.to.index()], &*letter.body);
        }
    }
}

impl Hash for Position {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for place in &self.places {
            (place.up, place.asked, place.operations, place.print).hash(state);
            place.open.hash(state);
        }
        self.mail.iter().for_each(|letter| letter.print.hash(state));
        (self.spent, self.asked, self.common).hash(state);
        // Where clocks can be read, the next reading is part of the state.
        if self.engine.reads_clock() {
            self.steps.hash(state);
        }
    }
}

impl Position {
    /// Nobody has started.
    #[must_use]
    pub fn empty(engine: Box<dyn Engine>, count: usize) -> Self {
        Self {
            engine,
            places: vec![Place::default(); count],
            mail: Vec::new(),
            spent: Spent::default(),
            asked: 0,
            steps: 0,
            common: 0,
            broken: 0,
            met: 0,
        }
    }

    /// What is on its way.
    #[must_use]
    pub fn mail(&self) -> &[Letter] {
        &self.mail
    }

    /// The engine, to look at.
    #[must_use]
    pub fn engine(&self) -> &dyn Engine {
        &*self.engine
    }

    /// What was spent so far.
    #[must_use]
    pub fn spent(&self) -> Spent {
        self.spent
    }

    pub(super) fn holds(&self, property: usize, when: When) -> bool {
        match when {
            When::Always => self.broken >> property & 1 == 0,
            When::Sometimes => self.met >> property & 1 == 1,
            When::Eventually => true,
        }
    }

    /// One step of a node; what it does takes place, wholly or in part. False if no part is smaller than the whole.
    pub(super) fn step(
        &mut self,
        table: &Table,
        seat: Seat,
        (at, keep): (u32, Keep),
        choice: &mut dyn Choice,
        step: impl FnOnce(&mut dyn Engine, &mut Moment<'_>),
    ) -> bool {
        let now = if table.reads_clock { Micros::millis(at.into()) } else { Micros::ZERO };
        let reading = Reading { local: now, bound: table.clock_bound };
        let peers: &[NodeId] = &table.peers[seat.index()];
        let mut moment = Moment { now, event: 0, reading, peers, choice: &mut *choice, verbose: false };
        step(&mut *self.engine, &mut moment);
        let pending = self.engine.pending(seat);
        let count = match keep {
            Keep::All => pending,
            Keep::Prefix(count) => count.min(pending),
            Keep::Some if pending == 0 => return false,
            Keep::Some => choice.pick(pending as u32) as usize,
        };
        let mut deeds = Vec::with_capacity(count);
        self.engine.release(seat, count, now, 0, &mut deeds);
        for deed in deeds {
            self.take_place(table, seat, deed);
        }
        if keep != Keep::All {
            self.crash(seat);
        }
        true
    }

    fn take_place(&mut self, table: &Table, seat: Seat, deed: Deed) {
        match deed {
            Deed::Send { to, body, .. } => {
                let Some(to) = table.seat(to).filter(|to| table.linked(seat, *to)) else { return };
                let print = body_print(seat, to, &*body);
                self.post(Letter { from: seat, to, print, body });
            }
            Deed::Set { slot, .. } => {
                let place = &mut self.places[seat.index()];
                place.slots = place.slots.max(slot + 1);
            }
            Deed::Reply { id, .. } if id.client == table.ids[seat.index()] => {
                self.places[seat.index()].open.retain(|number| *number != id.number);
            }
            // What is left changes nothing but the records.
            _ => {}
        }
    }

    pub(super) fn post(&mut self, letter: Letter) {
        let key = |letter: &Letter| (letter.to, letter.from, letter.print);
        let at = self.mail.partition_point(|other| key(other) < key(&letter));
        self.mail.insert(at, letter);
    }

    pub(super) fn boot(&mut self, table: &Table, seat: Seat, at: u32, choice: &mut dyn Choice) {
        self.places[seat.index()].up = true;
        self.step(table, seat, (at, Keep::All), choice, |engine, moment| engine.boot(seat, moment));
    }

    pub(super) fn crash(&mut self, seat: Seat) {
        self.engine.crash(seat);
        let place = &mut self.places[seat.index()];
        (place.up, place.slots) = (false, 0);
        place.open.clear();
    }

    /// Asks a participant to do an operation.
    pub(super) fn ask(
        &mut self,
        table: &Table,
        seat: Seat,
        ask: &Ask,
        keep: (u32, Keep),
        choice: &mut dyn Choice,
    ) -> bool {
        let place = &mut self.places[seat.index()];
        place.operations += 1;
        place.open.push(place.operations);
        let id = OpId { client: table.ids[seat.index()], number: place.operations };
        self.step(table, seat, keep, choice, |e, moment| e.request(seat, id, &*ask.body, ask.via, moment))
    }

    pub(super) fn corrupt(&mut self, seat: Seat, order: &Order) {
        for (_, second) in self.engine.corrupt(seat, order) {
            let place = &mut self.places[seat.index()];
            place.slots = place.slots.max(second + 1);
        }
    }

    /// Where a timer is armed.
    pub(super) fn armed(&self, seat: Seat) -> impl Iterator<Item = u16> {
        (0..self.places[seat.index()].slots).filter(move |slot| self.engine.timer_word(seat, *slot).is_some())
    }

    /// After a move: the invariants that look at everybody are checked, and the fingerprints of who moved made anew.
    pub(super) fn close(&mut self, table: &Table, moved: Option<Seat>) {
        let now = if table.reads_clock { Micros::millis(self.steps.into()) } else { Micros::ZERO };
        self.engine.survey(&Bag(&table.ids, &self.mail), now, 0);
        for (at, known) in self.engine.invariants().iter().enumerate() {
            let Some(judgement) = &known.judgement else { continue };
            let bits = if judgement.why.is_some() { &mut self.broken } else { &mut self.met };
            *bits |= 1 << at;
        }
        if let Some(seat) = moved {
            self.places[seat.index()].print = self.engine.print(seat);
        }
        self.common = self.engine.common_print();
    }
}
