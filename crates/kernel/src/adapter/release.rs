//! Letting effects take place.

use super::{Adapter, Chair, Tag};
use crate::{engine::Deed, world::Seat};
use model::{Effect, Micros, Protocol, Rules};
use std::sync::Arc;

impl<P: Protocol> Adapter<P> {
    pub(super) fn release_effects(&mut self, seat: Seat, count: usize, now: Micros, event: u64, deeds: &mut Vec<Deed>) {
        if self.seats[seat.index()].clean {
            self.check_mover(seat, count, now, event);
        }
        let chair = &mut self.seats[seat.index()];
        let (mut effects, mut tags) = (std::mem::take(&mut chair.pending), std::mem::take(&mut chair.tags));
        let mut given = tags.drain(..count.min(tags.len()));
        for effect in effects.drain(..count) {
            let tag = given.next().unwrap_or_default();
            self.take_place(seat, effect, tag, (now, event), deeds);
        }
        drop(given);
        let chair = &mut self.seats[seat.index()];
        chair.pending = effects;
        chair.tags = tags;
    }

    fn take_place(&mut self, seat: Seat, effect: Effect<P>, tag: Tag, when: (Micros, u64), deeds: &mut Vec<Deed>) {
        let chair = &mut self.seats[seat.index()];
        let deed = match effect {
            Effect::Send { to, message } => Deed::Send { to, body: message, lie: tag.lie, hold: tag.hold },
            Effect::SetTimer { timer, due } => Deed::Set { slot: slot_for(chair, tag.lane, timer), due },
            Effect::CancelTimer(timer) => match free(chair, tag.lane, timer) {
                Some(slot) => Deed::Cancel { slot },
                None => return,
            },
            Effect::Persist(write) => {
                // A liar's puppets keep their own disks.
                if chair.liar.is_none() {
                    P::record(&mut chair.disk, &write);
                }
                Deed::Persisted
            }
            Effect::Reply { id, reply } => Deed::Reply { id, body: Arc::new(reply) },
            Effect::Decide { slot, value } => {
                let value = Arc::new(value);
                if chair.clean {
                    let node = chair.id;
                    self.enter(node, slot, &value, when);
                }
                Deed::Decide { slot, body: value }
            }
            Effect::Applied(rule) => Deed::Applied(rule.index()),
            Effect::Refused { rule, why } => Deed::Refused(rule.index(), why),
        };
        deeds.push(deed);
    }
}

fn slot_of<P: Protocol>(chair: &Chair<P>, lane: u8, timer: P::Timer) -> Option<usize> {
    chair.timers.iter().position(|slot| *slot == Some((lane, timer)))
}

/// The slot of this timer, or a free one that it takes.
fn slot_for<P: Protocol>(chair: &mut Chair<P>, lane: u8, timer: P::Timer) -> u16 {
    let slot =
        slot_of(chair, lane, timer).or_else(|| chair.timers.iter().position(Option::is_none)).unwrap_or_else(|| {
            chair.timers.push(None);
            chair.timers.len() - 1
        });
    chair.timers[slot] = Some((lane, timer));
    slot as u16
}

fn free<P: Protocol>(chair: &mut Chair<P>, lane: u8, timer: P::Timer) -> Option<u16> {
    let slot = slot_of(chair, lane, timer)?;
    chair.timers[slot] = None;
    Some(slot as u16)
}
