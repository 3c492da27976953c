//! What keys do while the stage has the focus: everything that the pointer can.

use super::act::{self, Deed};
use super::core::{Board, Core};
use super::{MenuAt, Tool};
use picture::{Item, NodeId, Point, words};
use web_sys::KeyboardEvent;

/// A node is moved by so many units of the plane.
const NUDGE: f64 = 25.0;

/// The keys and what they do, for the page's help.
pub const KEYS: [(&str, &str); 10] = [
    ("Arrows", "select the next node that way"),
    ("Shift + arrows", "move the selected node; farther apart is slower"),
    ("l", "select the next link of the selected node"),
    ("m", "select the next message to or from the selected node"),
    ("Enter", "open the menu of what is selected"),
    ("Delete", "crash or restart a node, cut or mend a link, drop a message"),
    ("+ and -", "nearer and farther"),
    ("0", "see all nodes"),
    ("v x p k b r", "pick a tool: select, cut, partition, crash, lie, request"),
    ("Esc", "select nothing"),
];

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
}

/// What a key asks of the stage; nothing where the browser's own modifiers are held.
pub fn wish(key: &str, shift: bool, modified: bool) -> Option<Wish> {
    if modified {
        return None;
    }
    let arrow = |x, y| Some(if shift { Wish::Push(x, y) } else { Wish::Go(x, y) });
    match key {
        "ArrowLeft" => arrow(-1.0, 0.0),
        "ArrowRight" => arrow(1.0, 0.0),
        "ArrowUp" => arrow(0.0, -1.0),
        "ArrowDown" => arrow(0.0, 1.0),
        "l" => Some(Wish::NextLink),
        "m" => Some(Wish::NextMail),
        "Enter" | "ContextMenu" => Some(Wish::Menu),
        "F10" if shift => Some(Wish::Menu),
        "Delete" | "Backspace" => Some(Wish::Delete),
        "+" | "=" => Some(Wish::Zoom(1.25)),
        "-" => Some(Wish::Zoom(0.8)),
        _ => Tool::ALL.into_iter().find(|tool| tool.key() == key).map(Wish::Pick),
    }
}

impl Core {
    /// A key went down on the canvas.
    pub fn on_key(&self, event: &KeyboardEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        let Some(wish) = wish(&event.key(), event.shift_key(), modified) else { return };
        event.prevent_default();
        let deeds = self.board.borrow_mut().grant(wish);
        self.carry_out(deeds);
    }
}

impl Board {
    fn grant(&mut self, wish: Wish) -> Vec<Deed> {
        match wish {
            Wish::Go(x, y) => self.go(Point::new(x, y)).map(|id| self.choose(Item::Node(id))).unwrap_or_default(),
            Wish::Push(x, y) => self.push(Point::new(x, y) * NUDGE).into_iter().collect(),
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
        }
    }

    fn choose(&self, item: Item) -> Vec<Deed> {
        let words = words(&self.props.look, &self.frame, item);
        vec![Deed::Select(Some(item)), Deed::Say(words)]
    }

    /// The node that the selection is about: itself, or an end of a link or message.
    fn about(&self) -> Option<NodeId> {
        match self.options.selected? {
            Item::Node(id) | Item::Link(id, _) => Some(id),
            Item::Mail { from, .. } | Item::Drop { from, .. } => Some(from),
            Item::Event(_) => None,
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

    fn push(&self, by: Point) -> Option<Deed> {
        let id = self.about()?;
        let dot = self.frame.nodes.iter().find(|dot| dot.id == id)?;
        Some(Deed::Act(act::put(id, Point::new(f64::from(dot.x), f64::from(dot.y)) + by)))
    }

    fn next_link(&self) -> Option<Item> {
        let here = self.about()?;
        self.next(|item| matches!(item, Item::Link(a, b) if a == here || b == here))
    }

    fn next_mail(&self) -> Option<Item> {
        let here = self.about()?;
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
            Item::Drop { .. } | Item::Event(_) => return None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_a_key_of_its_own() {
        for tool in Tool::ALL {
            assert_eq!(wish(tool.key(), false, false), Some(Wish::Pick(tool)));
        }
    }

    #[test]
    fn arrows_select_and_with_shift_they_move() {
        assert_eq!(wish("ArrowLeft", false, false), Some(Wish::Go(-1.0, 0.0)));
        assert_eq!(wish("ArrowDown", true, false), Some(Wish::Push(0.0, 1.0)));
    }

    #[test]
    fn the_browser_keeps_its_own_keys() {
        assert_eq!(wish("l", false, true), None);
        assert_eq!(wish("Tab", false, false), None);
        assert_eq!(wish("F10", false, false), None);
    }
}
