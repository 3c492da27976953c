//! Where the stage gets its moments from: whoever drives the run.

use lab::link::Camera;
use picture::Micros;
use picture::frame::Frame;
use std::rc::Rc;

/// What the stage is told with every frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameInfo {
    /// Whether the frame was filled anew; otherwise it is as it was.
    pub changed: bool,
    /// The moment to show: between the last event and the next, so that mail glides.
    pub display_time: Micros,
    /// Whether time runs: the stage asks again at the next animation frame. Otherwise it sleeps until it is woken.
    pub moving: bool,
}

/// Whoever drives the run.
pub trait StageSource {
    /// Called at every animation frame. Fills `frame` if anything happened since the last call.
    fn fill(&self, frame: &mut Frame) -> FrameInfo;

    /// Is told with every drawing where one looks, if that was chosen by hand and not just so that all is seen.
    fn note_camera(&self, _camera: Option<Camera>) {}

    /// Where one is to look from now on, said once: a link has brought it.
    fn take_camera(&self) -> Option<Camera> {
        None
    }

    /// Keeps what is to be called whenever a sleeping stage should look again: play was pressed, a step was made, the
    /// run was replaced. `None` lets go of it.
    fn set_waker(&self, waker: Option<Rc<dyn Fn()>>);

    /// Drawing what was filled last took so many milliseconds.
    fn drew(&self, _ms: f64) {}
}

/// A source as a property: equal when it is the same source.
#[derive(Clone)]
pub struct Pilot(pub Rc<dyn StageSource>);

impl PartialEq for Pilot {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
