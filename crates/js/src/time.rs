//! Times and whole numbers as JavaScript gives them.

use crate::wrong::Wrong;
use lab::{Micros, scenario::time_of};

/// From here on not every whole number is a number of JavaScript.
const LIMIT: f64 = 9_007_199_254_740_992.0;

/// A time as the scenario language writes it: `1500ms`, `2s`.
///
/// # Errors
/// It is none.
pub fn read(what: &str, text: &str) -> Result<Micros, Wrong> {
    let wrong = || {
        let found: String = text.chars().take(60).collect();
        let wanted = "a time such as \"1500ms\", \"2s\" or a whole number of microseconds";
        Wrong::new(format!("{what}: expected {wanted}, found \"{found}\""))
    };
    time_of(text).ok_or_else(wrong)
}

/// A whole number from 0 to 2^53 - 1: a seed, an event, or a time in microseconds.
///
/// # Errors
/// It is none.
pub fn whole(what: &str, number: f64) -> Result<u64, Wrong> {
    let fits = number.fract() == 0.0 && (0.0..LIMIT).contains(&number);
    let wrong = || Wrong::new(format!("{what}: expected a whole number from 0 to 2^53 - 1, found {number}"));
    fits.then_some(number as u64).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_in_a_scenario() {
        assert_eq!(read("at", "1500ms"), Ok(Micros::millis(1_500)));
        assert_eq!(read("at", "0s"), Ok(Micros::ZERO));
        for bad in ["", "soon", "2", "-1s", "2s\nuntil 3s", "2s or 50 events", "quiet"] {
            assert!(read("at", bad).is_err_and(|wrong| wrong.message.starts_with("at: expected a time")), "{bad}");
        }
    }

    #[test]
    fn what_is_no_whole_number_is_refused() {
        assert_eq!(whole("seed", 7.0), Ok(7));
        assert_eq!(whole("seed", LIMIT - 1.0), Ok((1 << 53) - 1));
        for bad in [-1.0, 0.5, LIMIT, f64::NAN, f64::INFINITY] {
            assert!(whole("seed", bad).is_err(), "{bad}");
        }
    }
}
