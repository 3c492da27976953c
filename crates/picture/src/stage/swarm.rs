//! Mail in thousands: specks without rims, all of one paint in one piece, beneath the nodes.
//!
//! One of ten thousand messages can't be read and hardly be pointed at: what is seen is where many are, and of which hue.
//! So neither lanes nor edges count here, and only the selected message is an item of its own.

use super::Draft;
use crate::frame::{MailDot, NodeDot};
use crate::{Form, Hit, Item, Layer, Micros, Paint, Point, Tone, Width};

/// Half of a speck's side, in pixels.
const HALF: f64 = 2.0;

impl Draft<'_> {
    pub(super) fn swarm(&mut self) {
        let mut spots = std::mem::take(&mut self.scene.spots);
        spots.clear();
        spots.extend(self.frame.nodes.iter().map(|dot: &NodeDot| self.spot(dot)));
        for tone in tones(&self.frame.mail) {
            let of_it = self.frame.mail.iter().filter(|mail| tone_of(mail) == tone);
            let form = self.scene.dots(of_it.filter_map(|mail| place(mail, &spots, self.at)), HALF);
            self.scene.push(u32::MAX, Layer::Swarm, form, Paint::fill(tone));
        }
        self.chosen(&spots);
        self.scene.spots = spots;
    }

    /// The message that is selected, which may be one of them.
    fn chosen(&mut self, spots: &[Point]) -> Option<()> {
        let Some(item @ Item::Mail { from, to, ordinal, copy }) = self.options.selected else { return None };
        let is_it = |mail: &&MailDot| {
            (mail.ordinal, mail.copy) == (ordinal, copy)
                && self.id(mail.from) == Some(from)
                && self.id(mail.to) == Some(to)
        };
        let mail = self.frame.mail.iter().find(is_it)?;
        let at = place(mail, spots, self.at)?;
        let entry = self.open(item, Hit::Disc(at, 8.0));
        self.scene.push(entry, Layer::Halos, Form::Circle { at, r: 17.0 }, Paint::line(Tone::Accent, Width::Strong));
        Some(())
    }
}

/// A lie is vermilion altogether: a rim could not be seen.
fn tone_of(mail: &MailDot) -> Tone {
    if mail.flags & MailDot::LIE != 0 { Tone::Fault } else { Tone::epoch(mail.epoch) }
}

/// Which tones there are, in their order: lies last, above the others.
fn tones(mail: &[MailDot]) -> impl Iterator<Item = Tone> + use<> {
    let found = mail.iter().fold(0u32, |found, mail| found | 1 << tone_of(mail) as u32);
    let hues = (0..Tone::HUES).map(Tone::epoch);
    hues.chain([Tone::Fault]).filter(move |tone| found & (1 << *tone as u32) != 0)
}

/// From middle to middle; what waits stands near its sender.
fn place(mail: &MailDot, spots: &[Point], at: Micros) -> Option<Point> {
    let (from, to) = (spots.get(usize::from(mail.from))?, spots.get(usize::from(mail.to))?);
    let waits = mail.flags & MailDot::HELD != 0 || mail.arrives.0 == i64::MAX;
    Some(from.towards(*to, if waits { 0.06 } else { super::mail::share(mail.sent, at, mail.arrives) }))
}
