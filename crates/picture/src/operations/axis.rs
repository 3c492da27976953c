//! The axis of time: moments at which nothing happens take little room, and every bar has room for its words.

use super::OperationsView;
use crate::Micros;
use lab::run::Operations;

/// How far apart two moments lie at least and at most, in pixels.
const NEAR: f64 = 9.0;
const FAR: f64 = 64.0;
/// From the end of a bar to the next one on its lane.
const BETWEEN: f64 = 6.0;
/// A gap of middling length gets so many pixels.
const PLEASING: f64 = 26.0;

/// Where moments lie along time, in pixels.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    times: Vec<i64>,
    places: Vec<f64>,
    /// Which gaps are shorter in the picture than their time: by the moment that ends them.
    short: Vec<bool>,
    /// How long it all is.
    pub length: f64,
}

impl Axis {
    /// `need` says how long a bar with these words must be at least.
    pub fn new(operations: &Operations, lanes: u16, options: &OperationsView<'_>, need: &dyn Fn(&str) -> f64) -> Self {
        let times = moments(operations, options.moment);
        let mut axis = Self { places: vec![0.0; times.len()], short: vec![false; times.len()], times, length: 0.0 };
        axis.walk(operations, lanes, need);
        let spare = options.along - axis.length;
        if spare > 0.0 && axis.times.len() > 1 {
            let each = spare / (axis.times.len() - 1) as f64;
            axis.places.iter_mut().zip(0_u32..).for_each(|(place, at)| *place += each * f64::from(at));
            axis.length += spare;
        }
        axis
    }

    fn walk(&mut self, operations: &Operations, lanes: u16, need: &dyn Fn(&str) -> f64) {
        let mut gaps: Vec<u64> = self.times.windows(2).map(|two| (two[1] - two[0]) as u64).collect();
        gaps.sort_unstable();
        let middling = gaps.get(gaps.len() / 2).copied().unwrap_or(1).max(1);
        let (mut x, mut ends) = (6.0_f64, vec![0.0_f64; operations.lanes.len()]);
        let (mut begun, mut least) = (vec![0.0_f64; operations.bars.len()], 0.0_f64);
        for at in 0..self.times.len() {
            let now = self.times[at];
            if at > 0 {
                let wanted = (now - self.times[at - 1]) as f64 * PLEASING / middling as f64;
                self.short[at] = wanted > FAR;
                x = (x + wanted.clamp(NEAR, FAR)).max(least);
            }
            let drawn = || operations.bars.iter().enumerate().filter(move |(_, bar)| bar.lane < lanes);
            for (which, bar) in drawn().filter(|(_, bar)| bar.until().is_some_and(|until| until.0 == now)) {
                x = x.max(begun[which] + need(&bar.text()));
                ends[usize::from(bar.lane)] = x;
            }
            for (_, bar) in drawn().filter(|(_, bar)| bar.from.0 == now) {
                x = x.max(ends[usize::from(bar.lane)] + BETWEEN);
            }
            self.places[at] = x;
            drawn().filter(|(_, bar)| bar.from.0 == now).for_each(|(which, _)| begun[which] = x);
            // An operation that is answered at once still has a bar, and what comes later lies after it.
            let at_once = drawn().filter(|(_, bar)| bar.from.0 == now && bar.until() == Some(bar.from));
            for (_, bar) in at_once {
                ends[usize::from(bar.lane)] = x + need(&bar.text());
                least = least.max(ends[usize::from(bar.lane)] + 2.0);
            }
        }
        // What is open goes on to the end.
        let open = operations.bars.iter().zip(&begun).filter(|(bar, _)| bar.until().is_none() && bar.lane < lanes);
        let last = open.map(|(bar, from)| from + need(&bar.text())).fold(x, f64::max);
        self.length = ends.iter().copied().fold(last, f64::max) + 8.0;
    }

    /// Where a moment lies.
    pub fn spot(&self, at: Micros) -> f64 {
        let after = self.times.partition_point(|time| *time <= at.0);
        let Some(before) = after.checked_sub(1) else { return 0.0 };
        let (from, start) = (self.places[before], self.times[before]);
        match (self.places.get(after), self.times.get(after)) {
            (Some(to), Some(end)) => from + (to - from) * ((at.0 - start) as f64 / (end - start).max(1) as f64),
            _ => from,
        }
    }

    /// Every moment with its place, and how much time the gap before it leaves out.
    pub fn marks(&self) -> impl Iterator<Item = (Micros, f64, Option<Micros>)> + '_ {
        (0..self.times.len()).map(|at| {
            let left_out = (at > 0 && self.short[at]).then(|| Micros(self.times[at] - self.times[at - 1]));
            (Micros(self.times[at]), self.places[at], left_out)
        })
    }
}

/// Every moment at which something begins or ends.
fn moments(operations: &Operations, selected: Option<Micros>) -> Vec<i64> {
    let (first, last) = operations.times;
    let bars = operations.bars.iter().flat_map(|bar| [Some(bar.from), bar.until()]);
    let faults = operations.faults.iter().flat_map(|fault| [Some(fault.from), fault.until]);
    let all = bars.chain(faults).chain([selected, Some(last)]).flatten();
    let mut times: Vec<u64> = all.filter(|at| (first..=last).contains(at)).map(|at| at.0 as u64).collect();
    times.sort_unstable();
    times.dedup();
    times.into_iter().map(|at| at as i64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::run::{Bar, BarEnd};
    use lab::{NodeId, OpId};

    fn bar(lane: u16, from: i64, until: Option<i64>) -> Bar {
        let end = until.map_or(BarEnd::Open, |until| BarEnd::Answered(Micros(until), "ok".into()));
        let op = OpId { client: NodeId::n(lane), number: 1 };
        Bar { op, lane, request: "put x 1".into(), event: 1, from: Micros(from), end }
    }

    #[test]
    fn time_keeps_its_order_and_bars_of_a_lane_have_room_and_never_overlap() {
        let bars = vec![bar(0, 0, Some(10)), bar(1, 5, Some(100_000)), bar(0, 12, Some(20)), bar(0, 25, None)];
        let operations = Operations {
            lanes: vec![NodeId::n(0), NodeId::n(1)],
            bars,
            times: (Micros(0), Micros(200_000)),
            now: Micros(200_000),
            ..Operations::default()
        };
        let options = OperationsView {
            upright: false,
            along: 100.0,
            across: 0.0,
            selected: None,
            moment: None,
            judgement: None,
            order: (0, 0),
            words: false,
        };
        let axis = Axis::new(&operations, 2, &options, &|_| 50.0);
        assert!(axis.places.windows(2).all(|two| two[0] < two[1]), "{axis:?}");
        let spot = |at: i64| axis.spot(Micros(at));
        assert!(spot(10) - spot(0) >= 50.0 && spot(12) >= spot(10) && spot(20) - spot(12) >= 50.0);
        assert!(axis.length - spot(25) >= 50.0, "what is open has room, too");
        assert_eq!(axis.marks().filter(|(_, _, left_out)| left_out.is_some()).count(), 2);
    }
}
