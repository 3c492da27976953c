//! Nodes in the adversary's hands.

use super::{Adapter, Chair, Tag};
use crate::{engine::Moment, liar::Liar, world::Seat};
use model::sorted::Map;
use model::{Act, Coalition, Effect, Here, Input, Key, Lies, NodeId, Order, Protocol, Puppet};
use std::sync::Arc;

/// One input reaches a liar: its own coalition's lie, or one that works for every protocol.
pub(super) fn act<P: Protocol>(
    chair: &mut Chair<P>,
    here: &Here<'_, P>,
    coalition: &mut P::Adversary,
    keys: &Map<NodeId, Key>,
    lane: u8,
    input: Input<'_, P>,
    moment: &mut Moment<'_>,
) {
    let (Some(state), Some((_, liar))) = (chair.state.take(), &mut chair.liar) else { return };
    let mut puppet = Puppet { state, disk: std::mem::take(&mut chair.disk) };
    let mut lies = Lies { acts: Vec::new(), keys, choice: &mut *moment.choice, verbose: moment.verbose };
    let lane = match liar {
        Liar::Own => {
            coalition.act(here, &mut puppet, input, &mut lies);
            0
        }
        generic => generic.act(here, &mut puppet, lane, input, &mut lies),
    };
    for Act { effect, lie, hold } in lies.acts {
        chair.pending.push(effect);
        chair.tags.push(Tag { lane, lie, hold });
    }
    (chair.state, chair.disk) = (Some(puppet.state), puppet.disk);
}

/// A liar has started again: what its honest engine wants to do at the start is treated as the liar treats the rest. A
/// twin starts again, too, with timers of its own.
pub(super) fn boot<P: Protocol>(chair: &mut Chair<P>) {
    write_at_once(chair);
    let (Some(state), Some((_, liar))) = (&chair.state, &mut chair.liar) else { return };
    let mut tag = Tag::default();
    match liar {
        Liar::Silent => chair.pending.retain(|effect| !matches!(effect, Effect::Send { .. })),
        Liar::Delay(by) => tag = Tag { lie: true, hold: *by, ..tag },
        Liar::Twins(twin) => **twin = Puppet { state: state.clone(), disk: chair.disk.clone() },
        Liar::Replay(_) | Liar::Own => {}
    }
    let held = |effect: &Effect<P>| if matches!(effect, Effect::Send { .. }) { tag } else { Tag::default() };
    chair.tags = chair.pending.iter().map(held).collect();
    if matches!(liar, Liar::Twins(_)) {
        let timers = chair.pending.iter().filter(|effect| matches!(effect, Effect::SetTimer { .. }));
        let second: Vec<_> = timers.cloned().collect();
        chair.tags.extend(second.iter().map(|_| Tag { lane: 1, ..Tag::default() }));
        chair.pending.extend(second);
    }
}

/// A liar's puppets keep their disks themselves: what an honest step has still to write is written now.
fn write_at_once<P: Protocol>(chair: &mut Chair<P>) {
    for effect in &chair.pending {
        if let Effect::Persist(write) = effect {
            P::record(&mut chair.disk, write);
        }
    }
}

/// The second twin's timers go with it.
fn drop_second_lane<P: Protocol>(chair: &mut Chair<P>) {
    chair.timers.iter_mut().filter(|slot| matches!(slot, Some((1, _)))).for_each(|slot| *slot = None);
}

/// The second twin waits for what the first waits for.
fn double_timers<P: Protocol>(chair: &mut Chair<P>) -> Vec<(u16, u16)> {
    let first = chair.timers.len() as u16;
    let waiting: Vec<_> = (0..first).filter_map(|slot| Some((slot, chair.timers[slot as usize]?.1))).collect();
    let pairs = waiting.iter().zip(first..).map(|((slot, _), second)| (*slot, second)).collect();
    chair.timers.extend(waiting.into_iter().map(|(_, timer)| Some((1, timer))));
    pairs
}

impl<P: Protocol> Adapter<P> {
    pub(super) fn enlist(&mut self, seat: Seat, order: &Order) -> Vec<(u16, u16)> {
        let chair = &mut self.seats[seat.index()];
        if chair.liar.is_none() {
            write_at_once(chair);
        }
        drop_second_lane(chair);
        let Some(state) = &chair.state else { return Vec::new() };
        let puppet = Puppet { state: state.clone(), disk: chair.disk.clone() };
        let liar = Liar::new(order, &puppet);
        match &liar {
            Liar::Own => self.coalition.enlist(chair.id, order.clone()),
            _ => self.coalition.dismiss(chair.id),
        }
        chair.tags = vec![Tag::default(); chair.pending.len()];
        let doubled = if matches!(liar, Liar::Twins(_)) { double_timers(chair) } else { Vec::new() };
        chair.liar = Some((order.clone(), liar));
        chair.clean = false;
        self.share_keys();
        doubled
    }

    pub(super) fn dismiss(&mut self, seat: Seat) {
        let chair = &mut self.seats[seat.index()];
        chair.liar = None;
        chair.tags.clear();
        drop_second_lane(chair);
        self.coalition.dismiss(chair.id);
        self.share_keys();
    }

    /// The liars of a run hold each other's keys.
    fn share_keys(&mut self) {
        let liars = self.seats.iter().filter(|chair| chair.liar.is_some());
        self.liar_keys = Arc::new(liars.map(|chair| (chair.id, Key::mint_for_kernel(chair.id))).collect());
    }
}
