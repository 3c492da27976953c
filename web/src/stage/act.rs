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
    match flags & CUT {
        0 if !one_way => format!("cut {a} {b}"),
        0 | LinkDot::CUT_BACK if one_way => format!("cut {a} > {b}"),
        LinkDot::CUT_FORTH if one_way => format!("cut {b} > {a}"),
        _ => format!("mend {a} {b}"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use picture::{Camera, Micros, Options, Shape, stage_scene};

    /// Three servers in a row from left to right, every pair linked.
    fn row() -> Frame {
        let dot = |index: u16| NodeDot {
            id: NodeId::n(index),
            shape: Shape::Circle,
            x: 200 + 300 * index as i16,
            y: 500 + if index == 1 { 300 } else { 0 },
            flags: 0,
            group: 0,
            glance: lab::Glance::default(),
            timer_set: Micros::ZERO,
            timer_due: Micros::ZERO,
        };
        let link = |(a, b)| LinkDot { a, b, flags: 0, latency: Micros(1000) };
        Frame {
            nodes: (0..3).map(dot).collect(),
            links: [(0, 1), (0, 2), (1, 2)].map(link).to_vec(),
            ..Frame::default()
        }
    }

    fn drawn(frame: &Frame) -> Scene {
        let mut scene = Scene::default();
        let options = Options::new(Camera::fit(frame, 800.0, 600.0));
        stage_scene(&ProtocolLook::default(), frame, frame.now, &options, &mut scene);
        scene
    }

    /// A stroke downwards between the first server and the others.
    fn stroke(scene: &Scene) -> (Point, Point) {
        let place = |index| scene.place_of(Item::Node(NodeId::n(index))).expect("on the stage");
        let middle = place(0).towards(place(1), 0.4);
        (Point::new(middle.x, 0.0), Point::new(middle.x, 600.0))
    }

    #[test]
    fn what_is_cut_is_mended_and_one_way_comes_before_the_other() {
        let mut frame = row();
        let (a, b) = (NodeId::n(0), NodeId::n(1));
        assert_eq!(cut(&frame, a, b, false), "cut n0 n1");
        assert_eq!(cut(&frame, a, b, true), "cut n0 > n1");
        frame.links[0].flags = LinkDot::CUT_FORTH;
        assert_eq!(cut(&frame, a, b, true), "cut n1 > n0");
        assert_eq!(cut(&frame, b, a, true), "cut n1 > n0");
        assert_eq!(cut(&frame, a, b, false), "mend n0 n1");
        frame.links[0].flags = CUT;
        assert_eq!(cut(&frame, a, b, true), "mend n0 n1");
    }

    #[test]
    fn a_stroke_cuts_what_it_crosses_and_mends_where_all_is_cut() {
        let mut frame = row();
        let scene = drawn(&frame);
        let (from, to) = stroke(&scene);
        assert_eq!(slash(&frame, &scene, from, to, false).len(), 2);
        let one_way = slash(&frame, &scene, from, to, true);
        assert!(
            one_way.iter().all(|text| text.ends_with("> n0")),
            "drawn downwards, the left is on the right: {one_way:?}"
        );
        frame.links[0].flags = CUT;
        assert!(slash(&frame, &scene, from, to, false).iter().all(|text| text.starts_with("cut")));
        frame.links[1].flags = CUT;
        assert!(slash(&frame, &scene, from, to, false).iter().all(|text| text.starts_with("mend")));
        assert!(slash(&frame, &scene, from, from, false).is_empty());
    }

    #[test]
    fn a_line_parts_the_servers_on_its_sides() {
        let scene = drawn(&row());
        let (from, to) = stroke(&scene);
        let look = ProtocolLook::default();
        assert_eq!(partition(&scene, &look, from, to).as_deref(), Some("partition n1 n2 | n0"));
        let beside = (Point::new(1.0, 0.0), Point::new(1.0, 600.0));
        assert_eq!(partition(&scene, &look, beside.0, beside.1), None, "one side would be empty");
    }

    #[test]
    fn a_node_that_is_down_is_restarted() {
        let mut frame = row();
        assert_eq!(crash(&frame, NodeId::n(1)), "crash n1");
        frame.nodes[1].flags = NodeDot::DOWN;
        assert_eq!(crash(&frame, NodeId::n(1)), "restart n1");
    }

    #[test]
    fn nothing_is_put_beyond_the_plane() {
        assert_eq!(put(NodeId::n(2), Point::new(-3.2, 1200.0)), "move n2 0 1000");
        assert_eq!(put(NodeId::n(2), Point::new(120.4, 79.6)), "move n2 120 80");
    }
}
