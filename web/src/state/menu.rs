//! What can be done to a node, a link or a message, as data: menus, the inspector and the keyboard offer the same.

use super::{AskField, sort_name};
use crate::words::say;
use lab::ProtocolInfo;
use lab::frame::{LinkDot, NodeDot};
use lab::info::{KindInfo, LieInfo};
use picture::{Item, NodeId};

/// One entry of a menu.
#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    /// A heading above what follows.
    Heading(&'static str),
    /// Done at once.
    Act { label: String, help: String, text: String, harm: bool },
    /// Asks for something first.
    Ask { label: String, help: String, verb: String, fields: Vec<AskField>, harm: bool },
}

/// What a menu is of.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum MenuOf {
    /// Everything about a node, a link or a message.
    Item(Item),
    /// The lies that a node may tell.
    Lies(NodeId),
    /// The requests that a node may be sent.
    Requests(NodeId),
    /// Who is to stand on which side of a partition.
    Partition,
}

/// A menu that is open, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenMenu {
    /// What it is of.
    pub of: MenuOf,
    /// From the left of the window, in CSS pixels.
    pub x: f64,
    /// From its top.
    pub y: f64,
}

fn act(label: &str, help: &str, text: String) -> Entry {
    Entry::Act { label: label.into(), help: help.into(), text, harm: false }
}

fn harm(label: &str, help: &str, text: String) -> Entry {
    Entry::Act { label: label.into(), help: help.into(), text, harm: true }
}

fn ask(label: &str, help: &str, verb: String, fields: Vec<AskField>) -> Entry {
    Entry::Ask { label: label.into(), help: help.into(), verb, fields, harm: false }
}

/// What can be done to a node. `of` narrows it to the lies or the requests.
#[must_use]
pub fn node_entries(info: &ProtocolInfo, node: &NodeDot, of: MenuOf) -> Vec<Entry> {
    match of {
        MenuOf::Lies(_) => lie_entries(info, node),
        MenuOf::Requests(_) => request_entries(info, node.id),
        _ => {
            let mut all = request_entries(info, node.id);
            all.extend(health_entries(node));
            all.extend(place_entries(node));
            all.extend(lie_entries(info, node));
            all
        }
    }
}

/// The requests. At a server, where there are clients, some idle client asks by way of this server.
fn request_entries(info: &ProtocolInfo, id: NodeId) -> Vec<Entry> {
    let letter = char::from(id.kind);
    let clients = info.parts.iter().any(|part| !part.server);
    let serves = info.parts.iter().any(|part| part.letter == letter && part.server);
    let target = if clients && serves { format!("any via {id}") } else { id.to_string() };
    let mut all = vec![Entry::Heading(if clients && serves {
        say!("menu.client-asks", "A client asks")
    } else {
        say!("menu.ask", "Ask it")
    })];
    for request in &info.requests {
        let fields = request.fields.iter().map(|field| AskField::of(field, false)).collect::<Vec<_>>();
        let verb = format!("request {target} {}", request.word);
        let label = capital(&sort_name(request.word));
        all.push(match fields.is_empty() {
            true => act(&label, request.help, verb),
            false => ask(&label, request.help, verb, fields),
        });
    }
    all
}

fn health_entries(node: &NodeDot) -> Vec<Entry> {
    let id = node.id;
    let mut all = vec![Entry::Heading(say!("menu.health", "Health"))];
    if node.is(NodeDot::DOWN) {
        all.push(act(
            say!("menu.restart", "Restart"),
            say!("menu.restart-help", "with its disk as it was"),
            format!("restart {id}"),
        ));
        all.push(harm(
            say!("menu.amnesia", "Restart with amnesia"),
            say!("menu.amnesia-help", "its disk is lost"),
            format!("restart {id} amnesia"),
        ));
    } else {
        all.push(harm(
            say!("menu.crash", "Crash"),
            say!("menu.crash-help", "memory and timers are gone, the disk stays"),
            format!("crash {id}"),
        ));
        let length =
            AskField { named: false, ..AskField::time("time", say!("menu.pause-time", "how long"), "300ms", false) };
        all.push(ask(
            say!("menu.pause", "Pause"),
            say!("menu.pause-help", "hears nothing and does nothing for a while"),
            format!("pause {id}"),
            vec![length],
        ));
    }
    let skew = AskField::time(
        "skew",
        say!("menu.skew-time", "how far ahead its clock is, such as +40ms or -1s"),
        "+40ms",
        true,
    );
    let drift = AskField::text("drift", say!("menu.drift", "how much too fast it runs, such as 200ppm"), "");
    all.push(ask(
        say!("menu.skew", "Clock skew"),
        say!("menu.skew-help", "its clock shows another time"),
        format!("clock {id}"),
        vec![skew, drift],
    ));
    all
}

/// What dragging does, in figures.
fn place_entries(node: &NodeDot) -> Vec<Entry> {
    let id = node.id;
    let place = |name: &str, help: &str, value: i16| {
        let kind = KindInfo::Number { least: 0, most: 1000 };
        AskField { kind, named: false, ..AskField::time(name, help, &value.to_string(), false) }
    };
    let fields = vec![
        place("across", say!("menu.across", "from the left, 0 to 1000"), node.x),
        place("down", say!("menu.down", "from the top, 0 to 1000"), node.y),
    ];
    vec![
        Entry::Heading(say!("menu.place", "Place")),
        ask(say!("menu.move", "Move"), say!("menu.move-help", "farther apart is slower"), format!("move {id}"), fields),
    ]
}

fn lie_entries(info: &ProtocolInfo, node: &NodeDot) -> Vec<Entry> {
    let id = node.id;
    let mut all = vec![Entry::Heading(say!("menu.byzantine", "Byzantine"))];
    if node.is(NodeDot::LIAR) {
        all.push(act(
            say!("menu.honest", "Honest again"),
            say!("menu.honest-help", "its state still counts for no invariant in this run"),
            format!("honest {id}"),
        ));
    }
    let letter = char::from(id.kind);
    all.extend(
        info.lies.iter().filter(|lie| lie.who.is_empty() || lie.who.contains(letter)).map(|lie| lie_entry(lie, id)),
    );
    all
}

fn lie_entry(lie: &LieInfo, id: NodeId) -> Entry {
    let (label, verb) = (capital(&sort_name(lie.word)), format!("byzantine {id} {}", lie.word));
    let help = lie.help.to_string();
    if lie.fields.is_empty() {
        return Entry::Act { label, help, text: verb, harm: true };
    }
    let fields = lie.fields.iter().map(|field| AskField::of(field, true)).collect();
    Entry::Ask { label, help, verb, fields, harm: true }
}

fn capital(word: &str) -> String {
    // All words are ASCII; the tables of all letters would be downloaded by everybody.
    let mut text = word.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What can be done to a link, whose `LinkDot` flags are given.
#[must_use]
pub fn link_entries(a: NodeId, b: NodeId, flags: u8) -> Vec<Entry> {
    let mut all = vec![Entry::Heading(say!("menu.link", "Link"))];
    if flags & (LinkDot::CUT_FORTH | LinkDot::CUT_BACK) != 0 {
        all.push(act(say!("menu.mend", "Mend"), say!("menu.mend-help", "both ways"), format!("mend {a} {b}")));
    }
    all.push(harm(
        say!("menu.cut", "Cut"),
        say!("menu.cut-help", "both ways; what is under way is lost"),
        format!("cut {a} {b}"),
    ));
    all.push(harm(
        &say!("menu.cut-one", "Cut {a} to {b}", a, b),
        say!("menu.cut-one-help", "the other way stays open"),
        format!("cut {a} > {b}"),
    ));
    all.push(harm(
        &say!("menu.cut-one", "Cut {a} to {b}", b, a),
        say!("menu.cut-one-help", "the other way stays open"),
        format!("cut {b} > {a}"),
    ));
    all.push(harm(
        say!("menu.hold", "Cut and hold"),
        say!("menu.hold-help", "what is under way waits until it is mended"),
        format!("cut {a} {b} hold"),
    ));
    all.push(Entry::Heading(say!("menu.quality", "Quality")));
    let latency =
        AskField::text("latency", say!("menu.slow-field", "least and most, such as 80ms..120ms"), "80ms..120ms");
    all.push(ask(
        say!("menu.slow", "Slow"),
        say!("menu.slow-help", "messages take longer"),
        format!("link {a} {b}"),
        vec![latency],
    ));
    let loss = AskField::text("loss", say!("menu.loss", "the share that is lost, such as 20%"), "20%");
    let twice = AskField::text("duplicate", say!("menu.twice", "the share that arrives twice"), "");
    all.push(ask(
        say!("menu.lossy", "Lossy"),
        say!("menu.lossy-help", "some messages are lost or come twice"),
        format!("link {a} {b}"),
        vec![loss, twice],
    ));
    all
}

/// What can be done to a message in flight, by its name.
#[must_use]
pub fn mail_entries(name: &str) -> Vec<Entry> {
    let length = AskField {
        named: false,
        ..AskField::time("time", say!("menu.delay-time", "how much later it arrives"), "50ms", false)
    };
    vec![
        Entry::Heading(say!("menu.message", "Message")),
        act(
            say!("menu.deliver", "Deliver now"),
            say!("menu.deliver-help", "it arrives at once, before all others"),
            format!("deliver {name}"),
        ),
        harm(say!("menu.drop", "Drop"), say!("menu.drop-help", "it never arrives"), format!("drop {name}")),
        ask(
            say!("menu.delay", "Delay"),
            say!("menu.delay-help", "it arrives later"),
            format!("delay {name}"),
            vec![length],
        ),
        act(
            say!("menu.duplicate", "Duplicate"),
            say!("menu.duplicate-help", "it arrives twice"),
            format!("duplicate {name}"),
        ),
    ]
}
