//! One bar for each operation, with its words inside.

use super::Draft;
use crate::spacetime::labels::{shortened, width};
use crate::{Align, Dash, Form, Hit, Item, Layer, Paint, Point, TextSize, Tone, Width};
use lab::judge::Outcome;
use lab::run::{Bar, BarEnd};
use lab::{Thing, word};

/// Half of a bar's breadth where time goes to the right.
const HALF: f64 = 17.0;
/// A letter of a small label, in pixels.
const LETTER: f64 = 5.6;

/// How long a bar with these words is at least, where time goes to the right.
pub fn need(words: &str) -> f64 {
    (width(words) + 10.0).clamp(30.0, 190.0)
}

/// How a bar stands in the verdict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Plain,
    /// Among the operations that would have to come next, and can't.
    Blocked,
    /// It can't be placed at all.
    Impossible,
}

impl Draft<'_> {
    pub(super) fn bars(&mut self) {
        let (operations, lanes) = (self.operations, self.lanes);
        for bar in operations.bars.iter().filter(|bar| bar.lane < lanes) {
            self.bar(bar);
        }
    }

    /// Where a bar begins and ends along time.
    pub(super) fn span(&self, bar: &Bar) -> (f64, f64) {
        let from = self.axis.spot(bar.from);
        let least = if self.options.upright { 20.0 } else { need(&bar.text()) };
        (from, bar.until().map_or(self.axis.length, |until| self.axis.spot(until).max(from + least)))
    }

    /// Half of a bar's breadth.
    pub(super) fn half(&self) -> f64 {
        if self.options.upright { self.gap / 2.0 - 3.0 } else { HALF }
    }

    fn standing(&self, bar: &Bar) -> Standing {
        let Some(judgement) = self.options.judgement.filter(|one| one.outcome == Outcome::Broken) else {
            return Standing::Plain;
        };
        let blocked = judgement.orders.get(self.options.order.0).map_or(&[][..], |order| &order.blocked);
        if judgement.accuses(bar.op) {
            Standing::Impossible
        } else if blocked.iter().any(|(op, _)| *op == bar.op) {
            Standing::Blocked
        } else {
            Standing::Plain
        }
    }

    fn bar(&mut self, bar: &Bar) {
        let ((from, to), across, standing) = (self.span(bar), self.across(bar.lane), self.standing(bar));
        let (middle, half) = (self.place(f64::midpoint(from, to), across), self.reach((to - from) / 2.0, self.half()));
        let item = Item::Thing(Thing::Op(bar.op));
        let words = if self.options.words { self.words(bar, standing) } else { String::new() };
        let entry = self.open(item, Hit::Box(middle, half), &words);
        let (fill, ink) = match standing {
            Standing::Impossible => (Tone::FaultSoft, Paint::line(Tone::Fault, Width::Strong)),
            Standing::Blocked => (Tone::Panel, Paint::line(Tone::Fault, Width::Thin)),
            Standing::Plain => (Tone::Panel, Paint::line(Tone::Soft, Width::Thin)),
        };
        if self.options.selected == Some(item) {
            let form = Form::Box { at: middle, half: half.moved(3.5, 3.5), round: 8.0 };
            self.scene.push(entry, Layer::Halos, form, Paint::both(Tone::AccentSoft, Tone::Accent, Width::Strong));
        }
        let form = Form::Box { at: middle, half, round: 5.0 };
        let closed = matches!(bar.end, BarEnd::Answered(..));
        let outline = if closed { Paint { fill, ..ink } } else { Paint::fill(fill) };
        self.scene.push(entry, Layer::Nodes, form, outline);
        if !closed {
            self.open_end(entry, bar, (from, to), ink);
        }
        self.label(entry, bar, (from, to), standing);
    }

    /// Three sides of a bar: at its end it is open. What nobody will ever know is dashed.
    fn open_end(&mut self, entry: u32, bar: &Bar, (from, to): (f64, f64), ink: Paint) {
        let (across, half) = (self.across(bar.lane), self.half());
        let corners = [(to, -half), (from, -half), (from, half), (to, half)];
        let points = corners.map(|(along, aside)| self.place(along, across + aside));
        let paint = if bar.end == BarEnd::Unknown { ink.dashed(Dash::Dashed) } else { ink };
        self.scene.path(entry, Layer::Nodes, &points, false, paint);
    }

    fn label(&mut self, entry: u32, bar: &Bar, (from, to): (f64, f64), standing: Standing) {
        let tone = if standing == Standing::Impossible { Tone::FaultInk } else { Tone::Ink };
        let (across, half) = (self.across(bar.lane), self.half());
        let (at, room) = if self.options.upright {
            (self.place(from + 10.0, across - half + 5.0), 2.0 * half - 8.0)
        } else {
            (self.place(from + 6.0, across - 7.0), to - from - 8.0)
        };
        let small = width(&bar.text()) > room;
        let letters = room / if small { LETTER } else { 6.9 };
        let size = if small { TextSize::Tiny } else { TextSize::Label };
        self.text(entry, at, &shortened(&bar.text(), letters as usize), size, Align::Left, tone);
        if standing == Standing::Impossible {
            let at = self.mark(from.midpoint(to), bar.lane);
            self.pen(entry, Layer::Mail).cross(at, 5.0, Width::Strong);
        }
    }

    /// Where a disc or a cross stands on a bar, beside its words.
    pub(super) fn mark(&self, along: f64, lane: u16) -> Point {
        let aside = if self.options.upright { self.half() - 10.0 } else { 8.0 };
        self.place(along, self.across(lane) + aside)
    }

    fn words(&self, bar: &Bar, standing: Standing) -> String {
        let tongue = self.look.tongue;
        let end = match bar.end {
            BarEnd::Answered(..) => "",
            BarEnd::Open => tongue.say(word!("operations.open", ", not answered yet")),
            BarEnd::Unknown => {
                tongue.say(word!("operations.unknown", ", its client crashed: whether it happened nobody knows"))
            }
        };
        let standing = match standing {
            Standing::Plain => "",
            Standing::Blocked => tongue.say(word!("operations.blocked", ", can't come next")),
            Standing::Impossible => tongue.say(word!("operations.impossible", ", impossible")),
        };
        format!("{}: {}{end}{standing}", bar.op, bar.text())
    }
}
