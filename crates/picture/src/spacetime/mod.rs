//! The space-time diagram: a lane for each node, time along it, messages as arrows whose slope is their latency.
//!
//! Lost messages end in a cross, faults are shaded, a lane's fill is the node's epoch. Idle time is left out at a break that
//! says how much. What is too dense to be told apart is drawn as bars, and the picture says so.

mod arrows;
mod axis;
mod cone;
mod dense;
mod dots;
pub(crate) mod frame;
pub(crate) mod labels;
mod lanes;
mod spans;
mod told;

pub use told::narrate;

use crate::icon::Pen;
use crate::{Align, Form, Hit, Item, Layer, Micros, Paint, Point, ProtocolLook, Scene, TextSize, Tone, Width};
use axis::Axis;
use lab::run::{Cone, Happening, Window};
use labels::Labels;

/// How a space-time diagram is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpaceTime<'a> {
    /// Whether time goes down instead of to the right: for a tall and narrow place.
    pub upright: bool,
    /// The least and the most length along time, in pixels: in between it is as long as what happened needs.
    pub along: (f64, f64),
    /// The room across time, in pixels: lanes lie closer where there are many.
    pub across: f64,
    /// What is selected: a node's lane, a message or an event is highlighted.
    pub selected: Option<Item>,
    /// The causal past and future of what is selected.
    pub cone: Option<&'a Cone>,
    /// The events that are the reasons of an answer, or about what is selected, in order.
    pub slice: &'a [u64],
    /// Whether every entry gets its accessible text.
    pub words: bool,
}

/// More lanes than this are not drawn.
const LANES: usize = 40;

/// Draws a stretch of a run into `scene`, whose buffers are used again. However many events the window has, the number of
/// pieces is bounded.
pub fn spacetime_scene(look: &ProtocolLook, window: &Window, options: &SpaceTime<'_>, scene: &mut Scene) {
    let lanes = chosen(window, options);
    let axis = Axis::new(window, &lanes, options.along);
    let mut draft = Draft::new(look, window, options, axis, lanes, scene);
    draft.measure();
    draft.lanes();
    draft.spans();
    draft.breaks();
    if draft.axis.dense() {
        draft.bars();
    } else {
        draft.keep_free();
        draft.cone();
        draft.arrows();
        draft.dots();
    }
    draft.present();
    draft.notes();
    draft.scene.settle();
}

/// The lanes that are drawn: the first forty, and of the others those that matter for what is selected.
fn chosen(window: &Window, options: &SpaceTime<'_>) -> Vec<u16> {
    let selected = |at: &u16| match options.selected {
        Some(Item::Node(id)) => window.lanes[usize::from(*at)].id == id,
        _ => false,
    };
    let (first, others): (Vec<u16>, Vec<u16>) = (0..window.lanes.len() as u16).partition(|at| usize::from(*at) < LANES);
    first.into_iter().chain(others.into_iter().filter(selected)).collect()
}

/// A diagram that is being drawn.
struct Draft<'a> {
    look: &'a ProtocolLook,
    window: &'a Window,
    options: &'a SpaceTime<'a>,
    axis: Axis,
    /// Which lanes are drawn, in order.
    lanes: Vec<u16>,
    /// From lane to lane, in pixels.
    gap: f64,
    /// Where time and lanes begin.
    origin: Point,
    labels: Labels,
    notes: Vec<String>,
    scene: &'a mut Scene,
}

impl<'a> Draft<'a> {
    fn new(
        look: &'a ProtocolLook,
        window: &'a Window,
        options: &'a SpaceTime<'a>,
        axis: Axis,
        lanes: Vec<u16>,
        scene: &'a mut Scene,
    ) -> Self {
        let margins = if options.upright { 110.0 } else { 92.0 };
        let gap = ((options.across - margins) / lanes.len().max(1) as f64).clamp(15.0, 58.0);
        let origin = if options.upright { Point::new(88.0, 58.0) } else { Point::new(66.0, 62.0) };
        Self { look, window, options, axis, lanes, gap, origin, labels: Labels::default(), notes: Vec::new(), scene }
    }

    /// A place: so far along time, so far across it from the first lane.
    fn place(&self, along: f64, across: f64) -> Point {
        let way = if self.options.upright { Point::new(across, along) } else { Point::new(along, across) };
        self.origin + way
    }

    /// How far across a lane lies, if it is drawn.
    fn across(&self, lane: u16) -> Option<f64> {
        let at = self.lanes.binary_search(&lane).ok()?;
        Some((at as f64 + 0.5) * self.gap)
    }

    /// How far across all the lanes reach.
    fn breadth(&self) -> f64 {
        self.lanes.len() as f64 * self.gap
    }

    /// Whether this has not happened yet: it was reached before the user went back.
    fn ahead(&self, event: u64) -> bool {
        event > self.window.event
    }

    fn open(&mut self, item: Item, hit: Hit, words: &str) -> u32 {
        let entry = self.scene.open(item, hit);
        if self.options.words {
            let words = self.scene.write(format_args!("{words}"));
            self.scene.entries[entry as usize].words = words;
        }
        entry
    }

    fn pen(&mut self, entry: u32, layer: Layer) -> Pen<'_> {
        Pen { scene: self.scene, entry, layer }
    }

    fn text(&mut self, entry: u32, at: Point, words: &str, size: TextSize, align: Align, tone: Tone) {
        let (first, count) = self.scene.write(format_args!("{words}"));
        let form = Form::Text { at, first, count, size, align };
        self.scene.push(entry, Layer::Mail, form, Paint::both(tone, Tone::Ground, Width::Heavy));
    }

    /// What is drawn of this: a request that is made is drawn where it is invoked.
    fn shown(happening: &Happening) -> bool {
        !(happening.kind == lab::run::LogKind::Fault && happening.text.starts_with("request "))
    }

    fn selected_event(&self) -> Option<u64> {
        match self.options.selected {
            Some(Item::Event(event)) => Some(event),
            _ => None,
        }
    }
}

/// A time as a figure's labels have it.
pub(crate) struct Clock(pub(crate) Micros);

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let us = self.0.0;
        match us {
            ..1_000_000 if us % 1_000 < 100 => write!(f, "{} ms", us / 1_000),
            ..1_000_000 => write!(f, "{}.{} ms", us / 1_000, us % 1_000 / 100),
            _ if us % 1_000_000 < 1_000 => write!(f, "{} s", us / 1_000_000),
            _ => write!(f, "{}.{:03} s", us / 1_000_000, us % 1_000_000 / 1_000),
        }
    }
}
