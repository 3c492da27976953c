//! The one implementation of [`Engine`], for every protocol.

mod invariants;
mod liars;
mod look;
#[cfg(feature = "explore")]
mod prints;
mod release;

use crate::{
    Body, Engine,
    books::Books,
    engine::{Deed, InvariantState, Moment},
    liar::Liar,
    mail::MailBag,
    world::Seat,
};
use model::sorted::Map;
use model::{
    Answer, Asked, Effect, FaultModel, Glance, Healed, Here, Input, Key, Metric, Micros, NodeId, NodeView, OpId, Order,
    Out, Panel, Phrase, Protocol, RefusalText,
};
use std::sync::Arc;

/// All nodes of a protocol `P`.
pub struct Adapter<P: Protocol> {
    config: Arc<P::Config>,
    seats: Vec<Chair<P>>,
    ghost: P::Ghost,
    coalition: P::Adversary,
    books: Books<P>,
    keys: Arc<[Key]>,
    liar_keys: Arc<Map<NodeId, Key>>,
    invariants: Vec<InvariantState>,
}

/// One node.
#[derive(Clone)]
struct Chair<P: Protocol> {
    id: NodeId,
    up: bool,
    clean: bool,
    /// None before the first start. What a crashed node had is kept to be looked at.
    state: Option<P::State>,
    disk: P::Disk,
    timers: Vec<Option<(u8, P::Timer)>>,
    pending: Vec<Effect<P>>,
    /// For a liar, one for each pending effect; else empty.
    tags: Vec<Tag>,
    liar: Option<(Order, Liar<P>)>,
}

#[derive(Clone, Copy, Default)]
struct Tag {
    lane: u8,
    lie: bool,
    hold: Micros,
}

impl<P: Protocol> Clone for Adapter<P> {
    fn clone(&self) -> Self {
        Self {
            config: Arc::clone(&self.config),
            seats: self.seats.clone(),
            ghost: self.ghost.clone(),
            coalition: self.coalition.clone(),
            books: self.books.clone(),
            keys: Arc::clone(&self.keys),
            liar_keys: Arc::clone(&self.liar_keys),
            invariants: self.invariants.clone(),
        }
    }
}

impl<P: Protocol> Adapter<P> {
    /// Nodes with these ids, none of which has started.
    #[must_use]
    pub fn new(config: P::Config, ids: &[NodeId]) -> Self {
        let chair = |id: &NodeId| Chair {
            id: *id,
            up: false,
            clean: true,
            state: None,
            disk: P::Disk::default(),
            timers: Vec::new(),
            pending: Vec::new(),
            tags: Vec::new(),
            liar: None,
        };
        Self {
            config: Arc::new(config),
            seats: ids.iter().map(chair).collect(),
            ghost: P::Ghost::default(),
            coalition: P::Adversary::default(),
            books: Books::new(),
            keys: ids.iter().map(|id| Key::mint_for_kernel(*id)).collect(),
            liar_keys: Arc::default(),
            invariants: vec![InvariantState::default(); P::invariants().len()],
        }
    }

    /// One input reaches a node: an honest engine, or a liar.
    fn input(&mut self, seat: Seat, lane: u8, input: Input<'_, P>, moment: &mut Moment<'_>) {
        let chair = &mut self.seats[seat.index()];
        let here = Here::for_kernel(chair.id, &*self.config, &self.keys[seat.index()], moment.peers, moment.reading);
        if chair.liar.is_some() {
            return liars::act(chair, &here, &mut self.coalition, &self.liar_keys, lane, input, moment);
        }
        let Some(state) = &mut chair.state else { return };
        let effects = std::mem::take(&mut chair.pending);
        let mut out = Out { effects, choice: &mut *moment.choice, verbose: moment.verbose };
        P::step(&here, state, input, &mut out);
        chair.pending = out.effects;
    }
}

impl<P: Protocol> Engine for Adapter<P> {
    fn boxed_clone(&self) -> Box<dyn Engine> {
        Box::new(self.clone())
    }

    fn boot(&mut self, seat: Seat, moment: &mut Moment<'_>) {
        let chair = &mut self.seats[seat.index()];
        let here = Here::for_kernel(chair.id, &*self.config, &self.keys[seat.index()], moment.peers, moment.reading);
        let mut out =
            Out { effects: std::mem::take(&mut chair.pending), choice: &mut *moment.choice, verbose: moment.verbose };
        chair.state = Some(P::boot(&here, &chair.disk, &mut out));
        chair.pending = out.effects;
        chair.up = true;
        if chair.liar.is_some() {
            liars::boot(chair);
        }
    }

    fn deliver(&mut self, seat: Seat, from: NodeId, body: &dyn Body, moment: &mut Moment<'_>) {
        if let Some(message) = body.as_any().downcast_ref::<P::Message>() {
            self.input(seat, 0, Input::Message { from, message }, moment);
        }
    }

    fn fire(&mut self, seat: Seat, slot: u16, moment: &mut Moment<'_>) {
        let timer = self.seats[seat.index()].timers.get_mut(slot as usize).and_then(Option::take);
        if let Some((lane, timer)) = timer {
            self.input(seat, lane, Input::Timer(timer), moment);
        }
    }

    fn request(&mut self, seat: Seat, id: OpId, body: &dyn Body, via: Option<NodeId>, moment: &mut Moment<'_>) {
        if let Some(request) = body.as_any().downcast_ref::<P::Request>() {
            self.books.ask(id, request);
            self.input(seat, 0, Input::Request { id, request, via }, moment);
        }
    }

    fn pending(&self, seat: Seat) -> usize {
        self.seats[seat.index()].pending.len()
    }

    fn before_write(&self, seat: Seat) -> Option<usize> {
        self.seats[seat.index()].pending.iter().position(|effect| matches!(effect, Effect::Persist(_)))
    }

    fn release(&mut self, seat: Seat, count: usize, now: Micros, event: u64, deeds: &mut Vec<Deed>) {
        self.release_effects(seat, count, now, event, deeds);
    }

    fn crash(&mut self, seat: Seat) {
        let chair = &mut self.seats[seat.index()];
        chair.up = false;
        chair.timers.clear();
        chair.pending.clear();
        chair.tags.clear();
    }

    fn wipe(&mut self, seat: Seat) {
        self.seats[seat.index()].disk = P::Disk::default();
    }

    fn corrupt(&mut self, seat: Seat, order: &Order) -> Vec<(u16, u16)> {
        self.enlist(seat, order)
    }

    fn reform(&mut self, seat: Seat) {
        self.dismiss(seat);
    }

    fn survey(&mut self, mail: &dyn MailBag, now: Micros, event: u64) -> bool {
        self.survey_everyone(mail, now, event)
    }

    fn invariants(&self) -> &[InvariantState] {
        &self.invariants
    }

    fn eventually(&self, mail: &dyn MailBag, now: Micros, open: &[OpId]) -> Vec<Option<Result<(), Phrase>>> {
        self.judge_eventually(mail, now, open)
    }

    fn decided(&self) -> u64 {
        self.books.slots()
    }

    fn assumes(&self) -> FaultModel {
        P::assumes(&self.config)
    }

    fn recovers_within(&self, healed: &Healed) -> Option<Micros> {
        P::recovers_within(&self.config, healed)
    }

    fn converged(&self, mail: &dyn MailBag, now: Micros) -> Option<bool> {
        P::converged(&self.look(mail, now))
    }

    fn timer(&self, seat: Seat, slot: u16) -> Option<(&'static str, String, bool)> {
        self.timer_words(seat, slot)
    }

    fn timer_word(&self, seat: Seat, slot: u16) -> Option<&'static str> {
        let (_, timer) = self.seats[seat.index()].timers.get(slot as usize)?.as_ref()?;
        Some(model::Speak::word(timer))
    }

    fn write_timer(&self, seat: Seat, slot: u16, bytes: &mut Vec<u8>) {
        self.timer_bytes(seat, slot, bytes);
    }

    fn glance(&self, seat: Seat) -> Glance {
        self.seats[seat.index()].state.as_ref().map(|state| P::glance(&self.config, state)).unwrap_or_default()
    }

    fn view(&self, seat: Seat) -> NodeView {
        self.seats[seat.index()].state.as_ref().map(|state| P::view(&self.config, state)).unwrap_or_default()
    }

    fn order(&self, seat: Seat) -> Option<&Order> {
        self.seats[seat.index()].liar.as_ref().map(|(order, _)| order)
    }

    fn metrics(&self, mail: &dyn MailBag, now: Micros) -> Vec<Metric> {
        P::metrics(&self.look(mail, now))
    }

    fn panels(&self, mail: &dyn MailBag, now: Micros) -> Vec<Panel> {
        P::panels(&self.look(mail, now))
    }

    fn refusals(&self) -> &'static [RefusalText] {
        P::refusals()
    }

    fn why(&self, asked: Asked, mail: &dyn MailBag, now: Micros) -> Vec<Answer> {
        P::why(&self.look(mail, now), asked)
    }

    #[cfg(feature = "explore")]
    fn print(&self, seat: Seat) -> u64 {
        self.print_of(seat)
    }

    #[cfg(feature = "explore")]
    fn common_print(&self) -> u64 {
        self.print_of_the_rest()
    }

    #[cfg(feature = "explore")]
    fn reads_clock(&self) -> bool {
        size_of::<P::Clock>() > 0
    }
}
