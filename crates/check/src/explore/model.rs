//! What a search needs to know of what it explores.

use super::Choices;
use std::{fmt::Debug, hash::Hash};

/// When a property must hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// In every state. One that breaks it ends the search.
    Always,
    /// In some state: it guards against models that never get anywhere.
    Sometimes,
}

/// Something that is claimed of a model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// When it must hold.
    pub kind: Kind,
}

impl Property {
    /// What must hold in every state.
    pub fn always(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: Kind::Always }
    }

    /// What must hold in some state.
    pub fn sometimes(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: Kind::Sometimes }
    }
}

/// Something that can be explored: a state machine with properties.
pub trait Model: Sync {
    /// A moment. Two with the same hash are taken for the same.
    type State: Clone + Hash + Send + Sync;
    /// What may happen in a state.
    type Action: Clone + Debug + Send;

    /// Where it may start.
    fn initial(&self) -> Vec<Self::State>;

    /// Appends what may happen in this state, always in the same order.
    fn actions(&self, state: &Self::State, actions: &mut Vec<Self::Action>);

    /// What comes of it; `None` if it can't happen after all. Whatever is free within the step is asked of `choices`: the
    /// step is made again for each alternative.
    fn next(&self, state: &Self::State, action: &Self::Action, choices: &mut Choices) -> Option<Self::State>;

    /// Whether [`Model::foresee`] answers.
    const FORESEES: bool = false;

    /// The fingerprint of what comes of it, where that is cheaper than the state itself: most successors are known already,
    /// and need not be made. For models that ask for no choices. `None` if it can't happen after all.
    fn foresee(&self, _state: &Self::State, _action: &Self::Action) -> Option<u64> {
        None
    }

    /// What is claimed; at most 64 properties.
    fn properties(&self) -> Vec<Property>;

    /// Whether the property at this place of [`Model::properties`] holds in this state.
    fn holds(&self, property: usize, state: &Self::State) -> bool;

    /// The state that stands for all those that differ from it only by who is who. With [`super::Bounds::symmetry`], a
    /// state is known if its representative is. `None` where nothing is interchangeable.
    fn representative(&self, _state: &Self::State) -> Option<Self::State> {
        None
    }
}

/// The properties of a model as bits: which must always hold, and which sometimes.
#[derive(Clone, Copy)]
pub(super) struct Claims {
    count: usize,
    always: u64,
}

/// What a state says of the properties, as bits.
#[derive(Clone, Copy, Default)]
pub(super) struct Findings {
    /// Those that it breaks.
    pub broken: u64,
    /// Those of "sometimes" that it meets.
    pub met: u64,
}

impl Claims {
    pub fn of<M: Model>(model: &M) -> Self {
        let all = model.properties();
        assert!(all.len() <= 64, "a model has at most 64 properties");
        let bits = all.iter().enumerate().filter(|(_, property)| property.kind == Kind::Always);
        Self { count: all.len(), always: bits.fold(0, |bits, (at, _)| bits | 1 << at) }
    }

    /// The bits of the properties that must hold sometimes.
    pub fn sometimes(self) -> u64 {
        (0..self.count).fold(0, |bits, at| bits | 1 << at) & !self.always
    }

    #[inline]
    pub fn judge<M: Model>(self, model: &M, state: &M::State) -> Findings {
        let holds = (0..self.count).fold(0, |bits, at| bits | u64::from(model.holds(at, state)) << at);
        Findings { broken: self.always & !holds, met: holds & !self.always }
    }
}
