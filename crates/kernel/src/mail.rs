//! Messages in flight.

use crate::{Body, world::Seat};
use model::{Micros, NodeId, sorted::Set};
use std::sync::Arc;

/// All mail in flight, as invariants see it.
pub trait MailBag {
    /// Calls back for each message, with sender and addressee.
    fn each(&self, visit: &mut dyn FnMut(NodeId, NodeId, &dyn Body));
}

/// One message in flight.
#[derive(Clone, Debug)]
pub(crate) struct Flight {
    pub from: Seat,
    pub to: Seat,
    pub ordinal: u32,
    pub copy: u8,
    pub lie: bool,
    pub corrupt: bool,
    /// It waits: at a cut, at a paused or writing node, or for a step by hand.
    pub held: bool,
    /// It waits at a cut that keeps what it stops.
    pub at_cut: bool,
    /// It has left the link, and waits at its addressee: no cut reaches it any more.
    pub arrived: bool,
    /// The event in which it was sent.
    pub cause: u64,
    pub sent: Micros,
    pub arrives: Micros,
    pub body: Arc<dyn Body>,
}

/// Flights in slots that are used again; a slot's generation tells whether a queued arrival still means this flight.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flights {
    slots: Vec<(u32, Option<Flight>)>,
    free: Vec<u32>,
}

impl Flights {
    pub fn insert(&mut self, flight: Flight) -> (u32, u32) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push((0, None));
            (self.slots.len() - 1) as u32
        });
        let (generation, place) = &mut self.slots[slot as usize];
        *place = Some(flight);
        (slot, *generation)
    }

    pub fn get_mut(&mut self, slot: u32) -> Option<&mut Flight> {
        self.slots.get_mut(slot as usize)?.1.as_mut()
    }

    pub fn current(&self, slot: u32, generation: u32) -> Option<&Flight> {
        let (now, flight) = self.slots.get(slot as usize)?;
        flight.as_ref().filter(|_| *now == generation)
    }

    pub fn remove(&mut self, slot: u32) -> Option<Flight> {
        let (generation, place) = self.slots.get_mut(slot as usize)?;
        let flight = place.take()?;
        *generation = generation.wrapping_add(1);
        self.free.push(slot);
        Some(flight)
    }

    /// Forgets queued arrivals of this flight and gives it a new generation.
    pub fn requeue(&mut self, slot: u32) -> u32 {
        let generation = &mut self.slots[slot as usize].0;
        *generation = generation.wrapping_add(1);
        *generation
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, &Flight)> {
        self.slots.iter().enumerate().filter_map(|(slot, (_, flight))| Some((slot as u32, flight.as_ref()?)))
    }

    /// The message with a name: of several copies the one that was made first.
    pub fn named(&self, matches: impl Fn(&Flight) -> bool) -> Option<(u32, &Flight)> {
        self.iter().filter(|(_, flight)| matches(flight)).min_by_key(|(_, flight)| flight.copy)
    }

    /// The highest number of a copy of this message.
    pub fn copies(&self, of: &Flight) -> u8 {
        let name = |flight: &Flight| (flight.from, flight.to, flight.ordinal);
        self.iter().filter(|(_, flight)| name(flight) == name(of)).map(|(_, flight)| flight.copy).max().unwrap_or(0)
    }

    pub fn all(&self, matches: impl Fn(&Flight) -> bool) -> Vec<u32> {
        let found = self.iter().filter(|(_, f)| matches(f)).map(|(s, f)| (f.sent, f.from, f.ordinal, s));
        found.collect::<Set<_>>().into_iter().map(|(.., slot)| slot).collect()
    }

    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }
}
