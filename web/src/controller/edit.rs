//! The run's text is edited: another run takes the place of this one, at the same moment, and this one can be had again.

use super::cockpit::{Cockpit, Goal, Helm};
use super::{keep, open::Opened};
use crate::embed;
use crate::state::{Action, Mode, Snapshot, Speed};
use catalog::{Missing, Shelf};
use lab::run::{Script, Standing};
use lab::{Catalog, Diagnostic, Run};
use std::mem::replace;
use std::rc::Rc;

/// So many runs from before an edit are kept.
const MOST: usize = 8;

/// A run that gave way to another one.
pub(super) struct Former {
    catalog: &'static Catalog,
    run: Run,
    title: String,
    story: Option<String>,
    own: Rc<str>,
}

/// The runs before and after the present one, the nearest last.
#[derive(Default)]
pub(super) struct Edits {
    before: Vec<Former>,
    after: Vec<Former>,
}

impl Cockpit {
    /// Another run takes the place of this one; how fast it goes and what is looked at stays.
    fn exchange(&mut self, next: Former) -> Former {
        if next.run.speed() != self.run.speed() {
            self.speed = next.run.speed().map_or_else(Speed::default, |(over, under)| Speed::near(over, under));
        }
        let former = Former {
            catalog: replace(&mut self.catalog, next.catalog),
            run: replace(&mut self.run, next.run),
            title: replace(&mut self.title, next.title),
            story: replace(&mut self.story, next.story),
            own: replace(&mut self.own, next.own),
        };
        self.stand();
        (self.beside, self.sent, self.remark, self.pill, self.ended) = (None, None, None, None, None);
        self.broken.clear();
        self.recipe = self.run.recipe().into();
        former
    }

    /// The run from before the last edit is there again, if there was one.
    pub fn edit_undone(&mut self) -> bool {
        let Some(former) = self.edits.before.pop() else { return false };
        let present = self.exchange(former);
        self.edits.after.push(present);
        true
    }

    /// The run from after the edit that was taken back is there again, if there was one.
    pub fn edit_redone(&mut self) -> bool {
        let Some(later) = self.edits.after.pop() else { return false };
        let present = self.exchange(later);
        self.edits.before.push(present);
        true
    }

    /// The run of this text takes the place of the present one. If it is to `stay`, it goes to the same moment.
    fn edit(&mut self, catalog: &'static Catalog, text: &Rc<str>, stay: bool) -> Result<Vec<Action>, Vec<Diagnostic>> {
        let opened = Opened::of(Run::open(catalog, text)?, text.clone());
        let Opened { run, title, story, .. } = opened;
        let stays = stay && run.protocol().slug == self.run.protocol().slug;
        let (at, selected) = (self.run.now(), self.want.selected.filter(|_| stays));
        let former = self.exchange(Former { catalog, run, title, story, own: text.clone() });
        self.edits.after.clear();
        self.edits.before.push(former);
        if self.edits.before.len() > MOST {
            self.edits.before.remove(0);
        }
        if stays && at > self.run.now() {
            self.start(Mode::Seeking, Some(Goal::Time(at)));
        }
        keep::save(self);
        Ok(vec![Action::Opened(Rc::new(Snapshot::default())), Action::Selected(selected)])
    }
}

/// Why a text does not run.
pub enum Refusal {
    /// What is wrong with it.
    Wrong(Vec<Diagnostic>),
    /// Why nothing may run, or can.
    Other(String),
}

impl Helm {
    /// The run's text as its author wrote it.
    #[must_use]
    pub fn own(&self) -> Rc<str> {
        self.cockpit.borrow().own.clone()
    }

    /// The run's text, with what the user did.
    #[must_use]
    pub fn script(&self) -> Script {
        let cockpit = self.cockpit.borrow();
        cockpit.run.script(&cockpit.own)
    }

    /// How far the run has got in its text.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.cockpit.borrow_mut().run.standing()
    }

    /// Whether the run from before the last edit can be put beside this one.
    #[must_use]
    pub fn has_former(&self) -> bool {
        let cockpit = self.cockpit.borrow();
        let slug = cockpit.run.protocol().slug;
        cockpit.edits.before.last().is_some_and(|former| former.run.protocol().slug == slug)
    }

    /// Puts the run from before the last edit beside this one.
    pub fn show_former(&self, name: &str) {
        self.work(false, |cockpit| {
            let former = cockpit.edits.before.last().map(|former| former.run.clone());
            if let Some(run) = former {
                cockpit.put_run_beside(run, name.into());
            }
            Vec::new()
        });
    }

    /// Puts this run beside the present one.
    pub fn show_beside(&self, run: Run, name: &str) {
        self.work(false, |cockpit| {
            cockpit.put_run_beside(run, name.into());
            Vec::new()
        });
    }

    /// The run of this text takes the place of the present one, as soon as its engine is there.
    ///
    /// # Errors
    /// What is wrong with the text; then nothing has changed.
    pub async fn edit(self: Rc<Self>, text: Rc<str>, stay: bool) -> Result<(), Refusal> {
        embed::allows_change().map_err(Refusal::Other)?;
        let catalog = self.engine(&text).await.map_err(|missing| Refusal::Other(missing.to_string()))?;
        let mut outcome = Ok(());
        self.work(false, |cockpit| {
            cockpit.edit(catalog, &text, stay).unwrap_or_else(|all| {
                outcome = Err(Refusal::Wrong(all));
                Vec::new()
            })
        });
        outcome
    }

    /// What is wrong with this text, as far as that can be said without an engine that is not here.
    #[must_use]
    pub fn judge(&self, text: &str) -> Vec<Diagnostic> {
        let shelf = named(text);
        let catalog = match shelf {
            None => self.cockpit.borrow().catalog,
            Some(shelf) => match shelf.at_hand() {
                Some(catalog) => catalog,
                None => return lab::scenario::parse(text.as_bytes()).err().unwrap_or_default(),
            },
        };
        Run::open(catalog, text).err().unwrap_or_default()
    }

    async fn engine(&self, text: &str) -> Result<&'static Catalog, Missing> {
        match named(text) {
            Some(shelf) => shelf.fetch().await,
            None => Ok(self.cockpit.borrow().catalog),
        }
    }
}

/// The shelf of the protocol that a text names, whatever else may be wrong with it.
fn named(text: &str) -> Option<&'static Shelf> {
    let line = text.lines().find_map(|line| line.trim_start().strip_prefix("protocol "))?;
    catalog::shelf(line.split_whitespace().next()?)
}
