//! What there is to play with, asked for once.

use lab::ProtocolInfo;
use lab::info::StoryInfo;
use std::sync::OnceLock;

/// Everything about every protocol, in the catalog's order.
pub fn protocols() -> &'static [ProtocolInfo] {
    static ALL: OnceLock<Vec<ProtocolInfo>> = OnceLock::new();
    ALL.get_or_init(|| catalog::all().protocols())
}

/// The protocol with this slug.
pub fn protocol(slug: &str) -> Option<&'static ProtocolInfo> {
    protocols().iter().find(|protocol| protocol.slug == slug)
}

/// The stories about a protocol; the one that its own run is made of is not a story to be chosen.
pub fn stories(protocol: &'static ProtocolInfo) -> impl Iterator<Item = &'static StoryInfo> {
    protocol.stories.iter().filter(|story| !story.slug.ends_with("/playground"))
}
