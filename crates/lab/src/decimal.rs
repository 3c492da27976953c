//! A number as people read it, with few digits behind the point.

use std::fmt;

/// Prints a number with at most this many digits behind the point, rounded, without zeros at the end.
///
/// It works on whole numbers: the exact printing of floats is a tenth of a small engine's size, and nobody here wants seventeen digits.
/// What is beyond 2^53 in the last digit asked for is printed as the largest that is not; no number is printed as 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimal(pub f64, pub u32);

impl fmt::Display for Decimal {
    #[expect(clippy::cast_possible_truncation, reason = "the cast keeps to the bounds")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: i64 = 1 << 53;
        let scale = 10_i64.pow(self.1.min(9));
        let last = ((self.0 * scale as f64).round() as i64).clamp(-MOST, MOST);
        if last < 0 {
            f.write_str("-")?;
        }
        let (last, scale) = (last.unsigned_abs(), scale.unsigned_abs());
        write!(f, "{}", last / scale)?;
        let (mut rest, mut unit) = (last % scale, scale);
        if rest > 0 {
            f.write_str(".")?;
        }
        while rest > 0 {
            unit /= 10;
            write!(f, "{}", rest / unit)?;
            rest %= unit;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, places: u32) -> String {
        Decimal(number, places).to_string()
    }

    #[test]
    fn it_prints_what_floats_print_when_rounded() {
        let known = [-12.0, -0.5, 0.0, 0.07, 0.1 + 0.2, 1.0 / 3.0, 2.0, 19.99, 123.456, 1e6, 7_654_321.25];
        for number in known {
            assert_eq!(shown(number, 2), ((number * 100.0).round() / 100.0).to_string(), "{number}");
        }
        assert_eq!(shown(-0.001, 2), "0");
        assert_eq!(shown(2.5, 0), "3");
    }

    #[test]
    fn it_prints_something_whatever_it_is_given() {
        assert_eq!(shown(f64::NAN, 1), "0");
        assert_eq!(shown(f64::INFINITY, 0), "9007199254740992");
        assert!(shown(f64::MIN, 30).starts_with("-9007199"));
    }
}
