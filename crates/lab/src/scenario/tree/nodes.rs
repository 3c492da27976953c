//! Sets of nodes, and links between them.

use super::{Node, Spanned};

/// Which nodes a statement is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Nodes {
    /// `all`.
    All,
    /// `n0 n2..n4`: never empty, and no node twice.
    Some(Vec<Spanned<NodeRange>>),
}

/// `n2`, or `n0..n4` with both ends in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeRange {
    /// The first.
    pub first: Node,
    /// The last, of the same kind and not before the first; none if it is one node.
    pub last: Option<Node>,
}

/// The links from the nodes on the left to those on the right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// One end.
    pub from: Spanned<NodeRange>,
    /// The other end.
    pub to: Spanned<NodeRange>,
    /// Whether only this direction is meant: `n0 > n1`.
    pub one_way: bool,
}
