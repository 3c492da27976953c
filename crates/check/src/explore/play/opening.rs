//! Where a play begins: everybody has started, and a few steps may have been made.

use super::{Ask, Keep, Move, Position, Spent, Table, moves};
use kernel::Seat;
use model::{Choice, Order};

impl Position {
    /// A participant starts.
    pub fn start(&mut self, table: &Table, seat: Seat, choice: &mut dyn Choice) {
        self.boot(table, seat, self.steps, choice);
    }

    /// Makes one move before the play begins; of the effects so much takes place. False if it can't be made.
    pub fn perform(&mut self, table: &Table, made: Move, keep: Keep, choice: &mut dyn Choice) -> bool {
        moves::make(table, self, made, (self.steps, keep), choice)
    }

    /// Asks a participant before the play begins. False if it can't be asked.
    pub fn request(&mut self, table: &Table, seat: Seat, ask: &Ask, keep: Keep, choice: &mut dyn Choice) -> bool {
        self.ask(table, seat, ask, (self.steps, keep), choice)
    }

    /// A node falls into the adversary's hands before the play begins.
    pub fn enlist(&mut self, seat: Seat, order: &Order) {
        self.corrupt(seat, order);
    }

    /// A node is told to be honest again before the play begins.
    pub fn reform(&mut self, seat: Seat) {
        self.engine.reform(seat);
    }

    /// One more line of a scenario: one millisecond of virtual time.
    pub fn count_line(&mut self) {
        self.steps += 1;
    }

    /// After such a move: the invariants are checked.
    pub fn survey(&mut self, table: &Table) {
        self.close(table, None);
    }

    /// From here the play begins: nothing is spent yet.
    #[must_use]
    pub fn ready(mut self, table: &Table) -> Self {
        self.spent = Spent::default();
        (0..table.ids.len() as u16).for_each(|seat| self.close(table, Some(Seat(seat))));
        self
    }

    /// The places of a participant's timers, with their words and their first words.
    pub fn timers(&self, seat: Seat) -> impl Iterator<Item = (u16, String, &'static str)> {
        self.armed(seat).filter_map(move |slot| {
            let (word, words, _) = self.engine.timer(seat, slot)?;
            Some((slot, words, word))
        })
    }

    /// What a participant is to be asked next: of what only it is asked, or of what anybody is asked.
    #[must_use]
    pub fn to_ask<'a>(&self, table: &'a Table, seat: Seat, anybody: bool) -> Option<&'a Ask> {
        let list = if anybody { table.asks.len() - 1 } else { seat.index() };
        let next = if anybody { self.asked } else { self.places[seat.index()].asked };
        table.asks[list].get(usize::from(next))
    }

    /// Whether a participant is up.
    #[must_use]
    pub fn is_up(&self, seat: Seat) -> bool {
        self.places[seat.index()].up
    }
}
