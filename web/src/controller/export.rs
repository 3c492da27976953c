//! What of a run can be taken away as a file: its text, its trace, a picture. All of it as the run stands.

use super::cockpit::{Cockpit, Helm};
use super::link;
use crate::ground;
use lab::link::NAME;
use picture::{Caption, Figure, View};

/// Of a longer run the trace holds only so many events, the latest, and says so.
const EVENTS: u64 = 100_000;

impl Helm {
    /// A picture with its caption.
    #[must_use]
    pub fn figure(&self, view: View) -> Figure {
        let cockpit = self.cockpit.borrow();
        let link = link::write(&cockpit.link(true)).map(|link| format!("{}#{NAME}{link}", ground::base()));
        Figure::new(view.scene(&cockpit.run), Caption::of(&cockpit.run, link))
    }

    /// Everything that happened, as JSON.
    #[must_use]
    pub fn trace(&self) -> String {
        let cockpit = self.cockpit.borrow();
        lab::trace::json(&cockpit.run, first(cockpit.run.event()))
    }

    /// A file's name: what ran, and the moment.
    #[must_use]
    pub fn file_name(&self, end: &str) -> String {
        let cockpit = self.cockpit.borrow();
        format!("{}-{}{end}", stem(&cockpit), cockpit.run.now())
    }
}

fn stem(cockpit: &Cockpit) -> String {
    let slug = cockpit.story.as_deref().unwrap_or(cockpit.run.protocol().slug);
    slug.replace('/', "-")
}

/// The first event of which a trace tells.
fn first(event: u64) -> u64 {
    event.saturating_sub(EVENTS) + 1
}
