//! The way by which messages come in and go out. Only the window around this one is heard, and only from the origin that
//! the settings name, if they name one; others are not answered.

use super::message::{Ask, Load, News, Tell, VERSION, Value, decode};
use super::sight::Sight;
use super::{Author, ToHost, embedded};
use crate::controller::{Helm, Order};
use crate::ground;
use crate::state::{Action, Mode, Snapshot};
use crate::theme::Theme;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

mod convert;
mod watch;

/// What is between this page and the one around it.
pub struct Port {
    helm: Rc<Helm>,
    /// Who changes the page.
    page: RefCell<Callback<Action>>,
    told: RefCell<Told>,
    /// The mark of the wish that is being carried out.
    mark: RefCell<Option<Value>>,
    starts: Cell<Start>,
    watched: RefCell<Option<watch::Watched>>,
    sight: RefCell<Option<Sight>>,
}

/// What was told last.
#[derive(Default)]
struct Told {
    snapshot: Option<Rc<Snapshot>>,
    news: Option<News>,
    mark: u64,
    size: (u32, u32),
}

/// Whether the run is to start by itself.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Start {
    /// No, or it has already.
    #[default]
    Never,
    /// As soon as it is seen.
    Seen,
    /// As soon as it stands at the author's moment.
    Arrived,
}

/// The port of an embedded page, and where the run stands at first; none for one that stands alone.
#[must_use]
pub(super) fn port(helm: &Rc<Helm>, author: &Author) -> Option<Rc<dyn ToHost>> {
    let embedded = embedded()?;
    author.place(helm);
    let port = Rc::new(Port {
        helm: helm.clone(),
        page: RefCell::default(),
        told: RefCell::default(),
        mark: RefCell::default(),
        starts: Cell::default(),
        watched: RefCell::default(),
        sight: RefCell::default(),
    });
    if embedded.settings.autoplay && !ground::reduced_motion() {
        port.starts.set(Start::Seen);
    }
    Some(port)
}

impl ToHost for Port {
    fn open(self: Rc<Self>, page: Callback<Action>) {
        *self.page.borrow_mut() = page;
        let snapshot = self.helm.snapshot();
        self.post(&Tell::Ready { protocol: snapshot.slug.clone(), title: snapshot.title.clone() });
        self.on_beat(&snapshot);
        *self.watched.borrow_mut() = watch::Watched::new(&self);
        if self.starts.get() == Start::Seen {
            let me = Rc::downgrade(&self);
            *self.sight.borrow_mut() = Sight::watch(move || {
                if let Some(port) = me.upgrade() {
                    port.on_seen();
                }
            });
        }
    }

    fn overhear(self: Rc<Self>, action: &Action) {
        match action {
            Action::Beat(snapshot) => self.on_beat(snapshot),
            Action::Opened(snapshot) => {
                self.told.borrow_mut().mark = 0;
                self.on_beat(snapshot);
            }
            Action::Refused(why) => self.complain(why.clone()),
            _ => {}
        }
    }
}

impl Port {
    fn complain(&self, message: String) {
        self.post(&Tell::Error { id: self.mark.borrow().clone(), message });
    }

    fn on_beat(self: &Rc<Self>, snapshot: &Rc<Snapshot>) {
        let (news, before) = (News::of(snapshot), self.told.borrow_mut().snapshot.replace(snapshot.clone()));
        if before.is_none_or(|before| before.now != snapshot.now) {
            self.post(&Tell::Time { at: snapshot.now.at, event: snapshot.now.event });
        }
        self.tell_marks(snapshot);
        let same = self.told.borrow().news.as_ref().is_some_and(|told| told.says_the_same_as(&news));
        if !same {
            self.post(&Tell::State(Box::new(news.clone())));
            self.told.borrow_mut().news = Some(news);
        }
        if self.starts.get() == Start::Arrived && snapshot.mode == Mode::Paused {
            self.start();
        }
    }

    fn tell_marks(&self, snapshot: &Snapshot) {
        let last = snapshot.marks.last().map_or(0, |mark| mark.event);
        let told = std::mem::replace(&mut self.told.borrow_mut().mark, last).min(last);
        for mark in snapshot.marks.iter().filter(|mark| mark.event > told) {
            self.post(&Tell::Event(mark.clone()));
        }
    }

    fn on_seen(self: &Rc<Self>) {
        if self.starts.get() != Start::Seen {
            return;
        }
        self.starts.set(Start::Arrived);
        if self.mode() == Mode::Paused {
            self.start();
        }
    }

    /// The run starts by itself, once, and not in the middle of what is just being told.
    fn start(self: &Rc<Self>) {
        self.starts.set(Start::Never);
        let port = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if port.mode() == Mode::Paused {
                port.helm.perform(Order::Toggle);
            }
        });
    }

    fn mode(&self) -> Mode {
        self.told.borrow().snapshot.as_ref().map_or(Mode::Paused, |snapshot| snapshot.mode)
    }

    fn on_message(&self, event: &MessageEvent) {
        if !is_from_host(event) {
            return;
        }
        match decode(&convert::read(&event.data())) {
            Ok(asked) => {
                *self.mark.borrow_mut() = asked.id;
                self.carry_out(asked.ask);
            }
            Err(complaint) => self.post(&Tell::Error { id: complaint.id, message: complaint.text }),
        }
    }

    fn carry_out(&self, ask: Ask) {
        let toggles = |from_rest: bool| (self.mode() == Mode::Paused) == from_rest;
        match ask {
            Ask::Play if toggles(true) => self.helm.perform(Order::Toggle),
            Ask::Pause if toggles(false) => self.helm.perform(Order::Toggle),
            Ask::Play | Ask::Pause => {}
            Ask::Step => self.helm.perform(Order::Step),
            Ask::SeekTime(at) => self.helm.perform(Order::GoTo(at)),
            Ask::SeekEvent(event) => self.helm.perform(Order::SeekEvent(event)),
            Ask::Act(text) => self.helm.perform(Order::Act(text)),
            Ask::Theme(theme) => self.show(theme.unwrap_or_else(ground::system_theme)),
            Ask::Snapshot => self.answer(),
            Ask::Load(load) => return self.load(load),
        }
        self.mark.borrow_mut().take();
    }

    /// The engine may have to be fetched first: the mark is kept until the next wish.
    fn load(&self, load: Load) {
        let known = |slug: &str| catalog::shelf(slug.split('/').next().unwrap_or_default()).is_some();
        match load {
            Load::Story(slug) if !known(&slug) => self.complain(format!("there is no story `{slug}`")),
            Load::Protocol(slug) if !known(&slug) => self.complain(format!("there is no protocol `{slug}`")),
            Load::Scenario(text) => self.helm.perform(Order::Scenario(text)),
            Load::Story(slug) => self.helm.perform(Order::Story(slug)),
            Load::Protocol(slug) => self.helm.perform(Order::Protocol(slug)),
        }
    }

    fn show(&self, theme: Theme) {
        ground::show_theme(theme);
        self.page.borrow().emit(Action::ThemeChosen(theme));
    }

    fn answer(&self) {
        let Some(snapshot) = self.told.borrow().snapshot.clone() else { return };
        self.post(&Tell::Answer {
            id: self.mark.borrow().clone(),
            news: Box::new(News::of(&snapshot)),
            recipe: snapshot.recipe.to_string(),
            described: snapshot.described.clone(),
        });
    }

    /// The page has another size, or would like to.
    fn on_resize(&self) {
        let size = watch::wish();
        if std::mem::replace(&mut self.told.borrow_mut().size, size) != size {
            self.post(&Tell::Size { width: size.0, height: size.1 });
        }
    }

    fn post(&self, tell: &Tell) {
        let Some(host) = host() else { return };
        let wanted = embedded().and_then(|embedded| embedded.settings.host.as_deref());
        // A sandboxed host has no name that a message could be addressed to.
        let to = wanted.filter(|origin| *origin != "null").unwrap_or("*");
        // A host that is gone hears nothing, which is no error.
        let _ = host.post_message(&convert::write(&tell.encode()), to);
    }
}

/// The window around this one, if there is one.
fn host() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (!js_sys::Object::is(&parent, &window)).then_some(parent)
}

fn is_from_host(event: &MessageEvent) -> bool {
    let source = event.source().map(JsValue::from).unwrap_or_default();
    let from_parent = host().is_some_and(|host| js_sys::Object::is(&host, &source));
    let wanted = embedded().and_then(|embedded| embedded.settings.host.as_deref());
    from_parent && wanted.is_none_or(|wanted| wanted == event.origin())
}

/// A number that JavaScript understands as the version.
const _: () = assert!(VERSION == 1, "messages.d.ts speaks of version 1");
