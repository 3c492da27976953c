//! What was done is taken back and done again, and one goes over to another branch.

use super::cockpit::Cockpit;
use super::real_ms;
use crate::state::{Action, Pill, Snapshot, Tone};
use crate::words::say;
use std::rc::Rc;

impl Cockpit {
    pub(super) fn switch(&mut self, branch: usize) {
        let from = self.run.branches().iter().position(|branch| branch.present);
        self.stand();
        self.run.switch(branch);
        (self.pill, self.ended) = (None, None);
        self.broken.clear();
        if self.beside.is_some() {
            self.put_beside(from);
        }
        self.on_changed_past();
    }

    pub(super) fn rename(&mut self, branch: usize, name: &str) -> Vec<Action> {
        self.stale_page = true;
        self.run.rename(branch, name).err().map(|why| Action::Refused(format!("{why}."))).into_iter().collect()
    }

    /// Takes back the last action; and before the first one, the edit of the text that the run came of.
    pub(super) fn undo(&mut self) -> Vec<Action> {
        if !self.run.can_undo_redo().0 && self.edit_undone() {
            return self.on_edit_taken_back(say!("page.edit-undone", "Taken back: the edit of the text"));
        }
        let text = self.run.undo();
        self.on_taken_back(text.map(|text| say!("page.undone", "Taken back: {text}", in_a_row(&text))));
        Vec::new()
    }

    pub(super) fn redo(&mut self) -> Vec<Action> {
        if !self.run.can_undo_redo().1 && self.edit_redone() {
            return self.on_edit_taken_back(say!("page.edit-redone", "Done again: the edit of the text"));
        }
        let done = self.run.redo();
        self.on_taken_back(done.map(|done| say!("page.redone", "Done again: {text}", in_a_row(&done.text))));
        Vec::new()
    }

    fn on_edit_taken_back(&mut self, text: &str) -> Vec<Action> {
        self.on_taken_back(Some(text.to_owned()));
        vec![Action::Opened(Rc::new(Snapshot::default()))]
    }

    fn on_taken_back(&mut self, text: Option<String>) {
        let text =
            text.unwrap_or_else(|| say!("page.nothing-to-undo", "There is nothing to take back or do again").into());
        self.pill = Some(Pill { text, tone: Tone::Plain, weight: 2, since_ms: real_ms() });
        self.ended = None;
        self.on_changed_past();
    }
}

/// Several actions of one gesture on one line.
fn in_a_row(text: &str) -> String {
    text.replace('\n', "; ")
}
