//! The network: each direction of each link on its own.

use crate::{action::LinkSettings, world::Seat};
use model::sorted::Map;
use model::{
    Micros,
    draw::{self, Purpose},
};

/// How long messages take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Latency {
    /// It grows with the distance on the stage: 2 ms and 20 us for each unit, give or take a fifth.
    #[default]
    Distance,
    /// Drawn evenly from a range, scaled by the distance relative to where the nodes stood at the start.
    Even(Micros, Micros),
    /// At least the first, and then exponentially distributed with this mean, scaled in the same way.
    Exponential(Micros, Micros),
}

/// What holds on every link that has no settings of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct NetworkSettings {
    /// How long messages take.
    pub latency: Latency,
    /// How many are lost, in parts per million.
    pub loss_ppm: u32,
    /// How many arrive twice, in parts per million.
    pub duplicate_ppm: u32,
    /// How many are damaged, in parts per million.
    pub corrupt_ppm: u32,
    /// Whether messages on one link keep their order.
    pub fifo: bool,
    /// How long a write to the disk takes.
    pub disk: Micros,
    /// How far a clock may be off by promise, for engines that read intervals.
    pub clock_bound: Micros,
}

/// One direction of a link, from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// Whether it is cut, and whether it keeps what it stops.
    pub cut: Option<crate::CutMode>,
    /// Whether a partition stands in the way.
    pub parted: bool,
    /// What holds on it.
    pub settings: NetworkSettings,
    /// Whether some of that is its own.
    pub own: bool,
    /// The mean latency as things stand.
    pub mean: Micros,
    /// How many messages were sent on it.
    pub sent: u32,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Link {
    pub sent: u32,
    pub last_arrival: Micros,
    pub cut: Option<crate::CutMode>,
    pub own: LinkSettings,
}

/// Small casts keep every link in one array; large ones, sender by sender, only the links that were used.
#[derive(Clone, Debug)]
enum Links {
    Dense(Vec<Link>),
    Sparse(Vec<Map<u16, Link>>),
}

const DENSE: usize = 48;

#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub settings: NetworkSettings,
    links: Links,
    size: usize,
    /// Which side of the partition each seat is on; none for those who talk to everybody.
    pub group: Vec<Option<u8>>,
    pub place: Vec<(i16, i16)>,
    first_place: std::sync::Arc<[(i16, i16)]>,
    seed: u64,
}

impl Network {
    pub fn new(settings: NetworkSettings, places: Vec<(i16, i16)>, seed: u64) -> Self {
        let size = places.len();
        let links = if size <= DENSE {
            Links::Dense(vec![Link::default(); size * size])
        } else {
            Links::Sparse(vec![Map::new(); size])
        };
        Self { settings, links, size, group: vec![None; size], first_place: places.clone().into(), place: places, seed }
    }

    pub fn link(&self, from: Seat, to: Seat) -> Option<&Link> {
        match &self.links {
            Links::Dense(all) => all.get(from.index() * self.size + to.index()),
            Links::Sparse(some) => some[from.index()].get(&to.0),
        }
    }

    pub fn link_mut(&mut self, from: Seat, to: Seat) -> &mut Link {
        match &mut self.links {
            Links::Dense(all) => &mut all[from.index() * self.size + to.index()],
            Links::Sparse(some) => some[from.index()].entry(to.0).or_default(),
        }
    }

    /// Takes back every cut and every link's own settings.
    pub fn restore_links(&mut self) {
        let restore = |link: &mut Link| {
            link.cut = None;
            link.own = LinkSettings::default();
        };
        match &mut self.links {
            Links::Dense(all) => all.iter_mut().for_each(restore),
            Links::Sparse(some) => some.iter_mut().flat_map(Map::values_mut).for_each(restore),
        }
    }

    /// Whether any link is cut.
    pub fn any_cut(&self) -> bool {
        match &self.links {
            Links::Dense(all) => all.iter().any(|link| link.cut.is_some()),
            Links::Sparse(some) => some.iter().flat_map(Map::values).any(|link| link.cut.is_some()),
        }
    }

    pub fn parted(&self, from: Seat, to: Seat) -> bool {
        matches!((self.group[from.index()], self.group[to.index()]), (Some(a), Some(b)) if a != b)
    }

    pub fn settings_of(&self, link: &Link) -> NetworkSettings {
        let (all, own) = (self.settings, link.own);
        NetworkSettings {
            latency: own.latency.unwrap_or(all.latency),
            loss_ppm: own.loss_ppm.unwrap_or(all.loss_ppm),
            duplicate_ppm: own.duplicate_ppm.unwrap_or(all.duplicate_ppm),
            corrupt_ppm: own.corrupt_ppm.unwrap_or(all.corrupt_ppm),
            fifo: own.fifo.unwrap_or(all.fifo),
            ..all
        }
    }

    /// Draws how long the n-th message on a link takes.
    pub fn latency(&self, from: Seat, to: Seat, n: u32, latency: Latency, purpose: Purpose) -> Micros {
        let word = draw::word(self.seed, purpose, from.0.into(), to.0.into(), n);
        let base = match latency {
            Latency::Distance => {
                let mean = self.by_distance(from, to);
                return Micros(draw::between(word, mean * 4 / 5, mean * 6 / 5));
            }
            Latency::Even(least, most) => draw::between(word, least.0, most.0),
            Latency::Exponential(least, mean) => least.0 + draw::exponential(word, mean).0,
        };
        Micros(self.scaled(from, to, base).max(1))
    }

    /// The mean latency as things stand.
    pub fn mean(&self, from: Seat, to: Seat, latency: Latency) -> Micros {
        match latency {
            Latency::Distance => Micros(self.by_distance(from, to)),
            Latency::Even(least, most) => Micros(self.scaled(from, to, i64::midpoint(least.0, most.0))),
            Latency::Exponential(least, mean) => Micros(self.scaled(from, to, least.0 + mean.0)),
        }
    }

    fn by_distance(&self, from: Seat, to: Seat) -> i64 {
        2_000 + 20 * distance(self.place[from.index()], self.place[to.index()])
    }

    fn scaled(&self, from: Seat, to: Seat, base: i64) -> i64 {
        let (a, b) = (from.index(), to.index());
        if self.place[a] == self.first_place[a] && self.place[b] == self.first_place[b] {
            return base;
        }
        let first = distance(self.first_place[a], self.first_place[b]).max(1);
        base.saturating_mul(distance(self.place[a], self.place[b]).max(1)) / first
    }
}

fn distance(a: (i16, i16), b: (i16, i16)) -> i64 {
    let (dx, dy) = (i64::from(a.0) - i64::from(b.0), i64::from(a.1) - i64::from(b.1));
    (dx * dx + dy * dy).isqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_apart(latency: Latency) -> Network {
        let settings = NetworkSettings { latency, ..NetworkSettings::default() };
        Network::new(settings, vec![(0, 0), (300, 400)], 1)
    }

    #[test]
    fn latency_by_distance_stays_within_a_fifth_of_its_mean() {
        let network = two_apart(Latency::Distance);
        assert_eq!(network.mean(Seat(0), Seat(1), Latency::Distance), Micros(12_000));
        for n in 0..500 {
            let drawn = network.latency(Seat(0), Seat(1), n, Latency::Distance, Purpose::Latency).0;
            assert!((9_600..=14_400).contains(&drawn), "{drawn}");
        }
    }

    #[test]
    fn an_explicit_latency_doubles_when_the_distance_doubles() {
        let latency = Latency::Even(Micros(5_000), Micros(15_000));
        let mut network = two_apart(latency);
        let near = network.latency(Seat(0), Seat(1), 7, latency, Purpose::Latency);
        network.place[1] = (600, 800);
        let far = network.latency(Seat(0), Seat(1), 7, latency, Purpose::Latency);
        assert_eq!(far.0, near.0 * 2);
    }
}
