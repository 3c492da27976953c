//! Light and dark, and the stage's colours as the style sheet has them.

/// Which of the two sets of colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}
