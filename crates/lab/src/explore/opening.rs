//! Before the first move: everybody starts, liars lie, and the steps of the file are made, here and under the kernel.

use super::{
    by_hand,
    gather::{Gathered, Wish},
    stage::Stage,
};
use crate::compile::Compiled;
use check::explore::play::{Ask, Keep, Limits, Move, Play, Position, Table};
use kernel::{Action, MailName, Planned, Seat, Target};
use model::{
    Choice, NodeId,
    draw::{self, Purpose},
};
use std::collections::VecDeque;

/// A play, and how it was opened.
pub(super) struct Opened {
    pub play: Play,
    /// The lines of the opening, with nothing explored yet.
    pub lines: Vec<String>,
    pub left_out: Vec<String>,
}

/// A node's choices as the kernel makes them: those that were fixed, then drawn ones.
struct Seeded<'a> {
    seed: u64,
    purpose: Purpose,
    entity: u32,
    picks: &'a mut Picks,
}

#[derive(Clone, Default)]
struct Picks {
    drawn: u32,
    fixed: VecDeque<u32>,
}

impl Choice for Seeded<'_> {
    fn pick(&mut self, bound: u32) -> u32 {
        if let Some(fixed) = self.picks.fixed.pop_front() {
            return fixed % bound.max(1);
        }
        self.picks.drawn += 1;
        let word = draw::word(self.seed, self.purpose, self.entity, 0, self.picks.drawn);
        draw::below(word, bound.into()) as u32
    }
}

/// The opening, while it is played.
struct Opening<'a> {
    table: &'a Table,
    position: Position,
    stage: Stage<'a>,
    picks: Vec<Picks>,
    /// Who crashes within the next step, after so many effects.
    doomed: Vec<Option<usize>>,
    seed: u64,
}

pub(super) fn open(compiled: &Compiled, gathered: Gathered, limits: Limits) -> Result<Opened, String> {
    let setup = by_hand(compiled);
    let stage = Stage::new(compiled)?;
    let seat = |wish: &Wish| wish.at.and_then(|at| stage.world.seat_of(at));
    let ask = |wish: &Wish| Ask { at: seat(wish), via: wish.via, body: wish.body.clone() };
    let asks: Vec<Ask> = gathered.wishes.iter().map(ask).collect();
    let table = Table::new(compiled.blueprint, &setup, &stage.world, &asks);
    let count = table.ids.len();
    let position = Position::empty(compiled.blueprint.engine(&setup.settings, &table.ids), count);
    let (picks, doomed) = (vec![Picks::default(); count], vec![None; count]);
    let mut opening = Opening { table: &table, position, stage, picks, doomed, seed: setup.seed };
    opening.start_everybody();
    for (node, order, line) in gathered.liars {
        let liar = opening.seat(node)?;
        opening.position.enlist(liar, &order);
        opening.position.count_line();
        opening.stage.say(&line)?;
    }
    for planned in gathered.steps {
        opening.step(planned)?;
    }
    opening.stage.agrees(&opening.position)?;
    let Opening { position, stage, .. } = opening;
    let start = position.ready(&table);
    Ok(Opened { lines: stage.lines, left_out: gathered.left_out, play: Play { table, limits, start } })
}

impl Opening<'_> {
    fn start_everybody(&mut self) {
        for seat in (0..self.table.ids.len() as u16).map(Seat) {
            self.with_choice(seat, |table, position, choice| {
                position.start(table, seat, choice);
                true
            });
        }
    }

    fn seat(&self, node: NodeId) -> Result<Seat, String> {
        self.table.seat(node).ok_or_else(|| format!("there is no {node}"))
    }

    fn with_choice(&mut self, seat: Seat, make: impl FnOnce(&Table, &mut Position, &mut dyn Choice) -> bool) -> bool {
        let lies = self.position.engine().order(seat).is_some();
        let purpose = if lies { Purpose::Lie } else { Purpose::Pick };
        let entity = draw::entity(self.table.ids[seat.index()]);
        let mut choice = Seeded { seed: self.seed, purpose, entity, picks: &mut self.picks[seat.index()] };
        let made = make(self.table, &mut self.position, &mut choice);
        self.position.survey(self.table);
        made
    }

    /// How much of a node's next step takes place.
    fn keep(&mut self, seat: Seat) -> Keep {
        self.doomed[seat.index()].take().map_or(Keep::All, Keep::Prefix)
    }

    fn make(&mut self, seat: Seat, made: Move) -> Result<(), String> {
        let keep = self.keep(seat);
        let possible = self.with_choice(seat, |table, position, choice| position.perform(table, made, keep, choice));
        if possible { Ok(()) } else { Err("this step can't be made".to_owned()) }
    }

    /// One step of the file, here and under the kernel.
    fn step(&mut self, planned: Planned) -> Result<(), String> {
        self.position.count_line();
        let actions = planned.actions.clone();
        let text = planned.text.clone();
        // Messages are looked up before the kernel delivers them, operations after it has begun them.
        let asked = self.stage.world.history().len();
        let via = via(&actions).map_err(|why| format!("`{text}`: {why}"))?;
        for action in actions.iter().filter(|action| !matches!(action, Action::Request { .. })) {
            self.act(action).map_err(|why| format!("`{text}`: {why}"))?;
        }
        self.stage.play(planned)?;
        self.asked_since(asked, via)?;
        self.stage.agrees(&self.position)
    }

    fn asked_since(&mut self, first: u32, via: Option<NodeId>) -> Result<(), String> {
        for at in first..self.stage.world.history().len() {
            let Some(operation) = self.stage.world.history().get(at).cloned() else { continue };
            let seat = self.seat(operation.id.client)?;
            let ask = Ask { at: Some(seat), via, body: operation.request };
            let keep = self.keep(seat);
            self.with_choice(seat, |table, position, choice| position.request(table, seat, &ask, keep, choice));
        }
        Ok(())
    }

    fn act(&mut self, action: &Action) -> Result<(), String> {
        match action {
            Action::Deliver(mail) => {
                let letter = self.letter(mail)?;
                let to = self.position.mail()[usize::from(letter)].to;
                let made =
                    if self.position.is_up(to) { Move::Deliver { letter, crash: false } } else { Move::Lose(letter) };
                self.make(to, made)
            }
            Action::Drop(mail) | Action::Duplicate(mail) => {
                let letter = self.letter(mail)?;
                let to = self.position.mail()[usize::from(letter)].to;
                let drop = matches!(action, Action::Drop(_));
                let made = if drop { Move::Lose(letter) } else { Move::Double(letter) };
                let done = self.position.perform(self.table, made, Keep::All, &mut model::First);
                if done { Ok(()) } else { Err(format!("{} has no such message", self.table.ids[to.index()])) }
            }
            Action::Fire(node, words) => self.fire(*node, words),
            Action::Crash(node, Some(effects)) => {
                let seat = self.seat(*node)?;
                self.doomed[seat.index()] = Some(usize::from(*effects));
                Ok(())
            }
            Action::Crash(node, None) => self.seat(*node).and_then(|seat| self.make(seat, Move::Crash(seat))),
            Action::Restart { node, amnesia } => {
                let seat = self.seat(*node)?;
                self.make(seat, Move::Restart { seat, amnesia: *amnesia })
            }
            Action::Choose(node, number) => {
                let seat = self.seat(*node)?;
                self.picks[seat.index()].fixed.push_back(*number);
                Ok(())
            }
            Action::Byzantine(node, order) => self.seat(*node).map(|seat| self.position.enlist(seat, order)),
            Action::Honest(node) => self.seat(*node).map(|seat| self.position.reform(seat)),
            Action::Move(..) | Action::Delay(..) | Action::Request { .. } => Ok(()),
            _ => Err(
                "an exploration can't begin with this: cuts, pauses and clocks are not explored; `drop` what is to be \
                      lost"
                    .to_owned(),
            ),
        }
    }

    fn fire(&mut self, node: NodeId, words: &str) -> Result<(), String> {
        let seat = self.seat(node)?;
        let timers: Vec<_> = self.position.timers(seat).collect();
        let found =
            timers.iter().find(|(_, say, _)| say == words).or_else(|| timers.iter().find(|(.., w)| *w == words));
        let (slot, ..) = found.ok_or_else(|| format!("{node} has no timer {words}"))?;
        self.make(seat, Move::Fire { seat, slot: *slot, crash: false })
    }

    /// The place of a message that the kernel knows by name.
    fn letter(&self, name: &MailName) -> Result<u16, String> {
        let gone = || format!("{name} is not in flight");
        let body = self.stage.world.mail(name).ok_or_else(gone)?.body;
        let (from, to) = (self.seat(name.from)?, self.seat(name.to)?);
        let same = |letter: &check::explore::play::Letter| letter.is(from, to, &*body);
        self.position.mail().iter().position(same).map(|at| at as u16).ok_or_else(gone)
    }
}

/// The server that a request names.
fn via(actions: &[Action]) -> Result<Option<NodeId>, String> {
    match actions.first() {
        Some(Action::Request { target: Target::Leader, .. }) => {
            Err("name the client, and the server after `via`".to_owned())
        }
        Some(Action::Request { via, .. }) => Ok(*via),
        _ => Ok(None),
    }
}
