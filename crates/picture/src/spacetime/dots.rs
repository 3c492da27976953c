//! Events on their lanes: a dot = a message arrived, a diamond = a timer, a square = a request, a bar = a start, a triangle =
//! done by hand; a tick = a decision, a crown = a role that leads.

use super::Draft;
use super::labels::{shortened, width};
use crate::icon::{Pen, Place};
use crate::{Align, Dash, Form, Hit, Item, Layer, Paint, Point, TextSize, Tone, Width};
use lab::run::{Happening, LogKind};

/// Labels are at most so long.
const LETTERS: usize = 24;

impl Draft<'_> {
    /// No letters are put on events.
    pub(super) fn keep_free(&mut self) {
        for happening in self.window.happenings.iter().filter(|happening| Self::shown(happening)) {
            let spot =
                happening.lane.and_then(|lane| Some((self.axis.spot(happening.event, lane)?, self.across(lane)?)));
            if let Some((along, across)) = spot {
                let at = self.place(along, across);
                self.labels.keep_free(at, Point::new(2.0, 2.0));
            }
        }
    }

    pub(super) fn dots(&mut self) {
        let window = self.window;
        for happening in window.happenings.iter().filter(|happening| Self::shown(happening)) {
            match happening.lane {
                Some(lane) => self.dot(happening, lane),
                None => self.action(happening),
            };
        }
    }

    fn dot(&mut self, happening: &Happening, lane: u16) -> Option<()> {
        let (along, across) = (self.axis.spot(happening.event, lane)?, self.across(lane)?);
        let at = self.place(along, across);
        let item = Item::Event(happening.event);
        let entry = self.open(item, Hit::Disc(at, 6.0), &happening.text);
        self.rings(entry, happening.event, at);
        let r = if self.axis.roomy() { 3.6 } else { 2.6 };
        self.shape(entry, happening, at, r);
        self.marks(entry, happening, lane, along);
        Some(())
    }

    /// Halo: selected. Heavy halo: a reason. Double halo: in its causal past. Dashed halo: in its causal future.
    fn rings(&mut self, entry: u32, event: u64, at: Point) {
        let mut pen = Pen { scene: self.scene, entry, layer: Layer::Halos };
        let thin = Paint::line(Tone::Accent, Width::Hair);
        if self.options.selected == Some(Item::Event(event)) {
            pen.circle(at, 8.5, Paint::line(Tone::Accent, Width::Heavy));
        } else if self.options.slice.binary_search(&event).is_ok() {
            pen.circle(at, 7.4, Paint::line(Tone::Accent, Width::Strong));
        } else if self.options.cone.is_some_and(|cone| cone.past.binary_search(&event).is_ok()) {
            pen.circle(at, 5.8, thin);
            pen.circle(at, 8.2, thin);
        } else if self.options.cone.is_some_and(|cone| cone.future.binary_search(&event).is_ok()) {
            pen.circle(at, 7.4, Paint::line(Tone::Accent, Width::Thin).dashed(Dash::Dashed));
        }
    }

    /// What has not happened yet is hollow.
    fn shape(&mut self, entry: u32, happening: &Happening, at: Point, r: f64) {
        let fault = happening.kind == LogKind::Fault;
        let ink = match (self.ahead(happening.event), fault) {
            (true, _) => Tone::Faint,
            (false, true) => Tone::Fault,
            (false, false) => Tone::Ink,
        };
        // A rim of the ground sets a dot apart from the fill of its lane.
        let paint = if self.ahead(happening.event) {
            Paint::both(Tone::Panel, ink, Width::Thin)
        } else {
            Paint::both(ink, Tone::Ground, Width::Hair)
        };
        let r = r + 0.6;
        let mut pen = Pen { scene: self.scene, entry, layer: Layer::Nodes };
        let place = Place::upright(at, r);
        match happening.kind {
            LogKind::Timer => pen.path(place, [(-1.3, 0.0), (0.0, -1.3), (1.3, 0.0), (0.0, 1.3)], true, paint),
            LogKind::Request => pen.path(place, [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], true, paint),
            LogKind::Role => pen.path(place, [(-0.4, -1.8), (0.4, -1.8), (0.4, 1.8), (-0.4, 1.8)], true, paint),
            LogKind::Fault => pen.path(place, [(-1.4, 1.2), (0.0, -1.5), (1.4, 1.2)], true, paint),
            _ => pen.circle(at, r, paint),
        }
    }

    /// What came of it, beside the lane: above it, or to its right where time goes down.
    fn marks(&mut self, entry: u32, happening: &Happening, lane: u16, along: f64) -> Option<()> {
        let across = self.across(lane)?;
        let upright = self.options.upright;
        let mut aside = 11.0;
        let mut beside = |draft: &Self| {
            let at = if upright { draft.place(along, across + aside) } else { draft.place(along, across - aside) };
            aside += 12.0;
            at
        };
        if happening.is(LogKind::Violation) {
            let at = beside(self);
            self.pen(entry, Layer::Mail).cross(at, 5.0, Width::Heavy);
        }
        if happening.is(LogKind::Decided) && self.axis.roomy() {
            let at = beside(self);
            let tick = [(-4.0, -0.5), (-1.2, 3.0), (4.5, -4.0)];
            let blank = Paint::line(Tone::Ground, Width::Heavy);
            self.pen(entry, Layer::Mail).path(Place::upright(at, 1.0), tick, false, blank);
            self.pen(entry, Layer::Mail).path(
                Place::upright(at, 1.0),
                tick,
                false,
                Paint::line(Tone::Ink, Width::Normal),
            );
        }
        let said = self.said(happening)?;
        let at = beside(self);
        if self.gap < 24.0 {
            return None;
        }
        let (said, crown) = (shortened(&said.0, LETTERS), said.1);
        // A crown stands before the words.
        let before = if crown { 14.0 } else { 0.0 };
        let half = Point::new((width(&said) * 0.88 + before) / 2.0 + 2.0, 6.0);
        let middle = at.moved(half.x - 4.0, if upright { 0.0 } else { -1.0 });
        let tries = [0.0, -12.0, 12.0]
            .map(|rise| if upright { middle.moved(0.0, rise) } else { middle.moved(0.0, rise.min(0.0)) });
        let free = tries.into_iter().find(|middle| self.labels.take(*middle, half));
        let left = free.unwrap_or(middle).moved(2.0 - half.x, 0.0);
        if crown {
            let foot = if free.is_some() { left.moved(5.5, 3.5) } else { at.moved(0.0, 4.0) };
            self.pen(entry, Layer::Mail).crown(foot, 0.5);
        }
        let tone = if happening.kind == LogKind::Fault { Tone::FaultInk } else { Tone::Ink };
        free.map(|_| self.text(entry, left.moved(before, 0.0), &said, TextSize::Tiny, Align::Left, tone))
    }

    /// The words beside an event, and whether its role wears a crown: what was done by hand, or a new role or epoch.
    fn said(&self, happening: &Happening) -> Option<(String, bool)> {
        if happening.kind == LogKind::Fault {
            return Some((happening.text.split(';').next().unwrap_or_default().to_owned(), false));
        }
        let (role, epoch, new_role) = happening.became?;
        let role = self.look.role(role);
        match role.filter(|_| new_role) {
            // That everybody begins in some role is no news, but that one leads.
            Some(role) if happening.kind == LogKind::Role && !role.crown => None,
            Some(role) if self.options.upright => Some((role.name.clone(), role.crown)),
            Some(role) => Some((format!("{}, {} {epoch}", role.name, self.look.epoch), role.crown)),
            None => Some((format!("{} {epoch}", self.look.epoch), false)),
        }
    }

    /// What was done to the run as a whole: a line across all lanes, with its words above them.
    fn action(&mut self, happening: &Happening) -> Option<()> {
        let (along, breadth) = (self.axis.instant(happening.at), self.breadth());
        let (from, to) = (self.place(along, -4.0), self.place(along, breadth));
        let entry = self.open(Item::Event(happening.event), Hit::Disc(from, 7.0), &happening.text);
        let paint = Paint::line(Tone::Fault, Width::Hair).dashed(Dash::Dashed);
        self.scene.push(entry, Layer::Links, Form::Line { from, to }, paint);
        self.rings(entry, happening.event, from);
        self.shape(entry, happening, from, 3.6);
        let said = shortened(&happening.text, LETTERS);
        let half = Point::new(width(&said) / 2.0 + 2.0, 7.0);
        let rise = if self.options.upright { 12.0 } else { 0.0 };
        let spots = [-42.0, -28.0, -14.0].map(|across| {
            [half.x - 6.0, 6.0 - half.x].map(|beside| {
                if self.options.upright {
                    self.place(along - rise, breadth / 2.0)
                } else {
                    self.place(along + beside, across)
                }
            })
        });
        let free = spots.into_iter().flatten().find(|middle| self.labels.take(*middle, half))?;
        self.text(entry, free, &said, TextSize::Tiny, Align::Middle, Tone::FaultInk);
        Some(())
    }
}
