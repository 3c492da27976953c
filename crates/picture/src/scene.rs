//! A scene: a flat list of pieces with style tokens, each belonging to an item that can be pointed at.
//!
//! One scene is filled again for every frame and keeps its buffers, so that a steady state allocates nothing.

use crate::{Item, Paint, Point};
use std::fmt::Write;

/// A whole picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The picture's width in pixels.
    pub width: f64,
    /// The picture's height in pixels.
    pub height: f64,
    /// What is drawn. [`Scene::in_order`] tells in which order.
    pub pieces: Vec<Piece>,
    /// What can be pointed at.
    pub entries: Vec<Entry>,
    points: Vec<Point>,
    text: String,
    order: Vec<u64>,
    /// Where the nodes stand, while a scene with thousands of messages is drawn.
    pub(crate) spots: Vec<Point>,
    /// How many messages wait on each link, while a scene is drawn.
    pub(crate) queues: Vec<(u16, u16, u16)>,
}

/// One primitive with its paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub form: Form,
    /// How it is painted.
    pub paint: Paint,
    /// What it lies on and under.
    pub layer: Layer,
    /// Which entry it belongs to; `u32::MAX` for decoration.
    pub entry: u32,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// A circle.
    Circle {
        /// Its middle.
        at: Point,
        /// Its radius.
        r: f64,
    },
    /// A rectangle with rounded corners.
    Box {
        /// Its middle.
        at: Point,
        /// Half of its width and height.
        half: Point,
        /// The radius of its corners.
        round: f64,
    },
    /// A line from place to place.
    Line {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
    },
    /// Several lines, one after the other; [`Scene::points_of`] has the places.
    Path {
        /// Where its places begin.
        first: u32,
        /// How many there are.
        count: u32,
        /// Whether the last is joined to the first.
        closed: bool,
    },
    /// Many squares of one size; [`Scene::points_of`] has their middles.
    Dots {
        /// Where their middles begin.
        first: u32,
        /// How many there are.
        count: u32,
        /// Half of their side.
        half: f64,
    },
    /// A part of a circle, clockwise, angles in radians from the right.
    Arc {
        /// The middle of the circle.
        at: Point,
        /// Its radius.
        r: f64,
        /// Where it begins.
        start: f64,
        /// How far it goes.
        sweep: f64,
    },
    /// A line of text; [`Scene::text_of`] has it.
    Text {
        /// Where it stands: the middle of its height, and left, middle or right as aligned.
        at: Point,
        /// Where it begins.
        first: u32,
        /// How many bytes it has.
        count: u32,
        /// How large and heavy it is.
        size: TextSize,
        /// Which part of it is at the place.
        align: Align,
    },
}

/// How large and heavy text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSize {
    /// The epoch below a name.
    Tiny,
    /// The letters of a message.
    Glyph,
    /// What is said beside a node.
    #[default]
    Label,
    /// The same, with weight.
    Strong,
    /// A name.
    Name,
}

impl TextSize {
    /// The height in pixels and the weight.
    #[must_use]
    pub const fn font(self) -> (f64, u32) {
        match self {
            Self::Tiny => (9.5, 600),
            Self::Glyph => (11.0, 700),
            Self::Label => (12.0, 500),
            Self::Strong => (12.0, 700),
            Self::Name => (15.0, 650),
        }
    }
}

/// Which part of a text is at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    #[default]
    Middle,
    /// Its right end.
    Right,
}

/// What lies on what, from the bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Layer {
    /// Messages as specks, thousands of them.
    Swarm,
    /// The bands of a partition.
    Ground,
    /// Links.
    #[default]
    Links,
    /// What stands on links.
    Signs,
    /// Halos and arcs.
    Halos,
    /// Nodes without details.
    Beads,
    /// Nodes.
    Nodes,
    /// Messages as plain dots.
    Dots,
    /// Messages with their letters.
    Mail,
    /// What is being done by hand.
    Hand,
}

impl Layer {
    /// Whether nothing in this layer needs to lie above anything else in it, so that equal paints may be drawn together.
    #[must_use]
    pub const fn flat(self) -> bool {
        matches!(self, Self::Swarm | Self::Ground | Self::Links | Self::Halos | Self::Beads | Self::Dots)
    }
}

/// One item on the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub item: Item,
    /// Where it can be pointed at.
    pub hit: Hit,
    /// Its accessible text within the scene's, `(first, count)`; empty unless the scene was asked for words.
    pub words: (u32, u32),
}

/// Where an item can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// Within a circle.
    Disc(Point, f64),
    /// Near a segment.
    Segment(Point, Point),
    /// Within a rectangle: its middle, and half of its width and height.
    Box(Point, Point),
}

impl Scene {
    /// Empties it and keeps its buffers.
    pub fn clear(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width, height);
        self.pieces.clear();
        self.entries.clear();
        self.points.clear();
        self.text.clear();
        self.order.clear();
    }

    /// The places of a path.
    #[must_use]
    pub fn points_of(&self, first: u32, count: u32) -> &[Point] {
        self.points.get(first as usize..(first + count) as usize).unwrap_or_default()
    }

    /// A piece of text.
    #[must_use]
    pub fn text_of(&self, first: u32, count: u32) -> &str {
        self.text.get(first as usize..(first + count) as usize).unwrap_or_default()
    }

    /// The accessible text of an entry.
    #[must_use]
    pub fn words_of(&self, entry: &Entry) -> &str {
        self.text_of(entry.words.0, entry.words.1)
    }

    /// The pieces in the order in which they are drawn.
    pub fn in_order(&self) -> impl Iterator<Item = &Piece> {
        self.order.iter().filter_map(|key| self.pieces.get((key & 0xff_ffff) as usize))
    }

    pub(crate) fn open(&mut self, item: Item, hit: Hit) -> u32 {
        self.entries.push(Entry { item, hit, words: (0, 0) });
        self.entries.len() as u32 - 1
    }

    pub(crate) fn push(&mut self, entry: u32, layer: Layer, form: Form, paint: Paint) {
        self.pieces.push(Piece { form, paint, layer, entry });
    }

    pub(crate) fn path(&mut self, entry: u32, layer: Layer, places: &[Point], closed: bool, paint: Paint) {
        let (first, count) = (self.points.len() as u32, places.len() as u32);
        self.points.extend_from_slice(places);
        self.push(entry, layer, Form::Path { first, count, closed }, paint);
    }

    /// Squares around these places, as one form.
    pub(crate) fn dots(&mut self, places: impl Iterator<Item = Point>, half: f64) -> Form {
        let first = self.points.len() as u32;
        self.points.extend(places);
        Form::Dots { first, count: self.points.len() as u32 - first, half }
    }

    /// Writes into the scene's own text and returns where it stands.
    pub(crate) fn write(&mut self, words: std::fmt::Arguments<'_>) -> (u32, u32) {
        let first = self.text.len();
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(words);
        (first as u32, (self.text.len() - first) as u32)
    }

    /// How many messages wait on this way already; counts one more. Beyond 256 ways they all stand in one place.
    pub(crate) fn queue(&mut self, from: u16, to: u16) -> u16 {
        if let Some(queue) = self.queues.iter_mut().find(|queue| (queue.0, queue.1) == (from, to)) {
            queue.2 = queue.2.saturating_add(1);
            return queue.2 - 1;
        }
        if self.queues.len() < 256 {
            self.queues.push((from, to, 1));
        }
        0
    }

    /// The same for a scene to which something was added after it had been settled.
    pub(crate) fn settle_again(&mut self) {
        self.order.clear();
        self.settle();
    }

    /// Settles the order: by layer, in flat layers by paint, else as pushed.
    pub(crate) fn settle(&mut self) {
        let keys = self.pieces.iter().zip(0u64..).map(|(piece, index)| {
            let paint = if piece.layer.flat() { u64::from(piece.paint.key()) } else { 0 };
            (piece.layer as u64) << 56 | paint << 24 | index
        });
        self.order.extend(keys);
        self.order.sort_unstable();
    }
}
