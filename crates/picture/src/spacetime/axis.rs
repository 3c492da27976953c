//! The axis of time: where each moment lies, with idle time left out, and room between the events of one lane.

use super::Draft;
use crate::Micros;
use lab::run::{Fate, Happening, Window};

/// How far apart the events of one lane lie at least where they can be told apart, and where only just.
const ROOMY: f64 = 13.0;
const CLOSE: f64 = 6.5;
/// How long the stroke is where idle time is left out.
pub const BREAK: f64 = 40.0;
/// A message of middling latency reaches so far along time.
const PLEASING: f64 = 52.0;
/// A gap is left out where it is longer than this share of all the time that is left.
const SHARE: i64 = 7;

/// Where moments and events lie along time, in pixels.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    times: Vec<Micros>,
    places: Vec<f64>,
    /// Which gaps are left out, by the moment that ends them.
    broken: Vec<bool>,
    /// Every event on its lane, in order, and where it lies.
    spots: Vec<(u64, u16, f64)>,
    step: f64,
    pub length: f64,
}

/// What happens where in the picture: the moment's index, the event, its lane.
type Crowd = Vec<(usize, u64, u16)>;

impl Axis {
    pub fn new(window: &Window, lanes: &[u16], (least, most): (f64, f64)) -> Self {
        let shown = || window.happenings.iter().filter(|happening| Draft::shown(happening));
        // Sorted as plain numbers: one more kind of sorting is a good deal of code.
        let mut moments: Vec<u64> = moments_of(window).chain(shown().map(|one| one.at)).map(|at| at.0 as u64).collect();
        moments.sort_unstable();
        moments.dedup();
        let times: Vec<Micros> = moments.iter().map(|at| Micros(*at as i64)).collect();
        let on_lane = shown().filter_map(|one| Some((one, one.lane.filter(|lane| lanes.binary_search(lane).is_ok())?)));
        let place = |(one, lane): (&Happening, u16)| (times.partition_point(|time| *time < one.at), one.event, lane);
        let crowd: Crowd = on_lane.map(place).collect();
        let latency = latency(window);
        let whole = (window.times.1.0 - window.times.0.0).max(1);
        let pleasing = PLEASING / latency.unwrap_or(whole / 10).max(1) as f64;
        let broken = broken(&times, latency.map_or(1_000, |latency| latency * 2));
        let mut axis = Self { broken, times, ..Self::default() };
        let lanes = window.lanes.len();
        for step in [ROOMY, CLOSE, 0.0] {
            axis.step = step;
            if axis.walk(&crowd, lanes, 0.0) <= most {
                break;
            }
        }
        let wanted = axis.walk(&crowd, lanes, pleasing).clamp(least, most.max(least));
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if axis.walk(&crowd, lanes, middle) > wanted { high = middle } else { low = middle }
        }
        axis.walk(&crowd, lanes, low);
        axis
    }

    /// Whether there is no room to tell events apart.
    pub fn dense(&self) -> bool {
        self.step == 0.0
    }

    /// Whether there is room for letters.
    pub fn roomy(&self) -> bool {
        self.step >= ROOMY
    }

    /// Lays everything out at so many pixels for a microsecond; returns how long it gets.
    fn walk(&mut self, crowd: &Crowd, lanes: usize, scale: f64) -> f64 {
        let (mut x, mut ends, mut reach) = (self.step, vec![f64::MIN; lanes], 0.0_f64);
        self.places.clear();
        self.spots.clear();
        let mut rest = &crowd[..];
        for at in 0..self.times.len() {
            if at > 0 {
                let passed = (self.times[at].0 - self.times[at - 1].0) as f64;
                x += if self.broken[at] { BREAK } else { passed * scale };
            }
            let (here, later) = rest.split_at(rest.iter().take_while(|one| one.0 == at).count());
            rest = later;
            x = here.iter().fold(x, |x, one| x.max(ends[usize::from(one.2)] + self.step));
            self.places.push(x);
            for (_, event, lane) in here {
                // The events of one moment stand side by side.
                let end = &mut ends[usize::from(*lane)];
                *end = if *end >= x { *end + self.step * 0.75 } else { x };
                self.spots.push((*event, *lane, *end));
                reach = reach.max(*end);
            }
        }
        self.length = x.max(reach) + self.step.max(6.0);
        self.length
    }

    /// Where a moment lies; those beyond the ends lie at the ends.
    pub fn moment(&self, at: Micros) -> f64 {
        let after = self.times.partition_point(|time| *time <= at);
        let (Some(before), next) = (after.checked_sub(1), after) else { return 0.0 };
        let (Some(end), Some(place)) = (self.times.get(next), self.places.get(next)) else { return self.length };
        let (start, from) = (self.times[before], self.places[before]);
        from + (place - from) * ((at.0 - start.0) as f64 / (end.0 - start.0).max(1) as f64)
    }

    /// Where a moment at which something happens lies; unlike [`Axis::moment`] at the very end, too.
    pub fn instant(&self, at: Micros) -> f64 {
        self.times.binary_search(&at).map_or_else(|_| self.moment(at), |found| self.places[found])
    }

    /// Where an event lies on a lane.
    pub fn spot(&self, event: u64, lane: u16) -> Option<f64> {
        let first = self.spots.partition_point(|spot| spot.0 < event);
        let own = self.spots[first..].iter().take_while(|spot| spot.0 == event);
        own.filter(|spot| spot.1 == lane).map(|spot| spot.2).next()
    }

    /// The middles of the breaks, and from when until when time is left out there.
    pub fn breaks(&self) -> impl Iterator<Item = (f64, Micros, Micros)> + '_ {
        (1..self.times.len()).filter(|at| self.broken[*at]).map(|at| {
            let middle = self.places[at] - BREAK / 2.0;
            (middle, self.times[at - 1], self.times[at])
        })
    }
}

fn moments_of(window: &Window) -> impl Iterator<Item = Micros> + '_ {
    let (from, to) = window.times;
    let within = move |at: &Micros| (from..=to).contains(at);
    let lost = window.flights.iter().filter_map(|flight| match flight.fate {
        Fate::Lost(at, _) => Some(at),
        _ => None,
    });
    let now = Some(window.now).filter(within);
    [from, to].into_iter().chain(now).chain(lost.filter(within))
}

/// Which gaps are left out: the longest, as long as each is much of all the time that is left, and long for what goes on:
/// the flight of a message is no idle time.
fn broken(times: &[Micros], shortest: i64) -> Vec<bool> {
    let gap = |at: usize| times[at].0 - times[at - 1].0;
    // A gap and its place in one number.
    let longest = (1..times.len()).map(|at| (gap(at).min(1 << 42) as u64) << 20 | at as u64);
    let mut longest: Vec<u64> = longest.collect();
    longest.sort_unstable();
    let mut left = times.last().map_or(0, |last| last.0 - times[0].0);
    let mut broken = vec![false; times.len()];
    for at in longest.into_iter().rev().map(|one| (one & 0xf_ffff) as usize).take(times.len().saturating_sub(4)) {
        if gap(at) <= shortest || gap(at) * SHARE < left {
            break;
        }
        left -= gap(at);
        broken[at] = true;
    }
    broken
}

/// How long a message of middling latency takes, in microseconds, if one arrives here.
fn latency(window: &Window) -> Option<i64> {
    let taken = window.flights.iter().filter_map(|flight| match (flight.fate, flight.sent) {
        (Fate::Arrived(at, _), Some(sent)) if at > sent => Some((at.0 - sent.0) as u64),
        _ => None,
    });
    let mut taken: Vec<u64> = taken.collect();
    taken.sort_unstable();
    taken.get(taken.len() / 2).map(|taken| *taken as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gaps_that_are_much_of_the_whole_are_left_out() {
        let times = |ms: &[i64]| -> Vec<Micros> { ms.iter().map(|ms| Micros(ms * 1_000)).collect() };
        let steady: Vec<i64> = (0..20).map(|n| n * 10).collect();
        assert!(broken(&times(&steady), 1_000).iter().all(|broken| !broken));
        let mut idle = steady.clone();
        idle.extend((0..20).map(|n| 5_000 + n * 10));
        let found = broken(&times(&idle), 1_000);
        assert_eq!(found.iter().filter(|broken| **broken).count(), 1);
        assert!(found[20], "the long one");
        assert!(!broken(&times(&idle), 5_000_000).contains(&true), "a message may take as long");
    }
}
