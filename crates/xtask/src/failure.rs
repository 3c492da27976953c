//! What went wrong, and what the user can do about it: no failure comes without its advice.

/// A failure that a person can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub what: String,
    /// What to do now.
    pub advice: String,
}

impl Failure {
    /// A failure with its advice.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }
}

/// What every step gives back.
pub type Outcome<T = ()> = Result<T, Failure>;
