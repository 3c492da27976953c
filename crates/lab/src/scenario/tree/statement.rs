//! The statements, one to a line.

use super::{Action, Claim, Nodes, Request, Setting, Spanned, Step, Time, Word};

/// What one line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// `protocol raft nodes=5`: exactly one, and the first.
    Protocol { slug: Word, settings: Vec<Spanned<Setting>> },
    /// `network latency=5ms`: at most one.
    Network { settings: Vec<Spanned<Setting>> },
    /// `topology ring`: at most one.
    Topology { shape: Spanned<Shape>, settings: Vec<Spanned<Setting>> },
    /// `workload c0..c3 rate=10 | 3 put x | 1 get x`: requests nobody writes out; the mix gives their weights.
    Workload { nodes: Spanned<Nodes>, settings: Vec<Spanned<Setting>>, mix: Vec<Spanned<Mix>> },
    /// `at 500ms crash n0`, `at 1s deliver n0>n1#3`.
    At { time: Time, action: Spanned<Step> },
    /// `every 50ms from 400ms before 2s request any get x`: the start belongs to it and is 0 if not given, the end not.
    Every { period: Time, from: Option<Time>, before: Option<Time>, action: Spanned<Action> },
    /// `note 500ms "the cut"`: for people, never part of a digest.
    Note { time: Time, text: Word },
    /// `speed 1/10`: virtual over real time, for people, never part of a digest. Both above 0.
    Speed { virtual_time: Spanned<u64>, real_time: Option<Spanned<u64>> },
    /// `step deliver n0>n1#1`: what happens next where `mode=manual`.
    Step(Spanned<Step>),
    /// `until 3s events <= 5000`: exactly one.
    Until { end: Spanned<End>, events: Option<Spanned<u64>> },
    /// `expect linearizable at 2s`.
    Expect { claim: Spanned<Claim>, at: Option<Time> },
}

/// Who is linked to whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Everyone to everyone.
    Full,
    /// Each to the next, the last to the first.
    Ring,
    /// Everyone to this node.
    Star(super::Node),
    /// Each to the next.
    Line,
    /// `3x4`: columns and rows, both above 0.
    Grid { columns: Spanned<u32>, rows: Spanned<u32> },
    /// Drawn; the statement's settings, at least one, say how.
    Random,
    /// Groups with names: `region eu n0 n1, us n2`.
    Region(Vec<Spanned<Region>>),
}

/// One group of a topology.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// Its name.
    pub name: Word,
    /// Who is in it.
    pub nodes: Spanned<Nodes>,
}

/// One kind of request of a workload: `| 3 put x 1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mix {
    /// How often it is drawn, against the other weights.
    pub weight: Spanned<u64>,
    /// The request.
    pub request: Spanned<Request>,
}

/// When a run ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// At this moment.
    Time(model::Micros),
    /// When no more than recurring timers and heartbeats is left.
    Quiet,
    /// When an invariant is violated.
    Violated,
}
