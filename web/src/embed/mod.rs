//! The page embedded in somebody's notes: what the address may tell it, what it shows, what it may do, and the messages
//! between it and the page around it.
//!
//! The address does not change while the page lives, so that the settings are read once. Embedded, the page never takes
//! the focus, never rewrites its address, keeps nothing, never scrolls or zooms its host by the wheel, and never starts by
//! itself where it is not seen or where the system asks for less motion.

mod bar;
mod desk;
#[cfg(test)]
mod docs;
mod frame;
mod guest;
mod message;
mod port;
mod settings;
mod sight;
mod table;
mod value;

pub use desk::{allows, allows_change, beside, first_tab, heard};
pub use frame::frame;
pub use guest::{ToHost, bar, begin, port, use_port};
pub use settings::Settings;

use crate::controller::{Address, Helm, Order};
use picture::Micros;
use std::rc::Rc;
use std::sync::OnceLock;

/// How this page is embedded.
#[derive(Debug)]
pub struct Embedded {
    /// As the address says.
    pub settings: Settings,
    /// What of it could not be taken.
    pub complaints: Vec<String>,
}

static EMBEDDED: OnceLock<Embedded> = OnceLock::new();

/// How this page is embedded; none if it stands alone.
#[must_use]
pub fn embedded() -> Option<&'static Embedded> {
    EMBEDDED.get()
}

/// Whether this page is embedded.
#[must_use]
pub fn on() -> bool {
    embedded().is_some()
}

/// The run as its author left it: one can always come back to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Author {
    /// The scenario that makes it.
    recipe: Rc<str>,
    /// Where it stands.
    at: Micros,
}

impl Author {
    /// The author's run, which has just been opened from this address.
    #[must_use]
    pub fn of(helm: &Helm, address: &Address) -> Self {
        Self { recipe: helm.snapshot().recipe.clone(), at: Micros(address.at_us.unwrap_or(0)) }
    }

    /// Brings the run to where its author left it.
    pub fn restore(&self, helm: &Rc<Helm>) {
        helm.perform(Order::Scenario(self.recipe.to_string()));
        self.place(helm);
    }

    /// Brings a run that stands at its beginning to the author's moment, at the author's speed.
    pub fn place(&self, helm: &Rc<Helm>) {
        if let Some(speed) = embedded().and_then(|embedded| embedded.settings.speed) {
            helm.perform(Order::Speed(speed));
        }
        if self.at > Micros(0) {
            helm.perform(Order::GoTo(self.at));
        }
    }
}
