//! What is done on the stage, in the scenario's language.

use super::{MenuAt, Tool};
use picture::frame::{Frame, LinkDot, NodeDot};
use picture::{Item, NodeId, Point, ProtocolLook, Scene};

/// What the page is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// An action of the scenario's language, without its time.
    Act(String),
    /// Another selection.
    Select(Option<Item>),
    /// A menu is wanted.
    Menu(MenuAt),
    /// Another tool.
    Tool(Tool),
    /// Something to be spoken.
    Say(String),
}

/// Crashes a node, or restarts one that has crashed.
pub fn crash(frame: &Frame, id: NodeId) -> String {
    let down = frame.nodes.iter().any(|dot| dot.id == id && dot.is(NodeDot::DOWN));
    if down { format!("restart {id}") } else { format!("crash {id}") }
}

/// Puts a node there, within the plane.
pub fn put(id: NodeId, to: Point) -> String {
    let (x, y) = (to.x.round().clamp(0.0, 1000.0), to.y.round().clamp(0.0, 1000.0));
    format!("move {id} {x} {y}")
}

/// Cuts a link, or mends one that is cut. One way, it is cut from the first end to the second; where that is cut, back.
pub fn cut(frame: &Frame, a: NodeId, b: NodeId, one_way: bool) -> String {
    let flags = flags_of(frame, a, b);
    match (one_way, flags & CUT != 0) {
        (false, true) => format!("mend {a} {b}"),
        (false, false) => format!("cut {a} {b}"),
        (true, _) if flags & LinkDot::CUT_FORTH == 0 => format!("cut {a} > {b}"),
        (true, _) if flags & LinkDot::CUT_BACK == 0 => format!("cut {b} > {a}"),
        (true, _) => format!("mend {a} {b}"),
    }
}

/// Cuts every link that a stroke crosses, one way from its left to its right; mends them where all of them are cut.
pub fn slash(frame: &Frame, scene: &Scene, from: Point, to: Point, one_way: bool) -> Vec<String> {
    let crossed = || scene.links_crossed(from, to);
    let mend = crossed().all(|link| flags_of(frame, link.left, link.right) & CUT != 0);
    let word = |(left, right): (NodeId, NodeId)| match (mend, one_way) {
        (true, _) => format!("mend {left} {right}"),
        (false, false) => format!("cut {left} {right}"),
        (false, true) => format!("cut {left} > {right}"),
    };
    crossed().map(|link| word((link.left, link.right))).collect()
}

/// Parts the servers on the left of a line from those on its right; nothing where one side would be empty.
pub fn partition(scene: &Scene, look: &ProtocolLook, from: Point, to: Point) -> Option<String> {
    let left: Vec<NodeId> = scene.left_of(from, to).filter(|&id| look.serves(id)).collect();
    let servers = scene.nodes().map(|(id, _)| id).filter(|&id| look.serves(id));
    let right: Vec<NodeId> = servers.filter(|id| !left.contains(id)).collect();
    let list = |ids: &[NodeId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let parts = !left.is_empty() && !right.is_empty();
    parts.then(|| format!("partition {} | {}", list(&left), list(&right)))
}

const CUT: u8 = LinkDot::CUT_FORTH | LinkDot::CUT_BACK;

/// The flags of a link, as seen from `a`.
fn flags_of(frame: &Frame, a: NodeId, b: NodeId) -> u8 {
    let id = |index: u16| frame.nodes.get(usize::from(index)).map(|dot| dot.id);
    for link in &frame.links {
        let ends = (id(link.a), id(link.b));
        if ends == (Some(a), Some(b)) {
            return link.flags;
        }
        if ends == (Some(b), Some(a)) {
            return turned(link.flags);
        }
    }
    0
}

const fn turned(flags: u8) -> u8 {
    let forth = if flags & LinkDot::CUT_BACK != 0 { LinkDot::CUT_FORTH } else { 0 };
    let back = if flags & LinkDot::CUT_FORTH != 0 { LinkDot::CUT_BACK } else { 0 };
    flags & !CUT | forth | back
}
