//! How fast virtual time passes, on a scale of even steps from 1/100 to 1000; beyond them, as fast as the machine can.

use crate::words::say;
use std::fmt;

/// Virtual over real time: numerator and denominator.
const STEPS: [(u32, u32); 16] = [
    (1, 100),
    (1, 50),
    (1, 20),
    (1, 10),
    (1, 5),
    (1, 2),
    (1, 1),
    (2, 1),
    (5, 1),
    (10, 1),
    (20, 1),
    (50, 1),
    (100, 1),
    (200, 1),
    (500, 1),
    (1000, 1),
];

/// One step of the scale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speed(u8);

impl Default for Speed {
    /// 1/20: one can see the messages.
    fn default() -> Self {
        Self(2)
    }
}

impl Speed {
    /// The index of the fastest that has a figure.
    pub const LAST: u8 = STEPS.len() as u8 - 1;

    /// The index of what has none: as fast as possible.
    pub const FLAT_OUT: u8 = Self::LAST + 1;

    /// The step with this index; one beyond the scale is as fast as possible.
    #[must_use]
    pub fn at(index: u8) -> Self {
        Self(index.min(Self::FLAT_OUT))
    }

    /// The step nearest to this ratio of virtual over real time.
    #[must_use]
    pub fn near(over: u64, under: u64) -> Self {
        let wanted = (over.max(1) as f64 / under.max(1) as f64).ln();
        let gap = |index: &u8| {
            let (over, under) = STEPS[usize::from(*index)];
            ((f64::from(over) / f64::from(under)).ln() - wanted).abs()
        };
        Self((0..=Self::LAST).min_by(|a, b| gap(a).total_cmp(&gap(b))).unwrap_or(2))
    }

    /// The same, or the fastest that has a figure: an embedded run leaves the machine to the page around it.
    #[must_use]
    pub fn paced(self) -> Self {
        Self(self.0.min(Self::LAST))
    }

    /// Whether it is as fast as possible.
    #[must_use]
    pub const fn is_flat_out(self) -> bool {
        self.0 > Self::LAST
    }

    /// Virtual over real time; infinite for as fast as possible.
    #[must_use]
    pub fn ratio(self) -> f64 {
        STEPS.get(usize::from(self.0)).map_or(f64::INFINITY, |(over, under)| f64::from(*over) / f64::from(*under))
    }

    /// Its place on the scale.
    #[must_use]
    pub const fn index(self) -> u8 {
        self.0
    }

    /// One step faster.
    #[must_use]
    pub fn faster(self) -> Self {
        Self::at(self.0 + 1)
    }

    /// One step slower.
    #[must_use]
    pub fn slower(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// How many virtual microseconds pass in so many real milliseconds; infinitely many for as fast as possible.
    #[must_use]
    pub fn virtual_us(self, real_ms: f64) -> f64 {
        match STEPS.get(usize::from(self.0)) {
            Some((over, under)) => real_ms * 1_000.0 * f64::from(*over) / f64::from(*under),
            None => f64::INFINITY,
        }
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match STEPS.get(usize::from(self.0)) {
            Some((over, 1)) => write!(f, "{over} ×"),
            Some((over, under)) => write!(f, "{over}/{under} ×"),
            None => f.write_str(say!("time.flat-out", "as fast as possible")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_a_hundredth_to_a_thousand() {
        assert_eq!(Speed::at(0).to_string(), "1/100 ×");
        assert_eq!(Speed::at(15).to_string(), "1000 ×");
        assert_eq!(Speed::default().to_string(), "1/20 ×");
    }

    #[test]
    fn a_real_second_at_a_twentieth_is_fifty_virtual_milliseconds() {
        assert!((Speed::default().virtual_us(1_000.0) - 50_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_scenario_s_speed_is_taken_as_the_nearest_step() {
        let named = |over, under| Speed::near(over, under).to_string();
        assert_eq!([named(1, 20), named(3, 1), named(1, 1_000_000), named(0, 0)], ["1/20 ×", "2 ×", "1/100 ×", "1 ×"]);
    }

    #[test]
    fn the_ends_of_the_scale_hold() {
        assert_eq!(Speed::at(0).slower(), Speed::at(0));
        assert_eq!(Speed::at(16).faster(), Speed::at(16));
    }

    #[test]
    fn beyond_the_scale_is_as_fast_as_possible_which_no_scenario_asks_for() {
        let most = Speed::at(255);
        assert!(most.is_flat_out() && most.virtual_us(0.0).is_infinite() && most.ratio().is_infinite());
        assert_eq!((most.to_string().as_str(), most.paced()), ("as fast as possible", Speed::at(15)));
        assert!(!Speed::near(u64::MAX, 1).is_flat_out());
    }
}
