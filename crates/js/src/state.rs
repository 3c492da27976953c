//! A moment of a run as plain data: nodes, links, messages in flight, invariants, rules, figures.

use lab::{
    Micros, NodeId, Run,
    frame::{Frame, LinkDot, MailDot, NodeDot},
    run::{LinkInfo, TimerInfo},
};
use serde::Serialize;
use std::collections::BTreeMap;

macro_rules! plain {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ })+
    };
}

plain! {
    /// One moment of a run. Times are microseconds of virtual time.
    State {
        now_us: i64,
        /// How many events have happened.
        event: u64,
        /// 16 hexadecimal digits.
        digest: String,
        nodes: Vec<Node>,
        /// Each direction that the topology has, by its own.
        links: Vec<Link>,
        mail: Vec<Mail>,
        invariants: Vec<Invariant>,
        rules: Vec<Rule>,
        /// Figures; null where undefined.
        metrics: BTreeMap<String, Option<f64>>,
        /// The last operations of clients, at most 200.
        operations: Vec<Operation>,
    }
    /// A participant. `fields` is what the protocol says of it.
    Node {
        id: String,
        part: &'static str,
        role: &'static str,
        up: bool,
        paused_until_us: Option<i64>,
        /// What it is told to do, if it is in the adversary's hands.
        liar: Option<String>,
        /// Whether it lied at any time, so that no invariant counts it.
        tainted: bool,
        writing: bool,
        clock_skew_us: i64,
        drift_ppm: i32,
        fields: BTreeMap<&'static str, String>,
        timers: Vec<Timer>,
        /// How many inputs wait for it.
        waiting: usize,
        /// Which side of a partition it is on, from 0; 0 where there is none.
        group: u8,
        /// From the left, 0 to 1000.
        x: i16,
        /// From the top, 0 to 1000.
        y: i16,
    }
    /// A timer; `name` as in `fire n2 election`.
    Timer { name: String, due_us: i64, }
    /// One direction of a link.
    Link {
        from: String,
        to: String,
        latency_us: i64,
        loss_ppm: u32,
        duplicate_ppm: u32,
        corrupt_ppm: u32,
        fifo: bool,
        cut: bool,
        /// Whether the cut keeps what it stops.
        holds: bool,
        parted: bool,
        sent: u32,
    }
    /// A message in flight; `name` as in `drop n0>n2#17`.
    Mail {
        name: String,
        from: String,
        to: String,
        kind: &'static str,
        text: String,
        sent_us: i64,
        /// Null while it is held back.
        arrives_us: Option<i64>,
        /// The event in which it was sent.
        cause: u64,
        lie: bool,
        held: bool,
        corrupt: bool,
        copy: u8,
    }
    /// An invariant. `verdict` is "holds", "violated", "met", "unmet" or "waiting".
    Invariant {
        name: &'static str,
        kind: &'static str,
        verdict: &'static str,
        checked: u64,
        at_us: Option<i64>,
        event: Option<u64>,
        node: Option<String>,
        why: Option<String>,
    }
    /// How often a rule was applied and refused.
    Rule { name: &'static str, fired: u64, refused: u64, last_us: Option<i64>, last_node: Option<String>, }
    /// An operation of a client.
    Operation {
        id: String,
        client: String,
        request: String,
        invoked_us: i64,
        completed_us: Option<i64>,
        reply: Option<String>,
    }
}

const OPERATIONS: usize = 200;

impl State {
    /// The present of a run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let mut frame = Frame::default();
        run.frame(&mut frame);
        Self {
            now_us: run.now().0,
            event: run.event(),
            digest: format!("{:016x}", run.digest()),
            nodes: frame.nodes.iter().filter_map(|dot| node(run, dot)).collect(),
            links: frame.links.iter().flat_map(|dot| both(run, &frame, dot)).flatten().collect(),
            mail: frame.mail.iter().filter_map(|dot| mail(run, &frame, dot)).collect(),
            invariants: invariants(run),
            rules: rules(run),
            metrics: run.metrics().into_iter().collect(),
            operations: run.operations(OPERATIONS).into_iter().map(operation).collect(),
        }
    }
}

fn node(run: &Run, dot: &NodeDot) -> Option<Node> {
    let info = run.node(dot.id)?;
    let timer = |timer: TimerInfo| Timer { name: timer.text, due_us: timer.due.0 };
    Some(Node {
        id: dot.id.to_string(),
        part: info.part,
        role: info.role,
        up: info.up,
        paused_until_us: info.paused_until.map(|until| until.0),
        liar: info.liar,
        tainted: info.tainted,
        writing: info.writing,
        clock_skew_us: info.clock_skew_us,
        drift_ppm: info.drift_ppm,
        fields: info.fields.into_iter().collect(),
        timers: info.timers.into_iter().map(timer).collect(),
        waiting: info.waiting,
        group: dot.group,
        x: dot.x,
        y: dot.y,
    })
}

fn id(frame: &Frame, index: u16) -> Option<NodeId> {
    frame.nodes.get(usize::from(index)).map(|dot| dot.id)
}

fn both(run: &Run, frame: &Frame, dot: &LinkDot) -> [Option<Link>; 2] {
    let one = |from, to| {
        let (from, to) = (id(frame, from)?, id(frame, to)?);
        Some(link(from, to, &run.link(from, to)?))
    };
    [one(dot.a, dot.b), one(dot.b, dot.a)]
}

fn link(from: NodeId, to: NodeId, info: &LinkInfo) -> Link {
    Link {
        from: from.to_string(),
        to: to.to_string(),
        latency_us: info.latency.0,
        loss_ppm: info.loss_ppm,
        duplicate_ppm: info.duplicate_ppm,
        corrupt_ppm: info.corrupt_ppm,
        fifo: info.fifo,
        cut: info.cut,
        holds: info.holds,
        parted: info.parted,
        sent: info.sent,
    }
}

fn mail(run: &Run, frame: &Frame, dot: &MailDot) -> Option<Mail> {
    let (from, to) = (id(frame, dot.from)?, id(frame, dot.to)?);
    let info = run.mail(from, to, dot.ordinal)?;
    Some(Mail {
        name: info.name,
        from: from.to_string(),
        to: to.to_string(),
        kind: info.sort,
        text: info.text,
        sent_us: dot.sent.0,
        // Copies have a moment of their own.
        arrives_us: Some(dot.arrives).filter(|at| *at != Micros(i64::MAX)).map(|at| at.0),
        cause: info.cause,
        lie: info.lie,
        held: dot.flags & MailDot::HELD != 0,
        corrupt: dot.flags & MailDot::CORRUPT != 0,
        copy: dot.copy,
    })
}

fn invariants(run: &Run) -> Vec<Invariant> {
    let all = run.invariants().into_iter().zip(&run.protocol().invariants);
    all.map(|(now, info)| Invariant {
        name: info.name,
        kind: info.when,
        verdict: now.verdict,
        checked: now.checked,
        at_us: now.at.map(|at| at.0),
        event: now.event,
        node: now.node.map(|node| node.to_string()),
        why: now.why,
    })
    .collect()
}

fn rules(run: &Run) -> Vec<Rule> {
    let all = run.rules().into_iter().zip(&run.protocol().rules);
    all.map(|(now, info)| Rule {
        name: info.name,
        fired: now.fired,
        refused: now.refused,
        last_us: now.last.map(|(at, _)| at.0),
        last_node: now.last.map(|(_, node)| node.to_string()),
    })
    .collect()
}

fn operation(info: lab::run::OperationInfo) -> Operation {
    let (completed_us, reply) = info.completed.map(|(at, reply)| (at.0, reply)).unzip();
    Operation {
        id: info.id,
        client: info.client.to_string(),
        request: info.request,
        invoked_us: info.invoked.0,
        completed_us,
        reply,
    }
}
