//! Lying nodes. An adversary stands on both sides of an honest engine: it hears each input first, decides what the
//! engine hears, and decides which of the engine's effects, or of its own, go out.

use crate::sorted::Map;
use crate::{Choice, Data, Effect, Here, Input, Key, LieForm, Micros, NodeId, Out, Protocol, Value};

/// An honest engine in the hands of an adversary: its memory and its disk.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Puppet<P: Protocol> {
    /// Its memory.
    pub state: P::State,
    /// Its disk.
    pub disk: P::Disk,
}

impl<P: Protocol> Puppet<P> {
    /// Lets the puppet do what an honest node would; its writes reach its disk. Returns its effects, unsent.
    pub fn step(&mut self, here: &Here<'_, P>, input: Input<'_, P>, lies: &mut Lies<'_, P>) -> Vec<Effect<P>> {
        let mut out = Out { effects: Vec::new(), choice: &mut *lies.choice, verbose: lies.verbose };
        P::step(here, &mut self.state, input, &mut out);
        for effect in &out.effects {
            if let Effect::Persist(write) = effect {
                P::record(&mut self.disk, write);
            }
        }
        out.effects
    }
}

/// One thing that a liar does.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Act<P: Protocol> {
    /// What.
    pub effect: Effect<P>,
    /// Whether an honest node would not have done it: its message flies a flag.
    pub lie: bool,
    /// How long to hold it back.
    pub hold: Micros,
}

/// What a liar does in one step, and what it has at hand.
pub struct Lies<'a, P: Protocol> {
    /// What was done so far, in order.
    pub acts: Vec<Act<P>>,
    /// The keys of all liars of the run: they work together.
    pub keys: &'a Map<NodeId, Key>,
    /// Where freedom comes from.
    pub choice: &'a mut dyn Choice,
    /// Whether anybody wants to read the reasons of refusals.
    pub verbose: bool,
}

impl<P: Protocol> Lies<'_, P> {
    /// Does what the puppet did.
    pub fn honestly(&mut self, effects: impl IntoIterator<Item = Effect<P>>) {
        self.acts.extend(effects.into_iter().map(|effect| Act { effect, lie: false, hold: Micros::ZERO }));
    }

    /// Does something that the puppet did not.
    pub fn lie(&mut self, effect: Effect<P>) {
        self.acts.push(Act { effect, lie: true, hold: Micros::ZERO });
    }

    /// Sends something that the puppet did not.
    pub fn send(&mut self, to: NodeId, message: P::Message) {
        self.lie(Effect::Send { to, message: std::sync::Arc::new(message) });
    }
}

/// What a scenario tells a liar: the word of its [`LieForm`] and the settings that were given.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Order {
    /// The lie.
    pub word: &'static str,
    /// The settings that were given; others have the lie's own defaults.
    pub settings: Vec<(&'static str, Value)>,
}

impl Order {
    /// The value of a setting, if it was given.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&Value> {
        self.settings.iter().find(|(given, _)| *given == name).map(|(_, value)| value)
    }
}

/// All liars of a run together, with their common memory. Silence, delay, replay and twins are the kernel's and work
/// for every protocol; here is what needs the meaning of a message.
pub trait Coalition<P: Protocol>: Data + Default {
    /// The lies that this protocol knows.
    fn forms() -> &'static [LieForm];

    /// A node is corrupted, or given another order.
    fn enlist(&mut self, who: NodeId, order: Order);

    /// A node is told to be honest again.
    fn dismiss(&mut self, who: NodeId);

    /// One input reaches a liar: `here.me` is who. What goes out is put into `lies`.
    fn act(&mut self, here: &Here<'_, P>, puppet: &mut Puppet<P>, input: Input<'_, P>, lies: &mut Lies<'_, P>);
}

/// For families whose faults are crashes: no lies of their own.
impl<P: Protocol> Coalition<P> for () {
    fn forms() -> &'static [LieForm] {
        &[]
    }

    fn enlist(&mut self, _: NodeId, _: Order) {}

    fn dismiss(&mut self, _: NodeId) {}

    fn act(&mut self, here: &Here<'_, P>, puppet: &mut Puppet<P>, input: Input<'_, P>, lies: &mut Lies<'_, P>) {
        let effects = puppet.step(here, input, lies);
        lies.honestly(effects);
    }
}
