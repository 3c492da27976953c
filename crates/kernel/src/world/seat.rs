//! What the kernel keeps of each participant: whether it runs, its clock, its timers and its operations.

use crate::Body;
use model::{Due, Micros, NodeId, OpId, Part, Side};
use std::{collections::VecDeque, sync::Arc};

/// A participant's place in the cast, in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat(pub u16);

impl Seat {
    /// For arrays.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub id: NodeId,
    pub part: Part,
    pub up: bool,
    pub booted: bool,
    /// It crashes within its next step, after so many effects.
    pub doomed: Option<u16>,
    /// While it is paused: until when.
    pub paused: Option<Micros>,
    /// While it waits for its disk.
    pub writing: bool,
    /// Tells queued ends of a pause or of a write that are out of date.
    pub life: u32,
    pub clock: LocalClock,
    pub timers: Vec<Armed>,
    pub draws: Draws,
    /// What arrived while it could not take it.
    pub waiting: VecDeque<Waiting>,
    /// Requests that wait for the open operation to end.
    pub backlog: VecDeque<(Arc<dyn Body>, Option<NodeId>)>,
    /// Open operations: their number and their place in the history.
    pub open: Vec<(u32, u32)>,
    pub operations: u32,
    pub ever_lied: bool,
    pub role: u8,
    pub epoch: u32,
}

/// Counters of a node's draws, and choices that a scenario fixed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draws {
    pub timers: u32,
    pub picks: u32,
    pub fixed: VecDeque<u32>,
}

#[derive(Clone, Debug)]
pub(crate) enum Waiting {
    Mail(u32, u32),
    Timer(u16, u32),
    Invoke,
}

/// A timer that runs, or ran, in a slot.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Armed {
    pub generation: u32,
    pub armed: bool,
    pub set: Micros,
    pub due: Micros,
    /// Where it waits for a reading of the node's own clock.
    pub local: Option<Micros>,
    pub cause: u64,
}

/// A node's clock: a pure function of virtual time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LocalClock {
    /// When skew and drift were set last.
    pub since: Micros,
    /// What it was off then.
    pub skew: Micros,
    pub drift_ppm: i32,
}

impl LocalClock {
    pub fn read(&self, now: Micros) -> Micros {
        let passed = (now - self.since).0;
        let drifted = i128::from(passed) * i128::from(self.drift_ppm) / 1_000_000;
        now + self.skew + Micros(drifted as i64)
    }

    /// When it will show this.
    pub fn when(&self, local: Micros, now: Micros) -> Micros {
        let ahead = (local - self.read(now)).0.max(0);
        let rate = i128::from(1_000_000 + i64::from(self.drift_ppm)).max(1);
        let real = (i128::from(ahead) * 1_000_000 + rate - 1) / rate;
        now + Micros(real as i64)
    }

    pub fn off(&self, now: Micros) -> Micros {
        self.read(now) - now
    }
}

impl Place {
    pub fn new(id: NodeId, part: Part) -> Self {
        Self {
            id,
            part,
            up: false,
            booted: false,
            doomed: None,
            paused: None,
            writing: false,
            life: 0,
            clock: LocalClock::default(),
            timers: Vec::new(),
            draws: Draws::default(),
            waiting: VecDeque::new(),
            backlog: VecDeque::new(),
            open: Vec::new(),
            operations: 0,
            ever_lied: false,
            role: 0,
            epoch: 0,
        }
    }

    /// Whether it takes inputs now.
    pub fn ready(&self) -> bool {
        self.up && self.paused.is_none() && !self.writing
    }

    /// Whether the first request that waits may be invoked. A client does one operation at a time; a server takes what it
    /// is given.
    pub fn may_invoke(&self) -> bool {
        !self.backlog.is_empty() && (self.open.is_empty() || self.part.side == Side::Server)
    }

    pub fn next_op(&mut self) -> OpId {
        self.operations += 1;
        OpId { client: self.id, number: self.operations }
    }

    /// Arms a slot; returns its new generation.
    pub fn arm(&mut self, slot: u16, timer: Armed) -> u32 {
        let slot = usize::from(slot);
        if self.timers.len() <= slot {
            self.timers.resize(slot + 1, Armed::default());
        }
        let generation = self.timers[slot].generation.wrapping_add(1);
        self.timers[slot] = Armed { generation, armed: true, ..timer };
        generation
    }

    /// Disarms a slot.
    pub fn disarm(&mut self, slot: u16) {
        if let Some(timer) = self.timers.get_mut(usize::from(slot)) {
            timer.armed = false;
        }
    }

    /// The armed timer in a slot, if a queued firing still means it.
    pub fn armed(&self, slot: u16, generation: u32) -> Option<&Armed> {
        self.timers.get(usize::from(slot)).filter(|timer| timer.armed && timer.generation == generation)
    }

    /// What a due time means on this node's clock.
    pub fn due(&self, due: Due, word: u64, now: Micros) -> (Micros, Option<Micros>) {
        match due {
            Due::AtLocal(local) => (self.clock.when(local, now), Some(local)),
            _ => (now + model::draw::delay(word, due, now), None),
        }
    }
}
