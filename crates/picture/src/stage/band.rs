//! A partition: a band across the stage where a straight line parts its two sides, else a bar across each parted link.

use super::Draft;
use crate::frame::LinkDot;
use crate::{Dash, Form, Layer, Paint, Point, Tone, Width};
use std::f64::consts::PI;

/// How many directions are tried for the line.
const TRIES: u32 = 36;

impl Draft<'_> {
    pub(super) fn bands(&mut self) {
        if self.frame.nodes.iter().all(|dot| dot.group == 0) {
            return;
        }
        match self.parting_line() {
            Some((from, to)) => self.band(from, to),
            None => self.bars(),
        }
    }

    pub(super) fn band(&mut self, from: Point, to: Point) {
        let form = Form::Line { from, to };
        self.scene.push(u32::MAX, Layer::Ground, form, Paint::line(Tone::FaultSoft, Width::Band));
        let paint = Paint::line(Tone::Fault, Width::Thin).dashed(Dash::Drawn);
        self.scene.push(u32::MAX, Layer::Links, form, paint);
    }

    fn bars(&mut self) {
        if !self.level.links {
            return;
        }
        for index in 0..self.frame.links.len() {
            let link = self.frame.links[index];
            if link.flags & LinkDot::PARTED == 0 {
                continue;
            }
            let Some(way) = self.way(link.a, link.b) else { continue };
            let across = way.along.turned() * 9.0;
            for aside in [-2.5, 2.5] {
                let at = way.middle() + way.along * aside;
                self.pen(u32::MAX, Layer::Signs).line(
                    at - across,
                    at + across,
                    Paint::line(Tone::Fault, Width::Normal),
                );
            }
        }
    }

    /// The line with the widest margin that has one side of the partition on each of its sides, over the whole picture.
    fn parting_line(&self) -> Option<(Point, Point)> {
        let best = (0..TRIES).filter_map(|i| self.margin(PI * f64::from(i) / f64::from(TRIES)));
        let (_, middle, across) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let reach = across.turned() * (self.scene.width + self.scene.height);
        Some((middle - reach, middle + reach))
    }

    /// How far apart the two sides lie in one direction, a place halfway between them, and the direction.
    fn margin(&self, angle: f64) -> Option<(f64, Point, Point)> {
        let across = Point::of_angle(angle);
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        let mut sum = Point::default();
        for dot in self.frame.nodes.iter().filter(|dot| self.serves(dot)) {
            let side = usize::from(dot.group);
            let at = self.spot(dot);
            let along = at.x * across.x + at.y * across.y;
            // A line has two sides: a partition with three has no such line.
            let (low, high) = (low.get_mut(side)?, high.get_mut(side)?);
            *low = low.min(along);
            *high = high.max(along);
            sum = sum + at;
        }
        let (gap, middle) = match (low[1] - high[0], low[0] - high[1]) {
            (gap, _) if gap > 0.0 => (gap, (low[1] + high[0]) / 2.0),
            (_, gap) if gap > 0.0 => (gap, (low[0] + high[1]) / 2.0),
            _ => return None,
        };
        let centre = sum * (1.0 / self.frame.nodes.len().max(1) as f64);
        let on_line = centre + across * (middle - (centre.x * across.x + centre.y * across.y));
        Some((gap, on_line, across))
    }
}
