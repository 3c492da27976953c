//! A second run beside the present one, always at the same moment: what differs is what was done differently.

use super::cockpit::Cockpit;
use crate::stage::FrameInfo;
use crate::state::{BesideNow, Mode};
use lab::Run;
use lab::frame::Frame;

/// So many events the second run may catch up with between two frames.
const CHUNK: u32 = 20_000;

/// The second run.
pub(super) struct Beside {
    pub run: Run,
    name: String,
    stale: bool,
}

impl Cockpit {
    /// Shows a branch beside the present one, or none.
    pub fn put_beside(&mut self, branch: Option<usize>) {
        self.beside = branch.and_then(|at| {
            let name = self.run.branches().get(at)?.name.clone();
            Some(Beside { run: self.run.beside(at)?, name, stale: true })
        });
        self.stale_page = true;
    }

    /// Shows any run beside the present one.
    pub fn put_run_beside(&mut self, run: Run, name: String) {
        self.beside = Some(Beside { run, name, stale: true });
        self.stale_page = true;
    }

    /// The second run follows the first, forward and back.
    pub fn keep_beside(&mut self) {
        let now = self.run.now();
        let Some(beside) = &mut self.beside else { return };
        if beside.run.now() == now {
            return;
        }
        if beside.run.now() > now || beside.run.farthest().1 >= now {
            beside.run.seek_time(now);
        } else {
            beside.run.advance(now, CHUNK);
        }
        beside.stale = true;
    }

    /// Fills the second stage's frame if anything happened since it was filled last.
    pub fn show_beside(&mut self, frame: &mut Frame) -> FrameInfo {
        let (mine, moving) = (self.run.now(), self.mode != Mode::Paused);
        let Some(beside) = &mut self.beside else {
            return FrameInfo { changed: false, display_time: mine, moving: false };
        };
        let changed = std::mem::take(&mut beside.stale);
        if changed {
            beside.run.frame(frame);
        }
        FrameInfo { changed, display_time: beside.run.now(), moving }
    }

    /// How the two compare.
    pub fn compared(&self) -> Option<BesideNow> {
        let beside = self.beside.as_ref()?;
        let count = |run: &Run| run.invariants().iter().filter(|invariant| invariant.verdict == "violated").count();
        let side = |run: &Run| (run.event(), run.decided(), count(run));
        Some(BesideNow {
            name: beside.name.clone(),
            same: beside.run.digest() == self.run.digest(),
            left: side(&self.run),
            right: side(&beside.run),
        })
    }
}
