//! What each thing on the stage is in words: for screen readers, for titles in figures, for tests.

use crate::frame::{Frame, LinkDot, MailDot, NodeDot};
use crate::stage::Millis;
use crate::{Item, Micros, ProtocolLook};
use std::fmt;

/// What is the matter with a node, in words.
pub fn faults(flags: u8) -> impl Iterator<Item = &'static str> {
    const TEXT: [(u8, &str); 7] = [
        (NodeDot::DOWN, "crashed"),
        (NodeDot::PAUSED, "paused"),
        (NodeDot::LIAR, "Byzantine"),
        (NodeDot::TAINTED, "lied earlier"),
        (NodeDot::SKEWED, "clock off"),
        (NodeDot::WRITING, "writing to disk"),
        (NodeDot::DOOMED, "about to crash"),
    ];
    // Whoever lies now has of course lied.
    let flags = if flags & NodeDot::LIAR != 0 { flags & !NodeDot::TAINTED } else { flags };
    TEXT.into_iter().filter(move |(bit, _)| flags & bit != 0).map(|(_, text)| text)
}

/// What an item is in words: "n1, replica, follower, term 3, crashed". Empty where it is no longer on the stage.
#[must_use]
pub fn words(look: &ProtocolLook, frame: &Frame, item: Item) -> String {
    Of { look, frame, item }.to_string()
}

/// One item in words.
pub struct Of<'a> {
    pub look: &'a ProtocolLook,
    pub frame: &'a Frame,
    pub item: Item,
}

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            Item::Node(id) => self.frame.nodes.iter().find(|dot| dot.id == id).map_or(Ok(()), |dot| self.node(f, dot)),
            Item::Link(a, b) => {
                let same = |link: &&LinkDot| self.id(link.a) == Some(a) && self.id(link.b) == Some(b);
                self.frame.links.iter().find(same).map_or(Ok(()), |link| self.link(f, link))
            }
            Item::Mail { from, to, ordinal, copy } => {
                let same = |mail: &&MailDot| {
                    let ends = self.id(mail.from) == Some(from) && self.id(mail.to) == Some(to);
                    ends && mail.ordinal == ordinal && mail.copy == copy
                };
                self.frame.mail.iter().find(same).map_or(Ok(()), |mail| self.mail(f, mail))
            }
            Item::Event(_) | Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => write!(f, "{}", self.item),
            Item::Drop { from, to, .. } => write!(f, "a message from {from} to {to} was lost"),
        }
    }
}

impl Of<'_> {
    fn id(&self, index: u16) -> Option<lab::NodeId> {
        self.frame.nodes.get(usize::from(index)).map(|dot| dot.id)
    }

    fn node(&self, f: &mut fmt::Formatter<'_>, dot: &NodeDot) -> fmt::Result {
        write!(f, "{}", dot.id)?;
        if let Some(part) = self.look.part(dot.id) {
            write!(f, ", {}", part.name)?;
        }
        let serves = self.look.serves(dot.id);
        if let Some(role) = self.look.role(dot.glance.role).filter(|role| serves && !role.name.is_empty()) {
            write!(f, ", {}", role.name)?;
        }
        if serves && !self.look.epoch.is_empty() {
            write!(f, ", {} {}", self.look.epoch, dot.glance.epoch)?;
        }
        self.votes(f, dot)?;
        for fault in faults(dot.flags) {
            write!(f, ", {fault}")?;
        }
        if dot.group > 0 {
            write!(f, ", on side {} of the partition", dot.group + 1)?;
        }
        Ok(())
    }

    fn votes(&self, f: &mut fmt::Formatter<'_>, dot: &NodeDot) -> fmt::Result {
        let glance = dot.glance;
        if glance.need > 0 {
            write!(f, ", {} of {} votes", glance.got, glance.need)?;
        }
        if glance.struck > 0 {
            write!(f, ", {} conflicting", glance.struck)?;
        }
        Ok(())
    }

    fn link(&self, f: &mut fmt::Formatter<'_>, link: &LinkDot) -> fmt::Result {
        let (Some(a), Some(b)) = (self.id(link.a), self.id(link.b)) else { return Ok(()) };
        write!(f, "the link between {a} and {b}")?;
        match (link.flags & LinkDot::CUT_FORTH != 0, link.flags & LinkDot::CUT_BACK != 0) {
            (true, true) => write!(f, " is cut")?,
            (true, false) => write!(f, " is cut from {a} to {b}, open from {b} to {a}")?,
            (false, true) => write!(f, " is cut from {b} to {a}, open from {a} to {b}")?,
            (false, false) if link.flags & LinkDot::PARTED != 0 => write!(f, " crosses the partition")?,
            (false, false) => write!(f, " is up")?,
        }
        if link.flags & LinkDot::LOSSY != 0 {
            write!(f, ", loses messages")?;
        }
        write!(f, ", latency {}", Millis(link.latency))
    }

    fn mail(&self, f: &mut fmt::Formatter<'_>, mail: &MailDot) -> fmt::Result {
        let (Some(from), Some(to)) = (self.id(mail.from), self.id(mail.to)) else { return Ok(()) };
        let sort = self.look.sort(mail.sort).map_or("message", |sort| &sort.name);
        write!(f, "{sort} from {from} to {to}")?;
        const TEXT: [(u8, &str); 4] = [
            (MailDot::LIE, "a lie"),
            (MailDot::HELD, "held back"),
            (MailDot::COPY, "a copy"),
            (MailDot::CORRUPT, "damaged"),
        ];
        for (_, text) in TEXT.into_iter().filter(|(bit, _)| mail.flags & bit != 0) {
            write!(f, ", {text}")?;
        }
        if mail.arrives == Micros(i64::MAX) {
            return Ok(());
        }
        write!(f, ", arrives at {}", Millis(mail.arrives))
    }
}
