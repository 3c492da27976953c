//! Long work in slices: what a worker of the page does with plain data, and what the page does itself between two frames
//! where it may have no worker.
//!
//! A [`Task`] says what to do, and travels as text; a [`Job`] does it, a few thousand events at a time, and gives [`News`],
//! which travel as text, too. A job knows no clock: what it gives depends on its task alone, never on how it was sliced, so
//! that many workers find what one would.

mod news;
mod seeds;
mod task;
mod variant;

pub use news::{Broke, News, Row};
pub use seeds::text_of;
pub use task::{Faults, Seeds, Task};
pub use variant::{Variant, setting_of, usual_end, variant};

use crate::{Catalog, Diagnostic};

/// Work in progress.
pub trait Job {
    /// Goes on by about so many events, at least by one; gives what is known now, and was not before.
    fn advance(&mut self, events: u32) -> Vec<News>;

    /// How much is done, of how much, in a unit of the job's own; at the end the two are equal.
    fn progress(&self) -> (u64, u64);

    /// Whether nothing is left to do.
    fn is_done(&self) -> bool {
        let (done, of) = self.progress();
        done >= of
    }
}

/// Begins a task.
///
/// # Errors
/// What is wrong with its scenario.
pub fn start(catalog: &'static Catalog, task: &Task) -> Result<Box<dyn Job>, Vec<Diagnostic>> {
    match task {
        Task::Seeds(seeds) => Ok(Box::new(seeds::Sweep::start(catalog, seeds)?)),
    }
}

#[cfg(test)]
mod tests;
