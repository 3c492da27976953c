//! How often what may happen on one way from the start.

/// How often what may happen on one way from the start. Deliveries and clients' operations have no limit of their own: there
/// are as many as messages were sent, and as many as clients are told to ask.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Limits {
    /// Timers fire so often.
    pub timers: u16,
    /// Nodes crash so often: between two steps, or after any part of the effects of a step.
    pub crashes: u16,
    /// Crashed nodes start again so often, with their disks.
    pub restarts: u16,
    /// Crashed nodes start again so often without their disks.
    pub amnesia: u16,
    /// So many messages are lost. One that is never delivered is as good as lost: this matters only where something looks at
    /// what is on its way.
    pub losses: u16,
    /// So many messages arrive twice.
    pub duplicates: u16,
    /// So many times a server falls into the adversary's hands, with any of the protocol's lies.
    pub lies: u16,
}

/// How often it happened so far.
pub type Spent = Limits;

impl Limits {
    /// Each with the word by which people know it.
    #[must_use]
    pub fn words(self) -> [(&'static str, u16); 7] {
        [
            ("timers", self.timers),
            ("crashes", self.crashes),
            ("restarts", self.restarts),
            ("amnesia", self.amnesia),
            ("losses", self.losses),
            ("duplicates", self.duplicates),
            ("lies", self.lies),
        ]
    }
}
