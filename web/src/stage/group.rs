//! Several nodes at once: gathered by a frame, by Shift and a click, or by keyboard, and moved together.

use super::act::{self, Deed};
use super::core::Board;
use super::gesture::Gesture;
use crate::words::say;
use picture::{NodeId, Point};

impl Board {
    /// Takes a node into the group, or out of it.
    pub fn gather(&mut self, id: NodeId) -> Vec<Deed> {
        let group = &mut self.options.group;
        match group.iter().position(|one| *one == id) {
            Some(at) => drop(group.remove(at)),
            None => group.push(id),
        }
        vec![self.said_group()]
    }

    /// The nodes within the frame that was drawn become the group.
    pub fn gathered(&mut self) -> Vec<Deed> {
        let Some((from, to)) = self.options.lasso else { return Vec::new() };
        let inside = |at: Point| {
            (from.x.min(to.x)..=from.x.max(to.x)).contains(&at.x)
                && (from.y.min(to.y)..=from.y.max(to.y)).contains(&at.y)
        };
        self.options.group = self.scene.nodes().filter(|node| inside(node.1)).map(|(id, _)| id).collect();
        vec![Deed::Select(None), self.said_group()]
    }

    /// Whether there is something that Escape lets go of.
    pub fn holds(&self) -> bool {
        !matches!(self.gesture, Gesture::None | Gesture::Over) || !self.options.group.is_empty()
    }

    /// What the hand does comes to nothing; where it does nothing, the group is emptied.
    pub fn let_group_go(&mut self) -> Vec<Deed> {
        if matches!(self.gesture, Gesture::None | Gesture::Over) {
            self.options.group.clear();
            return vec![self.said_group()];
        }
        self.let_go();
        self.gesture = Gesture::Over;
        Vec::new()
    }

    /// Moves the node that is selected; the whole group, where that node is of it or nothing is selected.
    pub fn push(&self, by: Point) -> Vec<Deed> {
        match self.about() {
            Some(id) => self.moved_to(id, self.on_plane(id).map(|at| at + by)),
            None => self
                .options
                .group
                .first()
                .map_or_else(Vec::new, |id| self.moved_to(*id, self.on_plane(*id).map(|at| at + by))),
        }
    }

    /// Puts a node there, and the rest of its group as far from it as before.
    pub fn moved_to(&self, id: NodeId, to: Option<Point>) -> Vec<Deed> {
        let (Some(from), Some(to)) = (self.on_plane(id), to) else { return Vec::new() };
        let alone = [id];
        let all = if self.options.group.contains(&id) { &self.options.group[..] } else { &alone };
        let moved = all.iter().filter_map(|one| Some(Deed::Act(act::put(*one, self.on_plane(*one)? + (to - from)))));
        moved.collect()
    }

    /// A group of a run in which its nodes are not is none.
    pub fn forget_strangers(&mut self) {
        let nodes = &self.frame.nodes;
        self.options.group.retain(|id| nodes.iter().any(|dot| dot.id == *id));
    }

    fn on_plane(&self, id: NodeId) -> Option<Point> {
        let dot = self.frame.nodes.iter().find(|dot| dot.id == id)?;
        Some(Point::new(f64::from(dot.x), f64::from(dot.y)))
    }

    fn said_group(&self) -> Deed {
        Deed::Say(said(&self.options.group))
    }
}

fn said(group: &[NodeId]) -> String {
    let names = group.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match group.len() {
        0 => say!("group.empty", "the group is empty").into(),
        1 => say!("group.one", "group of one node: {names}", names),
        count => say!("group.many", "group of {count} nodes: {names}", count, names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_said_with_its_names() {
        assert_eq!(said(&[]), "the group is empty");
        assert_eq!(said(&[NodeId::n(2)]), "group of one node: n2");
        assert_eq!(said(&[NodeId::n(2), NodeId::n(0)]), "group of 2 nodes: n2, n0");
    }
}
