//! The signs of the legend, drawn by the stage itself, so that they look as they do there.

use crate::frame::{DropDot, Frame, LinkDot, MailDot, NodeDot};
use crate::stage::{Level, Options, draw};
use crate::{Camera, Micros, NodeId, PartLook, Point, ProtocolLook, RoleLook, Scene, Shape, Sign};
use lab::Glance;

/// The size of a sign in pixels.
const WIDTH: f64 = 44.0;
const HEIGHT: f64 = 34.0;
/// A kind of message that has no letters, with the shape of kind 0.
const NO_SORT: u8 = 252;

/// Draws one sign into `scene`, about 44 by 34 pixels. The scene stays empty for a note.
pub fn sign_scene(sign: Sign, look: &ProtocolLook, scene: &mut Scene) {
    let (frame, r) = moment(sign);
    let width = if sign == Sign::Pips { 70.0 } else { WIDTH };
    let camera = Camera { centre: Point::default(), scale: 1.0, width, height: HEIGHT };
    let options = Options { labels: false, ..Options::new(camera) };
    let level = Level { r, names: 0, details: true, glyphs: true, swarm: false, links: true, thin: false };
    draw(&simple(sign, look), &frame, Micros(500), &options, level, scene);
}

/// The protocol as far as the sign speaks of it: a hue only where hues are explained, a crown only where crowns are.
fn simple(sign: Sign, look: &ProtocolLook) -> ProtocolLook {
    let part = PartLook {
        letter: 'n',
        name: String::new(),
        server: matches!(sign, Sign::Epoch(_) | Sign::Link(_)),
        shape: Shape::Circle,
    };
    let role = RoleLook { name: String::new(), crown: sign == Sign::Crown };
    ProtocolLook { roles: vec![role], parts: vec![part], mail: look.mail.clone(), ..ProtocolLook::default() }
}

/// A moment with nothing on the stage but the sign, and the radius of its nodes.
fn moment(sign: Sign) -> (Frame, f64) {
    match sign {
        Sign::Part(shape) => (alone(NodeDot { shape, ..node() }), 9.0),
        Sign::Epoch(epoch) => (alone(NodeDot { glance: Glance { epoch, ..Glance::default() }, ..node() }), 9.0),
        Sign::Node(flags) => (alone(NodeDot { flags, ..node() }), 8.0),
        Sign::Crown => (alone(NodeDot { y: 5, ..node() }), 7.0),
        Sign::Arc => (alone(NodeDot { timer_due: Micros(1500), ..node() }), 4.0),
        Sign::Pips => {
            let glance = Glance { got: 1, struck: 1, need: 3, ..Glance::default() };
            (alone(NodeDot { glance, y: -16, ..node() }), 0.0)
        }
        Sign::Link(flags) => (pair(flags), 0.0),
        Sign::Mail(sort) => (letter(MailDot { sort, ..mail() }), 0.0),
        Sign::Letter(flags) => (letter(MailDot { flags, sort: NO_SORT, ..mail() }), 0.0),
        Sign::Burst => (burst(), 0.0),
        Sign::Note => (Frame::default(), 0.0),
    }
}

fn node() -> NodeDot {
    NodeDot {
        id: NodeId::n(0),
        shape: Shape::Circle,
        x: 0,
        y: 0,
        flags: 0,
        group: 0,
        glance: Glance::default(),
        timer_set: Micros::ZERO,
        timer_due: Micros::ZERO,
    }
}

fn alone(dot: NodeDot) -> Frame {
    Frame { nodes: vec![dot], ..Frame::default() }
}

/// Two ends just beyond the edges of the sign, parted where the link between them is.
fn ends(x: i16, y: i16, parted: bool) -> Vec<NodeDot> {
    vec![NodeDot { x: -x, y, ..node() }, NodeDot { id: NodeId::n(1), x, y, group: u8::from(parted), ..node() }]
}

fn pair(flags: u8) -> Frame {
    let link = LinkDot { a: 0, b: 1, flags, latency: Micros::ZERO };
    Frame { nodes: ends(24, 0, flags & LinkDot::PARTED != 0), links: vec![link], ..Frame::default() }
}

fn mail() -> MailDot {
    MailDot {
        from: 0,
        to: 1,
        ordinal: 1,
        copy: 0,
        sort: 0,
        flags: 0,
        epoch: 0,
        sent: Micros::ZERO,
        arrives: Micros(1000),
    }
}

fn letter(mail: MailDot) -> Frame {
    let mut nodes = ends(200, if mail.flags & MailDot::LIE != 0 { 0 } else { -5 }, false);
    if mail.flags & MailDot::HELD != 0 {
        // What is held back stands near its sender.
        nodes[0].x = -18;
    }
    Frame { nodes, mail: vec![mail], ..Frame::default() }
}

fn burst() -> Frame {
    let drop = DropDot { from: 0, to: 1, sort: NO_SORT, sent: Micros::ZERO, at: Micros(500), arrives: Micros(1000) };
    Frame { nodes: ends(200, -5, false), drops: vec![drop], ..Frame::default() }
}
