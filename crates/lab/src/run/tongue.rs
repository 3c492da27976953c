//! In which language a run is told: log, marks, troubles, reasons. What is kept, compared or judged stays English.

use super::{Run, mark};
use crate::told::Told;
use model::Tongue;
use std::sync::Arc;

impl Run {
    /// From now on the run is told in this language, and what is at hand of the past is told anew.
    pub fn speak(&mut self, tongue: Tongue) {
        if self.told.tongue == tongue {
            return;
        }
        self.told = Told { tongue, info: Arc::new((*self.info).clone().in_tongue(tongue)) };
        let world = self.timeline.world();
        let marks: Vec<_> =
            self.records.iter().filter_map(|record| mark::mark(&self.info, &self.told, world, record)).collect();
        self.courses.retell(&marks);
    }
}
