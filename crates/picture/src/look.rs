//! What the picture needs to know of a protocol: its words, its glyphs, its shapes.

use lab::{NodeId, ProtocolInfo, Shape, Tongue};

/// The words and glyphs of one protocol, owned, so that the picture knows no engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtocolLook {
    /// What an epoch is called: "term", "view", "branch".
    pub epoch: String,
    /// What the timer that is drawn as an arc is called, or "".
    pub arc: String,
    /// The roles, in the order of `Glance::role`.
    pub roles: Vec<RoleLook>,
    /// The kinds of messages, in the order of `MailDot::sort`.
    pub mail: Vec<MailLook>,
    /// The kinds of participants.
    pub parts: Vec<PartLook>,
    /// The language in which all else is said.
    pub tongue: Tongue,
}

/// One role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleLook {
    /// "leader", "backup".
    pub name: String,
    /// Whether it wears the crown.
    pub crown: bool,
}

/// One kind of message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailLook {
    /// "append", "pre-prepare".
    pub name: String,
    /// One or two letters.
    pub glyph: String,
    /// Whether it answers (hollow) or asks (filled).
    pub reply: bool,
}

/// One kind of participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLook {
    /// The letter of its ids.
    pub letter: char,
    /// "replica", "client", "miner".
    pub name: String,
    /// Whether it serves or asks. One that asks has no epoch of its own.
    pub server: bool,
    /// How it is drawn.
    pub shape: Shape,
}

impl ProtocolLook {
    /// The role with this index, if the protocol has it.
    #[must_use]
    pub fn role(&self, index: u8) -> Option<&RoleLook> {
        self.roles.get(usize::from(index))
    }

    /// The kind of message with this index, if the protocol has it.
    #[must_use]
    pub fn sort(&self, index: u8) -> Option<&MailLook> {
        self.mail.get(usize::from(index))
    }

    /// The kind of participant that this one is of.
    #[must_use]
    pub fn part(&self, id: NodeId) -> Option<&PartLook> {
        self.parts.iter().find(|part| part.letter == char::from(id.kind))
    }

    /// Whether this participant serves; one of an unknown kind is taken for a server.
    #[must_use]
    pub fn serves(&self, id: NodeId) -> bool {
        self.part(id).is_none_or(|part| part.server)
    }
}

impl From<&ProtocolInfo> for ProtocolLook {
    fn from(info: &ProtocolInfo) -> Self {
        let role = |role: &lab::info::RoleInfo| RoleLook { name: role.name.into(), crown: role.crown };
        let sort = |sort: &lab::info::SortInfo| MailLook {
            name: sort.name.into(),
            glyph: sort.glyph.into(),
            reply: sort.reply,
        };
        let part = |part: &lab::info::PartInfo| PartLook {
            letter: part.letter,
            name: part.name.into(),
            server: part.server,
            shape: shape(part.shape),
        };
        Self {
            epoch: info.epoch.into(),
            arc: info.arc.into(),
            roles: info.roles.iter().map(role).collect(),
            mail: info.mail.iter().map(sort).collect(),
            parts: info.parts.iter().map(part).collect(),
            tongue: Tongue::ENGLISH,
        }
    }
}

/// A shape by its name; an unknown one is drawn as a replica's.
fn shape(name: &str) -> Shape {
    match name {
        "square" => Shape::Square,
        "hexagon" => Shape::Hexagon,
        "diamond" => Shape::Diamond,
        _ => Shape::Circle,
    }
}
