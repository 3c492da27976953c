//! What keys can ask of the page; the table in `crate::keys` says which key asks for what.

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// Play, or pause.
    Toggle,
    /// One event.
    Step,
    /// One event back.
    Back,
    /// From the beginning.
    Restart,
    /// One step faster.
    Faster,
    /// One step slower.
    Slower,
    /// Until the next decision.
    NextDecision,
    /// Until the next fault.
    NextFault,
    /// Until the next violation.
    NextViolation,
    /// Take the last action back.
    Undo,
    /// Do it again after all.
    Redo,
    /// Close what is open.
    Escape,
    /// See all nodes.
    Fit,
    /// Open the list of keys.
    Keys,
    /// See all protocols and stories.
    Home,
    /// See all that is known of the protocol that runs.
    About,
}

impl Press {
    /// Everything that can be asked for.
    #[cfg(test)]
    pub const ALL: [Self; 16] = [
        Self::Toggle,
        Self::Step,
        Self::Back,
        Self::Restart,
        Self::Faster,
        Self::Slower,
        Self::NextDecision,
        Self::NextFault,
        Self::NextViolation,
        Self::Undo,
        Self::Redo,
        Self::Escape,
        Self::Fit,
        Self::Keys,
        Self::Home,
        Self::About,
    ];
}
