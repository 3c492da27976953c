//! Nodes that are named twice.

use crate::scenario::{
    report::Diagnostic,
    tree::{NodeRange, Nodes, Span, Spanned},
};
use model::{NodeId, sorted::Set};

/// From the first node of a range to its last, and where that stands.
type Stretch = (NodeId, NodeId, Span);

/// Finds a node that is named twice, in one group or in two. One is enough: the others are of the same making.
pub(super) fn check(groups: &[&Spanned<Nodes>], errors: &mut Vec<Diagnostic>) {
    let (all, others): (Vec<_>, Vec<_>) = groups.iter().copied().partition(|group| group.item == Nodes::All);
    if let (Some(all), Some(other)) = (all.first(), others.first().or(all.get(1))) {
        let error = Diagnostic::new(other.span, "`all` leaves no node for another group");
        errors.push(error.also(all.span, "everyone is here"));
        return;
    }
    let stretches: Set<Stretch> = groups.iter().flat_map(|group| ranges(&group.item)).map(stretch).collect();
    let stretches: Vec<Stretch> = stretches.into_iter().collect();
    let Some(pair) = stretches.windows(2).find(|pair| pair[1].0 <= pair[0].1) else { return };
    let ((_, _, one), (twice, _, other)) = (pair[0], pair[1]);
    let (first, second) = (one.min(other), one.max(other));
    let error = Diagnostic::new(second, format!("{twice} is named twice")).label("here again");
    errors.push(error.also(first, "named here"));
}

fn ranges(nodes: &Nodes) -> &[Spanned<NodeRange>] {
    match nodes {
        Nodes::All => &[],
        Nodes::Some(ranges) => ranges,
    }
}

fn stretch(range: &Spanned<NodeRange>) -> Stretch {
    let first = range.item.first.item;
    (first, range.item.last.as_ref().map_or(first, |last| last.item), range.span)
}
