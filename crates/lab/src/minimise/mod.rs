//! Makes a scenario smaller while the same thing still goes wrong.
//!
//! [`Minimiser`] is a value that is driven in steps: [`Minimiser::advance`] runs candidates for at most so many events, and
//! [`Minimiser::text`] is the best scenario so far, whenever one asks. The same text gives the same result, however its
//! steps are cut. It knows no engine: what may go, and what a parameter counts, it asks of the protocol's tables.
//!
//! A candidate is a scenario that says less. It takes the place of the best one if its run reaches the same goal: the
//! **same invariant breaks first**, within the fault model if the first run was. First whole blocks of lines go (delta
//! debugging: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002, here with complements
//! alone), then participants, settings and parts of lines; recurring requests become single lines, each of which can go;
//! times become round; other seeds are tried where they get there sooner, or with less. All is tried again until nothing
//! more can go. In the end the run is cut off right after what it shows.
//!
//! Where to look: `goal` is what must stay true, `trial` a run of a candidate, `search` the order in which candidates are
//! tried; `lines`, `parts`, `cast`, `rename`, `times`, `concrete` and `manual` make them, by way of an `edit`.

mod cast;
mod concrete;
mod edit;
mod goal;
mod lines;
mod look;
mod manual;
mod parts;
mod rename;
mod replay;
mod search;
mod times;
mod trial;

pub use goal::{Goal, Sight};

use crate::{Catalog, Diagnostic, compile, run::set_seed, scenario, scenario::Scenario};
use look::{Look, Seen};
use search::Search;

/// What may be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Another seed than the scenario's.
    pub seed: Option<u64>,
    /// In the end the run is tried as an exact order (`mode=manual`) of deliveries and timers, and those that don't matter
    /// go. It takes the place of the timed scenario if fewer events happen in it.
    pub manual: bool,
}

/// How large a scenario is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Lines that say something.
    pub lines: usize,
    /// Events until it shows what goes wrong.
    pub events: u64,
    /// When it does.
    pub at: model::Micros,
}

/// How far a minimiser has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The scenario runs, to see what goes wrong.
    Looking,
    /// Nothing goes wrong in it.
    Nothing,
    /// Candidates are tried.
    Shrinking,
    /// Nothing more can go.
    Done,
}

/// Makes one scenario smaller.
pub struct Minimiser {
    catalog: Catalog,
    scenario: Scenario,
    manual: bool,
    state: State,
}

enum State {
    Looking(Box<Look>),
    Nothing,
    Shrinking(Box<Search>),
}

impl Minimiser {
    /// Of a scenario's text.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn new(catalog: &Catalog, bytes: &[u8], options: Options) -> Result<Self, Vec<Diagnostic>> {
        let catalog = Catalog { protocols: catalog.protocols, stories: &[], elsewhere: catalog.elsewhere };
        let mut scenario = scenario::parse(bytes)?;
        compile::compile(&catalog, &scenario)?;
        if let Some(seed) = options.seed {
            set_seed(&mut scenario, seed);
        }
        let look = Look::at(&catalog, &scenario)?;
        let state = State::Looking(Box::new(look));
        Ok(Self { catalog, scenario, manual: options.manual, state })
    }

    /// Goes on for about so many events; a candidate that can't be run counts as one. Call it again until it is done, or
    /// stop when the best so far is good enough.
    pub fn advance(&mut self, mut budget: u64) -> Stage {
        loop {
            match &mut self.state {
                State::Nothing => return Stage::Nothing,
                State::Looking(look) => match look.go(&mut budget) {
                    Seen::NotYet => return Stage::Looking,
                    Seen::Nothing => self.state = State::Nothing,
                    Seen::Wrong(found) => {
                        let search = Search::new(&self.scenario, *found, self.manual);
                        self.state = State::Shrinking(Box::new(search));
                    }
                },
                State::Shrinking(search) => {
                    let done = search.go(&self.catalog, &mut budget);
                    return if done { Stage::Done } else { Stage::Shrinking };
                }
            }
            if budget == 0 {
                return self.stage();
            }
        }
    }

    /// How far it has got.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match &self.state {
            State::Looking(_) => Stage::Looking,
            State::Nothing => Stage::Nothing,
            State::Shrinking(search) if search.is_done() => Stage::Done,
            State::Shrinking(_) => Stage::Shrinking,
        }
    }

    /// What goes wrong, once that is known.
    #[must_use]
    pub fn goal(&self) -> Option<&Goal> {
        self.search().map(Search::goal)
    }

    /// How large the scenario was, and how large the best one is now.
    #[must_use]
    pub fn sizes(&self) -> Option<(Size, Size)> {
        self.search().map(Search::sizes)
    }

    /// How many candidates were run, and how many of them took the place of the best.
    #[must_use]
    pub fn tried(&self) -> (u64, u64) {
        self.search().map_or((0, 0), Search::tried)
    }

    /// Of all that is to be tried in this round, how much has been, in parts of a thousand. A round in which something could
    /// go is followed by another.
    #[must_use]
    pub fn permille(&self) -> u16 {
        self.search().map_or(0, Search::permille)
    }

    /// The best scenario so far. Where an invariant breaks, and if there is room, its last line expects that.
    #[must_use]
    pub fn text(&self) -> String {
        self.search().map_or_else(|| self.scenario.to_string(), Search::text)
    }

    fn search(&self) -> Option<&Search> {
        match &self.state {
            State::Shrinking(search) => Some(search),
            _ => None,
        }
    }
}
