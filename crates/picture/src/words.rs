//! What each thing on the stage is in words: for screen readers, for titles in figures, for tests.

use crate::frame::{Frame, LinkDot, MailDot, NodeDot};
use crate::stage::Millis;
use crate::{Item, Micros, ProtocolLook};
use lab::{Word, word};
use std::fmt;

/// What is the matter with a node, in words.
pub fn faults(flags: u8) -> impl Iterator<Item = Word> {
    const TEXT: [(u8, Word); 7] = [
        (NodeDot::DOWN, word!("fault.crashed", "crashed")),
        (NodeDot::PAUSED, word!("fault.paused", "paused")),
        (NodeDot::LIAR, word!("fault.byzantine", "Byzantine")),
        (NodeDot::TAINTED, word!("fault.tainted", "lied earlier")),
        (NodeDot::SKEWED, word!("fault.skewed", "clock off")),
        (NodeDot::WRITING, word!("fault.writing", "writing to disk")),
        (NodeDot::DOOMED, word!("fault.doomed", "about to crash")),
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
            Item::Event(event) => self.say(f, word!("words.event", "event {event}"), &[&event]),
            Item::Drop { from, to, .. } => {
                self.say(f, word!("words.drop", "a message from {from} to {to} was lost"), &[&from, &to])
            }
            Item::Thing(_) | Item::Rule(_) | Item::Invariant(_) => write!(f, "{}", self.item),
        }
    }
}

const CUT_ONE: Word = word!("words.cut-one", " is cut from {a} to {b}, open from {b} to {a}");

/// What any message is called whose kind is not known.
pub const MESSAGE: Word = word!("words.message", "message");

/// What is added to a message: a lie, held back, a copy, damaged.
pub const LETTERS: [Word; 4] = [
    word!("letter.lie", "a lie"),
    word!("letter.held", "held back"),
    word!("letter.copy", "a copy"),
    word!("letter.corrupt", "damaged"),
];

impl Of<'_> {
    fn say(&self, f: &mut fmt::Formatter<'_>, word: Word, args: &[&dyn fmt::Display]) -> fmt::Result {
        self.look.tongue.write(f, word, args)
    }

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
            write!(f, ", {}", self.look.tongue.say(fault))?;
        }
        if dot.group > 0 {
            self.say(f, word!("words.side", ", on side {side} of the partition"), &[&(dot.group + 1)])?;
        }
        Ok(())
    }

    fn votes(&self, f: &mut fmt::Formatter<'_>, dot: &NodeDot) -> fmt::Result {
        let glance = dot.glance;
        if glance.need > 0 {
            self.say(f, word!("words.votes", ", {got} of {need} votes"), &[&glance.got, &glance.need])?;
        }
        if glance.struck > 0 {
            self.say(f, word!("words.struck", ", {count} conflicting"), &[&glance.struck])?;
        }
        Ok(())
    }

    fn link(&self, f: &mut fmt::Formatter<'_>, link: &LinkDot) -> fmt::Result {
        let (Some(a), Some(b)) = (self.id(link.a), self.id(link.b)) else { return Ok(()) };
        self.say(f, word!("words.link", "the link between {a} and {b}"), &[&a, &b])?;
        match (link.flags & LinkDot::CUT_FORTH != 0, link.flags & LinkDot::CUT_BACK != 0) {
            (true, true) => self.say(f, word!("words.cut", " is cut"), &[])?,
            (true, false) => self.say(f, CUT_ONE, &[&a, &b])?,
            (false, true) => self.say(f, CUT_ONE, &[&b, &a])?,
            (false, false) if link.flags & LinkDot::PARTED != 0 => {
                self.say(f, word!("words.parted", " crosses the partition"), &[])?;
            }
            (false, false) => self.say(f, word!("words.up", " is up"), &[])?,
        }
        if link.flags & LinkDot::LOSSY != 0 {
            self.say(f, word!("words.lossy", ", loses messages"), &[])?;
        }
        self.say(f, word!("words.latency", ", latency {time}"), &[&Millis(link.latency)])
    }

    fn mail(&self, f: &mut fmt::Formatter<'_>, mail: &MailDot) -> fmt::Result {
        let (Some(from), Some(to)) = (self.id(mail.from), self.id(mail.to)) else { return Ok(()) };
        let message = self.look.tongue.say(MESSAGE);
        let sort = self.look.sort(mail.sort).map_or(message, |sort| &sort.name);
        self.say(f, word!("words.mail", "{kind} from {from} to {to}"), &[&sort, &from, &to])?;
        const TEXT: [(u8, Word); 4] = [
            (MailDot::LIE, LETTERS[0]),
            (MailDot::HELD, LETTERS[1]),
            (MailDot::COPY, LETTERS[2]),
            (MailDot::CORRUPT, LETTERS[3]),
        ];
        for (_, text) in TEXT.into_iter().filter(|(bit, _)| mail.flags & bit != 0) {
            write!(f, ", {}", self.look.tongue.say(text))?;
        }
        if mail.arrives == Micros(i64::MAX) {
            return Ok(());
        }
        self.say(f, word!("words.arrives", ", arrives at {time}"), &[&Millis(mail.arrives)])
    }
}
