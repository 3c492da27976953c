//! What may happen next, and what comes of it.

use super::{
    Limits, Play, Position, Table,
    position::{Keep, Letter},
};
use kernel::Seat;
use model::Choice;

/// One thing that may happen. Messages are named by their places among those on their way, in [`Position::mail`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// A message arrives; if `crash`, its addressee crashes within the step.
    Deliver {
        /// Its place.
        letter: u16,
        /// Whether the addressee crashes, after a part of the effects that is chosen.
        crash: bool,
    },
    /// A timer fires.
    Fire {
        /// Whose.
        seat: Seat,
        /// In which slot.
        slot: u16,
        /// Whether the node crashes within the step.
        crash: bool,
    },
    /// A participant is asked the next thing that it is to be asked.
    Ask {
        /// Who.
        seat: Seat,
        /// Whether it is the next thing that anybody is to be asked.
        anybody: bool,
        /// Whether the node crashes within the step.
        crash: bool,
    },
    /// A node crashes between two steps.
    Crash(Seat),
    /// A crashed node starts again.
    Restart {
        /// Who.
        seat: Seat,
        /// Whether its disk is lost.
        amnesia: bool,
    },
    /// A message is lost.
    Lose(u16),
    /// A message will arrive once more.
    Double(u16),
    /// A server falls into the adversary's hands, with the lie at this place of `Table::lies`.
    Corrupt(Seat, u16),
}

impl Move {
    /// Whom it moves, in this position; nobody if only mail changes.
    #[must_use]
    pub fn moves(self, position: &Position) -> Option<Seat> {
        match self {
            Self::Deliver { letter, .. } => position.mail().get(usize::from(letter)).map(|letter| letter.to),
            Self::Lose(_) | Self::Double(_) => None,
            Self::Fire { seat, .. }
            | Self::Ask { seat, .. }
            | Self::Restart { seat, .. }
            | Self::Crash(seat)
            | Self::Corrupt(seat, _) => Some(seat),
        }
    }

    /// Whether a node crashes within the step, after a part of its effects.
    #[must_use]
    pub fn crashes(self) -> bool {
        matches!(
            self,
            Self::Deliver { crash: true, .. } | Self::Fire { crash: true, .. } | Self::Ask { crash: true, .. }
        )
    }
}

/// Everything that may happen in a position.
pub(super) fn of(play: &Play, position: &Position, all: &mut Vec<Move>) {
    let Limits { timers, crashes, restarts, amnesia, losses, duplicates, lies } = play.limits;
    let spent = position.spent;
    let may_crash = spent.crashes < crashes;
    let with_crash = |all: &mut Vec<Move>, seat: Seat, make: &dyn Fn(bool) -> Move| {
        all.push(make(false));
        if may_crash && !play.table.is_client(seat) {
            all.push(make(true));
        }
    };
    each_letter(position, |letter, to| {
        if position.places[to.index()].up {
            with_crash(all, to, &|crash| Move::Deliver { letter, crash });
        }
    });
    let seats = || (0..position.places.len() as u16).map(Seat);
    for seat in seats().filter(|seat| position.places[seat.index()].up) {
        if spent.timers < timers {
            for slot in position.armed(seat) {
                with_crash(all, seat, &|crash| Move::Fire { seat, slot, crash });
            }
        }
        for anybody in asked_what(play, position, seat) {
            with_crash(all, seat, &|crash| Move::Ask { seat, anybody, crash });
        }
    }
    for seat in seats().filter(|seat| !play.table.is_client(*seat)) {
        let up = position.places[seat.index()].up;
        all.extend((up && may_crash).then_some(Move::Crash(seat)));
        all.extend((!up && spent.restarts < restarts).then_some(Move::Restart { seat, amnesia: false }));
        all.extend((!up && spent.amnesia < amnesia).then_some(Move::Restart { seat, amnesia: true }));
        if up && spent.lies < lies && position.engine.order(seat).is_none() {
            all.extend((0..play.table.lies.len() as u16).map(|lie| Move::Corrupt(seat, lie)));
        }
    }
    each_letter(position, |letter, _| {
        all.extend((spent.losses < losses).then_some(Move::Lose(letter)));
        all.extend((spent.duplicates < duplicates).then_some(Move::Double(letter)));
    });
}

/// Calls back for each message, of equal ones once, with its addressee.
fn each_letter(position: &Position, mut visit: impl FnMut(u16, Seat)) {
    let mut before = None;
    for (at, letter) in (0_u16..).zip(&position.mail) {
        let this = Some((letter.from, letter.to, letter.print));
        if std::mem::replace(&mut before, this) != this {
            visit(at, letter.to);
        }
    }
}

/// What a participant may be asked next: what only it is asked, what anybody is asked, both, or nothing.
fn asked_what(play: &Play, position: &Position, seat: Seat) -> impl Iterator<Item = bool> {
    let (table, place) = (&play.table, &position.places[seat.index()]);
    let free = place.open.is_empty() || !table.is_client(seat);
    let own = free && usize::from(place.asked) < table.asks[seat.index()].len();
    let anybody = table.asks.last().map_or(0, Vec::len);
    let common = free && table.may_be_asked(seat) && usize::from(position.asked) < anybody;
    [own.then_some(false), common.then_some(true)].into_iter().flatten()
}

/// Makes a move in a position, as its line `at` of a scenario; false if it can't be made.
pub(super) fn make(
    table: &Table,
    position: &mut Position,
    made: Move,
    (at, keep): (u32, Keep),
    choice: &mut dyn Choice,
) -> bool {
    let keep = (at, keep);
    position.spent.crashes += u16::from(made.crashes());
    match made {
        Move::Deliver { letter, .. } => {
            let Letter { from, to, body, .. } = position.mail.remove(usize::from(letter));
            let from = table.ids[from.index()];
            position.step(table, to, keep, choice, |engine, moment| engine.deliver(to, from, &*body, moment))
        }
        Move::Fire { seat, slot, .. } => {
            position.spent.timers += 1;
            position.step(table, seat, keep, choice, |engine, moment| engine.fire(seat, slot, moment))
        }
        Move::Ask { seat, anybody, .. } => {
            let Some(ask) = position.to_ask(table, seat, anybody) else { return false };
            *(if anybody { &mut position.asked } else { &mut position.places[seat.index()].asked }) += 1;
            position.ask(table, seat, ask, keep, choice)
        }
        Move::Crash(seat) => {
            position.spent.crashes += 1;
            position.crash(seat);
            true
        }
        Move::Restart { seat, amnesia } => {
            if amnesia {
                position.spent.amnesia += 1;
                position.engine.wipe(seat);
            } else {
                position.spent.restarts += 1;
            }
            position.boot(table, seat, at, choice);
            true
        }
        Move::Lose(letter) => {
            position.spent.losses += 1;
            position.mail.remove(usize::from(letter));
            true
        }
        Move::Double(letter) => {
            position.spent.duplicates += 1;
            let again = position.mail[usize::from(letter)].clone();
            position.post(again);
            true
        }
        Move::Corrupt(seat, lie) => {
            position.spent.lies += 1;
            position.corrupt(seat, &table.lies[usize::from(lie)]);
            true
        }
    }
}
