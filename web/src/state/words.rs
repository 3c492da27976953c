//! How times and counts are written for people.

use picture::Micros;

/// A moment as the clock shows it: `231.480 ms` below a second, `12.346 s` below a minute, `3 min 04.2 s` beyond.
#[must_use]
pub fn clock_text(at: Micros) -> String {
    let us = at.0;
    match us {
        ..1_000_000 => format!("{}.{:03} ms", us / 1_000, us % 1_000),
        1_000_000..60_000_000 => format!("{}.{:03} s", us / 1_000_000, us / 1_000 % 1_000),
        _ => format!("{} min {:02}.{} s", us / 60_000_000, us / 1_000_000 % 60, us / 100_000 % 10),
    }
}

/// A length of time in few figures: `850 µs`, `12.4 ms`, `3.2 s`.
#[must_use]
pub fn length_text(length: Micros) -> String {
    let us = length.0;
    match us {
        ..1_000 => format!("{us} µs"),
        1_000..1_000_000 if us % 1_000 == 0 => format!("{} ms", us / 1_000),
        1_000..1_000_000 => format!("{}.{} ms", us / 1_000, us / 100 % 10),
        _ => format!("{}.{} s", us / 1_000_000, us / 100_000 % 10),
    }
}

/// A word of a table as people write it: hyphens and underscores become spaces.
#[must_use]
pub fn sort_name(word: &str) -> String {
    let label = crate::words::named("any", "label", word);
    if label == word { word.replace(['-', '_'], " ") } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_keeps_its_figures_and_changes_its_unit() {
        assert_eq!(clock_text(Micros(231_480)), "231.480 ms");
        assert_eq!(clock_text(Micros(12_345_678)), "12.345 s");
        assert_eq!(clock_text(Micros(184_200_000)), "3 min 04.2 s");
    }

    #[test]
    fn lengths_are_short() {
        let texts: Vec<_> = [850, 12_000, 12_400, 3_250_000].map(|us| length_text(Micros(us))).into();
        assert_eq!(texts, ["850 µs", "12 ms", "12.4 ms", "3.2 s"]);
    }
}
