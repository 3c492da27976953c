//! The stage behind its canvas: what it shows, its animation loop, and how it tells the page what was done on it.
//!
//! The loop asks for an animation frame only while time runs, something changed, or a hand is on the stage. No borrow
//! is held while the page or the source of moments is called: they may call back.

use super::act::Deed;
use super::brush::Brush;
use super::count;
use super::fingers::Fingers;
use super::gesture::Gesture;
use super::props::StageProps;
use super::stats::Stats;
use super::{FrameInfo, MenuAt, Pilot};
use crate::theme::{fonts_of, palette_of};
use lab::{Decimal, link};
use picture::frame::Frame;
use picture::{Camera, Item, Micros, NodeId, Options, Point, Scene, stage_scene};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// The stage: shared by its listeners, which hold it weakly.
pub struct Core {
    pub canvas: HtmlCanvasElement,
    pub board: RefCell<Board>,
    pilot: RefCell<Pilot>,
    asked: Cell<Option<i32>>,
    tick: Closure<dyn FnMut(f64)>,
    cursor: Cell<&'static str>,
}

/// Everything that is on the stage at present.
pub struct Board {
    pub props: StageProps,
    pub frame: Frame,
    pub info: FrameInfo,
    pub scene: Scene,
    pub options: Options,
    pub gesture: Gesture,
    pub fingers: Fingers,
    pub density: f64,
    /// Whether the camera was moved by hand: then it stays where it is when the picture changes its size.
    pub steered: bool,
    /// The node whose links and messages keys walk through.
    pub walked: Option<NodeId>,
    /// Whether something changed that is not yet on the canvas.
    pub dirty: bool,
    /// Whether the colours are to be looked up again.
    faded: bool,
    brush: Brush,
    stats: Stats,
    overlay: Option<Element>,
    cast: (usize, u32),
}

impl Core {
    /// The stage of this canvas; none where the browser gives no drawing context.
    pub fn new(canvas: HtmlCanvasElement, overlay: Option<Element>, props: &StageProps) -> Option<Rc<Self>> {
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        let brush = Brush::new(context, palette_of(&canvas, props.theme), &fonts_of(&canvas));
        let board = RefCell::new(Board::new(props.clone(), brush, overlay));
        Some(Rc::new_cyclic(|me: &Weak<Self>| {
            let me = me.clone();
            let tick = Closure::wrap(Box::new(move |_| {
                if let Some(core) = me.upgrade() {
                    core.on_frame();
                }
            }) as Box<dyn FnMut(f64)>);
            Self {
                canvas,
                board,
                pilot: RefCell::new(props.pilot.clone()),
                asked: Cell::new(None),
                tick,
                cursor: Cell::default(),
            }
        }))
    }

    /// Wakes the stage when the run moves.
    pub fn listen_to_pilot(self: &Rc<Self>) {
        let me = Rc::downgrade(self);
        let waker: Rc<dyn Fn()> = Rc::new(move || {
            if let Some(core) = me.upgrade() {
                core.ask();
            }
        });
        self.pilot.borrow().0.set_waker(Some(waker));
    }

    /// Stops the loop for good.
    pub fn stop(&self) {
        self.pilot.borrow().0.set_waker(None);
        if let (Some(id), Some(window)) = (self.asked.take(), web_sys::window()) {
            // Cancelling what has already come is no error.
            let _ = window.cancel_animation_frame(id);
        }
    }

    /// Asks for one animation frame, unless one is on its way.
    pub fn ask(&self) {
        if self.asked.get().is_some() {
            return;
        }
        let id = web_sys::window().and_then(|w| w.request_animation_frame(self.tick.as_ref().unchecked_ref()).ok());
        self.asked.set(id);
    }

    /// What is shown changed: it will be drawn.
    pub fn touch(&self) {
        self.board.borrow_mut().dirty = true;
        self.ask();
    }

    /// New properties from the page.
    pub fn set_props(self: &Rc<Self>, props: &StageProps) {
        if *self.pilot.borrow() != props.pilot {
            self.pilot.borrow().0.set_waker(None);
            *self.pilot.borrow_mut() = props.pilot.clone();
            self.listen_to_pilot();
        }
        let large = self.board.borrow().props.theme.enlarged();
        self.board.borrow_mut().take(props);
        if large == props.theme.enlarged() {
            self.touch();
        } else {
            self.on_resize();
            self.ask();
        }
    }

    /// The canvas has another size, in CSS pixels, or the display another density.
    pub fn on_resize(&self) {
        let large = self.board.borrow().props.theme.enlarged();
        let (width, height) = (f64::from(self.canvas.client_width()), f64::from(self.canvas.client_height()));
        let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let (across, down) = ((width * density).round() as u32, (height * density).round() as u32);
        if (self.canvas.width(), self.canvas.height()) != (across, down) {
            self.canvas.set_width(across);
            self.canvas.set_height(down);
        }
        {
            let mut board = self.board.borrow_mut();
            board.density = density * large;
            board.options.camera.resize(width / large, height / large);
            if !board.steered {
                board.fit();
            }
        }
        // A canvas is emptied when it gets another size: it is drawn at once, so that it does not flicker.
        self.board.borrow_mut().dirty = true;
        self.show();
    }

    fn on_frame(&self) {
        self.asked.set(None);
        if web_sys::window().and_then(|w| w.document()).is_some_and(|document| document.hidden()) {
            return;
        }
        self.board.borrow_mut().colour(&self.canvas);
        let deeds = self.board.borrow_mut().hold(now_ms());
        let cursor = self.board.borrow().cursor();
        self.show_cursor(cursor);
        if !deeds.is_empty() {
            self.carry_out(deeds);
        }
        self.show();
        let board = self.board.borrow();
        if board.info.moving || board.gesture.waits() {
            drop(board);
            self.ask();
        }
    }

    /// Fetches the present moment, and draws it if anything on the canvas is out of date.
    fn show(&self) {
        let (started, before) = (now_ms(), count::allocations());
        let mut frame = std::mem::take(&mut self.board.borrow_mut().frame);
        let pilot = self.pilot.borrow().clone();
        let info = pilot.0.fill(&mut frame);
        let filled = now_ms();
        let mut board = self.board.borrow_mut();
        board.frame = frame;
        let brought = pilot.0.take_camera();
        board.dirty |= brought.is_some();
        if board.draw(info, brought, &self.canvas) {
            let camera = board.steered.then(|| written(board.options.camera));
            let (used, drawn) = (before.zip(count::allocations()).map(|(before, after)| after - before), now_ms());
            board.record(drawn - started, used);
            drop(board);
            pilot.0.note_camera(camera);
            pilot.0.drew(drawn - filled);
        }
    }

    /// The pointer's look, where it changed. A class, because inline styles are refused.
    pub fn show_cursor(&self, cursor: &'static str) {
        if self.cursor.replace(cursor) != cursor {
            let _ = self.canvas.set_attribute("data-cursor", cursor);
        }
    }

    /// Tells the page what was done.
    pub fn carry_out(&self, deeds: Vec<Deed>) {
        // What one gesture does is taken back together.
        let mut acts = String::new();
        for deed in deeds {
            let props = self.board.borrow().props.clone();
            match deed {
                Deed::Act(text) => acts = if acts.is_empty() { text } else { acts + "\n" + &text },
                Deed::Select(item) => {
                    self.board.borrow_mut().options.selected = item;
                    props.on_select.emit(item);
                }
                Deed::Menu(at) => {
                    let large = props.theme.enlarged();
                    props.on_menu.emit(MenuAt { x: at.x * large, y: at.y * large, ..at });
                }
                Deed::Tool(tool) => props.on_tool.emit(tool),
                Deed::Say(text) => props.on_say.emit(text),
            }
        }
        if !acts.is_empty() {
            let on_act = self.board.borrow().props.on_act.clone();
            on_act.emit(acts);
        }
        self.touch();
    }
}

impl Board {
    fn new(props: StageProps, brush: Brush, overlay: Option<Element>) -> Self {
        let camera = Camera::fit(&Frame::default(), 0.0, 0.0);
        Self {
            options: Options { selected: props.selected, ..Options::new(camera) },
            props,
            frame: Frame::default(),
            info: FrameInfo::default(),
            scene: Scene::default(),
            gesture: Gesture::None,
            fingers: Fingers::default(),
            density: 1.0,
            steered: false,
            walked: None,
            dirty: true,
            faded: true,
            brush,
            stats: Stats::default(),
            overlay,
            cast: (0, 0),
        }
    }

    fn take(&mut self, props: &StageProps) {
        self.faded |= self.props.theme != props.theme;
        // Properties may come late: only a selection that is new to the page replaces what was just selected here.
        if self.props.selected != props.selected {
            self.options.selected = props.selected;
        }
        self.options.past.clear();
        self.options.past.extend_from_slice(&props.past);
        self.props = props.clone();
    }

    /// Looks the colours up, if the theme changed. Only in an animation frame: by then the page shows its theme.
    fn colour(&mut self, canvas: &Element) {
        if self.faded {
            self.brush.dip(palette_of(canvas, self.props.theme), self.props.theme.thickened());
            (self.faded, self.dirty) = (false, true);
        }
    }

    /// Shows all nodes.
    pub fn fit(&mut self) {
        let camera = self.options.camera;
        self.options.camera = Camera::fit(&self.frame, camera.width, camera.height);
        self.steered = false;
        self.dirty = true;
    }

    /// Looks where a link says.
    fn look(&mut self, at: link::Camera) {
        let camera = &mut self.options.camera;
        camera.centre = Point::new(at.x.into(), at.y.into());
        camera.scale = (f64::from(at.zoom) / 1_000.0).clamp(Camera::FARTHEST, Camera::NEAREST);
        self.steered = true;
    }

    /// Draws what is out of date; says whether anything was.
    fn draw(&mut self, info: FrameInfo, brought: Option<link::Camera>, canvas: &Element) -> bool {
        let glides = self.info.display_time != info.display_time && !self.props.reduced_motion;
        self.info = info;
        let cast = (self.frame.nodes.len(), self.props.fit);
        if self.cast != cast {
            self.cast = cast;
            self.forget_strangers();
            self.fit();
        }
        if let Some(brought) = brought {
            self.look(brought);
        }
        if !(self.dirty || info.changed || glides) {
            return false;
        }
        self.dirty = false;
        if self.frame.event > 100 {
            crate::trouble::tempt("panic-draw");
        }
        stage_scene(&self.props.look, &self.frame, self.moment(), &self.options, &mut self.scene);
        let cost = self.brush.draw(&self.scene, self.density);
        self.stats.last(cost);
        self.note_camera(canvas);
        true
    }

    /// The moment to show; without motion, mail stands where it was at the last event.
    fn moment(&self) -> Micros {
        if self.props.reduced_motion { self.frame.now } else { self.info.display_time }
    }

    /// Tests find nodes by the camera; it changes seldom.
    fn note_camera(&mut self, canvas: &Element) {
        if self.stats.frames % 30 == 1 || !self.info.moving {
            let Camera { centre, scale, .. } = self.options.camera;
            let scale = scale * self.props.theme.enlarged();
            let _ = canvas.set_attribute(
                "data-camera",
                &format!("{} {} {}", Decimal(centre.x, 2), Decimal(centre.y, 2), Decimal(scale, 5)),
            );
        }
    }

    fn record(&mut self, script_ms: f64, allocations: Option<u64>) {
        self.stats.record(script_ms, allocations);
        let Some(overlay) = &self.overlay else { return };
        if self.props.perf && self.stats.frames.is_multiple_of(30) {
            let figures = self.stats.sum_up();
            overlay.set_text_content(Some(&figures.to_string()));
            publish(&format!("{figures:#}"));
        }
    }

    /// What is at a place of the canvas.
    pub fn at(&self, place: Point) -> Option<Item> {
        self.scene.hit(place, self.gesture.reach())
    }
}

/// Leaves the figures where the bench looks for them.
fn publish(json: &str) {
    if let (Some(window), Ok(figures)) = (web_sys::window(), js_sys::JSON::parse(json)) {
        // A property of the window can be set unless someone forbade it; then there are no figures.
        let _ = js_sys::Reflect::set(&window, &"__splitbrain_perf".into(), &figures);
    }
}

/// Real time, in milliseconds.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Where one looks, as links have it.
fn written(camera: Camera) -> link::Camera {
    let whole = |length: f64| length.round() as i32;
    let zoom = (camera.scale * 1_000.0).round() as u32;
    link::Camera { x: whole(camera.centre.x), y: whole(camera.centre.y), zoom }
}
