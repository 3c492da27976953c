//! What of a moment is shown, and how.

use crate::{Camera, Item, Point};
use model::NodeId;

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
    /// A line that is being drawn by hand across links, on the picture.
    pub slash: Option<(Point, Point)>,
    /// Whether names and words are drawn.
    pub labels: bool,
    /// Whether every entry gets its accessible text; a canvas that is redrawn does without.
    pub words: bool,
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
            slash: None,
            labels: true,
            words: false,
        }
    }
}
