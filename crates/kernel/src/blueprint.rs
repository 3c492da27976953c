//! What is known of a protocol before it runs: its words, and how to build its engine.

use crate::{Adapter, Body, Engine};
use model::{
    About, Coalition, Field, Invariant, Kind, LieForm, MetricText, NodeId, Part, Protocol, Role, RuleText, Rules, Sort,
    Value, When,
};
use std::{marker::PhantomData, sync::Arc};

/// Parameters that differ from their defaults: names and accepted values.
pub type Settings = Vec<(&'static str, Value)>;

/// One parameter, as people see it.
#[derive(Clone, Debug)]
pub struct ParameterText {
    /// The word before the `=`.
    pub name: &'static str,
    /// What it means.
    pub help: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Its default.
    pub default: Value,
}

/// One request, as people see it.
#[derive(Clone, Copy, Debug)]
pub struct RequestText {
    /// The verb.
    pub word: &'static str,
    /// Its arguments.
    pub fields: &'static [Field],
    /// What it does.
    pub help: &'static str,
}

/// One invariant, as people see it.
#[derive(Clone, Copy, Debug)]
pub struct InvariantText {
    /// Its short name.
    pub name: &'static str,
    /// Where the paper states it.
    pub cite: &'static str,
    /// The whole sentence.
    pub text: &'static str,
    /// When it must hold.
    pub when: When,
}

/// A protocol with its types erased.
pub trait Blueprint: Send + Sync {
    /// What the protocol says of itself.
    fn about(&self) -> &'static About;
    /// Its rules.
    fn rules(&self) -> &'static [RuleText];
    /// Its kinds of messages.
    fn mail(&self) -> &'static [Sort];
    /// Its roles.
    fn roles(&self) -> &'static [Role];
    /// What it measures.
    fn metrics(&self) -> &'static [MetricText];
    /// Its parameters.
    fn parameters(&self) -> Vec<ParameterText>;
    /// Its requests.
    fn requests(&self) -> Vec<RequestText>;
    /// Its own lies.
    fn lies(&self) -> &'static [LieForm];
    /// What must hold.
    fn invariants(&self) -> Vec<InvariantText>;
    /// Builds a request from accepted values; none if there is no such verb.
    fn request(&self, word: &str, values: &[Value]) -> Option<Arc<dyn Body>>;
    /// Who takes part under these settings.
    ///
    /// # Errors
    /// Says how the settings contradict each other.
    fn cast(&self, settings: &Settings) -> Result<Vec<Part>, String>;
    /// An engine for this cast, given the ids in order. The settings were accepted by [`Blueprint::cast`].
    fn engine(&self, settings: &Settings, ids: &[NodeId]) -> Box<dyn Engine>;
}

/// The blueprint of `P`: `&Plan::<Raft>::NEW` is all that a catalog needs.
pub struct Plan<P>(PhantomData<fn() -> P>);

impl<P: Protocol> Plan<P> {
    /// The blueprint.
    pub const NEW: Self = Self(PhantomData);
    /// What the protocol says of itself: all that a list of protocols needs, without the engine.
    pub const ABOUT: &'static About = &P::ABOUT;

    fn config(settings: &Settings) -> P::Config {
        let mut config = P::Config::default();
        for (name, value) in settings {
            if let Some(parameter) = P::parameters().iter().find(|parameter| parameter.name == *name) {
                (parameter.set)(&mut config, value);
            }
        }
        config
    }
}

impl<P: Protocol> Blueprint for Plan<P> {
    fn about(&self) -> &'static About {
        &P::ABOUT
    }

    fn rules(&self) -> &'static [RuleText] {
        P::Rule::TABLE
    }

    fn mail(&self) -> &'static [Sort] {
        P::MAIL
    }

    fn roles(&self) -> &'static [Role] {
        P::ROLES
    }

    fn metrics(&self) -> &'static [MetricText] {
        P::METRICS
    }

    fn parameters(&self) -> Vec<ParameterText> {
        let config = P::Config::default();
        let text = |p: &model::Parameter<P::Config>| ParameterText {
            name: p.name,
            help: p.help,
            kind: p.kind,
            default: (p.get)(&config),
        };
        P::parameters().iter().map(text).collect()
    }

    fn requests(&self) -> Vec<RequestText> {
        P::requests().iter().map(|form| RequestText { word: form.word, fields: form.fields, help: form.help }).collect()
    }

    fn lies(&self) -> &'static [LieForm] {
        P::Adversary::forms()
    }

    fn invariants(&self) -> Vec<InvariantText> {
        let text = |i: &Invariant<P>| InvariantText { name: i.name, cite: i.cite, text: i.text, when: i.when };
        P::invariants().iter().map(text).collect()
    }

    fn request(&self, word: &str, values: &[Value]) -> Option<Arc<dyn Body>> {
        let form = P::requests().iter().find(|form| form.word == word)?;
        Some(Arc::new((form.build)(values)))
    }

    fn cast(&self, settings: &Settings) -> Result<Vec<Part>, String> {
        let config = Self::config(settings);
        P::validate(&config)?;
        Ok(P::cast(&config))
    }

    fn engine(&self, settings: &Settings, ids: &[NodeId]) -> Box<dyn Engine> {
        Box::new(Adapter::<P>::new(Self::config(settings), ids))
    }
}
