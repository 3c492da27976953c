//! The kernel beside the explorer: the same steps as lines of a scenario, one millisecond each.

use super::by_hand;
use crate::compile::{self, Compiled};
use check::explore::play::{Letter, Position, Table};
use kernel::{MailName, Planned, Seat, World};
use model::Micros;

/// A world in manual order, and the lines that brought it where it is.
pub(super) struct Stage<'a> {
    compiled: &'a Compiled,
    pub world: World,
    pub lines: Vec<String>,
}

impl<'a> Stage<'a> {
    pub fn new(compiled: &'a Compiled) -> Result<Self, String> {
        let world = World::new(compiled.blueprint, &by_hand(compiled), false)?;
        Ok(Self { compiled, world, lines: Vec::new() })
    }

    /// Does what a line says.
    pub fn say(&mut self, line: &str) -> Result<(), String> {
        let order = self.lines.len() as u32;
        let planned = compile::user_action(self.compiled, line, order)
            .map_err(|errors| errors.first().map_or(String::new(), |error| format!("`{line}`: {}", error.message)))?;
        self.play(planned)
    }

    /// Does what was planned.
    pub fn play(&mut self, planned: Planned) -> Result<(), String> {
        let skipped = self.world.skipped().len();
        self.lines.push(planned.text.to_string());
        self.world.plan_at(self.world.now() + Micros::millis(1), planned);
        while self.world.next_at().is_some() {
            self.world.step();
        }
        match self.world.skipped().get(skipped) {
            Some((text, why)) => Err(format!("`{text}` has no effect: {why}")),
            None => Ok(()),
        }
    }

    /// The name under which the kernel knows a message.
    pub fn name_of(&self, table: &Table, letter: &Letter) -> Result<MailName, String> {
        let bytes = |body: &dyn kernel::Body| {
            let mut bytes = Vec::new();
            body.write(&mut bytes);
            bytes
        };
        let (from, to) = (table.ids[letter.from.index()], table.ids[letter.to.index()]);
        let sent = self.world.link(letter.from, letter.to).sent;
        let named = |ordinal| MailName { from, to, ordinal, kind: None };
        let same =
            |name: &MailName| self.world.mail(name).is_some_and(|mail| bytes(&*mail.body) == bytes(&*letter.body));
        let found = (1..=sent).map(named).find(same);
        found.ok_or_else(|| format!("{from} sent no such message to {to}: {}", letter.body.say()))
    }

    /// Whether the kernel has come to the same position as the explorer; an explorer that has not is broken.
    pub fn agrees(&self, position: &Position) -> Result<(), String> {
        let differs = |seat: &Seat| self.world.engine().print(*seat) != position.engine().print(*seat);
        let count = self.world.ids().len() as u16;
        if let Some(seat) = (0..count).map(Seat).find(differs) {
            return Err(self.parted(&format!("{} is another", self.world.ids()[seat.index()])));
        }
        if self.world.in_flight() != position.mail().len() {
            return Err(self.parted("another number of messages is on its way"));
        }
        Ok(())
    }

    fn parted(&self, how: &str) -> String {
        let line = self.lines.last().map_or("the start", String::as_str);
        format!("a mistake of the explorer: after `{line}` the kernel has come elsewhere ({how})")
    }
}
