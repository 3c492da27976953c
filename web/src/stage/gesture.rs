//! What a hand is doing on the stage: pressing, dragging a node, moving the picture, drawing a line, pinching.

use picture::{Item, NodeId, Point};

/// A press that moves no farther than this is a click, in pixels.
pub const STILL: f64 = 5.0;
/// A press of a finger that lasts so long asks for the menu, in milliseconds.
pub const LONG_MS: f64 = 520.0;

/// What a hand is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Pressing, not yet moving.
    Press {
        /// Where it began.
        from: Point,
        /// What is under it.
        item: Option<Item>,
        /// When it began.
        since_ms: f64,
        /// Whether it is a finger.
        touch: bool,
    },
    /// Dragging a node.
    Drag {
        /// Which.
        id: NodeId,
        /// From the pointer to its middle.
        grip: Point,
    },
    /// Moving the picture.
    Pan {
        /// Where the pointer was.
        last: Point,
    },
    /// Drawing a line.
    Slash,
    /// Drawing a frame around nodes.
    Lasso,
    /// Two fingers.
    Pinch {
        /// Where they were.
        last: [Point; 2],
    },
    /// Whatever it was has had its effect; the hand has yet to be lifted.
    Over,
}

impl Gesture {
    /// How far beside a thing one may point: a finger is wide.
    pub const fn reach(&self) -> f64 {
        match self {
            Self::Press { touch: true, .. } | Self::Pinch { .. } => 14.0,
            _ => 7.0,
        }
    }

    /// Whether time alone can bring it on: a press becomes a long one.
    pub const fn waits(&self) -> bool {
        matches!(self, Self::Press { touch: true, .. })
    }
}
