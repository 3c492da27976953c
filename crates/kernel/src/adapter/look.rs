//! The whole run at one moment, for invariants, panels and answers.

use super::{Adapter, Chair};
use crate::{mail::MailBag, world::Seat};
use model::{Member, Micros, NodeId, Protocol, Speak, Stage};

pub(super) struct Look<'a, P: Protocol> {
    adapter: &'a Adapter<P>,
    mail: &'a dyn MailBag,
    now: Micros,
}

impl<P: Protocol> Adapter<P> {
    pub(super) fn look<'a>(&'a self, mail: &'a dyn MailBag, now: Micros) -> Look<'a, P> {
        Look { adapter: self, mail, now }
    }

    pub(super) fn timer_words(&self, seat: Seat, slot: u16) -> Option<(&'static str, String, bool)> {
        let (_, timer) = self.seats[seat.index()].timers.get(slot as usize)?.as_ref()?;
        Some((timer.word(), timer.say(), timer.upkeep()))
    }

    pub(super) fn timer_bytes(&self, seat: Seat, slot: u16, bytes: &mut Vec<u8>) {
        if let Some(Some((lane, timer))) = self.seats[seat.index()].timers.get(slot as usize) {
            bytes.push(*lane);
            crate::Body::write(timer, bytes);
        }
    }
}

fn member<P: Protocol>(chair: &Chair<P>) -> Option<Member<'_, P>> {
    let state = chair.state.as_ref()?;
    Some(Member { id: chair.id, up: chair.up, clean: chair.clean, state, disk: &chair.disk })
}

impl<P: Protocol> Stage<P> for Look<'_, P> {
    fn config(&self) -> &P::Config {
        &self.adapter.config
    }

    fn now(&self) -> Micros {
        self.now
    }

    fn each(&self, visit: &mut dyn FnMut(Member<'_, P>)) {
        self.adapter.seats.iter().filter_map(member).for_each(visit);
    }

    fn member(&self, id: NodeId) -> Option<Member<'_, P>> {
        self.adapter.seats.iter().find(|chair| chair.id == id).and_then(member)
    }

    fn mail(&self, visit: &mut dyn FnMut(NodeId, NodeId, &P::Message)) {
        self.mail.each(&mut |from, to, body| {
            if let Some(message) = body.as_any().downcast_ref::<P::Message>() {
                visit(from, to, message);
            }
        });
    }

    fn ghost(&self) -> &P::Ghost {
        &self.adapter.ghost
    }
}
