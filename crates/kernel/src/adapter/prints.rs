//! Fingerprints of nodes, by which the explorer knows a state that it has seen before.
//!
//! 64 bits by foldhash, which mixes well: among ten million different states the chance that any two share a fingerprint is
//! below one in 300,000. The numbers mean nothing outside of the process that made them.

use super::{Adapter, Chair};
use crate::{liar::Liar, world::Seat};
use model::Protocol;
use std::hash::{BuildHasher, Hash, Hasher};

fn fresh() -> impl Hasher {
    foldhash::quality::FixedState::with_seed(0).build_hasher()
}

impl<P: Protocol> Adapter<P> {
    pub(super) fn print_of(&self, seat: Seat) -> u64 {
        let chair = &self.seats[seat.index()];
        let mut hasher = fresh();
        (chair.up, chair.clean, &chair.disk).hash(&mut hasher);
        // What a crashed node remembered is lost: it makes no difference any more.
        if chair.up {
            (&chair.state, timers(chair)).hash(&mut hasher);
        }
        if let Some((order, liar)) = &chair.liar {
            order.hash(&mut hasher);
            lie(liar, &mut hasher);
        }
        hasher.finish()
    }

    pub(super) fn print_of_the_rest(&self) -> u64 {
        let mut hasher = fresh();
        (&self.ghost, &self.coalition).hash(&mut hasher);
        self.books.print(&mut hasher);
        hasher.finish()
    }
}

/// Timers stand in slots in the order in which they were set, which must not count: their fingerprints are added.
fn timers<P: Protocol>(chair: &Chair<P>) -> u64 {
    let one = |timer: &(u8, P::Timer)| {
        let mut hasher = fresh();
        timer.hash(&mut hasher);
        hasher.finish()
    };
    chair.timers.iter().flatten().map(one).fold(0, u64::wrapping_add)
}

fn lie<P: Protocol>(liar: &Liar<P>, hasher: &mut impl Hasher) {
    match liar {
        Liar::Silent | Liar::Delay(_) | Liar::Own => {}
        Liar::Replay(memory) => memory.hash(hasher),
        Liar::Twins(twin) => twin.hash(hasher),
    }
}
