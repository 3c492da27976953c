//! What people see: a glance for every frame, and text and panels for what they ask about.

use crate::{NodeId, Phrase, Thing};

/// What the stage draws of one node in every frame: small, without text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Glance {
    /// An index into `Protocol::ROLES`.
    pub role: u8,
    /// The term, view, ballot or branch; its hue fills the node.
    pub epoch: u32,
    /// Votes that are there.
    pub got: u16,
    /// Votes that are needed; 0 draws no pips.
    pub need: u16,
    /// Votes that contradict.
    pub struck: u16,
}

/// One node in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NodeView {
    /// The role's name, as in `expect n2 role == leader`.
    pub role: &'static str,
    /// What else there is to know, in reading order: ("commit index", "4"). Names are words with hyphens.
    pub fields: Vec<(&'static str, String)>,
}

/// How firmly something stands: the border of its cell or block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mark {
    /// Nothing there.
    #[default]
    Empty,
    /// On its way: half filled.
    Coming,
    /// Tentative: dashed.
    Tentative,
    /// Accepted here: solid.
    Accepted,
    /// Final: double.
    Final,
    /// Rolled back or orphaned: hatched.
    Void,
    /// Contradicts: struck, in vermilion.
    Conflict,
}

/// One cell of a grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// At most eight characters are shown; the rest is in `hint`.
    pub text: String,
    /// The epoch whose hue fills it, if any.
    pub epoch: Option<u32>,
    /// How firmly it stands.
    pub mark: Mark,
    /// The whole story, for the pointer and for screen readers.
    pub hint: String,
    /// What stands there: the first is what a click selects.
    pub things: Vec<Thing>,
}

/// One row of a grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// What the row is of: "n2", "prepare".
    pub head: String,
    /// The node that a click on the row selects, if it is of one.
    pub node: Option<NodeId>,
    /// The cells, one for each column.
    pub cells: Vec<Cell>,
    /// A figure at the end: "2/3".
    pub sum: String,
    /// The thing that the whole row is about, if it is about one.
    pub thing: Option<Thing>,
}

/// A table of cells: a log grid, a quorum matrix, a replica table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One block of a tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Unique within the tree.
    pub id: u64,
    /// The block before it, if that is drawn.
    pub parent: Option<u64>,
    /// Its distance from the root.
    pub height: u64,
    /// At most eight characters.
    pub label: String,
    /// The branch whose hue fills it.
    pub epoch: u32,
    /// How firmly it stands.
    pub mark: Mark,
    /// The nodes whose branch ends here.
    pub tips: Vec<NodeId>,
    /// The whole story.
    pub hint: String,
}

/// A tree of blocks, parents before children.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// One bar of a chart: a share of a whole, in parts per million.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What it is of.
    pub head: String,
    /// How long it is: 1,000,000 is the whole width.
    pub ppm: u32,
    /// What a fair or expected value would be, drawn as a tick.
    pub expected_ppm: Option<u32>,
    /// The figure in words.
    pub text: String,
}

/// A picture of the structure that the nodes build together. The page knows these, and no protocol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Panel {
    /// A table of cells.
    Grid {
        /// Its heading.
        title: String,
        /// What a cut-off left out, or "".
        note: String,
        /// The table.
        grid: Grid,
    },
    /// A tree of blocks.
    Tree {
        /// Its heading.
        title: String,
        /// What a cut-off left out, or "".
        note: String,
        /// The tree.
        tree: Tree,
    },
    /// Bars beside their expected values.
    Bars {
        /// Its heading.
        title: String,
        /// How to read it, or "".
        note: String,
        /// The bars.
        bars: Vec<Bar>,
    },
    /// Sentences, such as a badge and what is missing where.
    Notes {
        /// Its heading.
        title: String,
        /// One each.
        lines: Vec<Phrase>,
    },
}

/// A measured figure, exact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// So many.
    Count(i64),
    /// A share or mean: numerator and denominator, which is not zero.
    Ratio(i64, i64),
}

/// A figure with its name, or none where it is not defined yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Metric {
    /// As in [`MetricText::name`], with the participant filled in: "revenue.n3".
    pub name: String,
    /// The figure.
    pub amount: Option<Amount>,
}

/// What a protocol measures beyond what every run measures.
#[derive(Clone, Copy, Debug)]
pub struct MetricText {
    /// "elections", "revenue.<node>".
    pub name: &'static str,
    /// What it counts, with its unit.
    pub help: &'static str,
}
