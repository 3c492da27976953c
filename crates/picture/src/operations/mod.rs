//! The clients' operations: a lane for each client, a bar from invocation to completion, and where it took effect.
//!
//! What is still open has no end; what nobody will ever know the end of is dashed. Numbered discs say the order that
//! explains the history, or the longest that gets anywhere; what can't be placed is vermilion. Faults are spans beside the lanes.

mod axis;
mod bars;
mod faults;
mod frame;
mod lanes;
mod points;
mod told;

pub use told::verdict_words;

use crate::icon::Pen;
use crate::{Align, Form, Hit, Item, Layer, Micros, Paint, Point, ProtocolLook, Scene, TextSize, Tone, Width};
use axis::Axis;
use faults::Strip;
use lab::judge::Judgement;
use lab::run::Operations;

/// How operations are to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OperationsView<'a> {
    /// Whether time goes down instead of to the right: for a tall and narrow place.
    pub upright: bool,
    /// The least length along time, in pixels; it grows with what has to be told apart.
    pub along: f64,
    /// The room across time, in pixels, where it goes down.
    pub across: f64,
    /// What is selected: an operation or a client's lane is highlighted.
    pub selected: Option<Item>,
    /// When the selected event was.
    pub moment: Option<Micros>,
    /// What is known of the history.
    pub judgement: Option<&'a Judgement>,
    /// Which of its orders is shown, and how many of its steps.
    pub order: (usize, usize),
    /// Whether every entry gets its accessible text.
    pub words: bool,
}

/// More lanes than this are not drawn.
const LANES: usize = 24;
/// How far apart lanes lie where time goes to the right.
const GAP: f64 = 46.0;
/// What stands for nothing that can be pointed at.
const NOTHING: u32 = u32::MAX;

/// Draws operations into `scene`, whose buffers are used again.
pub fn operations_scene(look: &ProtocolLook, operations: &Operations, options: &OperationsView<'_>, scene: &mut Scene) {
    let mut draft = Draft::new(look, operations, options, scene);
    draft.measure();
    draft.lanes();
    draft.faults();
    draft.ticks();
    draft.bars();
    draft.points();
    draft.moment();
    draft.notes();
    draft.scene.settle();
}

/// A picture that is being drawn.
struct Draft<'a> {
    look: &'a ProtocolLook,
    operations: &'a Operations,
    options: &'a OperationsView<'a>,
    /// How many lanes are drawn: the first ones.
    lanes: u16,
    /// From lane to lane, in pixels.
    gap: f64,
    /// Where time begins, and the first lane.
    origin: Point,
    axis: Axis,
    strip: Strip,
    notes: Vec<String>,
    scene: &'a mut Scene,
}

impl<'a> Draft<'a> {
    fn new(
        look: &'a ProtocolLook,
        operations: &'a Operations,
        options: &'a OperationsView<'a>,
        scene: &'a mut Scene,
    ) -> Self {
        let lanes = operations.lanes.len().min(LANES) as u16;
        let strip = Strip::new(operations, options.upright);
        let (gap, origin) = if options.upright {
            let room = options.across - 72.0 - strip.breadth() - 8.0;
            ((room / f64::from(lanes.max(1))).clamp(30.0, 150.0), Point::new(68.0, 40.0))
        } else {
            (GAP, Point::new(58.0, 34.0 + strip.breadth()))
        };
        let least = |words: &str| if options.upright { 26.0 } else { bars::need(words) };
        let axis = Axis::new(operations, lanes, options, &least);
        Self { look, operations, options, lanes, gap, origin, axis, strip, notes: Vec::new(), scene }
    }

    /// A place: so far along time, so far across it from the first lane.
    fn place(&self, along: f64, across: f64) -> Point {
        let way = if self.options.upright { Point::new(across, along) } else { Point::new(along, across) };
        self.origin + way
    }

    /// A reach along time and across it, as a width and a height.
    fn reach(&self, along: f64, across: f64) -> Point {
        if self.options.upright { Point::new(across, along) } else { Point::new(along, across) }
    }

    /// How far across the middle of a lane lies.
    fn across(&self, lane: u16) -> f64 {
        (f64::from(lane) + 0.5) * self.gap
    }

    /// How far across all the lanes reach.
    fn breadth(&self) -> f64 {
        f64::from(self.lanes) * self.gap
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
        self.scene.push(entry, Layer::Mail, form, Paint::fill(tone));
    }

    /// A line across all lanes.
    fn crossing(&mut self, along: f64, layer: Layer, paint: Paint) {
        let (from, to) = (self.place(along, -5.0), self.place(along, self.breadth() + 5.0));
        self.scene.push(NOTHING, layer, Form::Line { from, to }, paint);
    }

    /// When the selected event was.
    fn moment(&mut self) {
        let (first, last) = self.operations.times;
        let Some(at) = self.options.moment.filter(|at| (first..=last).contains(at)) else { return };
        self.crossing(self.axis.spot(at), Layer::Hand, Paint::line(Tone::Accent, Width::Normal));
    }
}
