//! The texts of settings, read. Each of these is total: any text gives a value or none.

use crate::state::Speed;
use picture::Micros;

/// Longer moments than a year are no moments of a run.
const LONGEST_US: i64 = 366 * 24 * 3_600 * 1_000_000;

/// `1` or `0`.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

/// One of these words.
pub(super) fn choice(words: &[&'static str], text: &str) -> Option<&'static str> {
    words.iter().copied().find(|word| *word == text)
}

/// Some of these words, in the order of the table.
pub(super) fn words(known: &[&'static str], text: &str) -> Option<Vec<&'static str>> {
    match text {
        "all" => return Some(known.to_vec()),
        "none" => return Some(Vec::new()),
        _ => {}
    }
    let named: Option<Vec<_>> = text.split(',').map(|word| choice(known, word.trim())).collect();
    let named = named?;
    Some(known.iter().copied().filter(|word| named.contains(word)).collect())
}

/// `2`, or `1/20`: from 1/100 to 1000, taken as the nearest step of the scale.
pub(super) fn speed(text: &str) -> Option<Speed> {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let [over, under] =
        [over, under].map(|part| part.trim().parse::<u64>().ok().filter(|part| (1..=1_000_000).contains(part)));
    let (over, under) = (over?, under?);
    let within = over <= under * 1_000 && under <= over * 100;
    within.then(|| Speed::near(over, under))
}

/// A number with its unit: `1500us`, `250ms`, `1.5s`, `2min`. Below a microsecond nothing can be said.
pub(super) fn time(text: &str) -> Option<Micros> {
    let unit_at = text.find(|c: char| c != '.' && !c.is_ascii_digit())?;
    let (figure, unit) = text.split_at(unit_at);
    let factor: i64 = match unit.trim() {
        "us" | "µs" => 1,
        "ms" => 1_000,
        "s" => 1_000_000,
        "min" => 60_000_000,
        _ => return None,
    };
    let (whole, part) = figure.split_once('.').unwrap_or((figure, "0"));
    let whole = whole.parse::<i64>().ok()?.checked_mul(factor)?;
    let places = i64::try_from(part.len()).ok().filter(|places| *places <= 9)?;
    let (part, scale) = (part.parse::<i64>().ok()?.checked_mul(factor)?, 10_i64.pow(places as u32));
    let us = (part % scale == 0).then(|| whole.checked_add(part / scale))??;
    (us <= LONGEST_US).then_some(Micros(us))
}

/// `https://notes.example`, with a port where it has one; `null` for an origin without a name.
pub(super) fn origin(text: &str) -> Option<String> {
    if text == "null" {
        return Some(text.into());
    }
    let (scheme, rest) = text.split_once("://")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let good = ["http", "https"].contains(&scheme) && !rest.is_empty() && rest.chars().all(plain);
    good.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_with_its_unit() {
        let us = |text| time(text).map(|at| at.0);
        assert_eq!(
            [us("1500us"), us("250ms"), us("1.5s"), us("2min")],
            [1_500, 250_000, 1_500_000, 120_000_000].map(Some)
        );
        for wrong in [
            "",
            "5",
            "ms",
            "-5ms",
            "1.2.3s",
            "1e3ms",
            "0.1us",
            "5 hours",
            "99999999999999999999s",
            "9999999min",
            "1.0000000000s",
            "é",
            ".s",
        ] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_speed_is_a_ratio_within_the_scale() {
        let named = |text| speed(text).map(|speed| speed.to_string());
        assert_eq!(
            [named("2"), named("1/20"), named("1000"), named("1/100")].map(Option::unwrap),
            ["2 ×", "1/20 ×", "1000 ×", "1/100 ×"]
        );
        for wrong in ["", "0", "1/0", "1001", "1/101", "-1", "1.5", "1/2/3", "fast", "999999999999999999999"] {
            assert_eq!(speed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_come_in_the_order_of_the_table_and_a_stranger_spoils_them() {
        let known = &["a", "b", "c"];
        assert_eq!(words(known, "c, a"), Some(vec!["a", "c"]));
        assert_eq!((words(known, "all").map(|all| all.len()), words(known, "none")), (Some(3), Some(vec![])));
        assert_eq!((words(known, "a,d"), words(known, "")), (None, None));
    }

    #[test]
    fn an_origin_has_a_scheme_and_a_host_and_nothing_else() {
        assert_eq!(origin("https://Notes.example:8080").as_deref(), Some("https://notes.example:8080"));
        assert_eq!(origin("null").as_deref(), Some("null"));
        for wrong in ["*", "notes.example", "ftp://a", "https://", "https://a/b", "javascript://a b"] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
