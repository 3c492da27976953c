//! Whether time passes as fast as was asked for: where there is more to compute than fits into a frame, virtual time waits,
//! and the page says by how much.

/// So much real time is looked at together, in milliseconds.
const WINDOW_MS: f64 = 500.0;

/// How fast virtual time really passes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pace {
    real_ms: f64,
    virtual_us: f64,
    /// Virtual over real time, in the last full window.
    ratio: Option<f64>,
}

impl Pace {
    /// So much real time has passed, and meanwhile so much virtual time.
    pub fn note(&mut self, real_ms: f64, virtual_us: f64) {
        self.real_ms += real_ms;
        self.virtual_us += virtual_us;
        if self.real_ms >= WINDOW_MS {
            *self = Self { ratio: Some(self.virtual_us / self.real_ms / 1_000.0), ..Self::default() };
        }
    }

    /// Virtual over real time, where that is less than this by more than a twentieth, or where this is without bound.
    pub fn short_of(&self, asked: f64) -> Option<f64> {
        self.ratio.filter(|ratio| asked.is_infinite() || *ratio < asked * 0.95)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(frames: u32, virtual_us: f64) -> Pace {
        let mut pace = Pace::default();
        (0..frames).for_each(|_| pace.note(20.0, virtual_us));
        pace
    }

    #[test]
    fn a_pace_is_known_after_half_a_second_and_told_only_where_it_falls_short() {
        assert_eq!(after(24, 10_000.0).short_of(1.0), None);
        assert_eq!(after(25, 10_000.0).short_of(1.0), Some(0.5));
        assert_eq!(after(25, 19_900.0).short_of(1.0), None);
    }

    #[test]
    fn as_fast_as_possible_always_says_how_fast_that_is() {
        assert_eq!(after(25, 4_000_000.0).short_of(f64::INFINITY), Some(200.0));
    }
}
