//! How much a run keeps at hand: all of it is bounded, however long the run is; what is thinned out is found again by replay.

use super::Run;

/// Counts of what is kept beside the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Moments from which others are replayed.
    pub keyframes: usize,
    /// Records of what happened lately.
    pub records: usize,
    /// Moments worth a mark.
    pub marks: usize,
    /// Slices of the profile over time.
    pub slices: usize,
}

impl Run {
    /// How much is kept beside the present.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept {
            keyframes: self.timeline.keyframes().len(),
            records: self.records.len(),
            marks: self.marks().len(),
            slices: self.density().slices().len(),
        }
    }
}
