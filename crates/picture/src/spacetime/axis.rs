//! The axis of time: where each moment lies, with idle time left out, and room between the events of one lane.

use super::Draft;
use crate::Micros;
use lab::run::{Fate, Window};
use std::collections::BTreeMap;

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
    spots: BTreeMap<(u64, u16), f64>,
    step: f64,
    pub length: f64,
}

/// A moment at which something happens: on which lanes, how often.
type Crowd = Vec<(u16, Vec<u64>)>;

impl Axis {
    pub fn new(window: &Window, lanes: &[u16], (least, most): (f64, f64)) -> Self {
        let mut moments: BTreeMap<Micros, Crowd> = BTreeMap::new();
        for moment in moments_of(window) {
            moments.entry(moment).or_default();
        }
        for happening in window.happenings.iter().filter(|happening| Draft::shown(happening)) {
            let crowd = moments.entry(happening.at).or_default();
            let Some(lane) = happening.lane.filter(|lane| lanes.binary_search(lane).is_ok()) else { continue };
            match crowd.iter_mut().find(|(other, _)| *other == lane) {
                Some((_, events)) => events.push(happening.event),
                None => crowd.push((lane, vec![happening.event])),
            }
        }
        let times: Vec<Micros> = moments.keys().copied().collect();
        let crowds: Vec<Crowd> = moments.into_values().collect();
        let latency = latency(window);
        let whole = (window.times.1.0 - window.times.0.0).max(1);
        let pleasing = PLEASING / latency.unwrap_or(whole / 10).max(1) as f64;
        let mut axis = Self { broken: broken(&times, latency.map_or(1_000, |latency| latency * 2)), times, ..Self::default() };
        for step in [ROOMY, CLOSE, 0.0] {
            axis.step = step;
            if axis.walk(&crowds, 0.0) <= most {
                break;
            }
        }
        axis.settle(&crowds, least, most, pleasing);
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

    /// Finds the scale at which the whole is as long as it should be.
    fn settle(&mut self, crowds: &[Crowd], least: f64, most: f64, pleasing: f64) {
        let wanted = self.walk(crowds, pleasing).clamp(least, most.max(least));
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if self.walk(crowds, middle) > wanted { high = middle } else { low = middle }
        }
        self.walk(crowds, low);
    }

    /// Lays everything out at so many pixels for a microsecond; returns how long it gets.
    fn walk(&mut self, crowds: &[Crowd], scale: f64) -> f64 {
        let (mut x, mut ends, mut reach) = (self.step, BTreeMap::<u16, f64>::new(), 0.0_f64);
        self.places.clear();
        self.spots.clear();
        for (at, crowd) in crowds.iter().enumerate() {
            if at > 0 {
                let passed = (self.times[at].0 - self.times[at - 1].0) as f64;
                x += if self.broken[at] { BREAK } else { passed * scale };
            }
            x = crowd.iter().filter_map(|(lane, _)| ends.get(lane)).fold(x, |x, end| x.max(end + self.step));
            self.places.push(x);
            for (lane, events) in crowd {
                // The events of one moment stand side by side.
                let beside = self.step * 0.75;
                let spots = events.iter().enumerate().map(|(n, event)| ((*event, *lane), x + n as f64 * beside));
                self.spots.extend(spots);
                let end = x + (events.len() - 1) as f64 * beside;
                ends.insert(*lane, end);
                reach = reach.max(end);
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
        self.spots.get(&(event, lane)).copied()
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
    let mut longest: Vec<usize> = (1..times.len()).collect();
    longest.sort_by_key(|at| std::cmp::Reverse(gap(*at)));
    let mut left = times.last().map_or(0, |last| last.0 - times[0].0);
    let mut broken = vec![false; times.len()];
    for at in longest.into_iter().take(times.len().saturating_sub(4)) {
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
        (Fate::Arrived(at, _), Some(sent)) if at > sent => Some(at.0 - sent.0),
        _ => None,
    });
    let mut taken: Vec<i64> = taken.collect();
    taken.sort_unstable();
    taken.get(taken.len() / 2).copied()
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
