//! What stands around a node: the crown above, badges at its corners, words below.

use super::Draft;
use crate::frame::NodeDot;
use crate::icon::on_circle;
use crate::words::faults;
use crate::{Align, Form, Layer, Paint, Point, TextSize, Tone, Width};
use std::f64::consts::FRAC_PI_4;

impl Draft<'_> {
    pub(super) fn badges(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        let r = self.level.r;
        let corner = |turns: f64| on_circle(at, r + 3.0, FRAC_PI_4 * turns);
        if self.crowned(dot) {
            let lift = if dot.is(NodeDot::LIAR) { r * 1.1 } else { r + 1.0 };
            self.pen(entry, Layer::Nodes).crown(at.moved(0.0, -lift), (r / 27.0).clamp(0.6, 1.2));
        }
        let mut pen = self.pen(entry, Layer::Nodes);
        if dot.is(NodeDot::DOWN) {
            return pen.cross(corner(-1.0), 5.0, Width::Strong);
        }
        if dot.is(NodeDot::PAUSED) {
            pen.bars(corner(-1.0));
        } else if dot.is(NodeDot::DOOMED) {
            pen.disc(corner(-1.0), Tone::Fault);
            pen.cross(corner(-1.0), 2.8, Width::Thin);
        }
        if dot.is(NodeDot::SKEWED) {
            pen.clock(corner(-3.0));
        }
        if dot.is(NodeDot::LIAR) {
            pen.mask(corner(1.0), Tone::Fault);
        } else if dot.is(NodeDot::TAINTED) {
            pen.mask(corner(1.0), Tone::Faint);
        }
        if dot.is(NodeDot::WRITING) {
            pen.disk(corner(3.0));
        }
    }

    /// A leader that has crashed leads no more.
    fn crowned(&self, dot: &NodeDot) -> bool {
        !dot.is(NodeDot::DOWN) && self.look.role(dot.glance.role).is_some_and(|role| role.crown)
    }

    /// Votes, then the role, then what is the matter, one under the other.
    pub(super) fn below(&mut self, entry: u32, dot: &NodeDot, at: Point) {
        let mut line = at.moved(0.0, self.level.r + 15.0);
        if dot.glance.need > 0 && !dot.is(NodeDot::DOWN) {
            self.pips(entry, dot, line);
            line.y += 16.0;
        }
        if !self.options.labels {
            return;
        }
        if self.says_role(dot)
            && let Some(role) = self.look.role(dot.glance.role)
        {
            let words = self.scene.write(format_args!("{}", role.name));
            self.label(entry, line, words, Tone::Soft);
            line.y += 15.0;
        }
        let mut words = self.scene.write(format_args!(""));
        for (i, fault) in faults(dot.flags).enumerate() {
            let dash = if i > 0 { ", " } else { "" };
            words.1 += self.scene.write(format_args!("{dash}{}", self.look.tongue.say(fault))).1;
        }
        if words.1 > 0 {
            let quiet = dot.flags & !(NodeDot::DOWN | NodeDot::WRITING | NodeDot::TAINTED) == 0;
            self.label(entry, line, words, if quiet { Tone::Soft } else { Tone::FaultInk });
        }
    }

    /// A role is written where it is not what most servers are.
    fn says_role(&self, dot: &NodeDot) -> bool {
        let odd = self.usual.is_some_and(|usual| usual != dot.glance.role);
        self.serves(dot) && !dot.is(NodeDot::DOWN) && odd
    }

    /// A line of words with a rim of the ground's colour, so that links don't run through its letters.
    pub(super) fn label(&mut self, entry: u32, at: Point, words: (u32, u32), tone: Tone) {
        let paint = Paint::both(tone, Tone::Ground, Width::Heavy);
        self.text(entry, Layer::Nodes, at, words, TextSize::Label, Align::Middle, paint);
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "a text has a place, a look and words, and naming them once is enough"
    )]
    pub(super) fn text(
        &mut self,
        entry: u32,
        layer: Layer,
        at: Point,
        (first, count): (u32, u32),
        size: TextSize,
        align: Align,
        paint: Paint,
    ) {
        self.scene.push(entry, layer, Form::Text { at, first, count, size, align }, paint);
    }
}
