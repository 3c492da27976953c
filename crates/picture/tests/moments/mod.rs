//! Moments made by hand, for tests and for looking at.
#![allow(dead_code, reason = "each user of this module takes what it needs")]

use picture::frame::{DropDot, Frame, LinkDot, MailDot, NodeDot};
use picture::{MailLook, Micros, NodeId, PartLook, ProtocolLook, RoleLook, Shape};

pub fn look() -> ProtocolLook {
    let sort = |name: &str, glyph: &str, reply| MailLook { name: name.into(), glyph: glyph.into(), reply };
    let role = |name: &str, crown| RoleLook { name: name.into(), crown };
    ProtocolLook {
        tongue: lab::Tongue::ENGLISH,
        epoch: "view".into(),
        arc: "view change".into(),
        roles: vec![role("backup", false), role("primary", true), role("client", false)],
        mail: vec![
            sort("pre-prepare", "PP", false),
            sort("prepare", "P", false),
            sort("commit", "C", true),
            sort("request", "R", false),
        ],
        parts: vec![
            PartLook { letter: 'n', name: "replica".into(), server: true, shape: Shape::Circle },
            PartLook { letter: 'c', name: "client".into(), server: false, shape: Shape::Square },
        ],
        ..ProtocolLook::default()
    }
}

/// So many servers on a ring and clients below it, every pair linked, nothing on its way.
pub fn calm(servers: u16, clients: u16) -> Frame {
    let mut frame = Frame { now: Micros(10_000), ..Frame::default() };
    for i in 0..clients {
        frame.nodes.push(node(
            NodeId::c(i),
            Shape::Square,
            500.0 + (f64::from(i) - f64::from(clients.max(1) - 1) / 2.0) * 240.0,
            970.0,
        ));
    }
    for i in 0..servers {
        let turn = std::f64::consts::TAU * (f64::from(i) / f64::from(servers) - 0.25);
        frame.nodes.push(node(
            NodeId::n(i),
            Shape::Circle,
            500.0 + 400.0 * libm::cos(turn),
            430.0 + 400.0 * libm::sin(turn),
        ));
    }
    let count = servers + clients;
    for a in 0..count {
        for b in a.max(clients.saturating_sub(1)) + 1..count {
            frame.links.push(LinkDot { a, b, flags: 0, latency: Micros(12_000) });
        }
    }
    frame
}

fn node(id: NodeId, shape: Shape, x: f64, y: f64) -> NodeDot {
    NodeDot {
        id,
        shape,
        x: x as i16,
        y: y as i16,
        flags: 0,
        group: 0,
        glance: Default::default(),
        timer_set: Micros::ZERO,
        timer_due: Micros::ZERO,
    }
}

pub fn mail(from: u16, to: u16, sort: u8, flags: u8, percent: i64) -> MailDot {
    let sent = Micros(10_000 - percent * 100);
    MailDot { from, to, ordinal: 17, copy: 0, sort, flags, epoch: 0, sent, arrives: Micros(sent.0 + 10_000) }
}

/// The index of a server in `calm(_, clients)`, and of the link between two of them.
pub fn link(frame: &mut Frame, a: NodeId, b: NodeId) -> &mut LinkDot {
    let at = |id| frame.nodes.iter().position(|dot| dot.id == id).expect("a node") as u16;
    let ends = (at(a).min(at(b)), at(a).max(at(b)));
    frame.links.iter_mut().find(|link| (link.a, link.b) == ends).expect("a link")
}

pub fn dot(frame: &mut Frame, id: NodeId) -> &mut NodeDot {
    frame.nodes.iter_mut().find(|dot| dot.id == id).expect("a node")
}

/// The moment of the design's mock: an equivocating primary, a crashed backup, a cut link, votes on their way.
pub fn equivocation() -> Frame {
    let n = NodeId::n;
    let mut frame = calm(5, 0);
    dot(&mut frame, n(0)).flags = NodeDot::LIAR;
    dot(&mut frame, n(0)).glance.role = 1;
    for (i, got, struck) in [(1, 2, 0), (2, 2, 0), (3, 1, 1)] {
        let glance = &mut dot(&mut frame, n(i)).glance;
        (glance.got, glance.need, glance.struck) = (got, 3, struck);
    }
    dot(&mut frame, n(4)).flags = NodeDot::DOWN;
    dot(&mut frame, n(2)).timer_due = Micros(14_500);
    link(&mut frame, n(1), n(4)).flags = LinkDot::CUT_FORTH | LinkDot::CUT_BACK;
    frame.mail = vec![
        mail(0, 1, 0, 0, 40),
        mail(0, 4, 0, MailDot::LIE, 40),
        mail(1, 2, 1, 0, 65),
        mail(3, 2, 1, 0, 40),
        mail(3, 1, 2, 0, 62),
    ];
    frame
}

/// Everything that can be the matter, at once.
pub fn everything() -> Frame {
    let n = NodeId::n;
    let mut frame = calm(7, 2);
    for (i, flags) in [
        NodeDot::DOWN,
        NodeDot::PAUSED,
        NodeDot::LIAR,
        NodeDot::TAINTED,
        NodeDot::SKEWED,
        NodeDot::WRITING,
        NodeDot::DOOMED,
    ]
    .into_iter()
    .enumerate()
    {
        let dot = dot(&mut frame, n(i as u16));
        dot.flags = flags;
        dot.glance.epoch = i as u32 * 3 + 1;
    }
    dot(&mut frame, n(5)).glance.role = 1;
    dot(&mut frame, n(3)).timer_due = Micros(30_000);
    dot(&mut frame, n(1)).glance.got = 3;
    dot(&mut frame, n(1)).glance.need = 4;
    dot(&mut frame, n(6)).glance.got = 12;
    dot(&mut frame, n(6)).glance.need = 21;
    link(&mut frame, n(0), n(1)).flags = LinkDot::CUT_FORTH | LinkDot::CUT_BACK;
    link(&mut frame, n(1), n(3)).flags = LinkDot::CUT_FORTH;
    link(&mut frame, n(4), n(6)).flags = LinkDot::CUT_BACK;
    link(&mut frame, n(2), n(3)).flags = LinkDot::LOSSY;
    link(&mut frame, n(5), n(6)).flags = LinkDot::SLOWED;
    link(&mut frame, n(5), n(6)).latency = Micros(80_000);
    frame.mail = vec![
        mail(2, 3, 0, 0, 50),
        mail(3, 2, 2, 0, 30),
        mail(4, 5, 0, MailDot::LIE, 40),
        mail(5, 8, 1, MailDot::COPY, 50),
        mail(6, 7, 1, MailDot::CORRUPT, 50),
        mail(0, 5, 3, 0, 50),
        MailDot { arrives: Micros(i64::MAX), ..mail(3, 5, 0, MailDot::HELD, 1) },
        MailDot { arrives: Micros(i64::MAX), ordinal: 18, ..mail(3, 5, 2, MailDot::HELD, 1) },
    ];
    let drop = DropDot { from: 7, to: 2, sort: 1, sent: Micros(4_000), at: Micros(9_000), arrives: Micros(14_000) };
    frame.drops = vec![drop];
    frame
}

/// Two sides that don't hear each other, in two views.
pub fn partition() -> Frame {
    let n = NodeId::n;
    let mut frame = calm(5, 2);
    for i in [2, 3, 4] {
        dot(&mut frame, n(i)).group = 1;
        dot(&mut frame, n(i)).glance.epoch = 1;
    }
    dot(&mut frame, n(1)).glance.role = 1;
    dot(&mut frame, n(3)).glance.role = 1;
    for i in [0, 1] {
        for j in [2, 3, 4] {
            link(&mut frame, n(i), n(j)).flags = LinkDot::PARTED;
        }
    }
    frame.mail = vec![MailDot { epoch: 1, ..mail(5, 6, 1, 0, 50) }, mail(3, 2, 0, 0, 60), mail(0, 3, 3, 0, 30)];
    frame
}

/// Many nodes, many messages.
pub fn crowd(servers: u16, letters: usize) -> Frame {
    let mut frame = calm(servers, 0);
    frame.mail = (0..letters)
        .map(|i| {
            let (from, to) = ((i % usize::from(servers)) as u16, ((i * 7 + 3) % usize::from(servers)) as u16);
            MailDot { ordinal: i as u32, epoch: i as u32 % 4, ..mail(from, to, (i % 4) as u8, 0, (i % 97) as i64) }
        })
        .filter(|mail| mail.from != mail.to)
        .collect();
    for (i, dot) in frame.nodes.iter_mut().enumerate() {
        dot.glance.epoch = i as u32 / 5;
    }
    frame
}
