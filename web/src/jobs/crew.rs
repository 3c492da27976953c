//! Several workers, and what there is to do for them. What comes of it does not depend on how many they are, nor on who is
//! faster: tasks are numbered, and whoever asked puts what is told in order.

use super::said::Said;
use super::slices;
use crate::ground;
use crate::hooks::Listener;
use lab::job::{News, Task};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// More workers than these are never started.
const MOST: usize = 8;

/// What whoever asked hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// What the task with this number gave.
    News(usize, News),
    /// The task with this number is done.
    Done(usize),
    /// How far the task with this number is, in a unit of its own.
    Progress(usize, u64, u64),
    /// All is done.
    Finished,
    /// The work can't go on.
    Failed(String),
}

/// Work in progress; to drop it is to end it.
pub struct Crew(Rc<Team>);

/// Everybody who does the work.
pub(super) struct Team {
    tasks: Vec<Task>,
    next: Cell<usize>,
    left: Cell<usize>,
    over: Cell<bool>,
    hands: RefCell<Vec<Hand>>,
    tell: Callback<Report>,
}

/// A worker, and what it does.
struct Hand {
    worker: Worker,
    unit: Option<usize>,
    ready: bool,
    _listeners: [Listener; 2],
}

impl Crew {
    /// Has the tasks done, in about their order; must not be empty.
    #[must_use]
    pub fn begin(tasks: Vec<Task>, tell: Callback<Report>) -> Self {
        let left = tasks.len();
        let (next, over) = (Cell::new(0), Cell::new(false));
        let team = Rc::new(Team { tasks, next, left: Cell::new(left), over, hands: RefCell::default(), tell });
        team.hire(crowd().min(left));
        if team.hands.borrow().is_empty() {
            slices::begin(Rc::downgrade(&team));
        }
        Self(team)
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// As many as the machine has processors, but for the one that draws the page.
fn crowd() -> usize {
    let all = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (all as usize).saturating_sub(1).clamp(1, MOST)
}

/// Where the worker's script lies, with the names of the program's files; none where the page is all in one file.
fn address() -> Option<String> {
    let attribute = |selector: &str, name: &str| ground::found(selector)?.get_attribute(name);
    let script = attribute("#worker", "src")?;
    let file = |name: &str| {
        let path = attribute("meta[name=splitbrain-app]", name)?;
        Some(ground::coded(path.rsplit('/').next()?))
    };
    Some(format!("{script}?js={}&wasm={}", file("data-js")?, file("data-wasm")?))
}

impl Team {
    fn hire(self: &Rc<Self>, count: usize) {
        let Some(address) = address() else { return };
        for at in 0..count {
            match self.hired(&address, at) {
                Some(hand) => self.hands.borrow_mut().push(hand),
                None => return,
            }
        }
    }

    fn hired(self: &Rc<Self>, address: &str, at: usize) -> Option<Hand> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).ok()?;
        let team = Rc::downgrade(self);
        let listen = |name, heard: fn(&Rc<Self>, usize, &Event)| {
            let team = team.clone();
            Listener::new(worker.clone().into(), name, move |event| with(&team, |team| heard(team, at, &event)))
        };
        let listeners = [listen("message", Self::on_message), listen("error", Self::on_error)];
        Some(Hand { worker, unit: None, ready: false, _listeners: listeners })
    }

    fn on_message(self: &Rc<Self>, at: usize, event: &Event) {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()).unwrap_or_default();
        match Said::read(&text) {
            Said::Ready => {
                self.hands.borrow_mut()[at].ready = true;
                self.give(at);
            }
            Said::News(news) => {
                let unit = self.hands.borrow()[at].unit;
                unit.into_iter().for_each(|unit| self.hear(unit, news.clone()));
            }
            Said::Progress(done, of) => {
                let unit = self.hands.borrow()[at].unit;
                unit.into_iter().for_each(|unit| self.progress(unit, done, of));
            }
            Said::Done => {
                let unit = self.hands.borrow_mut()[at].unit.take();
                unit.into_iter().for_each(|unit| self.finish(unit));
                self.give(at);
            }
            Said::Failed(why) => self.fail(why),
            Said::Unfit => self.do_without(at),
        }
    }

    fn on_error(self: &Rc<Self>, at: usize, event: &Event) {
        event.prevent_default();
        if self.hands.borrow()[at].ready {
            self.fail("the worker has broken down".to_owned());
        } else {
            self.do_without(at);
        }
    }

    /// A worker can't begin: where none can, the page does the work itself.
    fn do_without(self: &Rc<Self>, at: usize) {
        let only = self.hands.borrow().iter().enumerate().all(|(other, hand)| other == at || !hand.ready);
        self.hands.borrow()[at].worker.terminate();
        if only && self.next.get() == 0 && at == 0 {
            slices::begin(Rc::downgrade(self));
        }
    }

    /// What there is to do next, if there is anything.
    pub fn next(&self) -> Option<(usize, Task)> {
        let unit = self.next.get();
        let task = self.tasks.get(unit).filter(|_| !self.over.get())?;
        self.next.set(unit + 1);
        Some((unit, task.clone()))
    }

    fn give(&self, at: usize) {
        if let Some((unit, task)) = self.next() {
            let hand = &mut self.hands.borrow_mut()[at];
            hand.unit = Some(unit);
            // A text can always be sent.
            let _ = hand.worker.post_message(&task.to_string().into());
        }
    }

    pub fn hear(&self, unit: usize, news: News) {
        self.tell.emit(Report::News(unit, news));
    }

    pub fn progress(&self, unit: usize, done: u64, of: u64) {
        self.tell.emit(Report::Progress(unit, done, of));
    }

    pub fn is_over(&self) -> bool {
        self.over.get()
    }

    pub fn finish(&self, unit: usize) {
        self.left.set(self.left.get() - 1);
        self.tell.emit(Report::Done(unit));
        if self.left.get() == 0 && !self.over.get() {
            self.end();
            self.tell.emit(Report::Finished);
        }
    }

    pub fn fail(&self, why: String) {
        if !self.over.get() {
            self.end();
            self.tell.emit(Report::Failed(why));
        }
    }

    fn end(&self) {
        self.over.set(true);
        self.hands.borrow().iter().for_each(|hand| hand.worker.terminate());
    }
}

fn with(team: &Weak<Team>, deed: impl FnOnce(&Rc<Team>)) {
    if let Some(team) = team.upgrade().filter(|team| !team.is_over()) {
        deed(&team);
    }
}
