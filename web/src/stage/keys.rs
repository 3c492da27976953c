//! What keys do while the stage has the focus: everything that the pointer can. Which key it is, `crate::keys` says.

use super::act::{self, Deed};
use super::core::{Board, Core};
use super::{MenuAt, Tool};
use crate::keys::{Pressed, of_stage};
use picture::{Item, NodeId, Point, words};
use web_sys::KeyboardEvent;

/// A node is moved by so many units of the plane.
const NUDGE: f64 = 25.0;

/// What a key asks of the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Select the next node in a direction.
    Go(f64, f64),
    /// Move the selected node.
    Push(f64, f64),
    /// Select the next link of the selected node.
    NextLink,
    /// Select the next message of the selected node.
    NextMail,
    /// Open the menu.
    Menu,
    /// Do the worst.
    Delete,
    /// Nearer or farther.
    Zoom(f64),
    /// Another tool.
    Pick(Tool),
    /// Take the selected node into the group, or out of it.
    Gather,
    /// Let go of what the hand does, or else of the group.
    LetGo,
}

impl Core {
    /// A key went down on the canvas.
    pub fn on_key(&self, event: &KeyboardEvent) {
        let held = event.ctrl_key() || event.meta_key() || event.alt_key();
        let letters = self.board.borrow().props.letters;
        let pressed = Pressed { key: &event.key(), held, shift: event.shift_key(), letters };
        let Some(wish) = of_stage(pressed) else { return };
        // Where there is nothing to let go of, the key is the page's.
        if wish == Wish::LetGo && !self.board.borrow().holds() {
            return;
        }
        event.prevent_default();
        let deeds = self.board.borrow_mut().grant(wish);
        self.carry_out(deeds);
    }
}

impl Board {
    fn grant(&mut self, wish: Wish) -> Vec<Deed> {
        match wish {
            Wish::Go(x, y) => self.go(Point::new(x, y)).map(|id| self.choose(Item::Node(id))).unwrap_or_default(),
            Wish::Push(x, y) => self.push(Point::new(x, y) * NUDGE),
            Wish::NextLink => self.next_link().map(|item| self.choose(item)).unwrap_or_default(),
            Wish::NextMail => self.next_mail().map(|item| self.choose(item)).unwrap_or_default(),
            Wish::Menu => self.menu().into_iter().collect(),
            Wish::Delete => self.worst().into_iter().collect(),
            Wish::Zoom(factor) => {
                let camera = self.options.camera;
                self.zoom(factor, Point::new(camera.width, camera.height) * 0.5);
                Vec::new()
            }
            Wish::Pick(tool) => vec![Deed::Tool(tool)],
            Wish::Gather => self.about().map(|id| self.gather(id)).unwrap_or_default(),
            Wish::LetGo => self.let_group_go(),
        }
    }

    fn choose(&self, item: Item) -> Vec<Deed> {
        let words = words(&self.props.look, &self.frame, item);
        vec![Deed::Select(Some(item)), Deed::Say(words)]
    }

    /// The node that the selection is about: itself, or an end of a link or message.
    pub fn about(&self) -> Option<NodeId> {
        match self.options.selected? {
            Item::Node(id) | Item::Link(id, _) => Some(id),
            Item::Mail { from, .. } | Item::Drop { from, .. } => Some(from),
            Item::Event(_) | Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => None,
        }
    }

    /// The nearest node in a direction, straight ahead counting as nearer; the first of all where none is selected.
    fn go(&self, way: Point) -> Option<NodeId> {
        let nodes = || self.scene.nodes();
        let Some((here, from)) = self.about().and_then(|id| nodes().find(|node| node.0 == id)) else {
            return nodes().next().map(|(id, _)| id);
        };
        let cost = |at: Point| {
            let off = at - from;
            let (ahead, aside) = (off.x * way.x + off.y * way.y, off.cross(way).abs());
            (ahead > 1.0).then_some(ahead + 2.0 * aside)
        };
        let ahead = nodes().filter(|&(id, _)| id != here).filter_map(|(id, at)| Some((id, cost(at)?)));
        ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id)
    }

    /// Whose links and messages are walked through: the node that was selected when the walk began, although a link has two
    /// ends and the first of them may be the other one.
    fn walked_from(&mut self) -> Option<NodeId> {
        let selected = self.options.selected?;
        let begun = self.walked.filter(|&id| selected != Item::Node(id) && touches(selected, id));
        self.walked = begun.or_else(|| self.about());
        self.walked
    }

    fn next_link(&mut self) -> Option<Item> {
        let here = self.walked_from()?;
        self.next(|item| matches!(item, Item::Link(a, b) if a == here || b == here))
    }

    fn next_mail(&mut self) -> Option<Item> {
        let here = self.walked_from()?;
        self.next(|item| matches!(item, Item::Mail { from, to, .. } if from == here || to == here))
    }

    /// The next such item after the one that is selected, in the order of the scene, and round again.
    fn next(&self, wanted: impl Fn(Item) -> bool) -> Option<Item> {
        let items = || self.scene.entries.iter().map(|entry| entry.item).filter(|&item| wanted(item));
        let after = items().skip_while(|&item| Some(item) != self.options.selected).nth(1);
        after.or_else(|| items().next())
    }

    fn menu(&self) -> Option<Deed> {
        let item = self.options.selected?;
        let at = self.scene.place_of(item)?;
        Some(Deed::Menu(MenuAt { item, x: at.x, y: at.y, by_key: true }))
    }

    /// The worst that can happen to what is selected, or its end.
    fn worst(&self) -> Option<Deed> {
        Some(Deed::Act(match self.options.selected? {
            Item::Node(id) => act::crash(&self.frame, id),
            Item::Link(a, b) => act::cut(&self.frame, a, b, false),
            item @ Item::Mail { .. } => format!("drop {item}"),
            _ => return None,
        }))
    }
}

/// Whether an item is this node's: a link of it, or a message to or from it.
fn touches(item: Item, id: NodeId) -> bool {
    match item {
        Item::Node(node) => node == id,
        Item::Link(a, b) => a == id || b == id,
        Item::Mail { from, to, .. } => from == id || to == id,
        _ => false,
    }
}
