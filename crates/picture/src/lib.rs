//! What a run looks like, as data: a scene is built once and comes out as canvas, as SVG and as words.
//!
//! The visual grammar, the same for every protocol: **shape** says the part a node plays (circle = replica, square =
//! client, hexagon = miner or validator, diamond = coordinator); **fill** says its epoch, six hues that cycle, with a
//! pattern beyond; **border** says its health (solid, dashed with a cross = crashed, jagged with a mask = in the hands of
//! the adversary, bars = paused); a **crown** says that its role leads; an **arc** is the timer that runs down; **pips** are
//! votes; a **halo** is the selection. Vermilion and the cross are kept for faults, and no meaning rests on colour alone.
#![warn(missing_docs)]

mod camera;
mod describe;
mod figure;
mod geometry;
mod hit;
mod icon;
mod item;
mod legend;
mod look;
mod operations;
mod paint;
mod palette;
mod scene;
mod sign;
mod spacetime;
mod stage;
mod structure;
mod svg;
mod words;

pub use camera::Camera;
pub use describe::describe;
pub use figure::{Caption, Figure, View};
pub use geometry::Point;
pub use hit::Crossed;
pub use item::Item;
pub use lab::frame;
pub use lab::{Micros, NodeId, Shape};
pub use legend::{LegendItem, Sign, legend};
pub use look::{MailLook, PartLook, ProtocolLook, RoleLook};
pub use operations::{OperationsView, operations_scene, verdict_words};
pub use paint::{Dash, Paint, Tone, Width};
pub use palette::Palette;
pub use scene::{Align, Entry, Form, Hit, Layer, Piece, Scene, TextSize};
pub use sign::sign_scene;
pub use spacetime::{SpaceTime, narrate, spacetime_scene};
pub use stage::{Options, Slash, Stroke, stage_scene};
pub use structure::structure_scene;
pub use words::words;
