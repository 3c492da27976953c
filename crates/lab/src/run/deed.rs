//! What the user does, takes back and does again. A deed is one action, or several done in one go: a group of nodes that is
//! dragged, a stroke across several links.

use super::{Acted, Run};
use crate::compile;
use crate::scenario::report::Diagnostic;
use kernel::Planned;

impl Run {
    /// What the user does, as the scenario language says it, without a time: `crash n3`; several actions stand on lines of
    /// their own, and are taken back together. Each happens one microsecond after the one before, the first after the
    /// present. If there was a future already, that stays as a branch, and another begins here.
    ///
    /// # Errors
    /// What is wrong with the text; nothing of it is done then.
    pub fn act(&mut self, text: &str) -> Result<Acted, Vec<Diagnostic>> {
        let first = self.compiled.next_order + self.timeline.actions().len() as u32;
        let lines = text.split('\n').zip(first..);
        let deed = lines.map(|(line, order)| compile::user_action(&self.compiled, line, order));
        let deed = deed.collect::<Result<Vec<_>, _>>()?;
        self.undone.clear();
        Ok(self.perform_all(deed))
    }

    fn perform_all(&mut self, deed: Vec<Planned>) -> Acted {
        self.branch_off(&deed[0].text);
        let (count, mut acted) = (deed.len(), Acted::default());
        for planned in deed {
            self.perform(planned, &mut acted);
        }
        // Counted afterwards: what stood in the future of the first of them is gone.
        let first = self.timeline.actions().len() - count;
        self.deeds.retain(|(start, count)| start + count <= first);
        if count > 1 {
            self.deeds.push((first, count));
        }
        acted
    }

    fn perform(&mut self, planned: Planned, acted: &mut Acted) {
        if !acted.text.is_empty() {
            acted.text.push('\n');
        }
        acted.text.push_str(&planned.text);
        let (event, skipped) = (self.timeline.world().event(), self.timeline.world().skipped().len());
        self.records.retain(|record| record.event <= event);
        self.forget_judgements();
        let at = self.timeline.act(planned);
        let actions = self.timeline.actions().len();
        while self.timeline.world().user_actions_done() < actions
            && self.timeline.world_mut().next_at().is_some_and(|next| next <= at)
        {
            self.one_event(&mut acted.marks);
        }
        let why = self.timeline.world().skipped().get(skipped).map(|(_, why)| why.to_string());
        acted.skipped = acted.skipped.take().or(why);
    }

    /// Takes back what the user did last; the run is as it was just before it. Returns its text, an action a line.
    pub fn undo(&mut self) -> Option<String> {
        let whole = self.deeds.pop_if(|(first, count)| *first + *count == self.timeline.actions().len());
        let mut deed = Vec::new();
        for _ in 0..whole.map_or(1, |(_, count)| count) {
            deed.extend(self.timeline.undo());
        }
        deed.reverse();
        let text = deed.iter().map(|planned| &*planned.text).collect::<Vec<_>>().join("\n");
        if deed.is_empty() {
            return None;
        }
        self.undone.push(deed);
        self.courses.forget_after(self.timeline.world().event(), self.timeline.world().now());
        self.after_jump();
        Some(text)
    }

    /// Does again what was taken back, now.
    pub fn redo(&mut self) -> Option<Acted> {
        let deed = self.undone.pop()?;
        Some(self.perform_all(deed))
    }

    /// Whether there is something to take back, and something to do again.
    #[must_use]
    pub fn can_undo_redo(&self) -> (bool, bool) {
        (!self.timeline.actions().is_empty(), !self.undone.is_empty())
    }

    /// Which actions belong together is known of the present course alone.
    pub(super) fn forget_deeds(&mut self) {
        self.undone.clear();
        self.deeds.clear();
    }
}
