//! The level of detail: what there is room for.

use super::Options;
use crate::frame::Frame;

/// What there is room for on this stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The radius of a node in pixels.
    pub r: f64,
    /// Whether names are drawn, and how large: 0 not, 1 small, 2 large.
    pub names: u8,
    /// Whether arcs, pips, badges and words are drawn.
    pub details: bool,
    /// Whether mail has its shape and letters; otherwise it is plain dots.
    pub glyphs: bool,
    /// Whether mail is specks that can't be pointed at.
    pub swarm: bool,
    /// Whether links that are up are drawn at all.
    pub links: bool,
    /// Whether links are hair-thin, because there are many.
    pub thin: bool,
}

impl Level {
    /// Beyond so many nodes they are dots without text.
    pub const NODES: usize = 60;
    /// Beyond so many messages they are dots without letters.
    pub const MAIL: usize = 240;
    /// Beyond so many messages they are specks, and can't be pointed at one by one.
    pub const SWARM: usize = 1_500;
    /// Beyond so many links only those that have something the matter are drawn.
    pub const LINKS: usize = 500;
    /// Beyond so many links they are hair-thin.
    pub const THIN: usize = 90;

    /// Whether mail is plain dots.
    #[must_use]
    pub fn plain_mail(frame: &Frame) -> bool {
        frame.nodes.len() > Self::NODES || frame.mail.len() > Self::MAIL
    }

    /// What there is room for.
    #[must_use]
    pub fn of(frame: &Frame, options: &Options) -> Self {
        let few = frame.nodes.len() <= Self::NODES;
        let r = radius(frame.nodes.len(), options.camera.scale);
        Self {
            r,
            names: match r {
                _ if !few || !options.labels => 0,
                ..11.0 => 0,
                ..17.0 => 1,
                _ => 2,
            },
            details: few && r >= 11.0,
            glyphs: !Self::plain_mail(frame),
            swarm: frame.mail.len() > Self::SWARM,
            links: frame.links.len() <= Self::LINKS,
            thin: frame.links.len() > Self::THIN,
        }
    }
}

/// As large as pleases, and small enough that neighbours on a ring of so many don't touch.
fn radius(nodes: usize, scale: f64) -> f64 {
    let pleasing = 27.0 * (scale / 0.6).clamp(0.2, 3.0).sqrt();
    let roomy = 0.34 * scale * 2400.0 / nodes.max(1) as f64;
    if nodes > Level::NODES { roomy.clamp(2.5, 7.0) } else { pleasing.min(roomy).max(6.0) }
}
