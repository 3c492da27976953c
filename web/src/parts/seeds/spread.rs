//! A figure over many seeds: its percentiles, each the run of a seed, and how its values fall into bins.

use lab::job::Row;
use std::rc::Rc;

/// The values of one side, each with its seed, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Value and seed.
    pub sorted: Vec<(f64, u64)>,
    /// In how many runs the figure is not defined.
    pub undefined: usize,
}

impl Spread {
    /// Of a figure over these rows.
    #[must_use]
    pub fn of(rows: &[Rc<Row>], metric: &str) -> Self {
        let mut sorted: Vec<_> = rows.iter().filter_map(|row| Some((row.metric(metric)?, row.seed))).collect();
        sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        Self { undefined: rows.len() - sorted.len(), sorted }
    }

    /// The value at this percentile, by the nearest rank as `splitbrain sweep` takes it, and the seed that has it.
    #[must_use]
    pub fn at(&self, percent: usize) -> Option<(f64, u64)> {
        let rank = (self.sorted.len() * percent).div_ceil(100).max(1) - 1;
        self.sorted.get(rank).copied()
    }

    /// Whether there is more than one value.
    #[must_use]
    pub fn varies(&self) -> bool {
        self.sorted.first().zip(self.sorted.last()).is_some_and(|(first, last)| first.0 < last.0)
    }
}

/// Equal steps along the axis, and how many values of each side fall into each.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// Where the first begins.
    pub start: f64,
    /// How wide each is.
    pub width: f64,
    /// Whether each holds one whole number.
    pub whole: bool,
    /// For each bin, how many of each side.
    pub counts: Vec<Vec<usize>>,
}

/// About so many bins are wanted.
const WANTED: f64 = 12.0;
/// So many whole numbers get a bin each.
const EACH: f64 = 18.0;

impl Bins {
    /// For all values of all sides; none where there are none.
    #[must_use]
    pub fn of(sides: &[Spread]) -> Option<Self> {
        let values = || sides.iter().flat_map(|side| &side.sorted).map(|(value, _)| *value);
        let least = values().min_by(f64::total_cmp)?;
        let most = values().max_by(f64::total_cmp)?;
        let whole = most - least <= EACH && values().all(|value| value.fract() == 0.0);
        let width = if whole { 1.0 } else { step((most - least) / WANTED) };
        let start = (least / width).floor() * width;
        let mut bins = Self { start, width, whole, counts: Vec::new() };
        bins.counts = vec![vec![0; sides.len()]; bins.place(most) + 1];
        for (at, side) in sides.iter().enumerate() {
            for (value, _) in &side.sorted {
                let bin = bins.place(*value);
                bins.counts[bin][at] += 1;
            }
        }
        Some(bins)
    }

    /// In which bin a value is.
    #[must_use]
    pub fn place(&self, value: f64) -> usize {
        // Half a millionth of a bin makes up for what divisions lose.
        ((value - self.start) / self.width + 5e-7).floor().max(0.0) as usize
    }

    /// Where a bin begins.
    #[must_use]
    pub fn edge(&self, bin: usize) -> f64 {
        self.start + self.width * bin as f64
    }

    /// The most values of one side in one bin.
    #[must_use]
    pub fn tallest(&self) -> usize {
        self.counts.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// The next of 1, 2 and 5 times a power of ten.
fn step(least: f64) -> f64 {
    if least <= 0.0 {
        return 1.0;
    }
    let mut ten = 1.0;
    while ten > least {
        ten /= 10.0;
    }
    while ten * 10.0 <= least {
        ten *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * ten).find(|step| *step >= least).unwrap_or(ten * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: &[f64]) -> Spread {
        let metric = |value: f64| vec![("x".to_owned(), Some(value).filter(|value| !value.is_nan()))];
        let row = |(seed, value): (usize, &f64)| Row { seed: seed as u64, metrics: metric(*value), ..Row::default() };
        Spread::of(&values.iter().enumerate().map(row).map(Rc::new).collect::<Vec<_>>(), "x")
    }

    #[test]
    fn a_percentile_is_a_run() {
        let spread = spread(&[4.0, f64::NAN, 1.0, 3.0, 2.0]);
        assert_eq!(
            [0, 50, 90, 100].map(|percent| spread.at(percent)),
            [Some((1.0, 2)), Some((2.0, 4)), Some((4.0, 0)), Some((4.0, 0))]
        );
        assert_eq!((spread.undefined, spread.varies()), (1, true));
        assert_eq!(Spread::default().at(50), None);
    }

    #[test]
    fn percentiles_are_those_of_a_sweep() {
        let values: Vec<f64> = (0..37).map(|n| f64::from(n * 7 % 37)).collect();
        let spread = spread(&values);
        let mut sorted = values;
        sorted.sort_by(f64::total_cmp);
        for percent in [0, 1, 50, 90, 99, 100] {
            // As `lab::sweep::Distribution` does.
            let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
            assert_eq!(spread.at(percent).map(|(value, _)| value), Some(sorted[rank]));
        }
    }

    #[test]
    fn every_value_is_in_one_bin_whatever_it_is() {
        let many: Vec<f64> = (0..500).map(|n| f64::from(n) * 0.1).collect();
        for values in
            [&[3.0][..], &[1.0, 2.0, 2.0, 5.0], &[0.1, 0.2, 0.30000000000000004], &[-5.0, 1e9], &[0.0, 0.0], &many]
        {
            let bins = Bins::of(&[spread(values), Spread::default()]).expect("there are values");
            assert_eq!(bins.counts.iter().map(|bin| bin[0]).sum::<usize>(), values.len(), "{values:?}");
            assert!(bins.counts.len() <= 20, "{values:?}: {}", bins.counts.len());
        }
        assert_eq!(Bins::of(&[Spread::default()]), None);
    }

    #[test]
    fn few_whole_numbers_get_a_bin_each() {
        let bins = Bins::of(&[spread(&[2.0, 3.0, 3.0, 6.0])]).expect("there are values");
        assert_eq!((bins.start, bins.width, bins.whole), (2.0, 1.0, true));
        assert_eq!(bins.counts, [[1], [2], [0], [0], [1]]);
    }
}
