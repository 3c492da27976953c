//! How values are distributed: bins, as numbers and as text.

use crate::sweep::brief;
use std::io::{self, Write};

/// How many bins.
pub const BINS: usize = 16;
const LEVELS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const BAR: usize = 48;

/// Bins of equal width from the least value to the greatest.
pub struct Histogram {
    pub least: f64,
    pub width: f64,
    pub counts: Vec<u64>,
}

impl Histogram {
    /// One bin where all values are equal; none where there are no values.
    pub fn of(values: &[f64]) -> Option<Self> {
        let least = values.iter().copied().min_by(f64::total_cmp)?;
        let most = values.iter().copied().max_by(f64::total_cmp)?;
        let bins = if most > least { BINS } else { 1 };
        let width = (most - least) / bins as f64;
        let mut counts = vec![0; bins];
        for value in values {
            let at = if width > 0.0 { ((value - least) / width) as usize } else { 0 };
            // The greatest belongs to the last bin.
            counts[at.min(bins - 1)] += 1;
        }
        Some(Self { least, width, counts })
    }
}

/// One character for each bin.
pub fn line(values: &[f64]) -> String {
    let Some(histogram) = Histogram::of(values) else { return String::new() };
    let most = histogram.counts.iter().copied().max().unwrap_or(1).max(1);
    // A bin that holds anything shows something.
    let level = |count: &u64| LEVELS[((count * 8).div_ceil(most) as usize).min(8)];
    histogram.counts.iter().map(level).collect()
}

/// One line for each bin.
pub fn bars(out: &mut impl Write, name: &str, values: &[f64]) -> io::Result<()> {
    let Some(histogram) = Histogram::of(values) else {
        return writeln!(out, "\n{name}: defined in no run");
    };
    writeln!(out, "\n{name}, in {} runs", values.len())?;
    let most = histogram.counts.iter().copied().max().unwrap_or(1).max(1);
    for (nth, count) in histogram.counts.iter().enumerate() {
        let from = histogram.least + histogram.width * nth as f64;
        let bar = "█".repeat((*count as usize * BAR).div_ceil(most as usize));
        writeln!(out, "  {:>14}  {count:>8}  {bar}", brief(from))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_in_one_bin_and_equal_ones_are_in_the_same() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let histogram = Histogram::of(&values).expect("there are values");
        assert_eq!((histogram.counts.len(), histogram.counts.iter().sum::<u64>()), (BINS, 1000));
        assert_eq!(Histogram::of(&[7.0; 5]).expect("there are values").counts, [5]);
        assert!(Histogram::of(&[]).is_none());
        assert_eq!(line(&[1.0, 1.0, 1.0, 2.0]).chars().filter(|bin| *bin != ' ').count(), 2);
    }
}
