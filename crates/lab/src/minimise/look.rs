//! The first run: what goes wrong at all?

use super::goal::{self, Demands, Goal, Sight};
use crate::{Catalog, Diagnostic, Run, scenario::Scenario};
use model::Micros;

/// The scenario in motion.
pub(super) struct Look {
    run: Run,
    scenario: Scenario,
}

/// What was seen.
pub(super) enum Seen {
    /// The budget ran out first.
    NotYet,
    /// The run is over, and all is well.
    Nothing,
    /// This goes wrong.
    Wrong(Box<Found>),
}

/// What goes wrong.
pub(super) struct Found {
    pub goal: Goal,
    pub sight: Sight,
    pub demands: Demands,
    /// Which of the scenario's expectations it is about.
    pub expectation: Option<usize>,
}

impl Look {
    pub fn at(catalog: &Catalog, scenario: &Scenario) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self { run: Run::open(catalog, &scenario.to_string())?, scenario: scenario.clone() })
    }

    /// Goes on to the first violation, or to the end.
    pub fn go(&mut self, budget: &mut u64) -> Seen {
        loop {
            let advance = self.run.advance(Micros(i64::MAX - 1), (*budget).min(64) as u32);
            *budget -= u64::from(advance.events);
            let violated = self.run.timeline().world().violated();
            if violated || advance.ended.is_some() {
                break;
            }
            if *budget == 0 {
                return Seen::NotYet;
            }
        }
        let Some((goal, sight, expectation)) = goal::of(&self.run, &self.scenario) else { return Seen::Nothing };
        let demands = Demands::of(&self.run, &self.scenario, &goal);
        Seen::Wrong(Box::new(Found { goal, sight, demands, expectation }))
    }
}
