//! What of a moment is shown, and how.

use crate::{Camera, Item, Point};
use lab::NodeId;

/// How the stage is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where the plane lies on the picture.
    pub camera: Camera,
    /// What is selected.
    pub selected: Option<Item>,
    /// What is under the pointer.
    pub hover: Option<Item>,
    /// The causal past of what is selected: its nodes get a double halo.
    pub past: Vec<NodeId>,
    /// A node that is being dragged, and where to on the plane.
    pub drag: Option<(NodeId, Point)>,
    /// Nodes that are moved together: each gets a broken halo.
    pub group: Vec<NodeId>,
    /// Two corners, on the picture, of a frame that is being drawn around nodes.
    pub lasso: Option<(Point, Point)>,
    /// A line that is being drawn by hand.
    pub slash: Option<Slash>,
    /// Whether names and words are drawn.
    pub labels: bool,
    /// Whether every entry gets its accessible text; a canvas that is redrawn does without.
    pub words: bool,
}

/// A line that is being drawn by hand, on the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slash {
    /// Where it began.
    pub from: Point,
    /// Where the pointer is.
    pub to: Point,
    /// What it will do.
    pub stroke: Stroke,
}

/// What a line drawn by hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Cuts the links that it crosses.
    Cut,
    /// Cuts them one way: from the left of the stroke to its right.
    CutOneWay,
    /// Parts the servers on one side of the line, however long, from those on the other.
    Partition,
}

impl Options {
    /// Everything at rest, seen through this camera.
    #[must_use]
    pub const fn new(camera: Camera) -> Self {
        Self {
            camera,
            selected: None,
            hover: None,
            past: Vec::new(),
            drag: None,
            group: Vec::new(),
            lasso: None,
            slash: None,
            labels: true,
            words: false,
        }
    }
}
