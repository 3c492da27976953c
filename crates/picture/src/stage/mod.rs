//! The stage: nodes, links and mail of one moment, as a scene.

mod badge;
mod band;
mod body;
mod hand;
mod level;
mod link;
mod mail;
mod options;
mod pips;
mod swarm;
mod way;

use crate::frame::{Frame, NodeDot};
use crate::icon::Pen;
use crate::{Hit, Item, Layer, Micros, Point, ProtocolLook, Scene, words};
use lab::NodeId;
pub use level::Level;
pub use link::Millis;
pub use options::{Options, Slash, Stroke};

/// Draws one moment into `scene`, whose buffers are used again. `at` is the moment, at or between events, to show.
pub fn stage_scene(look: &ProtocolLook, frame: &Frame, at: Micros, options: &Options, scene: &mut Scene) {
    draw(look, frame, at, options, Level::of(frame, options), scene);
}

/// The same at a given level of detail.
pub(crate) fn draw(look: &ProtocolLook, frame: &Frame, at: Micros, options: &Options, level: Level, scene: &mut Scene) {
    scene.clear(options.camera.width, options.camera.height);
    let mut draft = Draft { look, frame, at, options, level, usual: usual_role(look, frame), scene };
    draft.bands();
    draft.links();
    draft.nodes();
    draft.mail();
    draft.drops();
    draft.hand();
    scene.settle();
}

/// A scene that is being drawn, and what it is drawn from.
struct Draft<'a> {
    look: &'a ProtocolLook,
    frame: &'a Frame,
    at: Micros,
    options: &'a Options,
    level: Level,
    /// The role that most servers play: it is not written at each.
    usual: Option<u8>,
    scene: &'a mut Scene,
}

impl<'a> Draft<'a> {
    fn nodes(&mut self) {
        for index in 0..self.frame.nodes.len() {
            self.node(index);
        }
    }

    fn node(&mut self, index: usize) {
        let dot = self.frame.nodes[index];
        let at = self.spot(&dot);
        let entry = self.open(Item::Node(dot.id), Hit::Disc(at, self.level.r + 4.0));
        self.halo(entry, &dot, at);
        self.arc(entry, &dot, at);
        self.body(entry, &dot, at);
        if self.level.details {
            self.badges(entry, &dot, at);
            self.below(entry, &dot, at);
        }
    }

    /// Where a node stands on the picture; a dragged one where the pointer holds it.
    fn spot(&self, dot: &NodeDot) -> Point {
        let place = Point::new(f64::from(dot.x), f64::from(dot.y));
        let place = match self.options.drag {
            Some((id, to)) if id == dot.id => to,
            Some((id, to)) if self.options.group.contains(&id) && self.options.group.contains(&dot.id) => {
                self.frame.nodes.iter().find(|one| one.id == id).map_or(place, |held| {
                    let from = Point::new(f64::from(held.x), f64::from(held.y));
                    let there = place + (to - from);
                    Point::new(there.x.clamp(0.0, 1000.0), there.y.clamp(0.0, 1000.0))
                })
            }
            _ => place,
        };
        self.options.camera.to_picture(place)
    }

    fn dot(&self, index: u16) -> Option<&'a NodeDot> {
        self.frame.nodes.get(usize::from(index))
    }

    fn id(&self, index: u16) -> Option<NodeId> {
        self.dot(index).map(|dot| dot.id)
    }

    fn serves(&self, dot: &NodeDot) -> bool {
        self.look.serves(dot.id)
    }

    /// Opens an entry, with its accessible text if that was asked for.
    fn open(&mut self, item: Item, hit: Hit) -> u32 {
        let entry = self.scene.open(item, hit);
        if self.options.words {
            let text = words::Of { look: self.look, frame: self.frame, item };
            let words = self.scene.write(format_args!("{text}"));
            self.scene.entries[entry as usize].words = words;
        }
        entry
    }

    fn pen(&mut self, entry: u32, layer: Layer) -> Pen<'_> {
        Pen { scene: self.scene, entry, layer }
    }
}

/// The role that most servers play, if one does: saying it at each would say little.
fn usual_role(look: &ProtocolLook, frame: &Frame) -> Option<u8> {
    let mut counts = [0u32; 32];
    for dot in frame.nodes.iter().filter(|dot| look.serves(dot.id)) {
        if let Some(count) = counts.get_mut(usize::from(dot.glance.role)) {
            *count += 1;
        }
    }
    let (role, count) = (0u8..).zip(counts).max_by_key(|&(role, count)| (count, u8::MAX - role))?;
    (count > 1).then_some(role)
}
