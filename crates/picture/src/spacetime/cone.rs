//! The causal past and future of the selected event as shades: the past is a filled band along each lane, the future a
//! dashed outline.

use super::Draft;
use crate::{Dash, Layer, Paint, Tone, Width};

impl Draft<'_> {
    pub(super) fn cone(&mut self) {
        let Some(cone) = self.options.cone else { return };
        for at in 0..self.lanes.len() {
            let lane = self.lanes[at];
            let Some(across) = self.across(lane) else { continue };
            let spots = |events: &[u64]| -> Option<(f64, f64)> {
                let on_lane = events.iter().chain([&cone.event]).filter_map(|event| self.axis.spot(*event, lane));
                on_lane.fold(None, |ends, spot| {
                    Some(ends.map_or((spot, spot), |(a, b): (f64, f64)| (a.min(spot), b.max(spot))))
                })
            };
            let (past, future) = (spots(&cone.past), spots(&cone.future));
            if let Some((_, last)) = past {
                // What lies before the picture is part of the past, too.
                self.band(u32::MAX, across, (0.0, last), Paint::fill(Tone::AccentSoft), 10.0);
            }
            if let Some((first, _)) = future {
                let half = 10.0_f64.min(self.gap / 2.0 - 1.0);
                let (form, _) = self.stretch(across, (first, self.axis.length), half);
                let paint = Paint::line(Tone::Accent, Width::Hair).dashed(Dash::Dashed);
                self.scene.push(u32::MAX, Layer::Links, form, paint);
            }
        }
    }
}
