//! How fast virtual time passes, on a scale of even steps from 1/100 to 1000.

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
    /// The index of the fastest.
    pub const LAST: u8 = STEPS.len() as u8 - 1;

    /// The step with this index; one beyond the scale is the fastest.
    #[must_use]
    pub fn at(index: u8) -> Self {
        Self(index.min(Self::LAST))
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

    /// How many virtual microseconds pass in so many real milliseconds.
    #[must_use]
    pub fn virtual_us(self, real_ms: f64) -> f64 {
        let (over, under) = STEPS[usize::from(self.0)];
        real_ms * 1_000.0 * f64::from(over) / f64::from(under)
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match STEPS[usize::from(self.0)] {
            (over, 1) => write!(f, "{over} ×"),
            (over, under) => write!(f, "{over}/{under} ×"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_a_hundredth_to_a_thousand() {
        assert_eq!(Speed::at(0).to_string(), "1/100 ×");
        assert_eq!(Speed::at(255).to_string(), "1000 ×");
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
        assert_eq!(Speed::at(15).faster(), Speed::at(15));
    }
}
