//! Which protocols there are, and which stories about them.

use crate::info::ProtocolInfo;
use kernel::Blueprint;

/// A scenario file that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its folder and name: "raft/figure-8".
    pub slug: &'static str,
    /// The file.
    pub text: &'static str,
}

impl Story {
    /// The protocol that it is about.
    #[must_use]
    pub fn protocol(&self) -> &'static str {
        self.slug.split('/').next().unwrap_or("")
    }

    /// Its first comment.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or("");
        first.trim_start_matches('#').trim()
    }
}

/// What is at hand.
pub struct Catalog {
    /// The protocols, in the order in which they are listed.
    pub protocols: &'static [&'static dyn Blueprint],
    /// The stories, in the order of their slugs.
    pub stories: &'static [Story],
    /// The slugs of all protocols that there are, where these are more: complaints about an unknown one name the nearest.
    pub elsewhere: &'static [&'static str],
}

impl Catalog {
    /// The protocol with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<&'static dyn Blueprint> {
        self.protocols.iter().copied().find(|protocol| protocol.about().slug == slug)
    }

    /// These protocols, and no stories.
    #[must_use]
    pub const fn of(protocols: &'static [&'static dyn Blueprint]) -> Self {
        Self { protocols, stories: &[], elsewhere: &[] }
    }

    /// The slugs of all protocols.
    #[must_use]
    pub fn slugs(&self) -> Vec<&'static str> {
        if self.elsewhere.is_empty() {
            self.protocols.iter().map(|protocol| protocol.about().slug).collect()
        } else {
            self.elsewhere.to_vec()
        }
    }

    /// The story with this slug.
    #[must_use]
    pub fn story(&self, slug: &str) -> Option<&'static Story> {
        self.stories.iter().find(|story| story.slug == slug)
    }

    /// Everything about every protocol.
    #[must_use]
    pub fn protocols(&self) -> Vec<ProtocolInfo> {
        self.protocols.iter().map(|protocol| ProtocolInfo::of(*protocol, self)).collect()
    }
}
