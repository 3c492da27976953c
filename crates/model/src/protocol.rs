//! The engine contract.

use crate::{
    About, Answer, Asked, Clock, Coalition, Data, FaultModel, Form, Glance, Healed, Here, Input, Invariant, Metric,
    MetricText, Micros, Moved, NodeView, OpId, Out, Panel, Parameter, Part, RefusalText, Role, Rules, Sort, Speak,
    Stage,
};

/// A protocol: one pure function, [`Protocol::step`], and data around it.
///
/// An engine knows no clock but its node's own, no random generator, no network, no other node's memory, no browser.
/// `P` itself is a unit struct; the supertrait `Data` makes `#[derive]` on types generic over it mean what it says.
pub trait Protocol: Data {
    /// What the protocol says of itself.
    const ABOUT: About;
    /// The kinds of messages, in the order of `Speak::sort`.
    const MAIL: &'static [Sort];
    /// The roles that nodes play, in the order of `Glance::role`.
    const ROLES: &'static [Role];
    /// What is measured beyond what every run measures.
    const METRICS: &'static [MetricText];

    /// The parameters; its `Default` gives the run that the page starts with.
    type Config: Data + Default;
    /// A node's memory, lost in a crash.
    type State: Data;
    /// What a node's disk holds.
    type Disk: Data + Default;
    /// One write to the disk; the disk is the fold of its writes.
    type Write: Data;
    /// What nodes say to each other.
    type Message: Speak;
    /// What a node may wait for, named by its value.
    type Timer: Speak + Copy;
    /// What a client may be asked to do.
    type Request: Speak;
    /// What comes back.
    type Reply: Speak;
    /// What nodes commit themselves to.
    type Decision: Speak;
    /// The rules of the paper.
    type Rule: Rules;
    /// What this engine may read of its node's own clock.
    type Clock: Clock;
    /// What the invariants remember of the past.
    type Ghost: Data + Default;
    /// What liars of this protocol can do beyond what every liar can.
    type Adversary: Coalition<Self>;

    /// The parameters that a scenario may set.
    fn parameters() -> &'static [Parameter<Self::Config>];

    /// Checks what no single parameter's bounds can: how they fit together.
    ///
    /// # Errors
    /// Says what contradicts what.
    fn validate(_config: &Self::Config) -> Result<(), String> {
        Ok(())
    }

    /// The requests that a scenario may name.
    fn requests() -> &'static [Form<Self::Request>];

    /// The kinds of participants, and how many of each there are. At most 65,535 in all.
    fn cast(config: &Self::Config) -> Vec<Part>;

    /// A node starts: for the first time, or again after a crash with what its disk kept.
    fn boot(here: &Here<'_, Self>, disk: &Self::Disk, out: &mut Out<'_, Self>) -> Self::State;

    /// A node reacts to an input. Atomic in memory; outside, a crash keeps a prefix of the effects.
    fn step(here: &Here<'_, Self>, state: &mut Self::State, input: Input<'_, Self>, out: &mut Out<'_, Self>);

    /// Performs one write. Writing the same twice is the same as once.
    fn record(disk: &mut Self::Disk, write: &Self::Write);

    /// Called after every move of a clean node, in order, after the invariants were checked against the past.
    fn witness(ghost: &mut Self::Ghost, moved: &Moved<'_, Self>);

    /// What must hold.
    fn invariants() -> &'static [Invariant<Self>];

    /// Under which faults it must hold.
    fn assumes(config: &Self::Config) -> FaultModel;

    /// How long after everything has healed each operation that is open, or is asked for later, has ended at the latest, and
    /// all "eventually" invariants were met, while faults stay within [`Protocol::assumes`]. None: nothing is promised.
    /// Where chance decides, the figure is one that a run exceeds with a probability below one in a million.
    fn recovers_within(_config: &Self::Config, _healed: &Healed) -> Option<Micros> {
        None
    }

    /// Which operation a decision came from, and what was asked; `None` for what nobody asked for (a no-op).
    fn origin(_decision: &Self::Decision) -> Option<(OpId, Self::Request)> {
        None
    }

    /// Whether everybody has come to the same; `None` where the question makes no sense.
    fn converged(_stage: &dyn Stage<Self>) -> Option<bool> {
        None
    }

    /// The figures of [`Protocol::METRICS`], as of now.
    fn metrics(_stage: &dyn Stage<Self>) -> Vec<Metric> {
        Vec::new()
    }

    /// What the stage draws of a node in each frame.
    fn glance(config: &Self::Config, state: &Self::State) -> Glance;

    /// One node in words.
    fn view(config: &Self::Config, state: &Self::State) -> NodeView;

    /// The structure that the nodes build together.
    fn panels(stage: &dyn Stage<Self>) -> Vec<Panel>;

    /// What a person may ask about a node or a thing, answered.
    fn why(stage: &dyn Stage<Self>, asked: Asked) -> Vec<Answer>;

    /// What each reason of a refusal wanted and had, by the reason's id.
    fn refusals() -> &'static [RefusalText] {
        &[]
    }
}
