//! The diagram in sentences: what happened, in order, and why it could.

use super::Clock;
use crate::ProtocolLook;
use lab::run::{Cone, Fate, FaultKind, Window};

/// More sentences than this are not made.
const MOST: usize = 400;

/// What the window shows, for a screen reader: what it covers, what is the matter, then every event in order.
#[must_use]
pub fn narrate(look: &ProtocolLook, window: &Window, cone: Option<&Cone>) -> Vec<String> {
    let (first, last) = window.events;
    let (from, to) = window.times;
    let mut lines = vec![format!(
        "events {first} to {last}, from {} to {}; {} earlier and {} later events are left out",
        Clock(from),
        Clock(to),
        window.left_out.0,
        window.left_out.1
    )];
    lines.extend(window.faults.iter().map(|fault| {
        let id = |lane: u16| window.lanes[usize::from(lane)].id;
        let what = match fault.kind {
            FaultKind::Crashed(lane) => format!("{} is crashed", id(lane)),
            FaultKind::Paused(lane) => format!("{} is paused", id(lane)),
            FaultKind::Byzantine(lane) => format!("{} is Byzantine", id(lane)),
            FaultKind::Cut(a, b) => format!("the link from {} to {} is cut", id(a), id(b)),
            FaultKind::Partition => "the network is partitioned".to_owned(),
        };
        let until = fault.until.map(|until| format!(" to {}", Clock(until))).unwrap_or_default();
        format!("{what} from {}{until}", Clock(fault.from))
    }));
    lines.extend(cone.map(|cone| {
        let cut = cone.cut.map(|first| format!(", as far back as event {first}")).unwrap_or_default();
        let (past, future) = (cone.past.len(), cone.future.len());
        format!("event {} can depend on {past} events{cut}; {future} events can depend on it", cone.event)
    }));
    for happening in window.happenings.iter().take(MOST) {
        let because: Vec<String> = happening.causes.iter().map(u64::to_string).collect();
        let because = if because.is_empty() { String::new() } else { format!(", after {}", because.join(" and ")) };
        let ahead = if happening.event > window.event { ", not yet" } else { "" };
        lines.push(format!("event {}{because}, {}{ahead}: {}", happening.event, Clock(happening.at), happening.text));
    }
    let lost = window.flights.iter().filter(|flight| matches!(flight.fate, Fate::Lost(..)));
    for flight in lost.take(MOST / 4) {
        let [from, to] = [flight.from, flight.to].map(|lane| window.lanes[usize::from(lane)].id);
        let sort = look.sort(flight.sort).map_or("message", |sort| &sort.name);
        lines.push(format!("{sort} from {from} to {to} is lost, sent in event {}", flight.cause));
    }
    if window.happenings.len() > MOST {
        lines.push(format!("{} more events are not told", window.happenings.len() - MOST));
    }
    lines
}
