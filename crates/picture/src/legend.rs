//! The legend: made from what is on the stage, and from nothing else.

use crate::frame::{Frame, LinkDot, MailDot, NodeDot};
use crate::stage::Level;
use crate::words::{LETTERS, faults};
use crate::{ProtocolLook, Shape};
use lab::{Word, word};
use std::fmt::Display;

/// One line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendItem {
    /// What it explains.
    pub sign: Sign,
    /// What that means.
    pub text: String,
}

/// A sign of the visual grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The shape of a part.
    Part(Shape),
    /// Fill: an epoch's hue.
    Epoch(u32),
    /// What surrounds a node: one of the bits of `NodeDot`.
    Node(u8),
    /// The crown.
    Crown,
    /// The arc around a node.
    Arc,
    /// Pips.
    Pips,
    /// How a link is drawn: the bits of `LinkDot`.
    Link(u8),
    /// A kind of message: its index.
    Mail(u8),
    /// What is added to a message: one of the bits of `MailDot`.
    Letter(u8),
    /// The burst.
    Burst,
    /// Something was left out, and this says what.
    Note,
}

/// At most so many hues are listed; the others are in the nodes' own words.
const HUES: usize = 6;

/// What is on the stage, explained: parts, epochs, crown, arc, pips, faults, links, kinds of mail, and what was left out.
#[must_use]
pub fn legend(frame: &Frame, look: &ProtocolLook) -> Vec<LegendItem> {
    let mut list = List(Vec::new());
    parts(frame, look, &mut list);
    epochs(frame, look, &mut list);
    marks(frame, look, &mut list);
    links(frame, look, &mut list);
    mail(frame, look, &mut list);
    notes(frame, look, &mut list);
    list.0
}

struct List(Vec<LegendItem>);

impl List {
    fn add(&mut self, sign: Sign, text: impl Into<String>) {
        self.0.push(LegendItem { sign, text: text.into() });
    }
}

fn say(look: &ProtocolLook, word: Word, args: &[&dyn Display]) -> String {
    look.tongue.fill(word, args)
}

fn parts(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    for part in &look.parts {
        if frame.nodes.iter().any(|dot| char::from(dot.id.kind) == part.letter) {
            list.add(Sign::Part(part.shape), &part.name);
        }
    }
}

fn epochs(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    let nodes = frame.nodes.iter().filter(|dot| !dot.is(NodeDot::DOWN) && look.serves(dot.id));
    let mut epochs: Vec<u64> = nodes.map(|dot| dot.glance.epoch.into()).collect();
    epochs.sort_unstable();
    epochs.dedup();
    if look.epoch.is_empty() {
        return;
    }
    let skipped = epochs.len().saturating_sub(HUES);
    for epoch in &epochs[skipped..] {
        list.add(Sign::Epoch(*epoch as u32), format!("{} {epoch}", look.epoch));
    }
    if skipped > 0 {
        list.add(
            Sign::Note,
            say(
                look,
                word!("legend.hues", "{count} more, older; hues come round after six, with hatching"),
                &[&skipped],
            ),
        );
    }
}

fn marks(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    for role in look.roles.iter().zip(0u8..).filter(|(role, _)| role.crown) {
        if frame.nodes.iter().any(|dot| dot.glance.role == role.1 && look.serves(dot.id) && !dot.is(NodeDot::DOWN)) {
            list.add(Sign::Crown, &role.0.name);
        }
    }
    if frame.nodes.iter().any(|dot| dot.timer_due > dot.timer_set) {
        let text = match look.arc.as_str() {
            "" => say(look, word!("legend.timer", "timer"), &[]),
            arc => say(look, word!("legend.arc", "{name} timer, what is left"), &[&arc]),
        };
        list.add(Sign::Arc, text);
    }
    if frame.nodes.iter().any(|dot| dot.glance.need > 0) {
        list.add(Sign::Pips, say(look, word!("legend.pips", "votes there, conflicting, missing"), &[]));
    }
    for bit in (0..7).map(|i| 1u8 << i) {
        if frame.nodes.iter().any(|dot| dot.is(bit)) {
            list.add(Sign::Node(bit), faults(bit).next().map_or("", |fault| look.tongue.say(fault)));
        }
    }
}

fn links(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    let both = LinkDot::CUT_FORTH | LinkDot::CUT_BACK;
    let any = |test: &dyn Fn(u8) -> bool| frame.links.iter().any(|link| test(link.flags));
    if any(&|flags| flags & both == both) {
        list.add(Sign::Link(both), say(look, word!("legend.cut", "cut"), &[]));
    }
    if any(&|flags| flags & both != 0 && flags & both != both) {
        list.add(
            Sign::Link(LinkDot::CUT_FORTH),
            say(look, word!("legend.cut-one", "cut one way; the arrow still passes"), &[]),
        );
    }
    if any(&|flags| flags & both == 0 && flags & LinkDot::PARTED != 0) {
        list.add(Sign::Link(LinkDot::PARTED), say(look, word!("legend.parted", "crosses the partition"), &[]));
    }
    if any(&|flags| flags & (both | LinkDot::PARTED) == 0 && flags & LinkDot::LOSSY != 0) {
        list.add(Sign::Link(LinkDot::LOSSY), say(look, word!("legend.lossy", "loses messages"), &[]));
    }
}

fn mail(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    if Level::plain_mail(frame) {
        return;
    }
    for (sort, index) in look.mail.iter().zip(0u8..) {
        if frame.mail.iter().any(|mail| mail.sort == index) {
            list.add(Sign::Mail(index), &sort.name);
        }
    }
    let letters = [
        (MailDot::LIE, LETTERS[0]),
        (MailDot::HELD, LETTERS[1]),
        (MailDot::COPY, LETTERS[2]),
        (MailDot::CORRUPT, LETTERS[3]),
    ];
    for (bit, text) in letters {
        if frame.mail.iter().any(|mail| mail.flags & bit != 0) {
            list.add(Sign::Letter(bit), look.tongue.say(text));
        }
    }
    if !frame.drops.is_empty() {
        list.add(Sign::Burst, say(look, word!("legend.lost", "lost"), &[]));
    }
}

fn notes(frame: &Frame, look: &ProtocolLook, list: &mut List) {
    if frame.nodes.len() > Level::NODES {
        list.add(
            Sign::Note,
            say(look, word!("legend.nodes", "{count} nodes: names and votes are left out"), &[&frame.nodes.len()]),
        );
    }
    let mails = frame.mail.len();
    if mails > Level::SWARM {
        let swarm =
            word!("legend.swarm", "{count} messages, each a speck of its epoch's hue; too many to be pointed at");
        list.add(Sign::Note, say(look, swarm, &[&mails]));
    } else if Level::plain_mail(frame) && mails > 0 {
        list.add(Sign::Note, say(look, word!("legend.dots", "{count} messages, each a dot"), &[&mails]));
    }
    if frame.links.len() > Level::LINKS {
        list.add(
            Sign::Note,
            say(look, word!("legend.links", "{count} links: only those with a fault are drawn"), &[&frame.links.len()]),
        );
    }
}
