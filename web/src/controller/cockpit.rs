//! The run and all that belongs to driving it, and the handle by which page and stage hold it.

use super::beside::Beside;
use super::edit::Edits;
use super::{Order, keep, link, open, pace::Pace, read, real_ms};
use crate::stage::{FrameInfo, StageSource};
use crate::state::{Action, Mode, Moment, Pill, Snapshot, Speed, Want};
use crate::trouble;
use crate::words;
use lab::frame::Frame;
use lab::link::{Camera, Shared};
use lab::run::InvariantNow;
use lab::{Catalog, MarkKind, Run};
use picture::Micros;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::Callback;

/// The page hears of the run at most this often.
const BEAT_MS: f64 = 100.0;
/// With more nodes than this a look at everybody takes a frame of its own: then the page hears less often.
const CROWD: usize = 200;
const CROWD_BEAT_MS: f64 = 400.0;

/// Where a seeking run is going.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Goal {
    /// The next such mark.
    Mark(MarkKind),
    /// A moment at which the run stood before the page was loaded anew.
    Time(Micros),
    /// Where the sender of the link stood.
    Sent,
}

/// The run, and how it moves.
pub(super) struct Cockpit {
    pub catalog: &'static Catalog,
    pub run: Run,
    pub title: String,
    pub story: Option<String>,
    pub recipe: Rc<str>,
    /// The text that the run was opened with, as its author wrote it.
    pub own: Rc<str>,
    pub edits: Edits,
    pub mode: Mode,
    pub goal: Option<Goal>,
    /// The run as the link has it by which it was opened.
    pub sent: Option<Shared>,
    /// What is to be told of that link.
    pub remark: Option<String>,
    /// Where one looks, if that was chosen by hand.
    pub camera: Option<Camera>,
    /// Where the stage is to look next.
    pub look_at: Option<Camera>,
    pub speed: Speed,
    /// Virtual time owed beyond the last whole microsecond.
    pub rest_us: f64,
    /// When the last animation frame came, while time runs.
    pub last_frame_ms: Option<f64>,
    pub pace: Pace,
    /// What showing a moment takes, in milliseconds, on the average.
    pub drawing_ms: f64,
    /// What was last known of the invariants, and when, where asking costs much.
    pub holds: (f64, Vec<InvariantNow>),
    pub ended: Option<String>,
    pub beside: Option<Beside>,
    pub pill: Option<Pill>,
    pub said: (String, f64),
    /// The invariants that were already seen to be violated: the run stands still for each only once.
    pub broken: Vec<String>,
    pub want: Want,
    /// Whether the stage has yet to fetch the present moment, and the page to hear of it.
    pub stale_frame: bool,
    pub stale_page: bool,
    pub last_beat_ms: f64,
    pub scratch: Frame,
    waker: Option<Rc<dyn Fn()>>,
    pub beside_waker: Option<Rc<dyn Fn()>>,
}

impl Cockpit {
    /// A run at its beginning.
    pub fn new(catalog: &'static Catalog, mut run: Run, title: String, story: Option<String>) -> Self {
        run.speak(words::tongue());
        let (recipe, own) = (run.recipe().into(), run.base().into());
        let speed = run.speed().map_or_else(Speed::default, |(over, under)| Speed::near(over, under));
        Self {
            catalog,
            run,
            title,
            story,
            recipe,
            own,
            edits: Edits::default(),
            mode: Mode::Paused,
            goal: None,
            sent: None,
            remark: None,
            camera: None,
            look_at: None,
            speed,
            rest_us: 0.0,
            last_frame_ms: None,
            pace: Pace::default(),
            drawing_ms: 0.0,
            holds: (f64::MIN, Vec::new()),
            ended: None,
            beside: None,
            pill: None,
            said: (String::new(), f64::MIN),
            broken: Vec::new(),
            want: Want::default(),
            stale_frame: true,
            stale_page: true,
            last_beat_ms: f64::MIN,
            scratch: Frame::default(),
            waker: None,
            beside_waker: None,
        }
    }

    /// Another run takes the place of this one; interest and waker stay.
    pub fn replace(&mut self, catalog: &'static Catalog, run: Run, title: String, story: Option<String>) {
        let next = Self::new(catalog, run, title, story);
        let old = std::mem::replace(self, next);
        (self.want, self.waker) = (old.want, old.waker);
        (self.want.selected, self.want.asked, self.want.far) = (None, None, false);
        self.beside_waker = old.beside_waker;
    }

    /// The latest moment that was reached, before any going back.
    pub fn furthest(&self) -> Moment {
        let (event, at) = self.run.farthest();
        Moment { at, event }
    }

    /// Now.
    pub fn moment(&self) -> Moment {
        Moment { at: self.run.now(), event: self.run.event() }
    }

    /// Whether the page is to hear of the run now.
    fn beat_is_due(&self, now_ms: f64) -> bool {
        self.stale_page && (self.mode == Mode::Paused || now_ms - self.last_beat_ms >= self.beat_ms())
    }

    fn beat_ms(&self) -> f64 {
        if self.is_crowd() { CROWD_BEAT_MS } else { BEAT_MS }
    }

    /// Whether a look at everybody is not for free.
    pub fn is_crowd(&self) -> bool {
        self.run.ids().len() > CROWD
    }

    /// How the run stands; `fresh` is the frame of this moment, where there is one.
    fn beat(&mut self, now_ms: f64, fresh: Option<&Frame>) -> Rc<Snapshot> {
        (self.stale_page, self.last_beat_ms) = (false, now_ms);
        trouble::remember(&self.recipe, self.run.now(), self.run.event());
        Rc::new(read::snapshot(self, now_ms, fresh))
    }
}

/// The handle: page and stage hold the same cockpit.
pub struct Helm {
    pub(super) cockpit: RefCell<Cockpit>,
    tell: RefCell<Callback<Action>>,
    /// A text that the address led to, and that can't run.
    pub brought: RefCell<Option<Rc<str>>>,
    /// Whether anybody hears: the stage may move the run before the page listens.
    heard: Cell<bool>,
    /// How long it took to fill the stage's frame.
    showing_ms: Cell<f64>,
}

impl Helm {
    pub(super) fn new(cockpit: Cockpit) -> Rc<Self> {
        Rc::new(Self {
            cockpit: RefCell::new(cockpit),
            tell: RefCell::new(Callback::noop()),
            brought: RefCell::default(),
            heard: Cell::new(false),
            showing_ms: Cell::new(0.0),
        })
    }

    /// Who hears of what happens.
    pub fn report_to(&self, tell: Callback<Action>) {
        *self.tell.borrow_mut() = tell;
        self.heard.set(true);
        self.tell_remark();
    }

    /// The run as it stands.
    #[must_use]
    pub fn snapshot(&self) -> Rc<Snapshot> {
        self.cockpit.borrow_mut().beat(real_ms(), None)
    }

    /// Does what the reader asks, where the reader may.
    pub fn carry_out(self: &Rc<Self>, order: Order) {
        match crate::embed::allows(&order) {
            Ok(()) => self.perform(order),
            Err(why) => self.tell(Action::Refused(why)),
        }
    }

    /// Does what was asked, by whomever; if that needs what is not here yet, as soon as it is.
    pub fn perform(self: &Rc<Self>, order: Order) {
        if open::at_hand(&order) {
            return self.carry_out_now(order);
        }
        let helm = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match open::fetch(&order).await {
                Ok(()) => helm.carry_out_now(order),
                Err(why) => helm.tell(Action::Refused(why)),
            }
        });
    }

    fn carry_out_now(&self, order: Order) {
        let looking = matches!(order, Order::Look(_));
        self.work(looking, |cockpit| {
            trouble::doing(if let Order::Act(text) = &order { text } else { "" });
            let news = cockpit.carry_out(order);
            trouble::doing("");
            news
        });
    }

    /// Does this with the run, tells the page, and wakes the stage unless one only looks elsewhere.
    pub(super) fn work(&self, looking: bool, deed: impl FnOnce(&mut Cockpit) -> Vec<Action>) {
        let (news, snapshot, wakers) = {
            let mut cockpit = self.cockpit.borrow_mut();
            let news = deed(&mut cockpit);
            cockpit.keep_beside();
            (news, cockpit.beat(real_ms(), None), [cockpit.waker.clone(), cockpit.beside_waker.clone()])
        };
        let opened = news.iter().any(|action| matches!(action, Action::Opened(_)));
        self.tell(if opened { Action::Opened(snapshot) } else { Action::Beat(snapshot) });
        news.into_iter().filter(|action| !matches!(action, Action::Opened(_))).for_each(|action| self.tell(action));
        if !looking {
            wakers.into_iter().flatten().for_each(|wake| wake());
        }
    }

    /// Reads something of the run itself.
    pub fn read<T>(&self, deed: impl FnOnce(&Run) -> T) -> T {
        deed(&self.cockpit.borrow().run)
    }

    /// Whether time passes.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.cockpit.borrow().mode != Mode::Paused
    }

    /// Which tab a link wants open, and what selected.
    #[must_use]
    pub fn want(&self) -> Want {
        self.cockpit.borrow().want.clone()
    }

    /// Keeps where the run stands, before the page goes.
    pub fn keep(&self) {
        keep::save(&self.cockpit.borrow());
    }

    /// Whether an address leads to where the run stands now.
    #[must_use]
    pub fn is_at(&self, hash: &str) -> bool {
        let own = link::write(&self.cockpit.borrow().link(true));
        own.is_some_and(|own| hash.ends_with(&format!("{}{own}", lab::link::NAME)))
    }

    /// Whether it is this very run that is here, and stands.
    #[must_use]
    pub fn stands_as(&self, recipe: &str) -> bool {
        let cockpit = self.cockpit.borrow();
        cockpit.mode == Mode::Paused && &*cockpit.recipe == recipe
    }

    /// Keeps where the run stands, and waits until the link stands in the address: what writes links may have to be fetched first.
    pub async fn keep_link(&self) {
        // Without a connection the storage alone keeps the run.
        let _ = link::fetch().await;
        self.keep();
    }

    /// Says what is to be said of the link, when the run has gone where it leads.
    fn tell_remark(&self) {
        if !self.heard.get() || self.cockpit.borrow().goal == Some(Goal::Sent) {
            return;
        }
        let remark = self.cockpit.borrow_mut().remark.take();
        remark.into_iter().for_each(|text| self.tell(Action::Refused(text)));
    }

    fn tell(&self, action: Action) {
        let tell = self.tell.borrow().clone();
        tell.emit(action);
    }
}

impl StageSource for Helm {
    fn fill(&self, frame: &mut Frame) -> FrameInfo {
        let now_ms = real_ms();
        let (info, snapshot) = {
            let mut cockpit = self.cockpit.borrow_mut();
            let stopped = cockpit.move_on(now_ms);
            cockpit.keep_beside();
            let moved_ms = real_ms();
            let info = cockpit.show(frame);
            self.showing_ms.set(real_ms() - moved_ms);
            let due = stopped || cockpit.beat_is_due(now_ms);
            (info, due.then(|| cockpit.beat(now_ms, Some(frame))))
        };
        self.tell_remark();
        if let Some(snapshot) = snapshot {
            self.tell(Action::Beat(snapshot));
        }
        info
    }

    fn note_camera(&self, camera: Option<Camera>) {
        self.cockpit.borrow_mut().camera = camera;
    }

    fn take_camera(&self) -> Option<Camera> {
        self.cockpit.borrow_mut().look_at.take()
    }

    fn set_waker(&self, waker: Option<Rc<dyn Fn()>>) {
        self.cockpit.borrow_mut().waker = waker;
    }

    fn drew(&self, ms: f64) {
        self.cockpit.borrow_mut().drew(ms + self.showing_ms.get());
    }
}

/// The run that is shown beside the present one, for a stage of its own.
pub struct Second(pub Rc<Helm>);

impl StageSource for Second {
    fn fill(&self, frame: &mut Frame) -> FrameInfo {
        self.0.cockpit.borrow_mut().show_beside(frame)
    }

    fn set_waker(&self, waker: Option<Rc<dyn Fn()>>) {
        self.0.cockpit.borrow_mut().beside_waker = waker;
    }
}
