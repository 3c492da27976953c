//! Who has a link to whom, and where everybody stands at the start.

use model::sorted::Set;
use model::{
    NodeId, Part, Side,
    draw::{self, Purpose},
};

/// The shape of the network among the servers. Clients have links to every server, always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Topology {
    /// Everybody with everybody.
    #[default]
    Full,
    /// Each with the next, and the last with the first.
    Ring,
    /// Each with the next.
    Line,
    /// All with one.
    Star(NodeId),
    /// Rows and columns; each with its neighbours left, right, above and below.
    Grid(u16, u16),
    /// A random regular graph, as nearly as can be (a ring and random chords, so that it is connected): each server with so
    /// many others.
    Random {
        /// The number of neighbours, at least 2.
        degree: u16,
    },
    /// Named groups of servers, full inside and between; distance makes the difference.
    Regions(Vec<Vec<NodeId>>),
}

/// A server's neighbours, as pairs of indices among the servers, each pair once with the lower first, sorted.
#[must_use]
pub fn edges(topology: &Topology, servers: &[NodeId], seed: u64) -> Vec<(u16, u16)> {
    let n = servers.len() as u16;
    let mut pairs: Vec<(u16, u16)> = match topology {
        Topology::Full | Topology::Regions(_) => (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect(),
        Topology::Ring => (0..n).map(|a| (a, (a + 1) % n)).collect(),
        Topology::Line => (1..n).map(|b| (b - 1, b)).collect(),
        Topology::Star(hub) => {
            let hub = servers.iter().position(|s| s == hub).unwrap_or(0) as u16;
            (0..n).map(|a| (hub, a)).collect()
        }
        Topology::Grid(width, _) => grid_edges(n, (*width).max(1)),
        Topology::Random { degree } => random_edges(n, *degree, seed),
    };
    for pair in &mut pairs {
        *pair = sorted(pair.0, pair.1);
    }
    pairs.retain(|(a, b)| a != b);
    pairs.into_iter().collect::<Set<_>>().into_iter().collect()
}

fn grid_edges(n: u16, width: u16) -> Vec<(u16, u16)> {
    let right = (0..n).filter(|a| (a + 1) % width != 0 && a + 1 < n).map(|a| (a, a + 1));
    let below = (0..n.saturating_sub(width)).map(|a| (a, a + width));
    right.chain(below).collect()
}

/// A ring, then chords between random servers that still want neighbours. There is no rejection loop: a chord that would
/// lead back to its start, or be there already, exchanges an end with the first other one with which that helps.
fn random_edges(n: u16, degree: u16, seed: u64) -> Vec<(u16, u16)> {
    let chords = degree.min(n.saturating_sub(1)).saturating_sub(2);
    let mut wanting: Vec<u16> = (0..n).flat_map(|a| std::iter::repeat_n(a, chords.into())).collect();
    for at in (1..wanting.len()).rev() {
        let other = draw::below(draw::word(seed, Purpose::Topology, 0, 0, at as u32), at as u64 + 1) as usize;
        wanting.swap(at, other);
    }
    let mut ring = Set::new();
    for a in 0..n {
        ring.insert(sorted(a, (a + 1) % n));
    }
    let mut pairs: Vec<(u16, u16)> = wanting.chunks_exact(2).map(|two| (two[0], two[1])).collect();
    exchange_ends(&mut pairs, &ring);
    pairs.extend(ring);
    pairs
}

fn exchange_ends(pairs: &mut [(u16, u16)], ring: &Set<(u16, u16)>) {
    let mut taken = ring.clone();
    let free = |taken: &Set<(u16, u16)>, a: u16, b: u16| a != b && !taken.contains(&sorted(a, b));
    for at in 0..pairs.len() {
        let (a, b) = pairs[at];
        if !free(&taken, a, b) {
            let helps = |(c, d): (u16, u16)| sorted(a, c) != sorted(b, d) && free(&taken, a, c) && free(&taken, b, d);
            let Some(other) = (0..pairs.len()).find(|other| *other != at && helps(pairs[*other])) else { continue };
            let (c, d) = pairs[other];
            (pairs[at], pairs[other]) = ((a, c), (b, d));
            if other < at {
                taken.remove(&sorted(c, d));
                taken.insert(sorted(b, d));
            }
        }
        taken.insert(sorted(pairs[at].0, pairs[at].1));
    }
}

fn sorted(a: u16, b: u16) -> (u16, u16) {
    (a.min(b), a.max(b))
}

/// Where each participant stands at the start, on the plane of 1000 x 1000: servers on a circle (in a grid, in clusters by
/// region), clients on an outer circle.
#[must_use]
pub fn layout(cast: &[(NodeId, Part)], topology: &Topology) -> Vec<(i16, i16)> {
    let servers: Vec<NodeId> = cast.iter().filter(|(_, part)| part.side == Side::Server).map(|(id, _)| *id).collect();
    let clients = cast.len() - servers.len();
    let (mut server, mut client) = (0, 0);
    cast.iter()
        .map(|(id, part)| {
            if part.side == Side::Client {
                client += 1;
                return beside(client - 1, clients);
            }
            server += 1;
            place(*id, server - 1, servers.len(), topology, clients > 0)
        })
        .collect()
}

fn place(id: NodeId, index: usize, count: usize, topology: &Topology, clients: bool) -> (i16, i16) {
    let middle = if clients { (440, 500) } else { (500, 500) };
    match topology {
        Topology::Grid(width, height) => {
            let (w, h) = (usize::from((*width).max(1)), usize::from((*height).max(1)));
            let step = 800 / w.max(h).max(2);
            (100 + (index % w * step) as i16, 100 + (index / w * step) as i16)
        }
        Topology::Line => (60 + (index * 880 / count.max(2).saturating_sub(1)) as i16, 500),
        Topology::Star(hub) if *hub == id => middle,
        Topology::Regions(groups) => in_region(id, groups),
        _ if count > 60 => spiral(index, count),
        _ => on_circle(index, count, 340, middle),
    }
}

fn in_region(id: NodeId, groups: &[Vec<NodeId>]) -> (i16, i16) {
    let found =
        groups.iter().enumerate().find_map(|(g, nodes)| Some((g, nodes.iter().position(|n| *n == id)?, nodes.len())));
    let (group, index, size) = found.unwrap_or((0, 0, 1));
    on_circle(index, size, 90, on_circle(group, groups.len(), 330, (500, 500)))
}

/// Clients stand in a column at the right.
fn beside(index: usize, count: usize) -> (i16, i16) {
    let step = (800 / count.max(1)).min(140);
    let top = 500 - (step * (count - 1) / 2) as i16;
    (930, top + (index * step) as i16)
}

fn on_circle(index: usize, count: usize, radius: i16, middle: (i16, i16)) -> (i16, i16) {
    if count <= 1 {
        return middle;
    }
    let turn = index as f64 / count as f64 * std::f64::consts::TAU;
    let (x, y) = (libm::sin(turn) * f64::from(radius), -libm::cos(turn) * f64::from(radius));
    (middle.0 + libm::round(x) as i16, middle.1 + libm::round(y) as i16)
}

/// Many servers: a sunflower, so that none hides another.
fn spiral(index: usize, count: usize) -> (i16, i16) {
    let radius = 460.0 * libm::sqrt((index as f64 + 0.5) / count as f64);
    let turn = index as f64 * 2.399_963_229_728_653;
    (500 + libm::round(libm::cos(turn) * radius) as i16, 500 + libm::round(libm::sin(turn) * radius) as i16)
}
